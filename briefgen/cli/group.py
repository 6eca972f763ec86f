"""The commands as click knows them. Each is imported when it is called."""

from __future__ import annotations

import importlib

import click

from briefgen import __version__
from briefgen.cli.messages import say

# In the order a morning uses them; --help shows this order. Each module holds a click command named "command".
COMMANDS = {
    "init": "make a new project",
    "collect": "bring reports in",
    "draft": "write briefings from the reports",
    "build": "make the site",
    "serve": "preview the site while you edit",
    "check": "verify every line against its source",
    "mail": "make the newsletter, and send it if told to",
    "publish": "put the site on GitHub Pages",
    "statements": "who said what, as JSON lines",
    "cluster": "which reports tell one story, as JSON lines",
    "summarize": "the sentences that sum a story up, as JSON lines",
    "theme": "list, make and check themes",
}


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are called, for a quick start."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"briefgen.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="A first morning:  briefgen init news && cd news && briefgen collect … && briefgen draft && briefgen build",
)
@click.version_option(__version__, prog_name="briefgen")
def group() -> None:
    """Turn news reports into briefings in which every line links to the sentence it is."""


def run_command(arguments: list[str]) -> int:
    """Run the command that the arguments name and return its exit code; errors of ours are left to the caller."""
    try:
        result = group.main(arguments, prog_name="briefgen", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        say("stopped")
        return 1
    except click.ClickException as error:
        error.show()
        return 2
    return result if isinstance(result, int) else 0
