"""Is the site still as it was left? The names, sizes and times of the files in each of its folders tell.

A file that somebody removed, cut short or changed makes its folder's stamp another one; what briefgen made there is
made anew then. Inode numbers are left out, so that a site restored from an archive with its times counts as the same.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.state import State

# Folders. Measured: below it, starting a process takes longer than it saves.
WORTH_A_PROCESS = 2000
_END = "."


def remember_folders(output: Path, state: State, folders: Iterable[str]) -> None:
    """Remember how the files in some folders of the site are now, within a transaction."""
    for folder in sorted(set(folders)):
        names = _names(f"{output}/{folder}")
        state.put_stamp(folder, "/".join(names), _stats(f"{output}/{folder}", names))


def touched_folders(output: Path, state: State) -> tuple[str, ...]:
    """Return the folders of the site in which a file is not as the last build left it."""
    stamps = state.stamps()
    half = len(stamps) // 2
    if len(stamps) < WORTH_A_PROCESS or (os.cpu_count() or 1) < 2 or threading.active_count() > 1:
        return tuple(_touched(output, stamps))
    helper = _Helper(lambda: _touched(output, stamps[:half]))
    rest = _touched(output, stamps[half:])
    first = helper.result()
    return (*(_touched(output, stamps[:half]) if first is None else first), *rest)


def folder_of(path: str) -> str:
    """Return the folder of a file of the site; empty for the site's own."""
    return path.rpartition("/")[0]


class _Helper:
    """A forked process that finds names; asking the file system for tens of thousands of stats takes two half as long.

    Only for a process without threads: a lock that another one holds would stay locked in the helper.
    """

    def __init__(self, find: Callable[[], list[str]]) -> None:
        self._read, write = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            status = 1
            try:
                with os.fdopen(write, "wb") as pipe:
                    pipe.write("\n".join((*find(), _END)).encode())
                status = 0
            finally:
                os._exit(status)
        os.close(write)

    def result(self) -> list[str] | None:
        """Return what it found; None where it did not come to an end."""
        with os.fdopen(self._read, "rb") as pipe:
            names = pipe.read().decode().split("\n")
        os.waitpid(self._process, 0)
        return names[:-1] if names[-1] == _END else None


def _touched(output: Path, stamps: Iterable[tuple[str, str, str]]) -> list[str]:
    base = f"{output}/"
    return [folder for folder, names, stats in stamps if _stats(base + folder, names.split("/")) != stats]


def _stats(folder: str, names: Iterable[str]) -> str:
    """Return what changes when one of the files does; empty where one is missing."""
    try:
        # Tens of thousands of files at each build: nothing is done twice, and nothing beyond one call for each.
        return "/".join([f"{(s := os.lstat(f'{folder}/{name}')).st_size}:{s.st_mtime_ns}" for name in names])
    except OSError:
        return ""


def _names(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    # A name that is no text cannot be remembered; it is not one of ours.
    return sorted(name for name in names if name.isascii() or name.encode("utf-8", "replace").decode() == name)
