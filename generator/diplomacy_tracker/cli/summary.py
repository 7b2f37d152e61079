"""`tracker summary`: show what a change does to whoever reviews it."""

from pathlib import Path

import click

from diplomacy_tracker import checks
from diplomacy_tracker.cli.site import content_roots, load, load_revision, today
from diplomacy_tracker.content import loader
from diplomacy_tracker.content.parties import ENGLISH
from diplomacy_tracker.insights import Insights
from diplomacy_tracker.site import rendering
from diplomacy_tracker.tools import summary as summaries
from diplomacy_tracker.tools.summary.valid_part import valid_part


@click.command()
@click.argument("base")
@click.option(
    "--content",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Content root with the change; may be repeated. [default: the configured ones]",
)
def summary(base: str, content: tuple[Path, ...]) -> None:
    """Show what a change does: the changed entries as readers will see them, promises, expectations and gaps.

    BASE is a content root without the change, or a revision of git such as HEAD~20. The summary is HTML for the job
    summary of a workflow on GitHub, and goes to standard output. Mistakes come first; a file that has some counts as it
    was before.

    Exit status: 0 the summary was written, whatever it says, 2 the command was misused.
    """
    day = today()
    roots = content_roots(content)
    try:
        before = loader.load([Path(base)])[0] if Path(base).is_dir() else load_revision(roots, base, ENGLISH)[0]
    except ValueError as error:
        message = f"there is no folder {base}, and {error}"
        raise click.UsageError(message) from None
    after, problems = load(roots)
    mistakes = sorted(found for found in (*problems, *checks.check(after, day)) if not found.is_notice)
    if mistakes:
        after = valid_part(after, before, day)
    view = summaries.summary(Insights(before, day), Insights(after, day), mistakes)
    click.echo(rendering.Renderer(after).job_summary("summary.html.jinja", view.shorter()))
