"""The documents say what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.cli.group import COMMANDS

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_inside_the_project_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)

    assert [] == [link for link in links if not (document.parent / link).exists()]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [name, "--help"]

    assert 0 == run(arguments)
    out = capsys.readouterr().out
    assert "Example" in out
    assert f"briefgen {name}" in out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"`briefgen {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
