"""`tracker summary`: show what a change does to whoever reviews it."""

from pathlib import Path

import click

from diplomacy_tracker.cli.site import content_roots, load_valid, today
from diplomacy_tracker.content import loader
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import rendering
from diplomacy_tracker.tools import summary as summaries


@click.command()
@click.argument("base", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--content",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Content root with the change; may be repeated. [default: the configured ones]",
)
def summary(base: Path, content: tuple[Path, ...]) -> None:
    """Show what a change does: the changed entries as readers will see them, promises, expectations and gaps.

    BASE is a content root without the change. The summary is HTML for the job summary of a workflow on GitHub, and goes
    to standard output.

    Exit status: 0 the summary was written, 1 the changed content has mistakes, 2 the command was misused.
    """
    day = today()
    after = load_valid(content_roots(content), day)
    before, _ = loader.load([base])
    view = summaries.summary(Insights(before, day), Insights(after, day))
    click.echo(rendering.Renderer(after).job_summary("summary.html.jinja", view.shorter()))
