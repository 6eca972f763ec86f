"""The files of a project as one look met them: the briefings, and all that pages and checks depend on beside them.

Little is imported here; see ``listing``.
"""

from __future__ import annotations

import os
import stat

from briefgen.render.listing import Listing, below, file_system_time, markdown_below
from briefgen.resources import themes_place

TYPE_CHECKING = False  # the module "typing" takes as long to load as three of this
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.errors import BriefingError

STATE_FOLDER = ".briefgen"
FOLDER = "content/briefings"
EDITIONS = ".editions"
LARGEST_BYTES = 16 << 20
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
# The rooms whose code decides what a page says, and those whose code decides what holds.
ROOMS = ("model", "render", "parse", "notation", "text", "languages")
_CHECKING_ROOMS = ("parse", "notation")


class Met:
    """What one look met; see ``meet``. time: the file system's when the look began, in nanoseconds.

    ground: all files that every page depends on. briefings: those that count as briefings, and earlier editions, by
    name below content/briefings; faults: those that do not, with the reason. with_reports: whether pages show them.
    """

    def __init__(self, project: str, *, time: int, with_reports: bool) -> None:
        self.time = time
        self.with_reports = with_reports
        self._project = project
        self._checked: tuple[Listing, Listing] | None = None
        self.ground = self._all(
            *(within(project, name) for name in ("briefgen.yaml", "content/pages", "content/files", "themes")),
            themes_place(),
            *([within(project, "content/reports")] if with_reports else []),
            *(f"{PACKAGE}/{room}" for room in ROOMS),
        )
        self.briefings, self.faults = scan(project, now_nanoseconds=time)

    @property
    def checked(self) -> tuple[Listing, Listing]:
        """The reports by name below content/reports, with the editor's own files as "../files/pier.png", and the files
        that rules are made of; looked at when first asked for, as only a check needs them."""
        if self._checked is None:
            folder, files = (within(self._project, name) for name in ("content/reports", "content/files"))
            own = ((f"../files{path[len(files) :]}", status) for path, status in below(files))
            found = (*markdown_below(folder, largest_bytes=LARGEST_BYTES), *own)
            sides = within(self._project, "content/sides.yaml")
            rules = self._all(sides, *(f"{PACKAGE}/{room}" for room in _CHECKING_ROOMS))
            self._checked = Listing(found, now_nanoseconds=self.time), rules
        return self._checked

    def listings(self) -> tuple[Listing, ...]:
        """Return all that was met, and is to be met for a check."""
        return self.briefings, self.ground, *self.checked

    def _all(self, *places: str) -> Listing:
        return Listing((found for place in places for found in below(place)), now_nanoseconds=self.time)


def meet(project: Path | str, *, with_reports: bool) -> Met:
    """Return the files of a project as they are now. with_reports: whether pages show the reports' text."""
    return Met(str(project), time=file_system_time(within(str(project), STATE_FOLDER)), with_reports=with_reports)


def within(project: str, name: str) -> str:
    """Return a path in a project: the same whether the current folder was given as one or not at all."""
    return name if project in ("", ".") else f"{project}/{name}"


def scan(project: Path | str, *, now_nanoseconds: int) -> tuple[Listing, tuple[BriefingError, ...]]:
    """Return the briefings' files and earlier editions by name below content/briefings, and the faults of those that do
    not count. Links, pipes and devices are refused, never opened."""
    faults: list[BriefingError] = []
    base = within(str(project), FOLDER)

    def found() -> Iterator[tuple[str, os.stat_result]]:
        yield from _regular(base, "", faults)
        yield from _regular(f"{base}/{EDITIONS}", f"{EDITIONS}/", faults)

    listing = Listing(found(), now_nanoseconds=now_nanoseconds)
    return listing, tuple(sorted(faults, key=lambda fault: fault.where))


def _regular(folder: str, prefix: str, faults: list[BriefingError]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the folder's Markdown files with their stats; add those that are refused to the faults."""
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return
    above = f"{folder}/"
    for name in names:
        if not name.endswith(".md") or name[0] == ".":
            continue
        # Not by os.scandir: measured, its entries take a third longer to give their stats.
        try:
            status = os.lstat(above + name)
        except FileNotFoundError:  # it has gone meanwhile
            continue
        if not stat.S_ISREG(status.st_mode):
            if not os.path.isdir(above + name):  # noqa: PTH112
                faults.append(_refused(prefix + name, "is no regular file"))
            continue
        if not name.isascii() and not _is_unicode(name):
            faults.append(_refused(prefix + name, "has a name that is not UTF-8"))
            continue
        yield prefix + name, status


def _is_unicode(name: str) -> bool:
    return not any("\ud800" <= mark <= "\udfff" for mark in name)


def _refused(name: str, reason: str) -> BriefingError:
    from briefgen.errors import BriefingError

    return BriefingError(f"the file {reason} and was left out", where=f"{FOLDER}/{name}")
