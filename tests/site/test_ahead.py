"""A plain ``briefgen build`` begins to look at the site before the rest of it is loaded, and misses nothing by that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.render.ahead import take_lock
from tests.site.project import make_project, put, tree

# Helpers look at the smallest site, and their number is told.
SMALL = """\
import os, sys
import briefgen.render.stamps as stamps
stamps.WORTH_A_PROCESS = 1
os.cpu_count = lambda: 2
"""
BUILD = f"{SMALL}from briefgen.cli import run\nsys.exit(run(['build']))"
LOOK = f"""{SMALL}from briefgen.pipeline.ahead import begin
print("begins", flush=True)
print(begin("", now="2026-06-01T00:00:00Z").touched.found())
"""
LOADED = f"""{SMALL}fork, loaded = os.fork, []
def tell():
    slow = ("click", "jinja2", "markdown_it", "pydantic", "yaml")
    loaded.append(sorted(name for name in sys.modules if name.startswith("briefgen.") or name in slow))
    return fork()
os.fork = tell
from briefgen.cli import run
run(["build"])
print(len(loaded), *loaded[0])
"""
LOCKS = Path("/proc/locks")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "project")
    for number in range(4):
        put(project, f"n{number}", day=f"2026-03-1{number}")
    assert "0 removed" in build(project)
    return project


def build(project: Path) -> str:
    """Build with helpers, as from the command line, and return what was said."""
    return python(project, BUILD).stderr


def python(project: Path, program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=True)


def test_what_was_lost_cut_or_written_over_is_made_anew(project: Path) -> None:
    before = tree(project / "site")
    (project / "site/index.html").unlink()
    (project / "site/briefings/n1/index.md").write_text("", encoding="utf-8")
    page = project / "site/briefings/n3/index.html"
    page.write_bytes(page.read_bytes().replace(b"Words", b"Sword"))

    assert "4 briefings; 3 files written, 0 removed\n" == build(project)
    assert before == tree(project / "site")
    assert "4 briefings; 0 files written, 0 removed\n" == build(project)


def test_a_state_that_is_broken_is_made_anew(project: Path) -> None:
    before = tree(project / "site")
    (project / "site/briefings/n2/index.html").unlink()
    for path in (project / ".briefgen").glob("build.sqlite*"):
        path.unlink()
    (project / ".briefgen/build.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)

    assert "4 briefings; 1 files written, 0 removed\n" == build(project)
    assert before == tree(project / "site")


def test_the_look_begins_before_anything_else_of_a_build_is_loaded(project: Path) -> None:
    count, *loaded = python(project, LOADED).stdout.split()

    assert "2" == count
    assert {"cli", "collector", "pipeline", "render", "resources"} == {
        name.partition(".")[2].split(".")[0] for name in loaded
    }
    assert {f"briefgen.render.{name}" for name in ("ahead", "left", "listing", "met", "stamps")} == {
        name for name in loaded if name.startswith("briefgen.render.")
    }


@pytest.mark.skipif(not LOCKS.is_file(), reason="only Linux tells who waits for a lock")
def test_the_look_begins_only_when_another_build_has_ended(project: Path) -> None:
    lock = take_lock(str(project / ".briefgen"))
    with subprocess.Popen(
        [sys.executable, "-c", LOOK], cwd=project, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdout is not None
        assert "begins\n" == process.stdout.readline()
        while not waits_for_lock(process.pid):
            assert process.poll() is None, "it did not wait"
            os.sched_yield()
        (project / "site/briefings/n1/index.html").write_text("by the other build", encoding="utf-8")
        lock.close()

        assert "('briefings/n1',)\n" == process.stdout.readline()


def waits_for_lock(process: int) -> bool:
    rows = (row.split() for row in LOCKS.read_text(encoding="ascii").splitlines())
    return any("->" == row[1] and str(process) == row[5] for row in rows)
