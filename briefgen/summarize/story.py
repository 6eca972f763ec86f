"""A summary of one story."""

from __future__ import annotations

import warnings

from sumy.models.dom import ObjectDocumentModel
from sumy.summarizers._summarizer import AbstractSummarizer, SentenceInfo

from briefgen.errors import BriefgenError
from briefgen.model import Story, Summary
from briefgen.summarize.budget import Budget
from briefgen.summarize.coverage import CoverageSummarizer
from briefgen.summarize.documents import story_document, story_language
from briefgen.summarize.methods import METHODS
from briefgen.summarize.standalone import standing


def summarize_story(story: Story, *, words: int, method: str = "coverage", sentences: int | None = None) -> Summary:
    """Return the sentences that sum the story up, in the order they are to be read, with their scores.

    words: they have at most so many together; the shortest sentence is given where none fits.
    sentences: at most so many; None is no limit.
    method: a name in METHODS. Every method ranks all sentences, and the budget keeps those that stand alone and are
        not alike.
    Raises: BriefgenError for an unknown method or a budget below 1.
    """
    if method not in METHODS:
        raise BriefgenError(f"there is no summarizer '{method}'", hint=f"take one of {', '.join(METHODS)}")
    if words < 1 or (sentences is not None and sentences < 1):
        raise BriefgenError("a summary needs room for a word and a sentence", hint="give a number above 0")
    document = story_document(story)
    budget = Budget(words=words, sentences=sentences, standing=standing)
    chosen = _select(METHODS[method](story_language(story)), document, budget) if document.sentences else ()
    in_order = sorted(chosen, key=lambda info: info.order)
    return Summary(
        refs=tuple(info.sentence.ref for info in in_order),
        method=method,
        scores=tuple(float(info.rating) for info in in_order),
    )


def _select(summarizer: AbstractSummarizer, document: ObjectDocumentModel, budget: Budget) -> tuple[SentenceInfo, ...]:
    """Return what the summarizer chooses within the budget, with ratings."""
    if isinstance(summarizer, CoverageSummarizer):
        return summarizer.select(document, budget)
    chosen: list[SentenceInfo] = []

    def keep(ranking: list[SentenceInfo]) -> list[SentenceInfo]:
        chosen.extend(budget(ranking))
        return chosen

    with warnings.catch_warnings():
        # sumy's LSA warns of short documents; the summary is as good as it gets, and the user can do nothing.
        warnings.simplefilter("ignore", UserWarning)
        summarizer(document, keep)
    return tuple(chosen)
