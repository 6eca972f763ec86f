"""content/stories.yaml is read whole, and every fault in it is shown with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.config.stories import load_stories
from briefgen.errors import Faults
from briefgen.model import KnownStory, StoryDecisions


def project(tmp_path: Path, text: str) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "stories.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_without_the_file_nothing_is_decided(tmp_path: Path) -> None:
    assert StoryDecisions() == load_stories(tmp_path)


def test_pins_splits_and_merges_are_read(tmp_path: Path) -> None:
    text = """
pins:
  - story: harbor
    title: The Orsa
    reports: [a, b]
splits:
  - reports: [c, d]
    note: two ships
merges:
  - stories: [x, y]
  - reports: [e, f]
"""
    expected = StoryDecisions(
        pins=(KnownStory("harbor", ("a", "b")),),
        apart=(("c", "d"),),
        together=(("x", "y"), ("e", "f")),
        titles=(("harbor", "The Orsa"),),
    )

    assert expected == load_stories(project(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pins:\n  - story: a\n    reports: [x]\n  - story: b\n    reports: [x]\n", "stories.yaml:4: the report"),
        ("pins:\n  - story: a\n    reports: [x]\n  - story: a\n    reports: [y]\n", "stories.yaml:4: the story"),
        ("pins:\n  - story: a\n", "stories.yaml:2: the pin"),
        ("splits:\n  - reports: [x]\n", "stories.yaml:2: a split needs two"),
        ("merges:\n  - reports: [x, y]\nsplits:\n  - reports: [y, x]\n", "stories.yaml:4: .*split here"),
        ("merge:\n  - reports: [x, y]\n", "stories.yaml:1: merge: is not a known name"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(Faults) as caught:
        load_stories(project(tmp_path, text))

    assert re.search(message, str(caught.value))
