"""briefgen collect: reports come into the project."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.messages import printable, say
from briefgen.cli.options import example, progress, project_option

if TYPE_CHECKING:
    from briefgen.model import Skipped
    from briefgen.pipeline.collect import Collected, Wishes
    from briefgen.pipeline.explain import Row


@click.command(
    epilog=example(
        "briefgen collect",
        "briefgen collect ~/Downloads/reports letter.eml bulk.warc.gz",
        "briefgen collect https://coast-post.example/feed.xml feeds.opml --since 2026-11-20",
        "briefgen collect --explain content/reports/2026-11-21-coast-post-ferries.md",
    )
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@project_option
@click.option("--since", metavar="DAY", default="", help="Leave out what was published before, such as 2026-11-20.")
@click.option(
    "--again", is_flag=True, help="Ask once more for pages that were seen before, and for those that are gone."
)
@click.option("--dry-run", is_flag=True, help="Say what would come of each source; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each report.")
@click.option(
    "--explain",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Show what is kept of a report and what is cut; collect nothing.",
)
def command(
    sources: tuple[str, ...],
    project: Path,
    *,
    since: str,
    again: bool,
    dry_run: bool,
    as_json: bool,
    explain: Path | None,
) -> int:
    """Bring reports into content/reports.

    SOURCE is a file or a folder (.txt, .md, .html, .eml, .jsonl, .warc), the address of a page or a feed, or an OPML
    file; without any, the sources of briefgen.yaml. A report that is there already stays as it is; of one that
    changed, both versions are kept.
    """
    from briefgen import __version__
    from briefgen.config import load_outlets, load_settings
    from briefgen.pipeline.collect import Wishes, collect_reports, configured_sources, parse_day

    settings = load_settings(project)
    wishes = Wishes(
        settings=settings.collect,
        outlets=load_outlets(project),
        since=parse_day(since),
        again=again,
        dry_run=dry_run,
        user_agent=f"briefgen/{__version__}" + (f" (+{settings.base_url})" if settings.base_url else ""),
    )
    if explain is not None:
        return _explain(explain, project, wishes, as_json=as_json)
    places = sources or configured_sources(settings, project)
    if not places:
        say("no sources\n  try: name files, folders or addresses, or list them under 'sources' in briefgen.yaml")
        return 1
    now = datetime.now(UTC).replace(microsecond=0)
    outcomes = collect_reports(project, places, wishes, now=now, warn=_tell)
    return _show(progress(outcomes, label="Collecting"), project, as_json=as_json)


def _show(outcomes: Iterator[Collected | Skipped], project: Path, *, as_json: bool) -> int:
    from briefgen.model import Skipped
    from briefgen.pipeline.collect import drifted_briefings

    counts: Counter[str] = Counter()
    updated: list[str] = []
    for outcome in outcomes:
        change = "skipped" if isinstance(outcome, Skipped) else outcome.change
        counts[change] += 1
        if as_json:
            click.echo(json.dumps({"change": change, **asdict(outcome)}, ensure_ascii=False))
        elif not isinstance(outcome, Skipped) and change in ("new", "updated"):
            _leave_the_bar()
            click.echo(printable(f"{change} {outcome.id}"))
        if isinstance(outcome, Skipped):
            _tell(f"skipped {outcome.where}: {outcome.reason}" + (f"\n  try: {outcome.hint}" if outcome.hint else ""))
        elif change == "updated":
            updated.append(outcome.id)
    for briefing, reports in drifted_briefings(project, updated):
        say(f"{briefing}: drifted; it rests on {', '.join(reports)}\n  try: briefgen draft")
    shown = [kind for kind in ("new", "updated", "unchanged", "older", "skipped") if kind != "older" or counts[kind]]
    click.echo(", ".join(f"{counts[kind]} {kind}" for kind in shown), err=as_json)
    return 1 if counts["skipped"] == counts.total() > 0 else 0


def _tell(message: str) -> None:
    _leave_the_bar()
    say(message)


def _leave_the_bar() -> None:
    """Clear the progress bar's line on a terminal; it is drawn anew below."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


def _explain(path: Path, project: Path, wishes: Wishes, *, as_json: bool) -> int:
    from briefgen.pipeline.explain import explain_report

    clean, rows = explain_report(path, project, max_bytes=wishes.max_bytes, warn=say)
    if as_json:
        for row in rows:
            click.echo(json.dumps(asdict(row), ensure_ascii=False))
        return 0
    width = max(60, shutil.get_terminal_size((120, 40)).columns)
    column = (width - 3) // 2
    click.echo(f"{'KEPT':<{column}} │ CUT")
    for row in rows:
        for left, right in _columns(row, column):
            click.echo(printable(f"{left:<{column}} │ {right}".rstrip()))
        click.echo(f"{'':<{column}} │")
    kept = sum(row.part != "cut" for row in rows)
    click.echo(f"{kept} parts kept, {len(rows) - kept} cut, {len(clean.sentences)} sentences")
    return 0


def _columns(row: Row, column: int) -> Iterator[tuple[str, str]]:
    label = row.reason if row.part == "cut" else "" if row.part == "body" else row.part
    lines = ([f"[{label}]"] if label else []) + textwrap.wrap(printable(row.text), column)
    for line in lines:
        yield ("", line) if row.part == "cut" else (line, "")
