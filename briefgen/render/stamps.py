"""Is the site still as it was left? The names, sizes and times of the files in each of its folders tell.

A file that somebody removed, cut short or changed makes its folder's stamp another one; what briefgen made there is
made anew then. Inode numbers are left out, so that a site restored from an archive with its times counts as the same.

Little is imported here: a look begins before a build has loaded anything else; see ``ahead``.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # the module "typing" takes as long to load as three of this
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TABLE = "CREATE TABLE stamp (folder TEXT PRIMARY KEY, names TEXT NOT NULL, stats TEXT NOT NULL) WITHOUT ROWID;"
# The name under which the state remembers how many folders there were.
COUNT = "folders"
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
    """A look at the site's folders, begun at once in processes of its own where there is much to look at.

    output: the site's folder; state_path: of the state, whose lock is held. count: about how many folders there are,
    where that is known. Raises: sqlite3.Error for a broken state.
    """

    def __init__(self, output: Path | str, state_path: Path | str, *, count: int | None = None) -> None:
        self._output = str(output)
        self._state_path = str(state_path)
        self._found: tuple[str, ...] | None = None
        if count is None:
            with _Stamps(self._state_path) as stamps:
                count = stamps.count()
        processors = os.cpu_count() or 1
        several = count >= WORTH_A_PROCESS and processors > 1 and _has_one_thread()
        # As many as there are processors, though the caller has work of its own meanwhile: the system shares it out.
        helpers = min(processors, MOST_PROCESSES) if several else 0
        starts = [count * number // helpers for number in range(helpers)]
        pieces = zip(starts, [*starts[1:], None], strict=False)
        self._helpers = [_Helper(self._output, self._state_path, *piece) for piece in pieces]

    def found(self) -> tuple[str, ...]:
        """Return the folders in which a file is not as the last build left it."""
        if self._found is None:
            self._found = self._find()
        return self._found

    def _find(self) -> tuple[str, ...]:
        told = [helper.result() for helper in self._helpers]
        found = [some for some in told if some is not None]
        if found and len(found) == len(told):
            return tuple(folder for some in found for folder in some)
        with _Stamps(self._state_path) as stamps:
            return tuple(_touched(f"{self._output}/", stamps.between(0, None)))


def folder_of(path: str) -> str:
    """Return the folder of a file of the site; empty for the site's own."""
    return path.rpartition("/")[0]


class _Stamps:
    """What is remembered of the site's folders, by a connection of its own: one may not be carried into a forked
    process, and a look begins before anybody else has one."""

    def __init__(self, state_path: str) -> None:
        import sqlite3  # late: in the helpers, where others go on meanwhile

        self._db = sqlite3.connect(state_path, isolation_level=None, timeout=60)

    def __enter__(self) -> _Stamps:
        return self

    def __exit__(self, *error: object) -> None:
        self._db.close()

    def count(self) -> int:
        """Return about how many folders are remembered; to count them takes as long as to read them."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (COUNT,)).fetchone()
        return int(row[0]) if row else 0

    def between(self, start: int, end: int | None) -> list[tuple[str, str, str]]:
        """Return folders, each with names and stats of its files as the last build left them.

        start, end: from which to which of them, by name; None: to the last, however many there are.
        """
        query = "SELECT folder, names, stats FROM stamp ORDER BY folder LIMIT ? OFFSET ?"
        return self._db.execute(query, (-1 if end is None else end - start, start)).fetchall()


class _Helper:
    """A forked process that looks at the folders from ``start`` to ``end``, in the order of their names: asking the
    file system for tens of thousands of stats takes two half as long.

    Only for a process without threads: a lock that another one holds would stay locked in the helper.
    """

    def __init__(self, output: str, state_path: str, start: int, end: int | None) -> None:
        self._read, write = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            status = 1
            try:
                with _Stamps(state_path) as remembered:
                    stamps = remembered.between(start, end)
                os.chdir(output)  # each name is looked up from here
                with os.fdopen(write, "wb") as pipe:
                    pipe.write("\n".join((*_touched("", stamps), _END)).encode())
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


def _has_one_thread() -> bool:
    threads = sys.modules.get("threading")  # not imported for this: where nobody has, there is one
    return threads is None or threads.active_count() == 1


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
