"""What did not change since the last draft is passed over, and everything that a draft depends on is noticed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.pipeline.draft import draft_project
from briefgen.pipeline.draft_memory import MEMORY_FILE
from tests.keep.test_morning import SIDES, briefing_file, edit, project

__all__ = ["project"]


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def a_report(project: Path) -> Path:
    return min((project / "content" / "reports").glob("*.md"))


def retitle(project: Path) -> None:
    stem, reports = briefing_file(project).stem, [path.stem for path in (project / "content/reports").glob("*.md")]
    rows = f"pins:\n  - {{story: {stem}, title: The strike, reports: [{', '.join(reports)}]}}\n"
    (project / "content" / "stories.yaml").write_text(rows, encoding="utf-8")


def drop_block(project: Path) -> None:
    path = briefing_file(project)
    text = re.sub(r"<!-- briefgen:begin method.*?end method -->\n", "", path.read_text("utf-8"), flags=re.DOTALL)
    path.write_text(text, encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a limit": lambda project: append(project / "briefgen.yaml", "limits: {summary_sentences: 1}\n"),
    "the method": lambda project: append(project / "briefgen.yaml", "summarizer: lsa\n"),
    "the sides": lambda project: (project / "content/sides.yaml").write_text(SIDES.replace("Port,", "Harbor,")),
    "the title": retitle,
    "a report's outlet": lambda project: replace_in(a_report(project), "outlet: Coast Post", "outlet: Coast Mail"),
    "a report's text": lambda project: replace_in(a_report(project), "1,200", "1,300"),
    "a new report": lambda project: run(["collect", "inbox/afternoon"]),
    "a report gone": lambda project: a_report(project).unlink(),
    "an edited line": lambda project: edit(briefing_file(project)),
    "a deleted block": drop_block,
    "a deleted briefing": lambda project: briefing_file(project).unlink(),
}


def files(project: Path) -> dict[str, bytes]:
    folder = project / "content" / "briefings"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(project: Path, contents: dict[str, bytes]) -> None:
    folder = project / "content" / "briefings"
    for name in files(project):
        (folder / name).unlink()
    for name, content in contents.items():
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_draft_that_remembers_comes_to_what_one_without_memory_comes_to(
    project: Path, change: Callable[[Path], object]
) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    change(project)
    before = files(project)
    assert 0 == run(["draft"])
    remembering = files(project)

    put(project, before)
    (project / MEMORY_FILE).unlink()
    assert 0 == run(["draft"])

    assert remembering == files(project)


def test_an_unchanged_story_is_told_of_as_if_it_had_been_drafted(project: Path) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    edit(briefing_file(project))
    (drafted,) = draft_project(project)

    (remembered,) = draft_project(project)

    assert drafted.kept
    assert ("method",) == drafted.deleted
    assert replace(drafted, change="unchanged", before=drafted.after) == remembered


def test_an_unchanged_story_is_not_drafted_again(project: Path) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    command = [sys.executable, "-X", "importtime", "-m", "briefgen", "draft"]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert "0 new, 0 updated, 1 unchanged\n" == done.stdout
    # What drafts a story is not even loaded.
    assert "briefgen.pipeline.draft_memory" in done.stderr
    assert "briefgen.pipeline.draft_story" not in done.stderr


def test_a_dry_run_makes_no_memory(project: Path) -> None:
    run(["collect", "inbox/morning"])
    before = sorted(project.rglob("*"))

    assert 0 == run(["draft", "--dry-run"])

    assert before == sorted(project.rglob("*"))


def test_a_dry_run_leaves_the_memory_as_it_is(project: Path) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    run(["collect", "inbox/afternoon"])
    before = {path: path.read_bytes() for path in (project / ".briefgen").iterdir()}

    assert 0 == run(["draft", "--dry-run"])

    assert before == {path: path.read_bytes() for path in (project / ".briefgen").iterdir()}
