"""What stands around a passage tells which of several places with the same words is meant."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.model import Span
from briefgen.text.surroundings import AT_LEAST, find_surroundings, is_alone

# Few words, so that they come again and again; with blanks, breaks, and writing that has no blanks.
PIECES = st.sampled_from(
    ["a", "aa", "no ", "the gates were shut. ", "\n\n", "Lind said. ", "Lind said.\n", "港は静かだった。", "x" * 50]
)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Span]:
    """Return a text made of repeated stretches, and a passage of it."""
    stretches = draw(st.lists(st.lists(PIECES, min_size=1, max_size=12).map("".join), min_size=1, max_size=3))
    text = "".join(draw(st.lists(st.sampled_from(stretches), min_size=1, max_size=8)))
    start = draw(st.integers(0, len(text) - 1))
    passage = Span(start, draw(st.integers(start + 1, len(text))))
    assume(passage.of(text).strip())
    return text, passage


def places(text: str, prefix: str, exact: str, suffix: str) -> list[int]:
    """Return where a text-quote selector finds ``exact``, by trying every place."""
    return [
        at
        for at in range(len(text))
        if text.startswith(exact, at) and text[:at].endswith(prefix) and text.startswith(suffix, at + len(exact))
    ]


@settings(deadline=None)
@given(passages())
def test_any_passage_is_found_at_its_own_place_alone(given: tuple[str, Span]) -> None:
    text, passage = given

    prefix, suffix = find_surroundings(text, passage)

    assert [passage.start] == places(text, prefix, passage.of(text), suffix)


@settings(deadline=None)
@given(passages())
def test_what_stands_once_needs_nothing_and_anything_else_32_characters_where_the_text_has_them(
    given: tuple[str, Span],
) -> None:
    text, (start, end) = given

    prefix, suffix = find_surroundings(text, Span(start, end))

    if is_alone(" ".join(text.split()), " ".join(text[start:end].split())):
        assert ("", "") == (prefix, suffix)
    else:
        assert len(prefix) >= min(AT_LEAST, start)
        assert len(suffix) >= min(AT_LEAST, len(text) - end)


def test_words_are_added_on_the_side_that_needs_them_and_end_with_a_word() -> None:
    earlier = "The harbour stood still from the morning on. "
    later = " Nobody had spoken with the dockers since the spring."
    passage = f"{earlier}The gates were shut.{later}"
    text = f"{passage}\n\nCranes stood idle.\n\n{passage}\n"

    first, second = (
        find_surroundings(text, Span(at, at + len("The gates were shut.")))
        for at in (text.index("The gates"), text.rindex("The gates"))
    )

    assert ("stood still from the morning on. ", f"{later}\n\nCranes") == first
    assert (f"idle.\n\n{earlier}", " Nobody had spoken with the dockers") == second


def test_a_passage_that_stands_elsewhere_in_other_lines_is_told_apart_too() -> None:
    text = "The gates\nwere shut. Nobody was hurt. The gates were shut. It rained."

    assert ("", " Nobody was hurt. The gates were") == find_surroundings(text, Span(0, 20))


@pytest.mark.parametrize("passage", [Span(0, 1), Span(500, 501), Span(999, 1000), Span(0, 1000), Span(3, 997)])
def test_the_same_letter_over_and_over_is_told_apart_by_how_much_stands_around_it(passage: Span) -> None:
    text = "a" * 1000

    prefix, suffix = find_surroundings(text, passage)

    assert [passage.start] == places(text, prefix, passage.of(text), suffix)


def test_places_that_overlap_are_two() -> None:
    assert not is_alone("aaa", "aa")
    assert is_alone("aab", "aa")
    assert not is_alone("aab", "c")
