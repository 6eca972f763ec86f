"""Web archives (WARC): many pages in one file, for bulk work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from briefgen.errors import ReadError
from briefgen.model import Skipped
from briefgen.read.dates import parse_time
from briefgen.read.extras import load_extra
from briefgen.read.frontmatter import web_address

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
            records = fastwarc.ArchiveIterator(file, record_types=fastwarc.WarcRecordType.response, parse_http=True)
            for number, record in enumerate(records, 1):
                capture = _capture(record, number, where, max_bytes)
                if capture is not None:
                    yield capture
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        yield Skipped(f"{where}: record {number + 1}", f"the archive is damaged here: {error}", "fetch it again")
        return
    if not number:
        raise ReadError("it holds no pages", where=where, hint="a web archive's name ends in .warc or .warc.gz")


def _capture(record: Any, number: int, where: str, max_bytes: int) -> Capture | Skipped | None:
    http = record.http_headers
    url = web_address(str(record.headers.get("WARC-Target-URI", "")).strip("<>"))
    if http is None or http.status_code != 200 or (record.http_content_type or "").lower() not in _PAGES or not url:
        return None
    announced = record.content_length
    body = record.reader.read(max_bytes + 1)
    here = f"{where}: record {number}, {url}"
    if len(body) > max_bytes:
        return Skipped(here, f"it is larger than {max_bytes / 1e6:g} MB")
    # fastwarc passes over a file that breaks off; the record's own length tells.
    if len(body) < announced:
        return Skipped(here, "the archive breaks off here", "fetch it again")
    return Capture(url, body, record.http_charset or "", parse_time(record.headers.get("WARC-Date")), number)
