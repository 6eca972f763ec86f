"""Who said what, from files and over processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli import run

LINES = 50


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    lines = [
        json.dumps({"doc_id": f"r{number}", "text": f"Anna Berg said that {number} ships would sail from Halvik."})
        for number in range(LINES)
    ]
    lines[20] = "{not JSON"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_over_processes_the_lines_are_the_same_and_in_order(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run(["statements", str(reports)])
    alone = capsys.readouterr()
    assert 1 == run(["statements", "--processes", "2", str(reports)])
    together = capsys.readouterr()

    assert alone == together
    assert [f"r{number}" for number in range(LINES) if number != 20] == [
        json.loads(line)["doc_id"] for line in alone.out.splitlines()
    ]
    assert "reports.jsonl:21" in alone.err


def test_large_files_are_shared_and_streams_are_not(tmp_path: Path) -> None:
    from briefgen.pipeline.statements import worth_sharing

    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_text("Hill said that it sank.", encoding="utf-8")
    large.write_text("Hill said that it sank.\n" * 60_000, encoding="utf-8")

    assert [False, True, False, False] == [
        worth_sharing(paths) for paths in ([str(small)], [str(small), str(large)], [str(large), "-"], ["no such file"])
    ]


def test_a_line_is_worked_on_before_the_next_is_read() -> None:
    from briefgen.pipeline.statements import statements_in

    class Pipe:
        """Standard input of which only two lines have come."""

        lines = iter(
            [b'{"doc_id": "a", "text": "Hill said that it sank."}\n', b'{"doc_id": "b", "text": "It sank."}\n']
        )
        taken = 0

        def __iter__(self) -> Pipe:
            return self

        def __next__(self) -> bytes:
            self.taken += 1
            return next(self.lines)

        def readline(self, size: int = -1) -> bytes:
            return next(self, b"")

    pipe = Pipe()
    first = next(statements_in(["-"], (), pipe))  # type: ignore[arg-type]

    assert ("a", 1) == (first.report.id, pipe.taken)  # type: ignore[union-attr]
