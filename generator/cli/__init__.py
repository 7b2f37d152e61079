"""The `tracker` command: one module for each of its commands."""

import click

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diplomacy-tracker")
def main() -> None:
    """Check and write the content of a diplomacy tracker."""


for command in (check, draft, export, fmt, import_, links, new, release, summary, todo, write):
    main.add_command(command)
