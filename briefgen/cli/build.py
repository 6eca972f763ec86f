"""briefgen build: the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from briefgen.cli.options import example, project_option


@click.command(
    help="Make the site from content/ and the theme. Only what changed is checked and made anew. A briefing with a "
    "fault, as 'briefgen check' finds them, keeps the page it had, and makes the exit code 1.",
    epilog=example(
        "briefgen build               the site in site/",
        "briefgen build --full        everything anew, whatever was built before",
        "briefgen build --no-check    pages of briefings that do not hold, too",
        "briefgen build --drafts      with briefings marked 'draft: true' and those of a later date",
    ),
)
@project_option
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the site; site/ in the project if not given.",
)
@click.option("--drafts", is_flag=True, help="Show drafts and briefings of a later date too.")
@click.option("--full", is_flag=True, help="Make everything anew.")
@click.option("--no-check", is_flag=True, help="Do not verify the briefings first, as 'briefgen check' does.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="How many processes may work on a large build; as many as there are processors if not given.",
)
def command(project: Path, **options: Any) -> None:
    from briefgen.cli.making import make_site

    make_site(project, **options)
