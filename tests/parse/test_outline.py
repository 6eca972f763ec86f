"""The quick reader of generated blocks and the full one see the same."""

from __future__ import annotations

from hypothesis import given, settings

from briefgen.compose import write_briefing
from briefgen.model import Briefing
from briefgen.notation.blocks import split_segments
from briefgen.parse.notes import read_extras
from briefgen.parse.outline import read_generated, read_outline
from tests.compose.strategies import briefings


@given(briefings())
@settings(max_examples=25, deadline=None)
def test_a_generated_block_reads_the_same_both_ways(briefing: Briefing) -> None:
    for segment in split_segments(write_briefing(briefing), where="briefing.md"):
        if segment.kind == "block" and segment.name != "evidence":
            assert read_outline(segment.body, line=9) == read_generated(segment.body, line=9)


@given(briefings())
@settings(max_examples=15, deadline=None)
def test_nothing_in_a_generated_block_passes_for_the_editors(briefing: Briefing) -> None:
    for segment in split_segments(write_briefing(briefing), where="briefing.md"):
        if segment.kind == "block" and segment.name != "evidence":
            outline = read_outline(segment.body, line=1)
            assert [] == read_extras(outline, target="briefing", sides={})
