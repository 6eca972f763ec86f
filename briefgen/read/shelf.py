"""The stored reports of a project: finding one again, adding one, keeping the old version of one that changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from briefgen.model import Report, Skipped
from briefgen.read.addresses import same_page
from briefgen.read.frontmatter import fill_gaps
from briefgen.read.stored import REPORTS_FOLDER, format_report, load_reports, report_id, stored_paths
from briefgen.write import write_atomically

VERSIONS_FOLDER = f"{REPORTS_FOLDER}/.versions"


class Shelf:
    """A project's stored reports while more are collected. broken: files there that cannot be read."""

    def __init__(self, project: Path, *, dry_run: bool = False) -> None:
        self._project = project
        self._dry_run = dry_run
        self._by_url: dict[str, Report] = {}
        self._by_text: dict[tuple[str, str], Report] = {}
        # An editor may have put a report into a folder of its own; there it stays.
        self._paths = {report_id(path): path for path in stored_paths(project)}
        self._taken = {_folded(id) for id in self._paths}
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

        What stands in the front matter stays, for an editor may have written it, and gaps are filled. Only with a new
        text come its headline and the time it was retrieved.
        """
        same_text = known.sha256 == report.sha256
        values = fill_gaps(known, report)
        # A page fetched again and found the same was still retrieved when it was first.
        values["retrieved"] = known.retrieved if same_text else report.retrieved
        if not same_text:
            values["title"] = report.title or known.title
        changed = replace(known, text=report.text, sha256=report.sha256, **values)
        if changed == known:
            return False
        if not same_text:
            self._keep_version(known)
        self._write(changed)
        return True

    def _keep_version(self, known: Report) -> None:
        folder = self._project / VERSIONS_FOLDER / known.id
        number = 1
        while (path := folder / f"{number}.md").exists():
            number += 1
        if not self._dry_run:
            write_atomically(path, format_report(known))

    def _write(self, report: Report) -> None:
        if not self._dry_run:
            path = self._paths.get(report.id, self._project / REPORTS_FOLDER / f"{report.id}.md")
            write_atomically(path, format_report(report))
        self._taken.add(_folded(report.id))
        self._remember(report)

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
