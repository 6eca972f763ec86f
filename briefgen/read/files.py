"""Files from outside: which ones to read, their bytes, and the characters these stand for."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from briefgen.errors import ReadError
from briefgen.model import Skipped

# Larger than any report: the longest of 5,000 news articles had 90 kB.
MAX_BYTES = 10_000_000
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b\x85")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)

Warn = Callable[[str], None]


def ignore(message: str) -> None:
    """Pass over a warning."""


def shown(path: Path, project: Path | None = None) -> str:
    """Return the path as a user would type it, relative to the project where it lies inside, fit to print."""
    if project is not None and path.is_relative_to(project):
        path = path.relative_to(project)
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def find_files(path: Path, endings: frozenset[str], *, but: Path | None = None) -> Iterator[Path | Skipped]:
    """Yield the file itself, or the files in the folder and below that have one of the endings, by name.

    Hidden entries are passed over; links inside a folder are skipped, since they may lead anywhere.
    but: a folder, resolved, that is passed over where it lies inside.
    """
    if not path.exists():
        yield Skipped(shown(path), "there is no such file or folder", "check the spelling")
        return
    if not path.is_dir():
        yield path
        return
    found = False
    for folder, names, files in os.walk(path, followlinks=False):
        names[:] = sorted(
            name for name in names if not name.startswith(".") and (but is None or Path(folder, name).resolve() != but)
        )
        for name in sorted(files):
            entry = Path(folder, name)
            if name.startswith(".") or ending_of(entry) not in endings:
                continue
            found = True
            if entry.is_symlink():
                yield Skipped(shown(entry), "it is a link", "name the file it leads to, if it is to be read")
            else:
                yield entry
        yield from (
            Skipped(shown(Path(folder, name)), "it is a link", "name the folder it leads to")
            for name in names
            if Path(folder, name).is_symlink()
        )
    if not found:
        known = ", ".join(sorted(endings))
        yield Skipped(shown(path), "the folder holds no reports", f"briefgen reads {known}")


def ending_of(path: Path) -> str:
    """Return the file's ending in lower case; two endings in one for a compressed archive."""
    name = path.name.lower()
    return ".warc.gz" if name.endswith(".warc.gz") else path.suffix.lower()


def read_bytes(path: Path, *, where: str, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file. Raises: ReadError; never blocks on a pipe or a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ReadError(f"cannot be opened: {reason.lower()}", where=where, hint="check its permissions") from error
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("it is no regular file", where=where, hint="name a file or a folder of files")
        if status.st_size > max_bytes:
            raise ReadError(
                f"it has {status.st_size / 1e6:.1f} MB; the limit is {max_bytes / 1e6:g} MB",
                where=where,
                hint="split it, or raise 'max_megabytes' under 'collect' in briefgen.yaml",
            )
        try:
            return file.read(max_bytes + 1)
        except OSError as error:
            raise ReadError(f"cannot be read: {error.strerror}", where=where) from error


def decode(raw: bytes, *, where: str, charset: str = "", html: bool = False, warn: Warn = ignore) -> str:
    """Return the characters of ``raw``: by byte order mark, as UTF-8, by the declared charset, else as Windows-1252.

    charset: what the transport declared. Bytes that mean nothing become U+FFFD. warn: told what was assumed.
    Raises: ReadError for what is no text.
    """
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return raw.decode(name, "replace").removeprefix("\ufeff")
    declared = _META_CHARSET.search(raw[:4096]) if html else None
    charset = charset or (declared[1].decode("ascii") if declared else "")
    charset = _known_charset(charset)
    if not charset.startswith("utf-16") and _is_binary(raw):
        raise ReadError("it is binary, not text", where=where, hint="save it as UTF-8 text, Markdown or HTML")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + raw.count(b"\n", 0, error.start)
        bad = error.start
    if charset and charset != "utf-8":
        return raw.decode(charset, "replace")
    patched = raw.decode("utf-8", "replace")
    # One damaged byte in a UTF-8 file must not garble every other letter; a Latin-1 file has hardly a valid pair.
    if sum(mark > "\x7f" and mark != "\ufffd" for mark in patched) > patched.count("\ufffd"):
        warn(f"{where}:{line}: byte {raw[bad]:#04x} is not UTF-8; it became \ufffd")
        return patched
    warn(f"{where}:{line}: the file is not UTF-8; read as Windows-1252. Save it as UTF-8 to be sure")
    return raw.decode("cp1252", "replace")


def _known_charset(name: str) -> str:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # WHATWG reads Latin-1 as Windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
    text_encoding = getattr(found, "_is_text_encoding", True)
    return ("cp1252" if found.name in ("iso8859-1", "ascii") else found.name) if text_encoding else ""


def _is_binary(raw: bytes) -> bool:
    head = raw[:8192]
    odd = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    return head.startswith((b"%PDF-", b"PK\x03\x04", b"\x89PNG")) or (b"\0" in head and odd * 20 > len(head))
