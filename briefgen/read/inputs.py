"""Reports for one stage alone, as the stage commands take them: the text exactly as it was given."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from briefgen.errors import BriefgenError, Faults, ReadError
from briefgen.model import Origin, Report, Skipped
from briefgen.read.documents import PAGES, check_ending, headline_in
from briefgen.read.files import MAX_BYTES, Warn, decode, ignore, read_bytes, shown
from briefgen.read.frontmatter import Metadata, metadata_of, read_metadata, split_front_matter, stated_of
from briefgen.read.lines import read_json_lines
from briefgen.read.pages import read_page
from briefgen.read.stored import skipped
from briefgen.text.hashes import sha256

LINES = ".jsonl"
STANDARD_INPUT = "-"


def read_inputs(
    paths: Iterable[str], *, stdin: IO[bytes] | None = None, max_bytes: int = MAX_BYTES, warn: Warn = ignore
) -> Iterator[Report | Skipped]:
    """Yield the reports of text, Markdown and HTML files and of ``.jsonl`` files, in order, as they are read.

    paths: files; "-" is ``stdin``, which holds lines of JSON. A report's text is the file's, or the line's "text",
    to the character (of a page: what is extracted from it; of Markdown: what follows the front matter), and its id
    the "doc_id" or the file's stem. max_bytes: of a file, or of a line of JSON.
    """
    seen: set[str] = set()
    for name in paths:
        if name == STANDARD_INPUT:
            yield from _read_lines(stdin or io.BytesIO(), "standard input", max_bytes, warn)
        elif name.lower().endswith(LINES):
            yield from _read_lines_file(Path(name), max_bytes, warn)
        else:
            try:
                yield _read_file(Path(name), seen, max_bytes=max_bytes, warn=warn)
            except Faults as faults:
                yield from (skipped(fault) for fault in faults.faults)
            except BriefgenError as error:
                yield skipped(error)


def _read_file(path: Path, seen: set[str], *, max_bytes: int, warn: Warn) -> Report:
    ending, where = check_ending(path), shown(path)
    raw = read_bytes(path, where=where, max_bytes=max_bytes)
    text = decode(raw, where=where, html=ending in PAGES, warn=warn)
    metadata, line = Metadata(), 1
    if ending in PAGES:
        text, metadata = read_page(text, where=where)
    elif ending != ".txt":
        yaml, body, line = split_front_matter(text)
        if yaml is not None:
            metadata = read_metadata(yaml, where=where, warn=warn)
            text, line = (body[1:], line + 1) if body.startswith("\n") else (body, line)
    id = path.stem if path.stem not in seen else where
    seen.add(id)
    return _report(id, text, metadata, Origin(where, line))


def _read_lines_file(path: Path, max_bytes: int, warn: Warn) -> Iterator[Report | Skipped]:
    where = shown(path)
    try:
        if not path.is_file():
            raise ReadError("there is no such file", where=where, hint="check the spelling")
        with path.open("rb") as file:
            yield from _read_lines(file, where, max_bytes, warn)
    except OSError as error:
        yield Skipped(where, f"cannot be read: {(error.strerror or str(error)).lower()}", "check its permissions")
    except ReadError as error:
        yield skipped(error)


def _read_lines(file: IO[bytes], where: str, max_bytes: int, warn: Warn) -> Iterator[Report | Skipped]:
    for entry in read_json_lines(file, where=where, max_bytes=max_bytes):
        if isinstance(entry, Skipped):
            yield entry
            continue
        number, value = entry
        here = f"{where}:{number}"
        try:
            yield _report_of(value, Origin(where, number), warn)
        except ValueError as error:
            yield Skipped(here, str(error), 'a line is {"doc_id", "text", "title"?, "date"?, "url"?, "outlet"?}')


def _report_of(value: dict[str, Any], origin: Origin, warn: Warn) -> Report:
    id, text = value.get("doc_id"), value.get("text")
    if not isinstance(id, str | int) or isinstance(id, bool):
        raise ValueError('"doc_id" is missing' if id is None else '"doc_id" is no text')
    if not isinstance(text, str):
        raise ValueError('"text" is missing' if text is None else '"text" is no text')
    return _report(
        str(id), text, metadata_of(value, warn=lambda message: warn(f"{origin.path}:{origin.line}: {message}")), origin
    )


def _report(id: str, text: str, metadata: Metadata, origin: Origin) -> Report:
    metadata = replace(metadata, title=metadata.title or headline_in(text.lstrip()))
    return Report(id, text, sha256(text), origin, **stated_of(metadata))
