"""A build that finds all as the last one left it is over at its beginning; whatever changed keeps it from that."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.pipeline.build import build, build_checked
from briefgen.render import met
from briefgen.render.ahead import begin
from briefgen.render.fresh import BuildReport
from tests.site.project import NOW, SETTINGS, built_anew, make_project, put, tree

# Long before any build, so that no file counts as one that may change unseen.
OLD = 1_700_000_000 * 10**9
TEMPLATE = '{% extends "base.html" %}{% block main %}Nothing is here.{% endblock %}'


def age(path: Path) -> None:
    """Give every file of a project's own an old time, once: a time that was set counts as a change."""
    for file in path.rglob("*"):
        if (
            file.is_file()
            and file.stat().st_mtime_ns != OLD
            and not {"site", ".briefgen"} & set(file.relative_to(path).parts)
        ):
            os.utime(file, ns=(OLD, OLD))


def make(project: Path, now: datetime = NOW) -> BuildReport | None:
    """Build as a plain ``briefgen build`` does; None where it was over at its beginning."""
    age(project)
    begun = begin(str(project), now=now.strftime("%Y-%m-%dT%H:%M:%SZ"))
    if begun and begun.nothing:
        begun.lock.close()
        return None
    return build_checked(project, now=now, begun=begun).report


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "project")
    for number in range(4):
        put(project, f"n{number}", day=f"2026-03-1{number}")
    for name in ("content/pages/about.md", "content/sides.yaml", "content/reports/one.md", "themes/mine/404.html"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / "content/pages/about.md").write_text("---\ntitle: About\n---\n\nWe.\n", encoding="utf-8")
    (project / "content/sides.yaml").write_text("sides: []\n", encoding="utf-8")
    (project / "content/reports/one.md").write_text("words\n", encoding="utf-8")
    (project / "themes/mine/theme.yaml").write_text("name: mine\nextends: reading\n", encoding="utf-8")
    (project / "themes/mine/404.html").write_text(TEMPLATE, encoding="utf-8")
    return project


def write(name: str, text: str) -> Callable[[Path], object]:
    def change(project: Path) -> None:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")

    change.__name__ = f"write {name}"
    return change


def swap_words_and_restore_the_time(project: Path) -> None:
    path = project / "content/briefings/n1.md"
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Words", b"Sword"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def rename_a_briefing(project: Path) -> None:
    (project / "content/briefings/n1.md").rename(project / "content/briefings/n9.md")


def remove_a_briefing(project: Path) -> None:
    (project / "content/briefings/n1.md").unlink()


def empty_a_page(project: Path) -> None:
    (project / "site/briefings/n1/index.html").write_bytes(b"")


def remove_a_page(project: Path) -> None:
    (project / "site/briefings/n1/index.html").unlink()


def swap_words_of_a_page(project: Path) -> None:
    path = project / "site/briefings/n1/index.html"
    path.write_bytes(path.read_bytes().replace(b"Words", b"Sword"))


def remove_the_site(project: Path) -> None:
    shutil.rmtree(project / "site")


def build_with_drafts(project: Path) -> None:
    build(project, now=NOW, drafts=True)


def make_all_stale(project: Path) -> None:
    """As a build does that is killed on the way."""
    from briefgen.render.state import State

    state = State(project / ".briefgen/build.sqlite")
    state.mark_undone(["home"])
    state.close()


def move_the_site_by_a_link(project: Path) -> None:
    (project / "site").rename(project / "elsewhere")
    (project / "site").symlink_to("elsewhere")


CHANGES = [
    swap_words_and_restore_the_time,
    rename_a_briefing,
    remove_a_briefing,
    write("content/briefings/n7.md", "---\ntitle: n7\ndate: 2026-03-17\n---\n\nNew.\n"),
    write("content/briefings/.editions/n1.1.md", "---\ntitle: n1\ndate: 2026-03-01\n---\n\nFirst.\n"),
    write("briefgen.yaml", SETTINGS.replace("Harbour", "Morning")),
    write("briefgen.yaml", f"{SETTINGS}theme: mine\n"),
    write("themes/mine/404.html", TEMPLATE.replace("Nothing", "No page")),
    write("content/pages/about.md", "---\ntitle: About\n---\n\nUs.\n"),
    empty_a_page,
    remove_a_page,
    swap_words_of_a_page,
    remove_the_site,
    build_with_drafts,
    make_all_stale,
    move_the_site_by_a_link,
    # Of these the site shows nothing, but the check reads them.
    write("content/sides.yaml", "sides: [] # none\n"),
    write("content/reports/two.md", "more words\n"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.replace("_", " "))
def test_a_build_is_over_at_its_beginning_until_something_changes(
    project: Path, tmp_path: Path, change: Callable[[Path], object]
) -> None:
    put(project, "draft", more="draft: true\n")
    make(project)
    assert make(project) is None

    change(project)

    assert make(project) is not None
    assert built_anew(project, tmp_path / "anew") == tree(project / "site")
    assert make(project) is None


def test_what_is_told_is_how_many_briefings_there_are(project: Path) -> None:
    make(project)
    age(project)
    begun = begin(str(project), now="2026-06-01T00:00:00Z")

    assert begun and begun.nothing
    begun.lock.close()
    assert (4, 0) == (begun.nothing.briefings, begun.nothing.warnings)


def test_a_briefing_that_is_emptied_is_told_of_again_and_again(project: Path) -> None:
    make(project)
    (project / "content/briefings/n1.md").write_bytes(b"")

    first, second = make(project), make(project)

    assert first and second
    assert first.faults
    assert [str(fault) for fault in first.faults] == [str(fault) for fault in second.faults]


def test_a_link_among_the_briefings_is_told_of_again_and_again(project: Path) -> None:
    make(project)
    (project / "content/briefings/link.md").symlink_to("n1.md")

    for _ in range(2):
        report = make(project)
        assert report
        assert ["content/briefings/link.md"] == [warning.where for warning in report.warnings]


def test_a_briefing_whose_time_comes_or_is_no_longer_is_seen(project: Path) -> None:
    put(project, "later", day="2026-06-20")
    make(project)
    before, after = datetime(2026, 6, 19, tzinfo=UTC), datetime(2026, 6, 20, tzinfo=UTC)

    assert make(project, before) is None
    come = make(project, after)
    assert come
    assert 5 == come.briefings
    assert make(project, after) is None
    gone = make(project, before)
    assert gone
    assert 4 == gone.briefings


def test_reports_in_hidden_folders_count_where_pages_show_the_text_of_reports(project: Path) -> None:
    settings = SETTINGS.replace("feed_items: 3", "feed_items: 3, full_text: true")
    (project / "briefgen.yaml").write_text(settings, encoding="utf-8")
    make(project)
    make(project)  # the first learned only on its way that reports count
    assert make(project) is None

    write("content/reports/.versions/one/1.md", "earlier words")(project)

    assert make(project) is not None


def test_other_code_of_ours_is_seen(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(met.PACKAGE, tmp_path / "code", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(met, "PACKAGE", str(tmp_path / "code"))
    for room in (*met.ROOMS, "parse"):
        age(tmp_path / "code")
        make(project)
        assert make(project) is None
        (tmp_path / "code" / room / "more.py").write_text("", encoding="utf-8")
        assert make(project) is not None


def test_files_that_may_still_change_unseen_are_looked_at_closer(project: Path) -> None:
    make(project)
    page = project / "content/pages/about.md"
    os.utime(page, ns=(2 * OLD, 2 * OLD))  # written in the same moment as the build, or later
    for _ in range(2):
        begun = begin(str(project), now="2026-06-01T00:00:00Z")

        assert begun
        assert begun.nothing is None
        build_checked(project, now=NOW, begun=begun)


@pytest.mark.parametrize("damage", [b"", b"\n", b"1\0\n", None])
def test_a_damaged_memory_of_what_was_left_does_no_harm(project: Path, damage: bytes | None) -> None:
    make(project)
    memory = project / ".briefgen/build.left"
    memory.write_bytes(memory.read_bytes()[:-1] if damage is None else damage)

    report = make(project)

    assert report
    assert (4, 0) == (report.briefings, report.written)
    assert make(project) is None


def test_a_state_that_another_process_has_open_is_looked_at_closer(project: Path) -> None:
    from briefgen.render.state import State

    make(project)
    state = State(project / ".briefgen/build.sqlite")
    try:
        state.remember("other", "value")
        assert make(project) is not None
    finally:
        state.close()
