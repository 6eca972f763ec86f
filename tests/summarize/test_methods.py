"""Every method, on a story of our own."""

from __future__ import annotations

import pytest

from briefgen.errors import BriefgenError
from briefgen.model import CleanReport, Origin, Report, Sentence, SentenceRef, Story
from briefgen.summarize import METHODS, summarize_story
from briefgen.text.hashes import sha256
from briefgen.text.sentences import split_sentences

COAST = """The harbour council voted on Monday to close the old ferry pier for repairs lasting two years.
It will cost the town about nine million crowns. Ferry owners said the closure would ruin their summer trade.
"We were never asked," said Ada Holm, who runs the largest of the ferry companies."""
HILL = """The harbour council voted on Monday to close the old ferry pier for repairs lasting two years.
Mayor Per Lund called the vote overdue, because inspectors found cracks in the pier as early as 2019.
But the opposition wants a second vote. Shops near the pier expect fewer visitors while the repairs last."""


def clean(name: str, text: str) -> CleanReport:
    report = Report(name, text, sha256(text), Origin(name))
    spans = split_sentences(text)
    sentences = (Sentence(SentenceRef(name, at), span.of(text), span) for at, span in enumerate(spans, 1))
    return CleanReport(report, tuple(sentences))


def story(**texts: str) -> Story:
    reports = tuple(clean(name, text) for name, text in texts.items())
    return Story("pier", "The pier", reports, tuple((report.report.id,) for report in reports), len(reports))


PIER = story(coast=COAST, hill=HILL)
TEXTS = {sentence.ref: sentence.text for report in PIER.reports for sentence in report.sentences}


@pytest.mark.parametrize("method", METHODS)
def test_a_summary_keeps_to_its_budget_and_scores_each_sentence(method: str) -> None:
    summary = summarize_story(PIER, words=40, method=method)

    assert method == summary.method
    assert 0 < sum(len(TEXTS[ref].split()) for ref in summary.refs) <= 40
    assert len(summary.refs) == len(summary.scores)


@pytest.mark.parametrize("method", METHODS)
def test_a_summary_says_nothing_twice(method: str) -> None:
    summary = summarize_story(PIER, words=200, method=method)

    assert len(summary.refs) == len({TEXTS[ref] for ref in summary.refs})


def test_an_unknown_method_is_refused_with_the_known_ones() -> None:
    with pytest.raises(BriefgenError, match="coverage"):
        summarize_story(PIER, words=40, method="wisdom")
