"""Which sentences stand alone."""

from __future__ import annotations

import pytest

from briefgen.summarize.standalone import standing


@pytest.mark.parametrize(
    "text",
    [
        "The council closed the pier on Monday after a vote.",
        "“The pier is unsafe,” Mayor Per Lund told reporters on Monday.",
        "There were no injuries when the old pier gave way.",
        "Nine million crowns is what the repairs will cost.",
        "2019 was the year in which the cracks were found.",
        "Lund said he would ask the council for another vote.",
        "“You will all lose your berths,” Ada Holm told them.",
        "In Brenn, the council closed the pier on Monday.",
    ],
)
def test_a_whole_sentence_with_its_subject_stands_alone(text: str) -> None:
    assert "alone" == standing(text)


@pytest.mark.parametrize(
    "text",
    [
        "He said the pier had been unsafe for years.",
        "But the opposition wants a second vote on this.",
        "“It was unsafe,” Mayor Per Lund told the council.",
        "In his report, he said the cracks were old.",
        "When they arrived, the pier had already given way.",
        "However, the opposition wants a second vote soon.",
        "The shops, on the other hand, want it open.",
        "For example, the ferry would stop at the mole.",
    ],
)
def test_a_sentence_that_points_back_leans(text: str) -> None:
    assert "leans" == standing(text)


@pytest.mark.parametrize(
    "text",
    [
        "Who will pay for the repairs to the pier?",
        "“The pier has been unsafe for many long years.”",
        "“The pier has been unsafe for many years. Nobody listened to us.",
        "and the pier was closed on Monday after a vote.",
        "Pier closed on Monday after council vote",
        "The pier closed.",
        "(The cracks were found as early as 2019.)",
        "Here is what you need to know about the pier.",
        "word " * 61 + "end.",
        "",
    ],
)
def test_a_question_a_fragment_and_speech_without_speaker_do_not_stand(text: str) -> None:
    assert "no" == standing(text)


def test_a_long_run_of_marks_takes_no_time() -> None:
    assert "no" == standing("“" * 200_000)
