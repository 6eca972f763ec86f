"""Which files there are, and what tells whether one of them changed.

Little is imported here: most builds find nothing changed, and to load what the others need takes as long as the look.
"""

from __future__ import annotations

import os
import stat

TYPE_CHECKING = False  # the module "typing" takes as long to load as three of this
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from briefgen.render.seen import Seen

# Chosen by hand, twice Linux's coarsest timer tick: a file changed within it may change again unseen.
UNSETTLED_NANOSECONDS = 20_000_000
# Chosen by hand: a text of all rows of a large site would be as large as they are.
_ROWS_AT_ONCE = 1000


class Listing:
    """Files with what tells whether they changed. Most builds ask whether ten thousand are as they were, and no more.

    rows: those of the files, sorted. settled: none of the files can change unseen any more.
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
        self.settled = not self._unsettled
        self._stamp = ""

    def text(self) -> Iterator[bytes]:
        """Yield all rows in one text, by parts."""
        for start in range(0, len(self.rows), _ROWS_AT_ONCE):
            yield "\0".join([*self.rows[start : start + _ROWS_AT_ONCE], ""]).encode("utf-8", "surrogateescape")

    @property
    def stamp(self) -> str:
        """A hash of the rows; empty while one of the files may change unseen."""
        if self.settled and not self._stamp:
            import hashlib

            found = hashlib.blake2b(digest_size=16)
            for part in self.text():
                found.update(part)
            self._stamp = found.hexdigest()
        return self._stamp

    def __iter__(self) -> Iterator[Seen]:
        """Yield the files by path."""
        return self._seen(self.rows)

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a file of that path."""
        from bisect import bisect_left

        place = bisect_left(self.rows, f"{path}\0")
        return place < len(self.rows) and self.rows[place].startswith(f"{path}\0")

    def paths(self) -> Iterator[str]:
        """Yield the files' paths, sorted."""
        return (row.partition("\0")[0] for row in self.rows)

    def apart_from(self, known: Iterable[str]) -> tuple[Iterator[Seen], list[str]]:
        """Return the files of which no such row was known, and the known rows of which there is no such file any more.

        known: sorted; they are not kept.
        """
        new, gone = [], []
        rows, place = self.rows, 0
        for other in known:
            while place < len(rows) and rows[place] < other:
                new.append(rows[place])
                place += 1
            if place < len(rows) and rows[place] == other:
                place += 1
            else:
                gone.append(other)
        return self._seen([*new, *rows[place:]]), gone

    def _seen(self, rows: Iterable[str]) -> Iterator[Seen]:
        from briefgen.render.seen import Seen

        for row in rows:
            yield Seen(row, self.settled or row.partition("\0")[0] not in self._unsettled)


def file_system_time(folder: Path | str) -> int:
    """Return the time that the file system would give a file written now, in nanoseconds."""
    path = f"{folder}/stamp"
    with open(path, "wb"):  # noqa: PTH123
        pass
    return os.stat(path).st_mtime_ns  # noqa: PTH116


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


def markdown_below(folder: str, *, largest_bytes: int, above: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Yield the Markdown files in the folder and in those below it with their stats, links and hidden ones apart.

    above: stands before their names.
    """
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        name = entry.name
        if name[0] == "." or not name.isprintable():
            continue
        if name.endswith(".md") and entry.is_file(follow_symlinks=False):
            status = entry.stat(follow_symlinks=False)
            if status.st_size <= largest_bytes:
                yield above + name, status
        elif entry.is_dir(follow_symlinks=False):
            yield from markdown_below(entry.path, largest_bytes=largest_bytes, above=f"{above}{name}/")
