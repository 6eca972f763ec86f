"""The first line of a plain text is its headline where it plainly is one."""

from __future__ import annotations

import pytest

from briefgen.read.documents import headline_in

BODY = "\n\nThe council of the harbour town voted on Monday to buy two electric ferries for the crossing to Skerry.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Harbour town buys two ferries",
        "Share prices fall",
        "Photo of a ferry wins prize",
        "Close race for the harbour town",
        "Share of ferries grows",
    ],
)
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
        "(Ann Hill/AFP/Getty Images)",
        "(credit: Harbour News)",
        "HARBOUR TOWN (Ferry News)",
        "The mayor and her husband on the ferry on Monday. (Ann Hill)",
        "The mayor is seen on the new ferry in Skerry (File photo)",
        "CLOSE The mayor speaks on the ferry Harbour News",
        "Get the latest news from the harbour",
        "This story appears in the May issue of Ferries. Subscribe",
    ],
)
def test_sentences_and_the_words_under_a_picture_are_none(line: str) -> None:
    assert "" == headline_in(line + BODY)
