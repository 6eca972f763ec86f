"""briefgen theme: list, make and check themes."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.messages import say
from briefgen.cli.options import example, project_option


@click.group(
    name="theme",
    help="List, make and check themes.",
    epilog=example(
        "briefgen theme list",
        "briefgen theme new harbour --extends broadsheet",
        "briefgen theme check harbour",
    ),
)
def command() -> None:
    pass


@command.command(name="list", help="List the themes; the one in use has a star.", epilog=example("briefgen theme list"))
@project_option
def list_command(project: Path) -> None:
    from briefgen.pipeline.theme import list_themes

    for row in list_themes(project):
        own = " (yours)" if row.own else ""
        click.echo(f"{'*' if row.chosen else ' '} {row.name:<12} {row.description}{own}")


@command.command(help="Make a theme of your own in themes/NAME.", epilog=example("briefgen theme new harbour"))
@click.argument("name")
@click.option("--extends", "base", default="reading", show_default=True, metavar="THEME", help="The theme to build on.")
@project_option
def new(name: str, base: str, project: Path) -> None:
    from briefgen.pipeline.theme import new_theme
    from briefgen.text.slugs import slug

    if not name.isascii() or slug(name) != name.lower():
        raise click.BadParameter("letters, digits and single hyphens between them", param_hint="NAME")
    for path in new_theme(project, name, base=base):
        say(f"made {path}")
    say(f"next: write 'theme: {name}' into briefgen.yaml")


@command.command(
    help="Check a theme's files, templates and settings; the project's own theme if none is named.",
    epilog=example("briefgen theme check", "briefgen theme check harbour"),
)
@click.argument("name", default="")
@project_option
def check(name: str, project: Path) -> None:
    from briefgen.pipeline.theme import check as check_theme

    count = check_theme(project, name)
    say(f"the theme holds: {count} templates")
