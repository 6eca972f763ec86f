"""What every page stands on: settings, theme, code. And which files to look at to see whether any of it changed."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefgen.config import Settings

PACKAGE = Path(__file__).parent.parent
# The rooms whose code decides what a page says.
_ROOMS = ("render", "parse", "notation", "text", "languages")
# Chosen by hand, twice Linux's coarsest timer tick: a file changed within it may change again unseen.
UNSETTLED_NANOSECONDS = 20_000_000


class Seen(NamedTuple):
    """A file with what tells whether it changed."""

    path: str
    stat: str
    settled: bool


def digest(*parts: str) -> str:
    """Return a hash of texts; lone surrogates count as themselves."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        state.update(b"%d:" % len(encoded))
        state.update(encoded)
    return state.hexdigest()


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
    yield PACKAGE / "model.py"
    for room in _ROOMS:
        for path in (PACKAGE / room).rglob("*"):
            if path.suffix in (".py", ".yaml"):
                yield path


def code_places() -> tuple[Path, ...]:
    """Return the file and folders of the package that decide what a page says."""
    return (PACKAGE / "model.py", *(PACKAGE / room for room in _ROOMS))


def watch(places: Iterable[Path], *, now_nanoseconds: int) -> str:
    """Return a hash of the stats of all files at or below the places; empty while one of them is unsettled.

    now_nanoseconds: the file system's time; see ``file_system_time``.
    """
    state = hashlib.blake2b(digest_size=16)
    for place in places:
        for seen in _below(str(place), now_nanoseconds):
            if not seen.settled:
                return ""
            state.update(f"{seen.path}\0{seen.stat}\0".encode("utf-8", "surrogateescape"))
    return state.hexdigest()


def file_system_time(folder: Path) -> int:
    """Return the time that the file system would give a file written now, in nanoseconds."""
    stamp = folder / "stamp"
    stamp.write_bytes(b"")
    return stamp.stat().st_mtime_ns


def see(path: str, status: os.stat_result, now_nanoseconds: int) -> Seen:
    """Return what tells whether the file changes from now on."""
    text = f"{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_size}:{status.st_ino}"
    return Seen(path, text, status.st_mtime_ns < now_nanoseconds - UNSETTLED_NANOSECONDS)


def _below(place: str, now: int) -> Iterator[Seen]:
    try:
        status = os.stat(place)  # noqa: PTH116  many files, every time
    except OSError:
        return
    if not stat.S_ISDIR(status.st_mode):
        yield see(place, status, now)
        return
    try:
        with os.scandir(place) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, now)
        elif entry.is_file(follow_symlinks=False):
            yield see(entry.path, entry.stat(follow_symlinks=False), now)
