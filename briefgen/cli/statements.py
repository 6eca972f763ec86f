"""briefgen statements: who said what."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.messages import printable, say
from briefgen.cli.options import example, project_option

if TYPE_CHECKING:
    from briefgen.model import Side


@click.command(
    epilog=example(
        "briefgen statements report.txt",
        "briefgen statements --explain report.txt",
        "cat reports.jsonl | briefgen statements -",
        "briefgen statements --processes 8 reports.jsonl",
    )
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--explain", "for_person", is_flag=True, help="Show each statement to a person, with the rule that found it."
)
@click.option(
    "--processes",
    metavar="N",
    type=click.IntRange(1, 256),
    help="Work in so many; for large files all cores if not given, else one.",
)
@project_option
def command(files: tuple[str, ...], *, for_person: bool, processes: int | None, project: Path) -> int:
    """Print who said what in each report, as JSON lines.

    FILE is a text, Markdown or HTML file, a .jsonl file of reports, or - for JSON lines on standard input.
    Sides are those of the project's content/sides.yaml; where there are none, those found in the report.
    """
    from briefgen.model import Skipped
    from briefgen.pipeline.statements import as_json, explain, remark, statements_in, worth_sharing

    processes = processes or ((os.cpu_count() or 1) if worth_sharing(files) else 1)
    failed = False
    for result in statements_in(files, _sides(project), sys.stdin.buffer, processes=processes):
        if isinstance(result, Skipped):
            failed = True
            say(f"skipped {result.where}: {result.reason}" + (f"\n  try: {result.hint}" if result.hint else ""))
            continue
        if note := remark(result):
            say(note)
        if for_person:
            for line in explain(result):
                click.echo("".join(click.style(printable(text), fg=colour or None) for text, colour in line))
        else:
            click.echo(as_json(result))
    return 1 if failed else 0


def _sides(project: Path) -> tuple[Side, ...]:
    """Return the project's sides; where it has none, without what checks them: it takes longer than a report."""
    if not (project / "content" / "sides.yaml").is_file():
        return ()
    from briefgen.config import load_sides

    return load_sides(project)
