"""The sample project's briefings and site, as committed, are what the program makes of its reports."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from tests.whole.conftest import briefgen

ROOT = Path(__file__).parents[2]
# Pictures and the search index depend on the versions of libraries, so they are not committed.
NOT_COMMITTED = {".png", ".pf_index", ".pf_meta", ".pf_fragment", ".pagefind", ".wasm"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample project, drafted and built anew."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copy(ROOT / "briefgen.yaml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    for command in ("draft", "build"):
        done = briefgen(command, "-C", folder)
        assert 0 == done.code, done.err
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in NOT_COMMITTED and "pagefind" not in path.parts
    }


def first_difference(expected: dict[str, bytes], found: dict[str, bytes]) -> str:
    """Return what differs, in words that tell what to look at; empty if nothing does."""
    if missing := sorted(set(expected) ^ set(found)):
        return f"only on one side: {missing[:5]}"
    for name, content in expected.items():
        if content != found[name]:
            lines = difflib.unified_diff(
                content.decode(errors="replace").splitlines(),
                found[name].decode(errors="replace").splitlines(),
                lineterm="",
            )
            return "\n".join([name, *list(lines)[:20]])
    return ""


@pytest.mark.parametrize("part", ["content", "site"])
def test_drafting_and_building_again_gives_the_committed_bytes(project: Path, part: str) -> None:
    assert "" == first_difference(files(ROOT / part), files(project / part))


def test_the_sample_holds_against_its_reports(project: Path) -> None:
    done = briefgen("check", "-C", project)

    assert 0 == done.code, done.err
