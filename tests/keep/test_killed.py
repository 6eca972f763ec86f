"""A run that is killed leaves the old file or the new, and the next run ends where it would have."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli import run
from tests.keep.test_morning import briefing_file, edit, project

__all__ = ["project"]


def files(project: Path) -> dict[str, bytes]:
    folder = project / "content" / "briefings"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(project: Path, contents: dict[str, bytes]) -> None:
    folder = project / "content" / "briefings"
    for name in files(project):
        (folder / name).unlink()
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_run_killed_after_any_step_is_made_good_by_the_next(project: Path, steps: int) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    path = briefing_file(project)
    edit(path)
    run(["collect", "inbox/afternoon"])
    before = files(project)
    assert 0 == run(["draft"])
    done = files(project)
    id = path.stem

    # What a draft writes, in its order: the kept edition, what was generated, the briefing; then a rename.
    killed = {**before, f".editions/{id}.1.md": done[f".editions/{id}.1.md"]}
    if steps > 1:
        killed[f".base/{id}.next.md"] = done[f".base/{id}.md"]
    if steps > 2:
        killed[f"{id}.md"] = done[f"{id}.md"]
    put(project, killed)

    assert 0 == run(["draft"])

    assert done == files(project)


def test_a_first_draft_killed_before_its_briefing_is_no_deleted_briefing(project: Path) -> None:
    run(["collect", "inbox/morning"])
    run(["draft"])
    done = files(project)
    id = briefing_file(project).stem
    put(project, {f".base/{id}.next.md": done[f".base/{id}.md"]})

    assert 0 == run(["draft"])

    assert done == files(project)
