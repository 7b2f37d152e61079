"""The `tracker` command: one module for each of its commands."""

import errno
import io
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from diplomacy_tracker.content import environment
from diplomacy_tracker.content.parallel import KilledError

COMMANDS = {
    "addresses": "addresses:addresses",
    "check": "check:check",
    "collect": "collect:collect",
    "draft": "draft:draft",
    "export": "export:export",
    "fmt": "fmt:fmt",
    "import": "importing:import_",
    "init": "init:init",
    "links": "links:links",
    "new": "new:new",
    "release": "release:release",
    "summary": "summary:summary",
    "todo": "todo:todo",
    "verify": "verify:verify",
    "write": "write:write",
}
"""Each command by the module that has it, which is read when it is asked for: all of them take half a second."""
EXTRAS = {"collect": "collect", "draft": "draft", "import": "import", "links": "links", "verify": "draft"}
"""Commands that need libraries of an extra, each with the extra's name: see pyproject.toml."""
INTERRUPTED = 130
"""The exit status of what Ctrl-C ends, as shells have it: 128 and the number of the signal."""


class Commands(click.Group):
    """The commands; what the system refuses and what is interrupted ends in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, None for another name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        try:
            command: click.Command = getattr(import_module(f"diplomacy_tracker.cli.{module}"), name)
        except ModuleNotFoundError:
            if cmd_name not in EXTRAS:
                raise
            return _without_extra(cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- click's own
        """Run one."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo("interrupted", err=True)
            sys.exit(INTERRUPTED)
        except KilledError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads has seen enough, as `head` has; click ends quietly
                raise
            click.echo(environment.describe(error), err=True)
            sys.exit(1)


def _without_extra(name: str) -> click.Command:
    """A command in the place of one whose extra is not installed: whatever its arguments are, it says what to do."""
    extra = EXTRAS[name]
    reason = f"tracker {name} needs the extra [{extra}]: pip install 'diplomacy-tracker[{extra}]'"

    def stop() -> NoReturn:
        click.echo(reason, err=True)
        sys.exit(2)

    any_arguments = {"ignore_unknown_options": True, "allow_extra_args": True}
    return click.Command(name, any_arguments, stop, short_help=f"Needs the extra [{extra}].", add_help_option=False)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diplomacy-tracker")
def main() -> None:
    """Check and write the content of a diplomacy tracker.

    Exit status of every command: 0 done, 1 not done, with the reason, 2 misused, 130 interrupted with Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a pipe on Windows may know few letters
