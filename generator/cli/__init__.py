"""The `tracker` command: one module for each of its commands."""

import errno
import sys
from typing import Any

import click

from generator import environment
from generator.cli.addresses import addresses
from generator.cli.check import check
from generator.cli.draft import draft
from generator.cli.export import export
from generator.cli.fmt import fmt
from generator.cli.importing import import_
from generator.cli.links import links
from generator.cli.new import new
from generator.cli.release import release
from generator.cli.summary import summary
from generator.cli.todo import todo
from generator.cli.write import write

INTERRUPTED = 130
"""The exit status of what Ctrl-C ends, as shells have it: 128 and the number of the signal."""


class Commands(click.Group):
    """The commands; what the system refuses and what is interrupted ends in one line."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- click's own
        """Run one."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo("interrupted", err=True)
            sys.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads has seen enough, as `head` has; click ends quietly
                raise
            click.echo(environment.said(error), err=True)
            sys.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diplomacy-tracker")
def main() -> None:
    """Check and write the content of a diplomacy tracker.

    Exit status of every command: 0 done, 1 not done, with the reason, 2 misused, 130 interrupted with Ctrl-C.
    """


for command in (addresses, check, draft, export, fmt, import_, links, new, release, summary, todo, write):
    main.add_command(command)
