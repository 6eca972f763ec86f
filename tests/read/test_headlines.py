"""The first line of a plain text is its headline where it plainly is one."""

from __future__ import annotations

import pytest

from briefgen.read.documents import headline_in

BODY = "\n\nThe council of the harbour town voted on Monday to buy two electric ferries for the crossing to Skerry.\n"


@pytest.mark.parametrize("line", ["Harbour town buys two ferries", "Share prices fall", "Photo of a ferry wins prize"])
def test_a_short_line_that_is_no_sentence_is_the_headline(line: str) -> None:
    assert line == headline_in(line + BODY)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor said no.",
        "Image copyright Ann Hill Image caption Workers at the gate on Monday",
        "Media playback is unsupported on your device Media caption The mayor speaks",
        "Media caption The mayor on the ferry",
        "File photo: the ferry leaves Skerry",
        "Photo credit Ann Hill",
    ],
)
def test_sentences_and_the_words_under_a_picture_are_none(line: str) -> None:
    assert "" == headline_in(line + BODY)
