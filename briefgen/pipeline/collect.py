"""Sources become stored reports: what is new is written, what changed is kept in both versions, nothing is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Literal

from briefgen.config.settings import Collect, Settings
from briefgen.errors import BriefgenError, ReadError
from briefgen.model import Outlet, Report, Skipped
from briefgen.parse import parse_briefing
from briefgen.pipeline.collect_web import Arrival, Older, Web
from briefgen.read import read_reports
from briefgen.read.addresses import is_address
from briefgen.read.dates import parse_time
from briefgen.read.files import Warn, ending_of, ignore
from briefgen.read.language import detect_language
from briefgen.read.shelf import Shelf
from briefgen.read.stored import REPORTS_FOLDER, skipped
from briefgen.write import write_atomically

MEMORY_FILE = ".briefgen/collect.sqlite3"
ORIGINALS_FOLDER = f"{REPORTS_FOLDER}/.originals"
Change = Literal["new", "updated", "unchanged", "older"]


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of one report, page or feed. id: of the stored report, empty for a feed that did not change.

    change: "older" was published before the day that was asked for, and is not stored.
    """

    change: Change
    id: str
    where: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to collect. since: the earliest publication that is wanted; reports without a date are.

    again: ask for pages that were seen before, gone ones too. dry_run: write nothing.
    """

    settings: Collect = field(default_factory=Collect)
    outlets: tuple[Outlet, ...] = ()
    since: datetime | None = None
    again: bool = False
    dry_run: bool = False
    user_agent: str = "briefgen"

    @property
    def max_bytes(self) -> int:
        """Return the largest file or page that is read."""
        return int(self.settings.max_megabytes * 1_000_000)


def collect_reports(
    project: Path, sources: Sequence[str], wishes: Wishes, *, now: datetime, warn: Warn = ignore
) -> Iterator[Collected | Skipped]:
    """Yield what comes of each report; each is on disk before it is yielded, files first, then the web.

    sources: paths and web addresses. now: noted with what is fetched. warn: told what was assumed.
    """
    shelf = Shelf(project, dry_run=wishes.dry_run)
    yield from shelf.broken
    addresses = [source for source in sources if is_address(source)]
    paths = [Path(source) for source in sources if not is_address(source)]
    lists = [path for path in paths if ending_of(path) in Web.LISTS]
    files = [path for path in paths if path not in lists]
    own = (project / REPORTS_FOLDER).resolve()
    for report in read_reports(files, outlets=wishes.outlets, max_bytes=wishes.max_bytes, but=own, warn=warn):
        yield report if isinstance(report, Skipped) else _keep(project, shelf, Arrival(report), wishes)
    if not addresses and not lists:
        return
    try:
        memory = None if wishes.dry_run and not (project / MEMORY_FILE).exists() else project / MEMORY_FILE
        web = Web(wishes.settings, wishes.user_agent, memory, wishes.outlets, now=now, warn=warn)
    except BriefgenError as error:
        yield skipped(error)
        return
    with web:
        web.since, web.again, web.dry_run = wishes.since, wishes.again, wishes.dry_run
        for address in addresses:
            web.ask(address)
        for arrival in chain(*(web.read_list(path) for path in lists), web):
            if isinstance(arrival, Skipped):
                yield arrival
            elif isinstance(arrival, Older):
                yield Collected("older", "", arrival.where)
            elif arrival.report is None:
                yield Collected("unchanged", arrival.known_as, arrival.where)
            else:
                outcome = _keep(project, shelf, arrival, wishes)
                web.remember(arrival, outcome.id)
                yield outcome


def configured_sources(settings: Settings, project: Path) -> tuple[str, ...]:
    """Return the sources of briefgen.yaml; paths there are seen from the project's folder."""
    return tuple(
        source if is_address(source) else str(project / Path(source).expanduser()) for source in settings.sources
    )


def parse_day(text: str) -> datetime | None:
    """Return the day's first moment in UTC, None for an empty text. Raises: ReadError."""
    day = parse_time(text)
    if text and day is None:
        raise ReadError(f'"{text}" is not a day', where="--since", hint="write it like 2026-11-20")
    return day


def drifted_briefings(project: Path, reports: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the briefings that rest on one of the reports, with those reports' ids: their text has changed."""
    changed = frozenset(reports)
    found = []
    for path in sorted((project / "content/briefings").glob("*.md")) if changed else ():
        try:
            briefing = parse_briefing(path.read_text(encoding="utf-8"), where=path.name)
        except (BriefgenError, UnicodeDecodeError):
            continue  # whoever builds is told what is wrong with it
        touched = tuple(sorted(changed & {source.id for source in briefing.sources}))
        if touched:
            found.append((path.stem, touched))
    return tuple(found)


def _keep(project: Path, shelf: Shelf, arrival: Arrival, wishes: Wishes) -> Collected:
    report = arrival.report
    assert report is not None
    where = report.origin.path
    if wishes.since is not None and report.published is not None and report.published < wishes.since:
        return Collected("older", "", where)
    known = shelf.find(report, addresses=arrival.addresses)
    if known is None:
        report = replace(report, language=report.language or detect_language(report.text))
        outcome = Collected("new", shelf.add(report).id, where)
    else:
        outcome = Collected("updated" if shelf.update(known, report) else "unchanged", known.id, where)
    if wishes.settings.keep_original and outcome.change != "unchanged" and not wishes.dry_run:
        _keep_original(project, outcome.id, report, arrival)
    return outcome


def _keep_original(project: Path, id: str, report: Report, arrival: Arrival) -> None:
    """Keep the bytes that the report was read from, named by the report and their hash."""
    original, ending = arrival.original, arrival.ending
    path = Path(report.origin.path)
    if not original and path.is_file() and report.origin.line == 1:
        original, ending = path.read_bytes(), path.suffix.lower()
    if original:
        digest = hashlib.sha256(original).hexdigest()
        write_atomically(project / ORIGINALS_FOLDER / f"{id}.{digest[:16]}{ending}", original)
