"""The morning of docs/editing.md, command by command, with the real program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.parse import parse_briefing

GUIDE = (Path(__file__).parents[2] / "docs" / "editing.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ briefgen (.+)$", GUIDE, re.MULTILINE)
REWORDED, NOTE = re.findall(r"```markdown\n(.*?)```", GUIDE, re.DOTALL)

SIDES = """sides:
  - {id: dockers, label: Dockers, names: [Dockers' Union, Anna Berg]}
  - {id: port, label: Port, names: [Port Authority, Karl Lind]}
  - {id: cabinet, label: Cabinet, names: [the government]}
"""
REPORTS = {
    "morning/one.md": (
        ("Coast Post", "Dockers stop work in the harbour", "2026-11-21T06:00:00Z"),
        "Dockers stopped work in the harbour on Saturday and no ship was unloaded.\n\n"
        "Anna Berg, who leads the Dockers' Union, said that 1,200 of its members would stay out until Monday. "
        "“We have waited two years for this raise,” Berg said.\n\n"
        "The Port Authority has called the strike unlawful.\n",
    ),
    "morning/two.md": (
        ("Hill Times", "Harbour strike halts ships", "2026-11-21T07:30:00Z"),
        "No ship was unloaded in the harbour on Saturday after dockers stopped work.\n\n"
        "Karl Lind of the Port Authority said that the strike was unlawful and harmed the city. "
        "Anna Berg denied that the strike was unlawful.\n",
    ),
    "afternoon/three.md": (
        ("Bay Radio", "Harbour strike: talks on Sunday", "2026-11-21T15:00:00Z"),
        "Dockers and the Port Authority will meet for talks about the harbour strike on Sunday.\n\n"
        "Karl Lind of the Port Authority said that ships would be unloaded again by Tuesday.\n",
    ),
    "afternoon/four.md": (
        ("Mill Gazette", "Government stays out of harbour strike", "2026-11-21T16:10:00Z"),
        "The government said that it would not take part in talks about the harbour strike.\n\n"
        "Dockers stopped work in the harbour on Saturday and no ship was unloaded, the Dockers' Union said.\n",
    ),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.yaml").write_text("title: Harbour news\nbase_url: https://example.org/\n", encoding="utf-8")
    (tmp_path / "content" / "sides.yaml").write_text(SIDES, encoding="utf-8")
    for name, ((outlet, title, published), text) in REPORTS.items():
        path = tmp_path / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        front = f"---\noutlet: {outlet}\ntitle: '{title}'\npublished: {published}\n---\n\n"
        path.write_text(front + text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def briefing_file(project: Path) -> Path:
    (path,) = (project / "content" / "briefings").glob("*.md")
    return path


def edit(path: Path) -> None:
    """Reword the first line, delete the method block, put a note and prose after the dockers' card."""
    text = path.read_text(encoding="utf-8")
    first = re.search(r"^- .* \[\^1\.1\].*\n", text, re.MULTILINE)
    assert first
    text = text.replace(first.group(), REWORDED, 1)
    text = re.sub(r"<!-- briefgen:begin method.*?end method -->\n", "", text, flags=re.DOTALL)
    end = "<!-- briefgen:end position/dockers -->\n"
    path.write_text(text.replace(end, f"{end}\n{NOTE}\nMy own words.\n"), encoding="utf-8")


def test_the_morning_of_the_guide_runs_and_keeps_the_editors_work(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ["collect", "draft", "check", "collect", "draft", "draft", "check", "build"] == [
        command.split()[0] for command in COMMANDS
    ]
    for number, command in enumerate(COMMANDS):
        if number == 2:
            edit(briefing_file(project))
        assert 0 == run(command.split()), capsys.readouterr()

    path = briefing_file(project)
    text = path.read_text(encoding="utf-8")
    briefing = parse_briefing(text, where=path.name)
    assert 2 == briefing.edition
    assert 4 == len(briefing.sources)
    assert "editor" == briefing.bottom_line[0].standing
    assert "The harbour has stood still since dawn." == briefing.bottom_line[0].text
    assert ("mark:1.2", "Jane Doe") == (briefing.notes[0].target, briefing.notes[0].author)
    assert "My own words." == briefing.prose[0].markdown
    assert "method" not in briefing.order
    assert any("Bay Radio" in change for change in briefing.changes)
    # The cabinet was silent in the morning, and speaks in the afternoon.
    assert "No statement in these 2 reports." in (path.parent / ".editions" / f"{path.stem}.1.md").read_text("utf-8")
    assert [1] == [len(position.lines) for position in briefing.positions if position.side == "cabinet"]


def test_the_built_page_carries_the_note_and_the_evidence(project: Path) -> None:
    for number, command in enumerate(COMMANDS):
        if number == 2:
            edit(briefing_file(project))
        run(command.split())

    (built,) = (project / "site" / "briefings").glob("*/briefing.json")
    page = (built.parent / "index.html").read_text(encoding="utf-8")
    assert "The union gave the same figure in spring." in page
    summary = json.loads(built.read_text(encoding="utf-8"))["summary"]
    assert "The harbour has stood still since dawn." == summary[0]["text"]
    assert summary[0]["evidence"][0]["exact"].startswith("Dockers stopped work")


def test_a_dry_run_changes_no_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    before = briefing_file(project).read_bytes()
    run(["collect", "inbox/afternoon"])
    capsys.readouterr()

    assert 0 == run(["draft", "--dry-run"])

    assert "+- New report: Bay Radio" in capsys.readouterr().out
    assert before == briefing_file(project).read_bytes()


def test_drafting_again_without_news_changes_nothing(project: Path) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    before = {path: path.read_bytes() for path in project.rglob("content/briefings/**/*") if path.is_file()}

    assert 0 == run(["draft"])

    assert before == {path: path.read_bytes() for path in project.rglob("content/briefings/**/*") if path.is_file()}


def test_a_deleted_briefing_stays_deleted_until_it_is_forced(project: Path) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    path = briefing_file(project)
    path.unlink()

    assert 0 == run(["draft"])
    assert not path.exists()

    assert 0 == run(["draft", "--force"])
    assert path.exists()


def test_force_puts_the_editors_version_aside(project: Path) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    path = briefing_file(project)
    edit(path)
    mine = path.read_bytes()

    assert 0 == run(["draft", "--force"])

    assert mine != path.read_bytes()
    assert [mine] == [copy.read_bytes() for copy in (path.parent / ".copies").iterdir()]


def test_a_conflict_is_shown_and_fails_until_it_is_settled(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    path = briefing_file(project)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2 reports from", "Both reports, from"), encoding="utf-8")
    run(["collect", "inbox/afternoon"])
    capsys.readouterr()

    assert 1 == run(["draft"])

    assert re.search(
        r"content/briefings/.*\.md:\d+: your change and the new draft's meet in header", capsys.readouterr().err
    )
    assert "<<<<<<< yours" in path.read_text(encoding="utf-8")
    assert 1 == run(["check"])
    assert 1 == run(["build"])
    assert 1 == run(["draft"])
    settled = re.sub(r"<<<<<<< .*?\n=======\n(.*?)>>>>>>> .*?\n", r"\1", path.read_text("utf-8"), flags=re.DOTALL)
    path.write_text(settled, encoding="utf-8")
    assert 0 == run(["draft"])
    assert 0 == run(["check"])


def test_a_briefing_whose_reports_are_gone_is_left_and_told_of(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    path = briefing_file(project)
    before = path.read_bytes()
    for report in (project / "content" / "reports").glob("*.md"):
        report.unlink()
    other = (
        "The library opens a new reading room on Friday, and readers may borrow twelve books at once from then on.\n"
    )
    (project / "inbox" / "other.txt").write_text(other, encoding="utf-8")
    run(["collect", "inbox/other.txt"])

    assert 0 == run(["draft"])

    assert before == path.read_bytes()
    assert f"{path.stem}.md: its reports tell other stories now; left as it is" in capsys.readouterr().err


def test_the_hash_seed_changes_no_byte(project: Path) -> None:
    run(["collect", "inbox"])
    drafts = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-m", "briefgen", "draft", "--force"], env=environment, check=True)
        drafts.append(briefing_file(project).read_bytes())

    assert drafts[0] == drafts[1]
