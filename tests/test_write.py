"""Writes are whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.write import write_atomically


def test_a_file_is_written_once_and_then_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep/page.html"

    assert write_atomically(path, "å\n")
    before = path.stat().st_mtime_ns

    assert not write_atomically(path, "å\n")
    assert before == path.stat().st_mtime_ns
    assert "å\n".encode() == path.read_bytes()


def test_a_failing_write_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    write_atomically(path, "old")

    def full(descriptor: int, mode: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fchmod", full)
    with pytest.raises(OSError, match="no space"):
        write_atomically(path, "new")

    assert "old" == path.read_text(encoding="utf-8")
    assert ["page.html"] == [entry.name for entry in tmp_path.iterdir()]
