"""briefgen build: the site."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from briefgen.cli.messages import say
from briefgen.cli.options import example, project_option


@click.command(
    help="Make the site from content/ and the theme. Only what changed is made anew.",
    epilog=example(
        "briefgen build               the site in site/",
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
@click.option("--drafts", is_flag=True, help="Show drafts too.")
def command(project: Path, output: Path | None, drafts: bool) -> None:
    from briefgen.errors import Faults
    from briefgen.pipeline.build import build

    report = build(project, now=datetime.now(UTC), output=output, drafts=drafts)
    say(f"{report.briefings} briefings; {report.written} files written, {report.removed} removed")
    if report.faults:
        raise Faults(report.faults)
