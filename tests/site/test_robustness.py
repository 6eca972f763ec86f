"""A build that dies, two builds at once, files that are not ours, broken templates and hostile names."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.site.project import built_anew, make_project, put, run, tree


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "project")
    for number in range(6):
        put(project, f"n{number}", day=f"2026-03-{10 + number}", more="tags: [sea]\n")
    return project


def _build(project: Path, processes: int = 1) -> None:
    run(project, processes=processes)


@pytest.mark.parametrize("built_before", [False, True])
@pytest.mark.parametrize("after_seconds", [0.15, 0.3, 0.5])
def test_a_build_killed_at_any_moment_is_finished_by_the_next(
    project: Path, tmp_path: Path, after_seconds: float, built_before: bool
) -> None:
    for number in range(60):
        put(project, f"m{number}", day="2026-04-01", more="tags: [sea]\n")
    if built_before:
        run(project)
        for number in range(60):
            put(project, f"m{number}", title=f"Other {number}", day="2026-04-02", more="tags: [fish]\n")
    process = multiprocessing.get_context("fork").Process(target=_build, args=(project,))
    process.start()
    process.join(after_seconds)
    if process.pid and process.is_alive():
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    (project / "content/briefings/n3.md").unlink()

    for page in (project / "site").rglob("index.html"):
        if ".briefgen-tmp" in page.parts:
            continue  # where files are written before they take their place
        assert page.read_text(encoding="utf-8").endswith("</html>"), page
    run(project)

    assert built_anew(project, tmp_path / "anew") == tree(project / "site")


def test_two_builds_at_once_leave_one_good_site(project: Path, tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    both = [context.Process(target=_build, args=(project,)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)

    assert [0, 0] == [process.exitcode for process in both]
    assert built_anew(project, tmp_path / "anew") == tree(project / "site")


def test_several_processes_give_the_same_bytes_as_one(project: Path, tmp_path: Path) -> None:
    for number in range(60):
        put(project, f"m{number}", day="2026-04-01", more="tags: [sea]\nsides: [Crews]\n")
    run(project, processes=2)

    assert built_anew(project, tmp_path / "anew") == tree(project / "site")


def test_only_what_briefgen_wrote_is_ever_removed(project: Path) -> None:
    run(project)
    (project / "site/mine.html").write_text("mine")
    (project / "site/briefings/n1/mine.txt").write_text("mine")
    (project / "content/briefings/n1.md").unlink()
    run(project)

    assert (project / "site/mine.html").is_file()
    assert ["mine.txt"] == [path.name for path in (project / "site/briefings/n1").iterdir()]


def test_without_its_state_a_build_still_removes_what_an_earlier_one_wrote(project: Path, tmp_path: Path) -> None:
    run(project)
    shutil.rmtree(project / ".briefgen")
    (project / "content/briefings/n1.md").unlink()
    run(project)

    assert not (project / "site/briefings/n1").exists()
    assert built_anew(project, tmp_path / "anew") == tree(project / "site")


@pytest.mark.parametrize("broken", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_broken_state_is_made_anew(project: Path, tmp_path: Path, broken: bytes) -> None:
    run(project)
    for path in (project / ".briefgen").glob("build.sqlite*"):
        path.unlink()
    (project / ".briefgen/build.sqlite").write_bytes(broken)
    run(project)

    assert built_anew(project, tmp_path / "anew") == tree(project / "site")


def test_a_failing_template_is_named_with_its_line_and_the_rest_is_built(project: Path) -> None:
    run(project)
    before = (project / "site/briefings/n1/index.html").read_bytes()
    template = project / "themes/reading/templates/briefing.html"
    template.parent.mkdir(parents=True)
    template.write_text("fine\n{{ briefing.nothing }}\n", encoding="utf-8")
    put(project, "n1", title="Changed")

    report = run(project)

    assert ["themes/reading/templates/briefing.html:2"] == [fault.where for fault in report.faults]
    assert "briefings/n0/index.html" in report.faults[0].message
    assert "and 5 more" in report.faults[0].message
    assert before == (project / "site/briefings/n1/index.html").read_bytes()
    template.unlink()
    assert () == run(project).faults
    assert "Changed" in (project / "site/briefings/n1/index.html").read_text(encoding="utf-8")


def test_a_broken_briefing_is_named_and_its_old_page_stays(project: Path) -> None:
    run(project)
    (project / "content/briefings/n1.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    put(project, "n2", title="Changed")

    report = run(project)

    assert ["content/briefings/n1.md"] == [fault.where.rpartition(":")[0] for fault in report.faults]
    assert (project / "site/briefings/n1/index.html").is_file()
    assert "Changed" in (project / "site/briefings/n2/index.html").read_text(encoding="utf-8")
    assert 1 == len(run(project).faults), "it is said again until it is mended"


def test_links_pipes_and_names_that_are_no_text_are_left_out_and_said(project: Path) -> None:
    folder = project / "content/briefings"
    (folder / "link.md").symlink_to("/etc/hostname")
    os.mkfifo(folder / "pipe.md")
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md"))).write_text("---\ntitle: x\n---\n")

    report = run(project)

    assert 3 == len(report.warnings)
    assert 6 == report.briefings


def test_names_that_fall_together_or_are_reserved_get_folders_of_their_own(project: Path) -> None:
    put(project, "Sea")
    put(project, "sea", title="lower")
    put(project, "con")
    put(project, "???")
    run(project)

    folders = {path.name for path in (project / "site/briefings").iterdir()}
    assert {"sea", "sea-2", "con-page", "untitled"} <= folders


def test_pages_of_the_editor_s_own_whose_names_fall_together_are_all_there(project: Path) -> None:
    (project / "content/pages").mkdir()
    for name in ("About us", "about-us", "About, us"):
        (project / f"content/pages/{name}.md").write_text(f"---\ntitle: {name}\n---\n\nWords.\n", encoding="utf-8")
    run(project)

    folders = {path.name for path in (project / "site/pages").iterdir()}
    assert {"about-us", "about-us-2", "about-us-3"} == folders


def test_a_file_in_the_way_of_a_folder_is_said(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/tags").write_text("mine")

    report = run(project)

    assert report.faults
    assert "mine" == (project / "site/tags").read_text()


def test_a_page_of_nothing_but_brackets_is_made(project: Path) -> None:
    put(project, "deep", body="[" * 20_000 + "\n\n" + "*a " * 20_000 + "\n\n" + "> " * 5_000 + "x")
    put(project, "quoted", body="> " * 5_000 + "x")

    assert () == run(project).faults


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_time_beyond_the_calendar_is_named_with_its_line(project: Path, time: str) -> None:
    put(project, "old", day=time)

    report = run(project)

    assert ["content/briefings/old.md:3: date: is not a date"] == [str(one).partition("\n")[0] for one in report.faults]
