"""What every page stands on: settings, theme, code. And which files to look at to see whether any of it changed."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefgen.text.hashes import digest

if TYPE_CHECKING:
    from briefgen.config import Settings

PACKAGE = Path(__file__).parent.parent
# The rooms whose code decides what a page says.
_ROOMS = ("model", "render", "parse", "notation", "text", "languages")
# Chosen by hand, twice Linux's coarsest timer tick: a file changed within it may change again unseen.
UNSETTLED_NANOSECONDS = 20_000_000


class Seen(NamedTuple):
    """A file with what tells whether it changed. row: its path, a zero byte, and its stat, in one, for there are many.
    settled: it cannot change unseen any more."""

    row: str
    settled: bool

    @property
    def path(self) -> str:
        """Its path."""
        return self.row.partition("\0")[0]

    @property
    def stat(self) -> str:
        """Times of its last change, size and number."""
        return self.row.partition("\0")[2]


class Listing:
    """Files with what tells whether they changed. Most builds ask for the stamp of ten thousand and for nothing else.

    rows: those of the files, sorted. stamp: hash of them; empty while one of the files may change
    unseen.
    """

    def __init__(self, files: Iterable[tuple[str, os.stat_result]], *, now_nanoseconds: int) -> None:
        settled = now_nanoseconds - UNSETTLED_NANOSECONDS
        rows = []
        self._unsettled = set()
        for path, status in files:
            changed = status.st_mtime_ns
            rows.append(f"{path}\0{changed}:{status.st_ctime_ns}:{status.st_size}:{status.st_ino}")
            if changed >= settled:
                self._unsettled.add(path)
        rows.sort()
        self.rows = rows
        whole = "\0".join(rows).encode("utf-8", "surrogateescape")
        self.stamp = "" if self._unsettled else hashlib.blake2b(whole, digest_size=16).hexdigest()

    def __iter__(self) -> Iterator[Seen]:
        """Yield the files by path."""
        return map(self._seen, self.rows)

    def apart_from(self, known: Set[str]) -> tuple[Seen, ...]:
        """Return the files of which no such row was known."""
        return tuple(self._seen(row) for row in self.rows if row not in known)

    def _seen(self, row: str) -> Seen:
        return Seen(row, not self._unsettled or row.partition("\0")[0] not in self._unsettled)


def ground_of(settings: Settings, theme_settings: Iterable[tuple[str, object]], navigation: object) -> str:
    """Return a hash of all that every page depends on beside its own source and its templates."""
    shown = settings.model_dump(include={"title", "description", "base_url", "language", "author", "site"})
    return digest(json.dumps(shown, sort_keys=True), repr(list(theme_settings)), repr(navigation), code_digest())


def code_digest() -> str:
    """Return a hash of the code and the interface words that pages are made with."""
    state = hashlib.blake2b(digest_size=16)
    for path in sorted(code_files()):
        state.update(path.name.encode())
        state.update(path.read_bytes())
    return state.hexdigest()


def code_files() -> Iterator[Path]:
    """Yield the files of the package that decide what a page says."""
    for room in _ROOMS:
        for path in (PACKAGE / room).rglob("*"):
            if path.suffix in (".py", ".yaml"):
                yield path


def code_places() -> tuple[Path, ...]:
    """Return the file and folders of the package that decide what a page says."""
    return tuple(PACKAGE / room for room in _ROOMS)


def watch(places: Iterable[Path], *, now_nanoseconds: int) -> str:
    """Return a hash of the stats of all files at or below the places; empty while one of them is unsettled.

    now_nanoseconds: the file system's time; see ``file_system_time``.
    """
    return Listing((found for place in places for found in below(str(place))), now_nanoseconds=now_nanoseconds).stamp


def file_system_time(folder: Path) -> int:
    """Return the time that the file system would give a file written now, in nanoseconds."""
    stamp = folder / "stamp"
    stamp.write_bytes(b"")
    return stamp.stat().st_mtime_ns


def below(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the file, or all files in the folder and below it, with their stats; nothing where nothing is."""
    try:
        status = os.stat(place)  # noqa: PTH116  many files, every time
    except OSError:
        return
    if not stat.S_ISDIR(status.st_mode):
        yield place, status
        return
    try:
        with os.scandir(place) as entries:
            found = list(entries)
    except OSError:
        return
    for entry in found:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from below(entry.path)
        elif entry.is_file(follow_symlinks=False):
            yield entry.path, entry.stat(follow_symlinks=False)
