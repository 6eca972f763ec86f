"""The start of a build before anything of it is loaded: most builds are over with it, for nothing changed; and where
something did, other processes look at the site while the rest is loaded.

Little is imported here; see ``listing``.
"""

from __future__ import annotations

import fcntl
import os

from briefgen.render.left import recall
from briefgen.render.met import STATE_FOLDER, meet
from briefgen.render.stamps import Touched

TYPE_CHECKING = False  # the module "typing" takes as long to load as three of this
if TYPE_CHECKING:
    from typing import BinaryIO

    from briefgen.render.left import Left
    from briefgen.render.met import Met

STATE = "build.sqlite"
_LOCK = "build.lock"


class Ahead:
    """A build that has the project to itself and has begun to look at its site; see ``begin``.

    met: the project's files, where they were looked at already. nothing: there is nothing to do, and this is what was
    left.
    """

    def __init__(
        self, lock: BinaryIO, touched: Touched, *, met: Met | None = None, nothing: Left | None = None
    ) -> None:
        self.lock = lock
        self.touched = touched
        self.met = met
        self.nothing = nothing


def begin(project: str, *, now: str) -> Ahead | None:
    """Begin to build a project into its folder ``site``; None where it was not built before, or its state is broken.

    Waits for another build to end first: what was seen of a site while somebody writes it is worth nothing.
    now: such as "2026-11-22T18:05:00Z".
    """
    folder = os.path.join(project, STATE_FOLDER)  # noqa: PTH118  pathlib takes longer to load than all this does
    site, state = os.path.join(project, "site"), f"{folder}/{STATE}"  # noqa: PTH118
    if not os.path.isfile(state):  # noqa: PTH113
        return None
    lock = take_lock(folder)
    left = recall(state, site)
    if left is None:
        return _begin_unknown(lock, site, state)
    touched = Touched(site, state, count=left.folders)
    met = meet(project, with_reports=left.with_reports)
    still = left.is_still(met, now) and not touched.found()
    return Ahead(lock, touched, met=met, nothing=left if still else None)


def _begin_unknown(lock: BinaryIO, site: str, state: str) -> Ahead | None:
    import sqlite3

    try:
        return Ahead(lock, Touched(site, state))
    except sqlite3.Error:
        lock.close()
        return None


def take_lock(folder: str) -> BinaryIO:
    """Wait until no other build of the project is running, and keep others waiting until the file returned is closed;
    a process that dies lets go of it. folder: of the project's state."""
    file = open(f"{folder}/{_LOCK}", "wb")  # noqa: SIM115, PTH123  it is held beyond this function
    fcntl.flock(file, fcntl.LOCK_EX)
    return file
