"""Every sentence that a briefing cites is found by its words alone, however often its report repeats itself."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.compose import write_briefing
from briefgen.model import Report
from briefgen.notation.walk import lines_of
from briefgen.parse import parse_briefing
from tests.compose.stories import compose, report

SENTENCES = st.sampled_from(
    (
        "Karl Lind said that the gates were shut.",
        "Anna Berg denied that the gates were shut.",
        "“We have waited two years,” Berg said.",
        "The harbour stood still on Saturday, and no ship left the quay before noon.",
        "Nobody was hurt.",
    )
)
PASSAGES = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)


@st.composite
def repeating(draw: st.DrawFn) -> Report:
    """Return a report made of a few passages, some of them more than once."""
    passages = draw(st.lists(PASSAGES, min_size=1, max_size=2))
    between = draw(st.sampled_from(("\n\n", "\n\nMore follows.\n\n", " ")))
    return report("post", between.join(draw(st.lists(st.sampled_from(passages), min_size=1, max_size=5))) + "\n")


def places(text: str, prefix: str, exact: str, suffix: str) -> list[int]:
    return [
        at
        for at in range(len(text))
        if text.startswith(exact, at) and text[:at].endswith(prefix) and text.startswith(suffix, at + len(exact))
    ]


@settings(max_examples=40, deadline=None)
@given(repeating())
def test_a_selector_leads_to_its_own_sentence_and_no_other(given: Report) -> None:
    briefing = parse_briefing(write_briefing(compose(given)), where="harbour.md")

    for line in lines_of(briefing):
        for one in line.evidence:
            assert [one.start] == places(given.text, one.prefix, one.exact, one.suffix)
