"""A summary of one story."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from math import isfinite

from sumy.models.dom import ObjectDocumentModel
from sumy.summarizers._summarizer import AbstractSummarizer, SentenceInfo

from briefgen.errors import BriefgenError
from briefgen.model import Story, Summary
from briefgen.summarize.budget import Budget
from briefgen.summarize.coverage import CoverageSummarizer
from briefgen.summarize.documents import ReportSentence, story_document, story_language
from briefgen.summarize.methods import METHODS
from briefgen.summarize.standalone import Standing, standing


def summarize_story(story: Story, *, words: int, method: str = "coverage", sentences: int | None = None) -> Summary:
    """Return the sentences that sum the story up, in the order they are to be read, with their scores.

    words: they have at most so many together; the shortest sentence is given where none fits.
    sentences: at most so many; None is no limit.
    method: a name in METHODS. Every method ranks all sentences, and the budget keeps those that stand alone and are
        not alike.
    Raises: BriefgenError for an unknown method or a budget below 1.
    """
    check_method(method)
    if words < 1 or (sentences is not None and sentences < 1):
        raise BriefgenError("a summary needs room for a word and a sentence", hint="give a number above 0")
    document = story_document(story)
    budget = Budget(words=words, sentences=sentences, standing=_standing)
    chosen = _select(METHODS[method](story_language(story)), document, budget) if document.sentences else ()
    in_order = reading_order(story, chosen)
    return Summary(
        refs=tuple(info.sentence.ref for info in in_order),
        method=method,
        scores=tuple(float(info.rating) if isfinite(info.rating) else 0.0 for info in in_order),
    )


def _standing(sentence: ReportSentence) -> Standing:
    return "no" if sentence.quoted else standing(str(sentence))


def check_method(method: str) -> None:
    """Raises: BriefgenError for a name that is not in METHODS."""
    if method not in METHODS:
        raise BriefgenError(f"there is no summarizer '{method}'", hint=f"take one of {', '.join(METHODS)}")


def _select(summarizer: AbstractSummarizer, document: ObjectDocumentModel, budget: Budget) -> tuple[SentenceInfo, ...]:
    """Return what the summarizer chooses within the budget, with ratings."""
    if isinstance(summarizer, CoverageSummarizer):
        return summarizer.select(document, budget)
    chosen: list[SentenceInfo] = []

    def keep(ranking: list[SentenceInfo]) -> list[SentenceInfo]:
        chosen.extend(budget(ranking))
        return chosen

    with warnings.catch_warnings():
        # sumy warns of short documents and divides by zero in them; the user can do nothing about either.
        warnings.simplefilter("ignore")
        summarizer(document, keep)
    return tuple(chosen)


def reading_order(story: Story, chosen: Iterable[SentenceInfo]) -> list[SentenceInfo]:
    """Return the sentences in the order of events, as far as the reports tell it.

    Days of publication come in order, undated reports last. Within a day, what its report says first comes first: a
    report tells the news before what led to it. Neighbours in a report stay together.
    """
    days = {clean.report.id: clean.report.published for clean in story.reports}
    runs: list[list[SentenceInfo]] = []
    for info in sorted(chosen, key=lambda one: one.order):
        last = runs[-1][-1] if runs else None
        if last and last.order == info.order - 1 and last.sentence.ref.report == info.sentence.ref.report:
            runs[-1].append(info)
        else:
            runs.append([info])

    def key(run: list[SentenceInfo]) -> tuple[bool, str, int, int]:
        ref, published = run[0].sentence.ref, days[run[0].sentence.ref.report]
        return published is None, published.date().isoformat() if published else "", ref.number, run[0].order

    return [info for run in sorted(runs, key=key) for info in run]
