"""`tracker summary`: what a change does, for whoever reviews it."""

import sys
from pathlib import Path

import click

from generator import checks
from generator.content import environment, loader
from generator.insights import Insights
from generator.site import rendering
from generator.tools import summary as summaries


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
    try:
        today = environment.today()
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    roots = content or tuple(environment.content_roots())
    for root in roots:
        if not root.is_dir():
            message = f"there is no content folder {root}; name one with --content, or set TRACKER_CONTENT"
            raise click.UsageError(message)
    after, problems = loader.load(roots)
    mistakes = [found for found in (*problems, *checks.check(after, today)) if not found.is_notice]
    if mistakes:
        click.echo(f"{len(mistakes)} mistakes; `tracker check` names them", err=True)
        sys.exit(1)
    before, _ = loader.load([base])
    view = summaries.summary(Insights(before, today), Insights(after, today))
    click.echo(rendering.Renderer(after).block("summary.html.jinja", view))
