"""Which folders of the site are not as they were left, found by one process or by two."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.render.stamps import COUNT, WORTH_A_PROCESS, Touched, stamps_of
from briefgen.render.state import State


@pytest.mark.parametrize("counted", [0, WORTH_A_PROCESS + 50, 10 * WORTH_A_PROCESS])
@pytest.mark.parametrize("count", [20, WORTH_A_PROCESS + 100])
def test_the_folders_with_a_lost_a_cut_and_a_changed_file_are_found(tmp_path: Path, count: int, counted: int) -> None:
    site = tmp_path / "site"
    folders = [f"briefings/n{number:05d}" for number in range(count)]
    for folder in folders:
        (site / folder).mkdir(parents=True)
        (site / folder / "index.html").write_text("words", encoding="utf-8")
    state = State(tmp_path / "state.sqlite")
    with state.transaction():
        state.put_stamps(stamps_of(site, folders))
        state.remember(COUNT, str(counted))  # a killed build leaves another number than there are
    before = Touched(site, state.path).found()
    (site / folders[1] / "index.html").unlink()
    (site / folders[2] / "index.html").write_text("word", encoding="utf-8")
    (site / folders[-1] / "index.html").write_text("wordy words", encoding="utf-8")
    (site / folders[5] / "mine.txt").write_text("of no concern", encoding="utf-8")
    after = Touched(site, state.path).found()
    state.close()

    assert () == before
    assert (folders[1], folders[2], folders[-1]) == after
