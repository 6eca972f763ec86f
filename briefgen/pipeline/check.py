"""Every line of every briefing against its source."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefgen.config import load_sides
from briefgen.errors import BriefgenError, BriefingError, Faults
from briefgen.model import Report
from briefgen.notation.files import own_path
from briefgen.parse import Document, parse_document
from briefgen.parse.checks import Finding, Subject, check_document
from briefgen.parse.plain import is_plain, parse_plain
from briefgen.pipeline.check_online import Online
from briefgen.pipeline.drawer import BRIEFINGS_FOLDER, Drawer
from briefgen.read import load_report
from briefgen.read.stored import report_id, stored_paths
from briefgen.render.missing import missing_files, own_links


class Checker:
    """Checks briefings of one project; each report is read once."""

    def __init__(self, project: Path, *, online: Online | None = None) -> None:
        """Raises: Faults, ConfigError for broken settings."""
        sides = frozenset(side.id for side in load_sides(project))
        paths = {report_id(path): path for path in stored_paths(project)}
        self._drawer = Drawer(project)
        self._project = project
        self._online = online

        @cache
        def report(id: str) -> Report | None:
            return load_report(paths[id], project) if id in paths else None

        def exists(path: str) -> bool:
            # What is missing of the editor's own files is said of briefings by hand, too.
            return bool(own_path(path)) or (project / BRIEFINGS_FOLDER / path).exists()

        def subject(document: Document, where: str) -> Subject:
            return Subject(document, where, report, sides, exists)

        self._subject = subject

    def check(self, id: str) -> tuple[Finding, ...]:
        """Return what does not hold of a briefing, by line."""
        return self.look(id)[1]

    def look(self, id: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
        """Return what the briefing rests on, and what does not hold of it.

        The first are ids of reports, and the editor's own files, such as "../files/pier.png".
        """
        where = self._drawer.name(id)
        try:
            markdown = self._drawer.read(id) or ""
            document = _read(markdown, where)
            subject = self._subject(document, where)
            rests = (source.id for source in document.briefing.sources)
            own = dict.fromkeys(f"../files/{path}" for _, path in own_links(markdown))
            missing = missing_files(self._project, markdown, where=where)
            found = (*check_document(subject), *map(_finding, missing))
            return (*rests, *own), (*found, *(self._online.check(subject) if self._online else ()))
        except Faults as faults:
            return (), tuple(_finding(fault) for fault in faults.faults)
        except BriefgenError as error:
            return (), (_finding(error),)


def check_project(
    project: Path, *, only: tuple[str, ...] = (), online: Online | None = None
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """Yield each briefing's path with what does not hold of it, by id.

    only: ids of the briefings to check; all if none are given. online: asks the sources' addresses too.
    Raises: Faults, ConfigError for broken settings; BriefingError for an id that is none.
    """
    checker, drawer = Checker(project, online=online), Drawer(project)
    ids = drawer.ids()
    for id in only:
        if id not in ids:
            raise BriefingError(f'there is no briefing "{id}"', where=BRIEFINGS_FOLDER, hint="give the file's name")
    for id in only or ids:
        yield drawer.name(id), checker.check(id)


def _read(markdown: str, where: str) -> Document:
    if is_plain(markdown):
        return Document(parse_plain(markdown, where=where), (), (), ())
    return parse_document(markdown, where=where)


def _finding(error: BriefgenError) -> Finding:
    return Finding(error.where, "notation", error.message, error.hint)
