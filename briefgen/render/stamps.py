"""Is the site still as it was left? The names, sizes and times of the files in each of its folders tell.

A file that somebody removed, cut short or changed makes its folder's stamp another one; what briefgen made there is
made anew then. Inode numbers are left out, so that a site restored from an archive with its times counts as the same.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.render.state import State

# Folders. Measured: below it, starting a process takes longer than it saves.
WORTH_A_PROCESS = 2000
# Chosen by hand: more would wait for the same disk.
MOST_PROCESSES = 4
_END = "."


def stamps_of(output: Path, folders: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return some folders of the site, each with names and stats of its files as they are now."""
    found = []
    for folder in sorted(set(folders)):
        names = _names(f"{output}/{folder}")
        found.append((folder, "/".join(names), _stats(f"{output}/{folder}", names)))
    return found


class Touched:
    """A look at the site's folders, begun at once in processes of its own where there is much to look at."""

    def __init__(self, output: Path, state: State) -> None:
        self._output = output
        self._state = state
        count = state.count_stamps()
        processors = os.cpu_count() or 1
        several = count >= WORTH_A_PROCESS and processors > 1 and threading.active_count() == 1
        # As many as there are processors, though the caller has work of its own meanwhile: the system shares it out.
        helpers = min(processors, MOST_PROCESSES) if several else 0
        edges = [count * number // helpers for number in range(helpers + 1)] if several else []
        self._helpers = [_Helper(output, state.path, start, end) for start, end in pairwise(edges)]

    def found(self) -> tuple[str, ...]:
        """Return the folders in which a file is not as the last build left it."""
        told = [helper.result() for helper in self._helpers]
        found = [some for some in told if some is not None]
        if found and len(found) == len(told):
            return tuple(chain.from_iterable(found))
        return tuple(_touched(f"{self._output}/", self._state.stamps(0, self._state.count_stamps())))


def folder_of(path: str) -> str:
    """Return the folder of a file of the site; empty for the site's own."""
    return path.rpartition("/")[0]


class _Helper:
    """A forked process that looks at the folders from ``start`` to ``end``, in the order of their names: asking the
    file system for tens of thousands of stats takes two half as long.

    Only for a process without threads: a lock that another one holds would stay locked in the helper.
    """

    def __init__(self, output: Path, state_path: Path, start: int, end: int) -> None:
        self.start, self.end = start, end
        self._read, write = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            status = 1
            try:
                # A connection may not be carried into a forked process, so this one has its own.
                stamps = type(self)._stamps(state_path, start, end)
                os.chdir(output)  # each name is looked up from here
                with os.fdopen(write, "wb") as pipe:
                    pipe.write("\n".join((*_touched("", stamps), _END)).encode())
                status = 0
            finally:
                os._exit(status)
        os.close(write)

    @staticmethod
    def _stamps(state_path: Path, start: int, end: int) -> list[tuple[str, str, str]]:
        from briefgen.render.state import State

        return State(state_path).stamps(start, end)

    def result(self) -> list[str] | None:
        """Return what it found; None where it did not come to an end."""
        with os.fdopen(self._read, "rb") as pipe:
            names = pipe.read().decode().split("\n")
        os.waitpid(self._process, 0)
        return names[:-1] if names[-1] == _END else None


def _touched(base: str, stamps: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return those of the folders below ``base`` that are not as they were. base: ends in "/", or is empty."""
    return [folder for folder, names, stats in stamps if _stats(base + folder, names.split("/")) != stats]


def _stats(folder: str, names: Iterable[str]) -> str:
    """Return what changes when one of the files does; empty where one is missing."""
    below = f"{folder}/" if folder else ""
    try:
        # Tens of thousands of files at each build: nothing is done twice, and nothing beyond one call for each.
        return "/".join([f"{(s := os.lstat(below + name)).st_size}:{s.st_mtime_ns}" for name in names])
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
