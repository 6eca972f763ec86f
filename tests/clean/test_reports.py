"""A cleaned report has its body whole, and everything else with a reason."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.clean import clean_report
from briefgen.model import CleanReport
from tests.stories import HARBOR, HARBOR_AGAIN, SCHOOL, TEASERS, report


def spans_of(clean: CleanReport) -> list[tuple[int, int]]:
    ends = [clean.headline, clean.dateline]
    spans = [*clean.sentences, *clean.omitted]
    return sorted([*(tuple(end) for end in ends if end), *(tuple(one.span) for one in spans)])


@pytest.mark.parametrize("text", [HARBOR, HARBOR_AGAIN, SCHOOL], ids=["harbor", "again", "school"])
def test_of_a_clean_report_only_the_headline_is_taken_out(text: str) -> None:
    clean = clean_report(report("a", text))

    assert text.split("\n")[0] == clean.headline.of(text) if clean.headline else ""
    assert () == clean.omitted
    assert list(range(1, len(clean.sentences) + 1)) == [sentence.ref.number for sentence in clean.sentences]


def test_paragraphs_of_other_stories_at_the_end_are_cut_and_named() -> None:
    clean = clean_report(report("a", HARBOR + "\n" + TEASERS))

    assert ["text of another story"] * 2 == [omission.reason for omission in clean.omitted]
    assert TEASERS.split("\n\n") == [omission.text for omission in clean.omitted]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Photo: Mara Lind / Coast Pictures", "photo credit"),
        ("Divers at the wreck. (Photo by Mara Lind)", "photo credit"),
        ("Image caption The quay before the storm", "photo credit"),
        ("Please enable JavaScript to watch this video", "page notice"),
        ("Media playback is unsupported on your device", "page notice"),
        ("Share this article", "share link"),
        ("Follow us on Facebook", "share link"),
        ("Read more: Ten ships that never came home", "related link"),
        ("Sign up for our morning newsletter", "subscription notice"),
        ("© 2026 The Coast Post. All rights reserved.", "copyright notice"),
        ("Reporting by Mara Lind; editing by Jon Ask", "production credit"),
        ("By Mara Lind", "byline"),
        ("Published 12 March 2026", "publication date"),
        ("Disclaimer: We accept no liability for errors in this article.", "legal disclaimer"),
    ],
)
def test_a_line_that_tells_nothing_is_cut_wherever_it_stands(line: str, reason: str) -> None:
    head, rest = HARBOR.split("\n\n", 2)[:2], HARBOR.split("\n\n", 2)[2]
    text = "\n\n".join([*head, line, rest])

    omitted = clean_report(report("a", text)).omitted

    assert [(line, reason)] == [(omission.text, omission.reason) for omission in omitted]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Photos of the tanker were passed round in the bar, and Kvist had to explain them all evening.",
        "Readers who share this view will find it in the port's own report on the Orsa, Kvist said.",
        "By Monday night the harbor was open.",
        "The copyright case that Norrgard lost last year has nothing to do with it, said the line's lawyer, and the "
        "court in Lindhaven agreed with him on that point, though on no other, as the harbor master told reporters.",
    ],
)
def test_a_sentence_that_only_sounds_like_a_credit_stays(paragraph: str) -> None:
    text = HARBOR.replace("The shipping line", paragraph + "\n\nThe shipping line")

    assert () == clean_report(report("a", text)).omitted


@pytest.mark.parametrize(
    "dateline",
    ["(COASTWIRE)", "LINDHAVEN (Coastal Wire) —", "LINDHAVEN, March 9 (Coastal Wire) -", "Lindhaven, 9 March –"],
)
def test_a_dateline_is_told_from_the_first_sentence(dateline: str) -> None:
    text = HARBOR.replace("The tanker Orsa ran", f"{dateline} The tanker Orsa ran")
    clean = clean_report(report("a", text))

    assert clean.dateline is not None
    assert dateline == clean.dateline.of(text)
    assert clean.sentences[0].text.startswith("The tanker Orsa ran")


@pytest.mark.parametrize(
    "start", ["NORDIC WARNING: ships", "Norrgard (NRG) shares", "(He left) The", "U.S.-China talks"]
)
def test_a_sentence_is_no_dateline(start: str) -> None:
    assert clean_report(report("a", f"{start} were quiet on Monday.")).dateline is None


def test_a_title_given_beside_the_text_is_found_in_it_whatever_its_stop() -> None:
    text = "All is well in Lindhaven.\n\nNothing happened in Lindhaven on Monday, and nobody minded it at all."

    clean = clean_report(report("a", text, title="All is well in Lindhaven"))

    assert "All is well in Lindhaven." == (clean.headline.of(text) if clean.headline else "")


@given(st.lists(st.sampled_from([*HARBOR.split("\n\n"), *TEASERS.split("\n\n"), "Share this", "By Al Ba", "X", "“"])))
def test_every_word_is_in_exactly_one_place(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    clean = clean_report(report("a", text))

    spans = spans_of(clean)

    assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
