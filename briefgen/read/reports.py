"""Reports from files and folders outside the project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.errors import BriefgenError, Faults, ReadError
from briefgen.model import Outlet, Report, Skipped
from briefgen.read.archives import read_archive
from briefgen.read.documents import DOCUMENTS, PAGES, make_report, read_document
from briefgen.read.files import MAX_BYTES, Warn, decode, ending_of, find_files, ignore, read_bytes, shown
from briefgen.read.frontmatter import metadata_of
from briefgen.read.letters import read_letter
from briefgen.read.lines import read_json_lines
from briefgen.read.outlets import name_outlet, outlet_of_domain
from briefgen.read.pages import read_page
from briefgen.read.stored import skipped

Found = Iterator[Report | Skipped]


def read_reports(
    paths: Iterable[Path],
    *,
    outlets: Sequence[Outlet] = (),
    max_bytes: int = MAX_BYTES,
    but: Path | None = None,
    warn: Warn = ignore,
) -> Iterator[Report | Skipped]:
    """Yield the reports in each file, in order, folders by name; what cannot be read is yielded as skipped.

    The reports' ids are proposals, not yet unique. outlets: give the reports from their domains their names.
    max_bytes: larger files, lines and pages are skipped. but: a folder that is passed over inside another.
    warn: told what was assumed.
    """
    for path in paths:
        for entry in find_files(path, ENDINGS, but=but):
            if isinstance(entry, Skipped):
                yield entry
                continue
            for found in guarded(lambda entry=entry: _read_file(entry, outlets, max_bytes, warn)):  # type: ignore[misc]
                yield found if isinstance(found, Skipped) else name_outlet(found, outlets)


def guarded(read: Callable[[], Found]) -> Found:
    """Yield what ``read`` yields, and a failure that the user can mend as skipped input."""
    try:
        yield from read()
    except Faults as faults:
        yield from (skipped(fault) for fault in faults.faults)
    except BriefgenError as error:
        yield skipped(error)


def _read_file(path: Path, outlets: Sequence[Outlet], max_bytes: int, warn: Warn) -> Found:
    ending, where = ending_of(path), shown(path)
    if ending in _MANY:
        if not path.is_file():
            raise ReadError("it is no regular file", where=where, hint="name a file or a folder of files")
        yield from _MANY[ending](path, where, max_bytes, warn)
        return
    raw = read_bytes(path, where=where, max_bytes=max_bytes)
    if ending == _LETTER:
        text, metadata, domain = read_letter(raw, where=where, warn=warn)
        known = outlet_of_domain(domain, outlets)
        yield make_report(text, replace(metadata, outlet=known.name if known else ""), where=where)
    elif ending in DOCUMENTS:
        content = decode(raw, where=where, html=ending in PAGES, warn=warn)
        yield read_document(content, ending=ending, where=where, warn=warn)
    else:
        hint = f"briefgen reads {', '.join(sorted(ENDINGS))}"
        raise ReadError(f'files that end in "{ending}" are not read', where=where, hint=hint)


def _read_lines(path: Path, where: str, max_bytes: int, warn: Warn) -> Found:
    try:
        file = path.open("rb")
    except OSError as error:
        raise ReadError(f"cannot be opened: {(error.strerror or '').lower()}", where=where) from error
    with file:
        for entry in read_json_lines(file, where=where, max_bytes=max_bytes):
            if isinstance(entry, Skipped):
                yield entry
            else:
                number, value = entry
                yield from guarded(lambda value=value, number=number: _line_report(value, where, number, warn))  # type: ignore[misc]


def _line_report(value: dict[str, object], where: str, number: int, warn: Warn) -> Found:
    text = value.get("text")
    if not isinstance(text, str):
        hint = 'a line is {"doc_id", "text", "title"?, "date"?, "url"?, "outlet"?}'
        raise ReadError('"text" is missing or no text', where=f"{where}:{number}", hint=hint)
    metadata = metadata_of(value, warn=lambda message: warn(f"{where}:{number}: {message}"))
    yield make_report(text, metadata, where=where, line=number)


def _read_archive(path: Path, where: str, max_bytes: int, warn: Warn) -> Found:
    for capture in read_archive(path, where=where, max_bytes=max_bytes):
        if isinstance(capture, Skipped):
            yield capture
            continue
        here = f"{where}: record {capture.number}, {capture.url}"

        def read(capture=capture, here=here) -> Found:  # type: ignore[no-untyped-def]
            html = decode(capture.body, where=here, charset=capture.charset, html=True, warn=warn)
            report = read_page_report(html, where=here, url=capture.url)
            yield replace(report, retrieved=capture.retrieved)

        yield from guarded(read)


def read_page_report(html: str, *, where: str, url: str) -> Report:
    """Return the report on a page. Raises: ReadError."""
    text, metadata = read_page(html, where=where, url=url)
    return make_report(text, metadata, where=where)


_LETTER = ".eml"
_MANY = {".jsonl": _read_lines, ".warc": _read_archive, ".warc.gz": _read_archive}
ENDINGS = frozenset({*DOCUMENTS, _LETTER, *_MANY})
