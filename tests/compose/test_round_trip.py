"""What the desk writes, the press reads back."""

from __future__ import annotations

from hypothesis import Phase, example, given, settings

from briefgen.compose import write_briefing
from briefgen.model import Briefing, DisputedClaim, Evidence, Line, Position, Response, SourceEntry
from briefgen.parse import parse_briefing
from tests.compose.strategies import briefings, names

# A whole briefing takes minutes to shrink, and the failing one shows well enough what differs; what has properties of
# its own, such as a label, is shrunk there.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)


@given(names)
@example("0:")
@example(":")
@example("a::")
@example("unattributed")
@example("&#117;nattributed")
@example("Jane, on side:")
@settings(max_examples=60, deadline=None)
def test_any_label_of_who_claims_and_who_answers_is_read_back(label: str) -> None:
    source = SourceEntry(1, "one", "0123456789abcdef" * 4, "Coast Post", "Strike", "", None, None)
    evidence = Evidence("1.1", "one", 0, 9, "A strike.")
    line = Line("A strike.", (evidence,), "verbatim")
    briefing = Briefing(
        id="strike",
        title="Strike",
        as_of=None,
        disputes=(
            DisputedClaim("side", label, line, (Response("", "", "denies", line),)),
            DisputedClaim("", "", line, (Response("side", label, "denies", line),)),
        ),
        positions=(Position("side", label, ()),),
        sources=(source,),
        order=("header", "disputes", "position/side", "sources", "evidence"),
    )

    read = parse_briefing(write_briefing(briefing), where="briefing.md")

    assert (briefing.disputes, briefing.positions) == (read.disputes, read.positions)


@given(briefings())
@settings(max_examples=40, deadline=None, phases=UNSHRUNK)
def test_reading_a_written_briefing_gives_it_back(briefing: Briefing) -> None:
    assert briefing == parse_briefing(write_briefing(briefing), where="briefing.md")


@given(briefings())
@settings(max_examples=15, deadline=None, phases=UNSHRUNK)
def test_windows_line_ends_change_nothing(briefing: Briefing) -> None:
    markdown = write_briefing(briefing).replace("\n", "\r\n")

    assert briefing == parse_briefing(markdown, where="briefing.md")
