"""briefgen check: every line against its source."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import click

from briefgen.cli.messages import printable
from briefgen.cli.options import example, project_option


@click.command(
    epilog=example(
        "briefgen check", "briefgen check 2024-07-09-japan-nato", "briefgen check --mail", "briefgen check --json"
    )
)
@click.argument("briefings", nargs=-1, metavar="[BRIEFING]...")
@project_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each finding, and nothing else.")
@click.option(
    "--online", is_flag=True, help="Also ask whether the sources' links answer and still hold the quoted text."
)
@click.option("--mail", is_flag=True, help="Also look at the newsletter of the newest day: size, links, way out.")
def command(briefings: tuple[str, ...], project: Path, *, as_json: bool, online: bool, mail: bool) -> int:
    """Check that every line of the briefings stands in its source.

    BRIEFING is the name of a file in content/briefings without its ending; all of them if none is given. Faults make
    the exit code 1; warnings do not.
    """
    from briefgen import __version__
    from briefgen.config import load_settings
    from briefgen.pipeline.check import check_project
    from briefgen.pipeline.check_online import Online
    from briefgen.pipeline.mail import NEWSLETTER, lint_newest

    settings = load_settings(project)
    asks = Online(settings.collect, user_agent=f"briefgen/{__version__}") if online else None
    counts: Counter[str] = Counter()
    checked = 0
    # The newsletter is looked at last, and is no briefing of its own.
    letters = lint_newest(project, now=datetime.now(UTC)) if mail else ()
    for where, findings in chain(check_project(project, only=briefings, online=asks), letters):
        checked += where != NEWSLETTER
        for finding in findings:
            counts[finding.severity] += 1
            if as_json:
                click.echo(json.dumps(asdict(finding), ensure_ascii=False))
            else:
                hint = f"\n  try: {finding.hint}" if finding.hint else ""
                click.echo(printable(f"{finding.where}: {finding.severity}: {finding.message}{hint}"))
    if not as_json:
        counted = (f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in _sums(checked, counts))
        click.echo(", ".join(counted))
    return 1 if counts["fault"] else 0


def _sums(checked: int, counts: Counter[str]) -> tuple[tuple[int, str], ...]:
    return (checked, "briefing"), (counts["fault"], "fault"), (counts["warning"], "warning")
