"""What the desk writes, the press reads back."""

from __future__ import annotations

from hypothesis import given, settings

from briefgen.compose import write_briefing
from briefgen.model import Briefing
from briefgen.parse import parse_briefing
from tests.compose.strategies import briefings


@given(briefings())
@settings(max_examples=40, deadline=None)
def test_reading_a_written_briefing_gives_it_back(briefing: Briefing) -> None:
    assert briefing == parse_briefing(write_briefing(briefing), where="briefing.md")


@given(briefings())
@settings(max_examples=15, deadline=None)
def test_windows_line_ends_change_nothing(briefing: Briefing) -> None:
    markdown = write_briefing(briefing).replace("\n", "\r\n")

    assert briefing == parse_briefing(markdown, where="briefing.md")
