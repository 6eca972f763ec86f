"""Links into a source open at the very sentence, or there is none."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Span
from briefgen.render.links import text_fragment_link
from briefgen.text.surroundings import find_surroundings

PAGE = "https://post.example/harbour"
SENTENCES = (
    "The gates were shut.",
    "Nobody was hurt.",
    "The harbour stood still on Saturday, and no ship left the quay before noon.",
)
REPORTS = st.lists(st.sampled_from((*SENTENCES, "\n\n")), min_size=1, max_size=12).map(" ".join)


def marked(text: str, link: str) -> tuple[int, int]:
    """Return what a browser marks in the words of a page, as numbers of its first word and the one after its last."""
    terms = [unquote(term) for term in link.partition("#:~:text=")[2].split(",")]
    prefix = terms.pop(0)[:-1].split() if terms[0].endswith("-") else []
    suffix = terms.pop()[1:].split() if terms[-1].startswith("-") else []
    first, last = terms[0].split(), terms[-1].split()
    words = text.split()
    for at in range(len(words)):
        if words[at : at + len(prefix + first)] != prefix + first:
            continue
        start = at + len(prefix)
        for end in range(start + len(first), len(words) + 1):
            if words[end - len(last) : end] == last and words[end : end + len(suffix)] == suffix:
                return start, end
            if len(terms) == 1:
                break
    raise AssertionError(f"{link} marks nothing")


@settings(deadline=None)
@given(REPORTS, st.data())
def test_a_link_marks_its_own_sentence_however_often_the_page_has_it(text: str, data: st.DataObject) -> None:
    starts = [at for one in SENTENCES for at in range(len(text)) if text.startswith(one, at)]
    if not starts:
        return
    start = data.draw(st.sampled_from(starts))
    exact = next(one for one in SENTENCES if text.startswith(one, start))

    link = text_fragment_link(PAGE, exact, *find_surroundings(text, Span(start, start + len(exact))))

    if link:
        first = len(text[:start].split())
        assert (first, first + len(exact.split())) == marked(text, link)


def test_what_stands_around_a_sentence_is_named_in_the_same_paragraph_and_in_the_next() -> None:
    link = text_fragment_link(PAGE, "The gates were shut.", "left at noon. ", "\n\nNobody was hurt.")

    assert f"{PAGE}#:~:text=left%20at%20noon.-,The%20gates%20were%20shut.,-Nobody%20was%20hurt." == link


@pytest.mark.parametrize(
    "around", [("It rained.\n\nIt was cold. ", ""), ("", "\n\nIt rained.\n \nIt was cold."), ("x" * 3000, "")]
)
def test_what_no_link_can_name_has_none(around: tuple[str, str]) -> None:
    assert "" == text_fragment_link(PAGE, "The gates were shut.", *around)
