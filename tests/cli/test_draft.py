"""What draft tells about the sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli import run

REPORT = """---
title: Dockers stay out
outlet: Coast Post
---

Anna Berg said on Monday that the dockers would stay out until the harbour pays them more.

“We have waited two years for this,” Berg said.

Nobody at the harbour could be reached.
"""
OTHERS = "sides:\n  - {id: council, label: Council, names: [the Hill Council]}\n"
BERG = "  - {id: dockers, label: Dockers, names: [Anna Berg]}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content" / "reports").mkdir(parents=True)
    (tmp_path / "briefgen.yaml").write_text("title: Harbour news\n", encoding="utf-8")
    (tmp_path / "content" / "reports" / "strike.md").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_who_is_heard_where_no_side_speaks_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content" / "sides.yaml").write_text(OTHERS, encoding="utf-8")

    assert 0 == run(["draft"])
    assert "in 1 story none of your sides speaks, but others do: Anna Berg." in capsys.readouterr().err


@pytest.mark.parametrize("sides", [OTHERS + BERG, ""], ids=["a side speaks", "sides are found"])
def test_nothing_is_told_where_a_side_speaks(project: Path, capsys: pytest.CaptureFixture[str], sides: str) -> None:
    if sides:
        (project / "content" / "sides.yaml").write_text(sides, encoding="utf-8")

    assert 0 == run(["draft"])
    assert "none of your sides" not in capsys.readouterr().err
