"""Web archives (WARC): many pages in one file, for bulk work."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from briefgen.errors import ReadError
from briefgen.model import Skipped
from briefgen.read.addresses import web_address
from briefgen.read.dates import parse_time
from briefgen.read.extras import load_extra

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Capture:
    """A page in an archive. number: of its record in the file, 1 for the first."""

    url: str
    body: bytes
    charset: str
    retrieved: datetime | None
    number: int


def read_archive(path: Path, *, where: str, max_bytes: int) -> Iterator[Capture | Skipped]:
    """Yield the pages of the archive, plain or gzipped, in order; other records are passed over.

    An archive that breaks off or is damaged gives what stands before the damage, then what was skipped.
    """
    fastwarc: Any = load_extra("fastwarc.warc", extra="warc", purpose="reading web archives")
    number = 0
    try:
        with path.open("rb") as file:
            if not file.peek(5).startswith((b"WARC/", b"\x1f\x8b")):
                raise ReadError("it is no web archive", where=where, hint="name a .warc or .warc.gz file")
            records = fastwarc.ArchiveIterator(file, record_types=fastwarc.WarcRecordType.response, parse_http=True)
            for number, record in enumerate(records, 1):
                capture = _capture(record, number, where, max_bytes)
                if capture is not None:
                    yield capture
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        yield Skipped(f"{where}: record {number + 1}", f"the archive is damaged here: {error}", "fetch it again")
        return
    if not number:
        raise ReadError("it holds no pages", where=where)


def _capture(record: Any, number: int, where: str, max_bytes: int) -> Capture | Skipped | None:
    http = record.http_headers
    url = web_address(str(record.headers.get("WARC-Target-URI", "")).strip("<>"))
    if http is None or http.status_code != 200 or (record.http_content_type or "").lower() not in _PAGES or not url:
        return None
    announced = record.content_length
    raw = record.reader.read(max_bytes + 1)
    here = f"{where}: record {number}, {url}"
    # fastwarc passes over a file that breaks off; the record's own length tells.
    if len(raw) < min(announced, max_bytes + 1):
        return Skipped(here, "the archive breaks off here", "fetch it again")
    try:
        body = _decoded(raw, {name.lower(): value.lower() for name, value in http.items()}, max_bytes)
    except (zlib.error, ValueError) as error:
        return Skipped(here, f"its content is damaged: {error}")
    if len(body) > max_bytes:
        return Skipped(here, f"it is larger than {max_bytes / 1e6:g} MB")
    return Capture(url, body, record.http_charset or "", parse_time(record.headers.get("WARC-Date")), number)


def _decoded(raw: bytes, headers: dict[str, str], max_bytes: int) -> bytes:
    """Return the page's bytes, one more than the limit at most, whatever encodings the server sent them in."""
    if "chunked" in headers.get("transfer-encoding", ""):
        raw = _dechunked(raw)
    encoding = headers.get("content-encoding", "")
    if encoding in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(raw, max_bytes + 1)
    if encoding not in ("", "identity"):
        raise ValueError(f'the encoding "{encoding}" is not known')
    return raw


def _dechunked(raw: bytes) -> bytes:
    pieces, at = [], 0
    while (end := raw.find(b"\r\n", at)) >= 0:
        size = int(raw[at:end].partition(b";")[0] or b"0", 16)
        if size <= 0:
            break
        pieces.append(raw[end + 2 : end + 2 + size])
        at = end + 4 + size
    return b"".join(pieces)
