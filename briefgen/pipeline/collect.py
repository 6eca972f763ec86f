"""Sources become stored reports: what is new is written, what changed is kept in both versions, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from briefgen.model import Report, Skipped
from briefgen.pipeline.shelf import Shelf
from briefgen.read import read_reports
from briefgen.read.files import MAX_BYTES, Warn, ignore
from briefgen.read.language import detect_language


@dataclass(frozen=True, slots=True)
class Collected:
    """What came of one report. id: of the stored report; where: what it was read from."""

    change: Literal["new", "updated", "unchanged"]
    id: str
    where: str


def collect_files(
    project: Path,
    paths: Iterable[Path],
    *,
    max_bytes: int = MAX_BYTES,
    dry_run: bool = False,
    warn: Warn = ignore,
) -> Iterator[Collected | Skipped]:
    """Yield what comes of each report in the files and folders; each is on disk before it is yielded.

    dry_run: nothing is written. warn: told what was assumed.
    """
    shelf = Shelf(project, dry_run=dry_run)
    yield from shelf.broken
    for report in read_reports(paths, max_bytes=max_bytes, warn=warn):
        yield report if isinstance(report, Skipped) else put(shelf, report)


def put(shelf: Shelf, report: Report) -> Collected:
    """Put the report on the shelf, with its language named, and return what came of it."""
    where = report.origin.path
    known = shelf.find(report)
    if known is None:
        if not report.language:
            report = replace(report, language=detect_language(report.text))
        return Collected("new", shelf.add(report).id, where)
    return Collected("updated" if shelf.update(known, report) else "unchanged", known.id, where)
