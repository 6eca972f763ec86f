"""briefgen init: a new project."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.messages import say
from briefgen.cli.options import example, project_option


@click.command(
    help="Make a new project in DIR, with sample reports to try it on and a workflow for GitHub Pages.",
    epilog=example(
        "briefgen init news           a project with the sample content",
        "briefgen init --bare news    one without",
        "briefgen init --theme reading --title 'Morning Brief' .",
    ),
)
@click.argument("folder", metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path), default=Path())
@project_option
@click.option("--bare", is_flag=True, help="Leave the sample content out.")
@click.option("--theme", default="", metavar="NAME", help="The theme to begin with; 'briefgen theme list' names them.")
@click.option("--title", default="", metavar="TEXT", help="The site's title.")
def command(folder: Path, project: Path, bare: bool, theme: str, title: str) -> None:
    from briefgen.pipeline.init import make_project

    made = make_project(project / folder, bare=bare, theme=theme, title=title)
    for path in made.kept:
        say(f"kept {path}: it was there already")
    where = "" if (project / folder).resolve() == Path.cwd() else f" -C {project / folder}"
    say(f"made a project of {len(made.written)} files in {project / folder}")
    if bare:
        say("next: name the sides in content/sides.yaml, then")
        say(f"  briefgen collect{where} REPORTS && briefgen draft{where} && briefgen build{where}")
    else:
        say(f"next: briefgen draft{where} && briefgen build{where}, then open site/index.html")
