"""The start of a build before anything of it is loaded: loading takes a fifth as long as a look at ten thousand pages,
and other processes can look meanwhile.

Little is imported here.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3

from briefgen.render.stamps import Touched

TYPE_CHECKING = False  # the module "typing" takes as long to load as three of this
if TYPE_CHECKING:
    from typing import BinaryIO

STATE_FOLDER = ".briefgen"
STATE = "build.sqlite"
_LOCK = "build.lock"


class Ahead:
    """A build that has the project to itself and has begun to look at its site; see ``begin``."""

    def __init__(self, lock: BinaryIO, touched: Touched) -> None:
        self.lock = lock
        self.touched = touched


def begin(project: str) -> Ahead | None:
    """Begin to build a project into its folder ``site``; None where it was not built before, or its state is broken.

    Waits for another build to end first: what was seen of a site while somebody writes it is worth nothing.
    """
    folder = os.path.join(project, STATE_FOLDER)  # noqa: PTH118  pathlib takes longer to load than all this does
    if not os.path.isfile(f"{folder}/{STATE}"):  # noqa: PTH113
        return None
    lock = take_lock(folder)
    try:
        return Ahead(lock, Touched(os.path.join(project, "site"), f"{folder}/{STATE}"))  # noqa: PTH118
    except sqlite3.Error:
        lock.close()
        return None


def take_lock(folder: str) -> BinaryIO:
    """Wait until no other build of the project is running, and keep others waiting until the file returned is closed;
    a process that dies lets go of it. folder: of the project's state."""
    file = open(f"{folder}/{_LOCK}", "wb")  # noqa: SIM115, PTH123  it is held beyond this function
    fcntl.flock(file, fcntl.LOCK_EX)
    return file
