"""A commit that says what it corrects makes a correction in the briefing it touches."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.model import Correction
from briefgen.parse import parse_briefing

REPORT = (
    "---\noutlet: Coast Post\ntitle: 'Strike in the harbour'\npublished: 2026-11-21T06:00:00Z\n---\n\n"
    "Anna Berg said that 1,200 dockers would strike until Monday.\n\nKarl Lind said that the strike was unlawful.\n"
)
Commit = Callable[..., None]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # The project is a folder of the repository, not its root.
    root = tmp_path / "news"
    (root / "content").mkdir(parents=True)
    (root / "briefgen.yaml").write_text("title: x\n", encoding="utf-8")
    (root / "content/sides.yaml").write_text("sides:\n  - {id: port, label: Port}\n", encoding="utf-8")
    (tmp_path / "one.md").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(root)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    assert [0, 0] == [run(["collect", "../one.md"]), run(["draft"])]
    return root


@pytest.fixture
def commit(project: Path) -> Commit:
    """Give a commit of everything in the project, on a day of November 2026."""

    def git(*arguments: str, **variables: str) -> None:
        subprocess.run(
            ["git", *arguments], cwd=project, check=True, capture_output=True, env={**os.environ, **variables}
        )

    git("init", "-q", "..")

    def after(message: str, *, day: int = 21) -> None:
        when = f"2026-11-{day}T12:00:00+0000"
        git("add", "-A", ".")
        named = ("-c", "user.name=Jane", "-c", "user.email=jane@example.org", "-c", "commit.gpgSign=false")
        git(*named, "commit", "-q", "-m", message, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)

    after("The first draft")
    return after


def briefing(project: Path) -> Path:
    (path,) = (project / "content/briefings").glob("*strike*.md")
    return path


def corrections(project: Path) -> tuple[Correction, ...]:
    return parse_briefing(briefing(project).read_text("utf-8"), where="briefing.md").corrections


def touch(project: Path, words: str) -> None:
    path = briefing(project)
    path.write_text(path.read_text("utf-8") + f"\n{words}\n", encoding="utf-8")


def test_a_subject_and_a_trailer_become_corrections_of_their_days(project: Path, commit: Commit) -> None:
    touch(project, "One.")
    commit("Correction: the strike began at <five>.", day=22)
    touch(project, "Two.")
    commit(
        "Reword the opening\n\nIt was unclear.\n\nCorrection: Anna Berg leads\n  the union.\nReviewed-by: Jo", day=24
    )
    touch(project, "Three.")
    commit("Mind the corrections of last week", day=25)

    assert 0 == run(["draft"])

    assert (
        Correction(date(2026, 11, 22), "the strike began at <five>."),
        Correction(date(2026, 11, 24), "Anna Berg leads the union."),
    ) == corrections(project)


def test_they_stand_once_however_often_it_is_drafted(project: Path, commit: Commit) -> None:
    touch(project, "One.")
    commit("Correction: the strike began at five.")
    assert [0, 0] == [run(["draft"]), run(["draft"])]
    commit("Draft again")
    assert 0 == run(["draft"])

    assert 1 == len(corrections(project))
    assert 0 == run(["check"])


def test_a_correction_that_the_editor_deletes_stays_deleted(project: Path, commit: Commit) -> None:
    touch(project, "One.")
    commit("Correction: the strike began at five.")
    assert 0 == run(["draft"])
    path = briefing(project)
    path.write_text(
        path.read_text("utf-8").replace("- 21 November 2026: the strike began at five.\n", ""), encoding="utf-8"
    )

    assert 0 == run(["draft"])

    assert () == corrections(project)


def test_a_commit_that_touches_another_file_corrects_nothing(project: Path, commit: Commit) -> None:
    (project / "content/briefings/mine.md").write_text("---\ntitle: Mine\n---\n\nMine.\n", encoding="utf-8")
    commit("Correction: my own page had another date.")

    assert 0 == run(["draft"])

    assert () == corrections(project)


def test_outside_a_repository_and_without_git_nothing_happens(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = briefing(project).read_bytes()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert 0 == run(["draft"])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert 0 == run(["draft"])

    assert before == briefing(project).read_bytes()
