"""What the last build left, where there was nothing more to do: most builds find all of it unchanged, and are over.

The state knows all this; but to load what opens and reads it takes longer than to look at ten thousand briefings. So
the end of a build writes down, beside the state, which files it met and how long that is good for, with the stats of
the state itself: whatever changes the state makes this worth nothing. It can be deleted at any time.

Little is imported here; see ``listing``.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # the module "typing" takes as long to load as three of this
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.render.met import Met

_VERSION = "2"
_CODING = ("utf-8", "surrogateescape")


class Left:
    """What a build left.

    briefings, warnings: how many are shown, and how many warnings their check gave. since, until: from which time on
    the site stays as it is, and up to which. folders: how many the site has. with_reports: as ``Met`` has it. rows: of
    the files that the build met, in parts.
    """

    def __init__(
        self,
        *,
        briefings: int,
        warnings: int,
        since: str,
        until: str,
        folders: int,
        with_reports: bool,
        rows: Iterable[bytes],
    ) -> None:
        self.briefings = briefings
        self.warnings = warnings
        self.since = since
        self.until = until
        self.folders = folders
        self.with_reports = with_reports
        self.rows = rows

    def is_still(self, met: Met, now: str) -> bool:
        """Tell whether all files of the project are as they were, and no briefing's time has come or is no longer.

        now: as the state has times, such as "2026-11-22T18:05:00Z".
        """
        return self.since <= now < self.until and not met.faults and b"".join(self.rows) == b"".join(rows_of(met))


def rows_of(met: Met) -> Iterator[bytes]:
    """Yield the rows of all files that a build and its check met, in parts."""
    for listing in met.listings():
        yield from listing.text()
        yield b"\0"


def recall(state_path: str, site: str) -> Left | None:
    """Return what the last build of the state left; None where nobody knows, or the state was changed since.

    site: the folder that it was built into. The lock of the state is held.
    """
    try:
        with open(_path(state_path), "rb", buffering=0) as file:  # noqa: PTH123
            header, _, rows = file.read().partition(b"\n")
        *marks, briefings, warnings, since, until, folders, with_reports = header.decode(*_CODING).split("\0")
        if marks != _marks(state_path, site):
            return None
        return Left(
            briefings=int(briefings),
            warnings=int(warnings),
            since=since,
            until=until,
            folders=int(folders),
            with_reports=bool(with_reports),
            rows=(rows,),
        )
    except (OSError, ValueError):
        return None


def leave(state_path: str, site: str, left: Left) -> None:
    """Write down what a build left. The state is closed, and its lock is held."""
    import contextlib
    from itertools import chain
    from pathlib import Path

    from briefgen.write import replace_file

    try:
        marks = _marks(state_path, site)
    except (OSError, ValueError):
        return
    values = (left.briefings, left.warnings, left.since, left.until, left.folders, "yes" if left.with_reports else "")
    header = "\0".join((*marks, *map(str, values)))
    with contextlib.suppress(OSError):  # what is not written down costs the next build a moment
        replace_file(Path(_path(state_path)), chain((header.encode(*_CODING), b"\n"), left.rows))


def _path(state_path: str) -> str:
    return f"{state_path.removesuffix('.sqlite')}.left"


def _marks(state_path: str, site: str) -> list[str]:
    """Return what tells whether the state is the one that was left: where it was built to, and its stats.

    Raises: OSError where there is none; ValueError where another process has it open, and may be about to change it.
    """
    if os.path.exists(f"{state_path}-wal"):  # noqa: PTH110
        raise ValueError("open")
    status = os.stat(state_path)  # noqa: PTH116
    stats = f"{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_size}:{status.st_ino}"
    return [_VERSION, os.path.realpath(site), stats]
