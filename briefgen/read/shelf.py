"""The stored reports of a project: finding one again, adding one, keeping the old version of one that changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from briefgen.model import Report, Skipped
from briefgen.read.addresses import same_page
from briefgen.read.frontmatter import KEYS
from briefgen.read.stored import REPORTS_FOLDER, format_report, load_reports
from briefgen.write import write_atomically

VERSIONS_FOLDER = f"{REPORTS_FOLDER}/.versions"


class Shelf:
    """A project's stored reports while more are collected. broken: files there that cannot be read."""

    def __init__(self, project: Path, *, dry_run: bool = False) -> None:
        self._project = project
        self._dry_run = dry_run
        self._by_url: dict[str, Report] = {}
        self._by_text: dict[tuple[str, str], Report] = {}
        self._taken = {_folded(path.stem) for path in (project / REPORTS_FOLDER).rglob("*.md")}
        broken = []
        for report in load_reports(project):
            if isinstance(report, Skipped):
                broken.append(report)
            else:
                self._remember(report)
        self.broken = tuple(broken)

    def find(self, report: Report, *, addresses: Iterable[str] = ()) -> Report | None:
        """Return the stored report that ``report`` is, by address, else by the same words from the same outlet.

        addresses: others that lead to it, as before a redirect.
        """
        for url in (report.url, *addresses):
            if url and (known := self._by_url.get(same_page(url))):
                return known
        return self._by_text.get((report.sha256, _publisher(report)))

    def add(self, report: Report) -> Report:
        """Store a new report and return it under its final id, which no other has, whatever the file system folds."""
        base, number = report.id, 1
        while _folded(report.id) in self._taken:
            number += 1
            report = replace(report, id=f"{base}-{number}")
        self._write(report)
        return report

    def update(self, known: Report, report: Report) -> bool:
        """Store what ``report`` says anew of ``known``, whose old text stays as a version; return whether it did.

        What an editor wrote in the front matter stays where the text is the same; only gaps are filled.
        """
        same_text = known.sha256 == report.sha256
        first, second = (known, report) if same_text else (report, known)
        values = {key: getattr(first, key) or getattr(second, key) for key in KEYS}
        # A page fetched again and found the same was still retrieved when it was first.
        if same_text:
            values["retrieved"] = known.retrieved
        changed = replace(known, text=report.text, sha256=report.sha256, **values)
        if changed == known:
            return False
        if not same_text:
            self._keep_version(known)
        self._write(changed, path=self._path(known))
        return True

    def _keep_version(self, known: Report) -> None:
        folder = self._project / VERSIONS_FOLDER / known.id
        number = 1
        while (path := folder / f"{number}.md").exists():
            number += 1
        if not self._dry_run:
            write_atomically(path, format_report(known))

    def _write(self, report: Report, *, path: Path | None = None) -> None:
        path = path or self._project / REPORTS_FOLDER / f"{report.id}.md"
        if not self._dry_run:
            write_atomically(path, format_report(report))
        self._taken.add(_folded(report.id))
        self._remember(replace(report, origin=report.origin._replace(path=str(path.relative_to(self._project)))))

    def _path(self, known: Report) -> Path:
        return self._project / known.origin.path

    def _remember(self, report: Report) -> None:
        if report.url:
            self._by_url[same_page(report.url)] = report
        self._by_text[(report.sha256, _publisher(report))] = report


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _publisher(report: Report) -> str:
    if report.outlet:
        return report.outlet.casefold()
    return (urlsplit(report.url).hostname or "").removeprefix("www.") if report.url else ""
