"""The `tracker` command: one module for each of its commands."""

import click

from generator.cli.check import check
from generator.cli.importing import import_
from generator.cli.links import links
from generator.cli.summary import summary


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diplomacy-tracker")
def main() -> None:
    """Check and write the diplomacy tracker's content."""


for command in (check, import_, links, summary):
    main.add_command(command)
