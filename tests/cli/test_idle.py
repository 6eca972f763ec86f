"""A command that needs little loads little: no library that makes pages for a build that finds nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("click", "jinja2", "markdown_it", "pydantic", "yaml", "dataclasses", "tempfile", "multiprocessing", "pathlib")
BUILD = "import sys; from briefgen.cli import run; status = run(['build'])"
LOADED = f"print(status, *(name for name in {HEAVY!r} if name in sys.modules))"


def test_a_build_with_nothing_to_do_loads_no_heavy_library(tmp_path: Path) -> None:
    briefing = tmp_path / "content" / "briefings" / "one.md"
    briefing.parent.mkdir(parents=True)
    briefing.write_text("---\ntitle: One\n---\n\nWords.\n", encoding="utf-8")
    settings = tmp_path / "briefgen.yaml"
    settings.write_text("title: x\n", encoding="utf-8")
    for path in (briefing, settings):
        os.utime(path, (1e9, 1e9))  # what was written a moment ago is looked at again

    first, second = (
        subprocess.run(
            [sys.executable, "-c", f"{BUILD}; {LOADED}"], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        for _ in range(2)
    )

    assert {"jinja2", "pydantic"} <= set(first.stdout.split())
    assert "0\n" == second.stdout
    assert "1 briefing; 0 files written, 0 removed\n" == second.stderr


def test_statements_outside_of_a_project_load_nothing_that_checks_settings(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Ann Hill said that the ferry had sunk.\n", encoding="utf-8")
    program = "import sys; from briefgen.cli import run; status = run(['statements', 'report.txt'])"

    found = subprocess.run(
        [sys.executable, "-c", f"{program}; {LOADED}"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert '"Ann Hill"' in found[0]
    assert not {"pydantic", "yaml", "jinja2", "markdown_it"} & set(found[1].split())
