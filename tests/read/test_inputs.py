"""What the stage commands read: the text exactly as it was given."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from briefgen.model import Report, Skipped
from briefgen.read import read_inputs

TEXT = "Ferries for the harbour\r\n\r\n \u201cWe need them,\u201d the mayor said.\t\u202e\r\n"


def lines(*objects: object) -> io.BytesIO:
    return io.BytesIO("".join(json.dumps(entry) + "\n" for entry in objects).encode())


def test_a_text_file_is_not_changed_by_a_character(tmp_path: Path) -> None:
    path = tmp_path / "ferries.txt"
    path.write_bytes(TEXT.encode())

    (report,) = read_inputs([str(path)])

    assert isinstance(report, Report)
    assert ("ferries", TEXT, "Ferries for the harbour", "", None) == (
        report.id,
        report.text,
        report.title,
        report.outlet,
        report.published,
    )


def test_a_stored_report_is_its_body(tmp_path: Path) -> None:
    path = tmp_path / "ferries.md"
    path.write_text("---\ntitle: Ferries\noutlet: Coast Post\n---\n\n*The* council voted.\n")

    (report,) = read_inputs([str(path)])

    assert isinstance(report, Report)
    assert ("*The* council voted.\n", "Ferries", "Coast Post", 6) == (
        report.text,
        report.title,
        report.outlet,
        report.origin.line,
    )


def test_lines_of_json_keep_order_text_and_metadata() -> None:
    stdin = lines(
        {"doc_id": "b", "text": TEXT, "title": "Ferries", "date": "2026-11-21", "outlet": "Coast Post"},
        {"doc_id": "a", "text": "\ud800 lone", "url": "https://coast.example/a"},
    )

    first, second = read_inputs(["-"], stdin=stdin)

    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert ("b", TEXT, "Ferries", "Coast Post", "2026-11-21") == (
        first.id,
        first.text,
        first.title,
        first.outlet,
        first.published.date().isoformat() if first.published else "",
    )
    assert ("a", "\ud800 lone", "https://coast.example/a") == (second.id, second.text, second.url)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "this is not JSON"),
        (b"[1]", "this is no JSON object"),
        (b'{"text": "x"}', '"doc_id" is missing'),
        (b'{"doc_id": "x"}', '"text" is missing'),
        (b'{"doc_id": "x", "text": 3}', '"text" is no text'),
        (b'{"doc_id": "x", "text": "caf\xe9"}', "the line is not UTF-8"),
        (b'{"doc_id": ' + b"9" * 5000 + b"}", "too deep, or a number too long"),
        (b"[" * 200_000, "too deep, or a number too long"),
        (b'"' + b"a" * 1_000_001 + b'"', "the line is longer than 1 MB"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(line: bytes, reason: str) -> None:
    stdin = io.BytesIO(b'{"doc_id": "a", "text": "x"}\n' + line + b'\n\n{"doc_id": "b", "text": "y"}')

    first, bad, last = read_inputs(["-"], stdin=stdin, max_bytes=1_000_000)

    assert isinstance(bad, Skipped)
    assert "standard input:2" == bad.where
    assert reason in bad.reason
    assert ["a", "b"] == [entry.id for entry in (first, last) if isinstance(entry, Report)]


def test_a_date_that_is_none_is_unknown_and_said_so() -> None:
    warnings: list[str] = []

    (report,) = read_inputs(["-"], stdin=lines({"doc_id": "a", "text": "x", "date": "soon"}), warn=warnings.append)

    assert isinstance(report, Report)
    assert report.published is None
    assert ['standard input:1: date: "soon" is not a date; taken as unknown'] == warnings


def test_lines_are_read_as_they_come() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = b'{"doc_id": "a", "text": "x"}\n'
            buffer[: len(line)] = line
            return len(line)

    found = read_inputs(["-"], stdin=io.BufferedReader(Endless()))

    assert ["a", "a"] == [entry.id for entry in (next(found), next(found)) if isinstance(entry, Report)]


def test_two_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("Text.")

    found = read_inputs([str(tmp_path / "a/x.txt"), str(tmp_path / "b/x.txt")])

    assert ["x", str(tmp_path / "b/x.txt")] == [entry.id for entry in found if isinstance(entry, Report)]


@pytest.mark.parametrize("name", ["missing.txt", "missing.jsonl", "report.pdf", ""])
def test_what_cannot_be_read_is_skipped_with_a_reason(name: str, tmp_path: Path) -> None:
    (entry,) = read_inputs([str(tmp_path / name)])

    assert isinstance(entry, Skipped)
    assert entry.reason
