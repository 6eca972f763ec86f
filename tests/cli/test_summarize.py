"""briefgen summarize, through the command group."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.summarize.stories import COAST, HILL

LINE = json.dumps(
    {"cluster_id": 7, "documents": [{"title": "Pier", "text": COAST}, {"text": HILL, "date": "2026-03-01"}]}
)


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_offsets_are_into_the_text_as_it_was_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "  \r\nBRENN (Coast Post) — " + COAST.replace("\n\n", "\r\n\r\n") + "\r\n\u00a0"
    path = tmp_path / "clusters.jsonl"
    path.write_text(json.dumps({"cluster_id": "a", "documents": [{"text": text}]}) + "\n", encoding="utf-8")

    assert 0 == run(["summarize", "--words", "60", str(path)])

    (row,) = rows(capsys)
    assert "a" == row["cluster_id"]
    for one in row["summary"]:  # type: ignore[attr-defined]
        assert {"doc", "start", "end", "text"} == set(one)
        assert one["text"] == text[one["start"] : one["end"]]


def test_each_line_gives_one_line_in_order_and_a_bad_one_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "clusters.jsonl"
    empty = '{"cluster_id": 8, "documents": []}'
    path.write_text("\n".join([LINE, "{", '{"cluster_id": 9}', empty]) + "\n", encoding="utf-8")

    assert 1 == run(["summarize", str(path)])

    captured = capsys.readouterr()
    assert [7, 8] == [json.loads(line)["cluster_id"] for line in captured.out.splitlines()]
    assert "clusters.jsonl:2" in captured.err
    assert "clusters.jsonl:3" in captured.err


def test_a_line_is_answered_before_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefgen.pipeline.summarize import Summarizer, summarize_inputs

    class Stream(io.BytesIO):
        lines_read = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.lines_read += 1
            return super().readline(size)

    stream = Stream((LINE + "\n" + LINE + "\n").encode())
    results = summarize_inputs(["-"], Summarizer(40, None, "coverage"), stdin=stream, skip=lambda entry: None)

    next(results)

    assert 1 == stream.lines_read


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINE.encode())))

    assert 0 == run(["summarize", "--method", "sum-basic", "-"])

    assert 7 == rows(capsys)[0]["cluster_id"]


def test_files_of_text_and_pages_are_one_story(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "coast.txt").write_text(COAST, encoding="utf-8")
    (tmp_path / "hill.md").write_text(HILL, encoding="utf-8")

    assert 0 == run(["summarize", "--words", "40", str(tmp_path / "coast.txt"), str(tmp_path / "hill.md")])

    (row,) = rows(capsys)
    assert "coast" == row["cluster_id"]
    assert "The harbour council voted on Monday" in json.dumps(row)


def test_a_missing_file_and_a_wrong_method_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "coast.txt").write_text(COAST, encoding="utf-8")

    assert 1 == run(["summarize", str(tmp_path / "none.txt")])
    assert 1 == run(["summarize", "--method", "wisdom", str(tmp_path / "coast.txt")])
    assert 2 == run(["summarize", "--words", "0", str(tmp_path / "coast.txt")])
    assert "lex-rank" in capsys.readouterr().err
