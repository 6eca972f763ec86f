"""``briefgen build`` shows no briefing that ``briefgen check`` would refuse, and checks nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.pipeline import check
from briefgen.pipeline.verify import verify_project
from tests.check.test_check import ONE, SIDES, TWO

OTHER = (
    "---\noutlet: Bay Radio\ntitle: 'A new library opens in the hills'\npublished: 2026-11-20T06:00:00Z\n---\n\n"
    "The library in the hills opened its doors to readers on Friday, and children came with their teachers.\n"
)
HELD = "> Karl Lind said that the strike was unlawful."
FORGED = "> Karl Lind said that the strike was lawful."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.yaml").write_text("title: x\n", encoding="utf-8")
    (tmp_path / "content" / "sides.yaml").write_text(SIDES, encoding="utf-8")
    for name, text in (("one", ONE), ("two", TWO), ("other", OTHER)):
        (tmp_path / "inbox" / f"{name}.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in ("collect inbox", "draft"):
        assert 0 == run(command.split())
    capsys.readouterr()
    return tmp_path


def strike(project: Path) -> Path:
    (path,) = (one for one in (project / "content/briefings").glob("*.md") if HELD in one.read_text("utf-8"))
    return path


def strike_id(project: Path) -> str:
    return next(path.stem for path in (project / "content/briefings").glob("*.md") if "Karl Lind" in path.read_text())


def forge(project: Path) -> None:
    path = strike(project)
    path.write_text(path.read_text("utf-8").replace(HELD, FORGED), encoding="utf-8")


def pages(project: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in (project / "site/briefings").glob("*/index.html")}


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the id of each briefing that is checked."""
    ids: list[str] = []
    look = check.Checker.look

    def noted(self: check.Checker, id: str) -> object:
        ids.append(id)
        return look(self, id)

    monkeypatch.setattr(check.Checker, "look", noted)
    return ids


def test_a_briefing_with_a_fault_is_refused_and_the_others_are_built(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forge(project)

    assert 1 == run(["build"])

    assert f"content/briefings/{strike_id(project)}.md:" in capsys.readouterr().err
    assert {path.stem for path in (project / "content/briefings").glob("*.md")} - {strike_id(project)} == set(
        pages(project)
    )


def test_the_page_that_was_good_stays(project: Path) -> None:
    assert 0 == run(["build"])
    before = pages(project)
    forge(project)

    assert [1, 1] == [run(["build"]), run(["build"])]

    assert before == pages(project)


def test_what_is_mended_is_built_again(project: Path) -> None:
    assert 0 == run(["build"])
    before = pages(project)
    text = strike(project).read_text("utf-8")
    path = strike(project)
    forge(project)
    assert 1 == run(["build"])

    path.write_text(text + "\nWords of mine.\n", encoding="utf-8")

    assert 0 == run(["build"])
    assert before[path.stem] != pages(project)[path.stem]


def test_without_the_check_everything_is_built(project: Path) -> None:
    forge(project)

    assert 0 == run(["build", "--no-check"])

    assert strike_id(project) in pages(project)


def test_a_report_that_changed_is_a_fault_though_the_briefing_did_not(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run(["build"])
    (path,) = (one for one in (project / "content/reports").glob("*.md") if "Karl Lind" in one.read_text("utf-8"))
    path.write_text(path.read_text("utf-8").replace("was unlawful", "was unfair"), encoding="utf-8")

    assert 1 == run(["build"])

    assert "unlawful" in capsys.readouterr().err


def test_only_what_changed_is_checked(project: Path, checked: list[str]) -> None:
    verify_project(project)
    assert 2 == len(checked)
    checked.clear()
    path = strike(project)
    path.write_text(path.read_text("utf-8") + "\nMy own words.\n", encoding="utf-8")

    verify_project(project)
    verify_project(project)

    assert [path.stem] == checked


def test_a_briefing_with_a_fault_is_checked_until_it_is_good(project: Path, checked: list[str]) -> None:
    forge(project)

    faults = [verify_project(project).faults for _ in range(2)]

    assert faults[0]
    assert list(faults[0]) == list(faults[1])
    assert 2 == checked.count(strike_id(project))


def test_new_sides_are_reason_to_check_again(project: Path, checked: list[str]) -> None:
    verify_project(project)
    checked.clear()
    (project / "content/sides.yaml").write_text(SIDES + "  - {id: city, label: City}\n", encoding="utf-8")

    verify_project(project)

    assert 2 == len(checked)


@pytest.mark.parametrize("damage", ["", "[]", "null\n", '["",0]\n[1]\n', '["", 0]\n{"a": 1}\n', "\x00\n\x00"])
def test_a_damaged_memory_costs_nothing_but_time(project: Path, checked: list[str], damage: str) -> None:
    (project / ".briefgen").mkdir(exist_ok=True)
    (project / ".briefgen/checked.json").write_text(damage, encoding="utf-8")

    assert {} == verify_project(project).faults
    assert 2 == len(checked)


def test_several_processes_find_the_same(project: Path) -> None:
    forge(project)
    text = (project / f"content/briefings/{strike_id(project)}.md").read_text("utf-8")
    for number in range(120):
        (project / f"content/briefings/copy-{number}.md").write_text(text, encoding="utf-8")

    faults = verify_project(project, processes=2).faults
    (project / ".briefgen/checked.json").unlink()

    assert 121 == len(faults)
    assert list(faults) == list(verify_project(project).faults)


def test_a_briefing_written_by_hand_has_nothing_to_prove(project: Path, checked: list[str]) -> None:
    text = "---\ntitle: Mine\nsides: [Dockers]\n---\n\nWords of mine.\n"
    (project / "content/briefings/mine.md").write_text(text, encoding="utf-8")

    assert [0, 0] == [run(["build"]), run(["check"])]
    assert "mine" in pages(project)
