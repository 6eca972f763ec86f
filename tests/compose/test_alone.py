"""A name in square brackets is one that the text leaves no doubt of; better none than a wrong one."""

from __future__ import annotations

import re

import pytest

from briefgen.compose.alone import Speech
from briefgen.compose.sentences import Sentences, number_sources
from briefgen.model import Resolution, SentenceRef, Span, Statement
from tests.compose.stories import report, story

TEXT = """\
Karl Lind said on Monday that the pier would be built by May. Ruth Calder, the mayor, said before she left that {}.
The works will close the harbour, he told a meeting in the town hall on the same day, and nobody asked him why.
"""


def stood_alone(sentence: int, speaker: str, pronoun: str, ending: str = "he wanted it sooner") -> str | None:
    """Return the sentence made to stand alone, where the pronoun in it was taken for the speaker."""
    told = story(report("a", TEXT.format(ending)))
    sentences = Sentences(told, number_sources(told, ()))
    text = told.reports[0].report.text

    def said(index: int, mention: str, who: str, how: str) -> Statement:
        span = sentences.sentence(SentenceRef("a", index)).span
        found = re.compile(rf"\b{mention}\b(?! left)").search(text, span.start)
        assert found is not None
        start = found.start()
        return Statement(
            SentenceRef("a", index), (span,), "indirect", "says", source=Span(start, start + len(mention)),
            speaker=who, resolution=Resolution(how, 0.9),
        )  # fmt: skip

    statements = (said(1, "Karl Lind", "Karl Lind", "name"), said(sentence, pronoun, speaker, "pronoun"))
    return Speech(sentences, statements).stand_alone((SentenceRef("a", sentence),))


def test_he_said_after_what_was_said_gets_its_name() -> None:
    assert "The works will close the harbour, [Lind] told a meeting in the town hall" in (
        stood_alone(3, "Karl Lind", "he") or ""
    ).replace("[Karl Lind]", "[Lind]")


def test_a_pronoun_inside_what_is_said_stays_as_it_is() -> None:
    assert "that he wanted it sooner" in (stood_alone(2, "Karl Lind", "he") or "")


def test_he_after_another_speakers_name_stays_as_it_is() -> None:
    ending = "it would cost more, and that Karl Lind knew,” he said, “from the start"

    assert "[" not in (stood_alone(2, "Ruth Calder", "he", ending) or "")


def test_what_only_leads_up_to_a_quotation_and_what_is_only_a_part_of_one_says_nothing_by_itself() -> None:
    text = "Anna Berg was blunt about it: “The pier will stay. The pier will be painted red in May. Nobody asked me.”\n"
    told = story(report("a", f"Anna Berg was blunt about it all:\n\n{text}"))
    sentences = Sentences(told, number_sources(told, ()))
    lines = [one.text for one in told.reports[0].sentences]
    alone = [Speech(sentences, ()).stand_alone((one.ref,), strict=True) for one in told.reports[0].sentences]

    assert ["Anna Berg was blunt about it all:", "The pier will be painted red in May."] == [lines[0], lines[2]]
    assert [None] * 4 == alone
    assert lines[2] == Speech(sentences, ()).stand_alone((told.reports[0].sentences[2].ref,), named=True)


@pytest.mark.parametrize(
    "text",
    [
        "``We looked at the final wording, but the pier will be painted red in May. ''",
        "The pier will be painted red in May.’",
        "Despite what was said today, we think that the pier will be painted red.",
        "“The pier will be painted red in May.”",
    ],
)
def test_a_part_of_a_quotation_whose_marks_stand_elsewhere_is_not_shown_without_its_speaker(text: str) -> None:
    told = story(report("a", f"Anna Berg, who runs the harbour, was asked about it.\n\n{text.replace('``', '')}\n"))
    sentences = Sentences(told, number_sources(told, ()))
    ref, quoted = told.reports[0].sentences[1].ref, told.reports[0].sentences[1].span
    said = Statement(ref, (quoted,), "direct", "says", source=Span(0, len("Anna Berg")), speaker="Anna Berg")
    statements = (said,) if text[0] == "“" else ()

    assert Speech(sentences, statements).stand_alone((ref,), strict=True) is None
    assert Speech(sentences, statements).stand_alone((ref,), named=True) == text.replace("``", "")


def test_quoted_words_stand_alone_beside_their_speaker() -> None:
    text = "“The pier will be painted red in May,” said Anna Berg, “and we will all be glad of it.”"
    told = story(report("a", f"{text}\n"))
    sentences = Sentences(told, number_sources(told, ()))
    at = text.index("Anna")
    ref = told.reports[0].sentences[0].ref
    said = Statement(ref, (Span(0, 40),), "direct", "says", source=Span(at, at + 9), speaker="Anna Berg")

    assert Speech(sentences, (said,)).stand_alone((ref,), strict=True) == text
