"""Is there anything to do? Answered from file stats and the state alone, so that an idle build is over at once.

Nothing heavy is imported here: neither settings nor templates are read before it is known that they are needed.
"""

from __future__ import annotations

import contextlib
import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from heapq import merge
from pathlib import Path
from typing import NamedTuple

from briefgen.errors import BriefgenError
from briefgen.render.ahead import STATE, Ahead, take_lock
from briefgen.render.left import Left, rows_of
from briefgen.render.listing import Listing, file_system_time
from briefgen.render.met import FOLDER, STATE_FOLDER, Met, meet
from briefgen.render.seen import Seen
from briefgen.render.sources import editions_of
from briefgen.render.stamps import COUNT, Touched
from briefgen.render.state import State


class BuildReport(NamedTuple):
    """What a build did.

    briefings: how many are shown. written, removed: counts of files; changed: the first of their paths.
    faults: of pages that were left as they were; warnings: files that do not count as briefings.
    """

    briefings: int = 0
    written: int = 0
    removed: int = 0
    changed: tuple[str, ...] = ()
    faults: tuple[BriefgenError, ...] = ()
    warnings: tuple[BriefgenError, ...] = ()


class Look(NamedTuple):
    """What a look at the project found.

    watched: hash of all files that every page depends on. same_ground: it is what it was.
    met: all files of the project; None where only some were looked at.
    stale: on the same ground, briefings' files that changed, are new, or whose time has come; gone: names of those
    that are no more.
    owners: of outputs that were left undone. touched: folders of the site that somebody else changed.
    """

    watched: str
    same_ground: bool
    met: Met | None
    stale: tuple[Seen, ...]
    gone: tuple[str, ...]
    owners: tuple[str, ...]
    touched: tuple[str, ...]
    warnings: tuple[BriefgenError, ...]

    @property
    def files(self) -> Listing | None:
        """All the briefings' files; None where only some were looked at."""
        return self.met.briefings if self.met else None

    @property
    def nothing(self) -> bool:
        """Tell whether the site is as it should be."""
        return self.same_ground and not (self.stale or self.gone or self.owners or self.touched)


def look(
    project: Path,
    output: Path,
    state: State,
    *,
    now: datetime,
    drafts: bool,
    begun: Ahead | None = None,
    changed: Callable[[], object] = lambda: None,
) -> Look:
    """Return what there is to do.

    begun: where a look at the site's folders has begun.

    changed: called as soon as something is seen to have changed, while other processes still look at the site.
    """
    searched = begun.touched if begun else Touched(output, state.path)
    met = begun.met if begun else None
    met = met or meet(project, with_reports=bool(state.get("full_text")))
    seen = met.ground.stamp
    watched = hashlib.blake2b(f"{seen}{drafts}{output.resolve()}".encode(), digest_size=16).hexdigest() if seen else ""
    same = bool(watched) and watched == state.get("watched")
    files = met.briefings
    if not same or files.stamp != state.get("scanned"):
        changed()
    touched = searched.found()
    if touched:
        state.mark_folders_stale(touched)
    due = state.due(now.strftime("%Y-%m-%dT%H:%M:%SZ")) if not drafts else state.due("~")
    stale, gone = _changed(files, state, due if same else set())
    return Look(watched, same, met, tuple(stale) if same else (), gone, tuple(state.undone()), touched, met.faults)


def _changed(files: Listing, state: State, due: set[str]) -> tuple[Iterable[Seen], tuple[str, ...]]:
    """Return the files that are to be looked at, and the names of those that are no more."""
    waiting = {one.path: one for one in files if one.path in due} if due else {}
    if files.stamp and files.stamp == state.get("scanned"):
        return waiting.values(), ()
    changed, before = files.apart_from(state.seen())
    gone = [path for row in before if (path := row.partition("\0")[0]) not in files]
    new = (one for one in changed if one.path not in waiting)
    return merge(waiting.values(), new), tuple(gone)


def left_of(found: Look, state: State, report: BuildReport, warnings: int) -> Left | None:
    """Return what a build left, for the next to be over at once; None where that one has to look closer.

    found: what its look had found. warnings: how many the check of the briefings gave.
    """
    met = found.met
    if met is None or report.faults or report.warnings or state.undone() or state.left():
        return None
    if not all(listing.settled for listing in met.listings()) or met.with_reports != bool(state.get("full_text")):
        return None
    if (state.get("watched"), state.get("scanned")) != (found.watched, met.briefings.stamp):
        return None  # the menu was another, and something changed meanwhile
    since, until = state.steady()
    return Left(
        briefings=report.briefings,
        warnings=warnings,
        since=since,
        until=until,
        folders=int(state.get(COUNT) or 0),
        with_reports=met.with_reports,
        rows=rows_of(met),
    )


def look_at(project: Path, state: State, names: Iterable[str]) -> Look | None:
    """Return what there is to do where nothing changed but the briefings' files of these names; with the pages that the
    last build left undone. None where one of them is no regular file, so that only a whole look can tell."""
    time = file_system_time(state.path.parent)
    stale: list[Seen] = []
    gone: list[str] = []
    named = {*names, *state.left()}
    for name in sorted({*named, *editions_of(project, (name for name in named if not state.source(name)))}):
        try:
            status = (project / FOLDER / name).lstat()
        except FileNotFoundError:
            gone += [name] if state.source(name) else []
            continue
        if not stat.S_ISREG(status.st_mode):
            return None
        stale += Listing([(name, status)], now_nanoseconds=time)
    return Look(state.get("watched"), True, None, tuple(stale), tuple(gone), tuple(state.undone()), (), ())


def state_path(project: Path, output: Path) -> Path:
    """Return the file of the state of builds of the project into that folder."""
    folder = project / STATE_FOLDER
    if output.resolve() == (project / "site").resolve():
        return folder / STATE
    return folder / f"build-{hashlib.blake2b(str(output.resolve()).encode(), digest_size=6).hexdigest()}.sqlite"


@contextlib.contextmanager
def build_lock(project: Path, begun: Ahead | None = None) -> Iterator[None]:
    """Keep other builds of the project waiting; a process that dies lets go of the lock. begun: has it already."""
    folder = project / STATE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with begun.lock if begun else take_lock(str(folder)):
        yield
