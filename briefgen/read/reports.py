"""Reports from files and folders outside the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.errors import BriefgenError, Faults
from briefgen.model import Report, Skipped
from briefgen.read.documents import DOCUMENTS, PAGES, check_ending, read_document
from briefgen.read.files import MAX_BYTES, Warn, decode, find_files, ignore, read_bytes, shown
from briefgen.read.stored import skipped

ENDINGS = frozenset(DOCUMENTS)


def read_reports(
    paths: Iterable[Path], *, max_bytes: int = MAX_BYTES, warn: Warn = ignore
) -> Iterator[Report | Skipped]:
    """Yield a report for each file, in order, folders by name; what cannot be read is yielded as skipped.

    The reports' ids are proposals, not yet unique. max_bytes: larger files are skipped. warn: told what was assumed.
    """
    for path in paths:
        for entry in find_files(path, ENDINGS):
            if isinstance(entry, Skipped):
                yield entry
                continue
            try:
                yield _read_file(entry, max_bytes=max_bytes, warn=warn)
            except Faults as faults:
                yield from (skipped(fault) for fault in faults.faults)
            except BriefgenError as error:
                yield skipped(error)


def _read_file(path: Path, *, max_bytes: int, warn: Warn) -> Report:
    ending, where = check_ending(path), shown(path)
    raw = read_bytes(path, where=where, max_bytes=max_bytes)
    content = decode(raw, where=where, html=ending in PAGES, warn=warn)
    return read_document(content, ending=ending, where=where, warn=warn)
