"""Where quotations stand, and which sentences begin within one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.quotes import find_quotes, starts_inside
from briefgen.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We sail. The sea is calm. We land,” Hill said. It rained.", ["The sea is calm.", "We land,” Hill said."]),
        ('Hill said: "We sail. The sea is calm." It rained.', ['The sea is calm."']),
        ("“We sail,” Hill said. “The sea is calm.”", []),
        ("Hill doesn't sail. The sea isn't calm.", []),
        # A quotation that is left open ends with its paragraph.
        ("Hill said: “We sail. The sea is calm.\n\nIt rained.", ["The sea is calm."]),
    ],
)
def test_a_sentence_within_a_quotation_begins_after_its_first_mark(text: str, inside: list[str]) -> None:
    spans = split_sentences(text, "en")
    found = starts_inside(text, spans)

    assert inside == [span.of(text) for span in spans if span.start in found]


@given(st.text(alphabet="ab. “”\"'\n‘’", max_size=60))
def test_quotations_stand_in_order_and_apart(text: str) -> None:
    quotes = find_quotes(text)

    assert all(one.end <= other.start for one, other in itertools.pairwise(quotes))
    assert not starts_inside(text, quotes)
