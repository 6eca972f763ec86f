"""The preview over the real build: what it shows that a build does not, and reports that are drafted anew."""

from __future__ import annotations

import asyncio
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.deliver.preview import Fault
from briefgen.pipeline.serve import ServeOptions, make_preview
from tests.deliver.projects import briefgen, write_reports

NAME = "2024-07-09-harbour-bridge-1"
HAND = "---\ntitle: {title}\ndate: {date}\n{more}---\n\nBy hand.\n"


class Builds:
    """Waits for builds. faults: of the last one."""

    def __init__(self) -> None:
        self.count = 0
        self.faults: tuple[Fault, ...] = ()
        self.done = threading.Condition()

    def __call__(self, faults: tuple[Fault, ...]) -> None:
        with self.done:
            self.count += 1
            self.faults = faults
            self.done.notify_all()

    def wait_until(self, path: Path, words: str) -> None:
        """Wait until a build has put the words into a file."""

        def there() -> bool:
            return path.is_file() and words in path.read_text(encoding="utf-8")

        self.wait_for(there)

    def wait_for(self, there: Callable[[], bool]) -> None:
        """Wait until something holds after a build."""
        with self.done:
            assert self.done.wait_for(there, timeout=60), self.faults


@contextmanager
def serving(project: Path, *, redraft: bool = False) -> Iterator[tuple[str, Builds]]:
    builds = Builds()
    options = ServeOptions(lambda: datetime(2024, 7, 20, tzinfo=UTC), port=0, redraft=redraft)
    preview = make_preview(project, options, built=builds)
    started = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(preview.run(started.set)))
    thread.start()
    try:
        assert started.wait(timeout=60)
        yield preview.address, builds
    finally:
        preview.stop()
        thread.join(timeout=30)


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def test_drafts_and_briefings_of_the_future_are_shown_and_marked_but_not_built(tmp_path: Path) -> None:
    project = write_reports(tmp_path / "news")
    briefings = project / "content/briefings"
    briefings.mkdir()
    (briefings / "plain.md").write_text(HAND.format(title="Out", date="2024-07-10", more=""), encoding="utf-8")
    (briefings / "draft.md").write_text(HAND.format(title="Draft", date="2024-07-10", more="draft: true\n"), "utf-8")
    (briefings / "future.md").write_text(HAND.format(title="Soon", date="2099-07-10", more=""), encoding="utf-8")
    with serving(project) as (address, builds):
        pages = {name: fetch(f"{address}briefings/{name}/") for name in ("plain", "draft", "future")}
    briefgen("build", "-C", project)

    assert () == builds.faults
    assert {"draft", "future"} == {name for name, page in pages.items() if "<strong>Draft</strong>" in page}
    assert ["plain"] == sorted(path.name for path in (project / "site/briefings").iterdir() if path.is_dir())


def test_a_changed_report_is_drafted_anew_when_told(tmp_path: Path) -> None:
    project = write_reports(tmp_path / "news")
    with serving(project, redraft=True) as (_, builds):
        shown = project / f".briefgen/preview/briefings/{NAME}/index.html"
        builds.wait_until(shown, "found cracks in two of its cables")
        report = project / "content/reports/2024-07-09-coast-post-bridge.md"
        text = report.read_text(encoding="utf-8").replace("two of its cables", "nine of its cables")
        report.write_text(text, encoding="utf-8")
        builds.wait_until(shown, "found cracks in nine of its cables")


def test_a_fault_names_file_and_line(tmp_path: Path) -> None:
    project = write_reports(tmp_path / "news")
    with serving(project) as (address, builds):
        (project / "briefgen.yaml").write_text("title: The Quay\n\ntheem: x\n", encoding="utf-8")
        with builds.done:
            assert builds.done.wait_for(lambda: bool(builds.faults), timeout=30)
        page = fetch(address)

    assert "briefgen.yaml:3" in page
    assert ["briefgen.yaml:3"] == [fault.where for fault in builds.faults]


def test_the_search_follows_what_was_saved(tmp_path: Path) -> None:
    pytest.importorskip("pagefind", reason="Pagefind is not installed: pip install 'briefgen[search]'")
    project = write_reports(tmp_path / "news", "site: {search: true}\n")
    (project / "content/briefings").mkdir()
    briefing = project / "content/briefings/plain.md"
    briefing.write_text(HAND.format(title="Out", date="2024-07-10", more=""), encoding="utf-8")
    entry = project / ".briefgen/preview/pagefind/pagefind-entry.json"
    with serving(project) as (_, builds):
        builds.wait_until(entry, '"page_count"')
        before = entry.read_text(encoding="utf-8")
        briefing.write_text(HAND.format(title="Lighthouse", date="2024-07-10", more=""), encoding="utf-8")
        builds.wait_until(project / ".briefgen/preview/briefings/plain/index.html", "Lighthouse")
        builds.wait_for(lambda: entry.is_file() and before != entry.read_text(encoding="utf-8"))

    assert () == builds.faults
