"""briefgen cluster prints one line for each report, in input order, and says what it could not read."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli import run
from tests.stories import HARBOR, HARBOR_AGAIN, SCHOOL

ROWS = [
    {"doc_id": "h1", "text": HARBOR, "date": "2026-03-09"},
    {"doc_id": "s1", "text": SCHOOL},
    {"doc_id": "h2", "text": HARBOR_AGAIN, "outlet": "Bay Sun"},
]


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return str(path)


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_report_gets_its_story_in_input_order(lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["cluster", lines])
    rows = printed(capsys)

    assert ["h1", "s1", "h2"] == [row["doc_id"] for row in rows]
    assert [True, False] == [rows[0]["cluster"] == rows[at]["cluster"] for at in (2, 1)]


def test_a_story_is_printed_with_its_voices_and_reasons(lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["cluster", "--stories", lines])
    first = printed(capsys)[0]

    assert ["h1", "h2"] == first["reports"]
    assert [["h1"], ["h2"]] == first["voices"]
    assert 2 == first["independent_outlets"]
    assert "Orsa" in first["because"]


def test_the_editors_decisions_are_obeyed(lines: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "stories.yaml").write_text("splits:\n  - reports: [h1, h2]\n", encoding="utf-8")

    assert 0 == run(["cluster", "-C", str(tmp_path), lines])
    assert 3 == len({row["cluster"] for row in printed(capsys)})


def test_a_second_run_with_a_store_gives_the_same(
    lines: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    results = []
    for _ in range(2):
        assert 0 == run(["cluster", "--store", str(tmp_path / "known.sqlite"), lines])
        results.append(printed(capsys))

    assert results[0] == results[1]


def test_what_cannot_be_read_is_named_and_the_rest_is_done(
    lines: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path(lines).open("a", encoding="utf-8") as file:
        file.write("this is no JSON\n" + json.dumps(ROWS[0]) + "\n")

    assert 0 == run(["cluster", lines, str(tmp_path / "missing.txt")])
    captured = capsys.readouterr()

    assert 3 == len(captured.out.splitlines())
    assert all(part in captured.err for part in ("reports.jsonl:4", "reports.jsonl:5", "missing.txt"))


def test_standard_input_is_lines_of_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(json.dumps(ROWS[0]).encode() + b"\n"))
    monkeypatch.setattr("sys.stdin", given)

    assert 0 == run(["cluster", "-"])
    assert ["h1"] == [row["doc_id"] for row in printed(capsys)]
