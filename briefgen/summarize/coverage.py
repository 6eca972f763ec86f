"""The default: the sentences that cover most of what a good summary of these reports would hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Sentence
from sumy.summarizers._summarizer import AbstractSummarizer, SentenceInfo
from sumy.utils import ItemsCount

from briefgen.summarize.budget import Budget, bag_of_words
from briefgen.summarize.places import Place, find_places
from briefgen.summarize.rows import Floats, Rows
from briefgen.summarize.search import Limits, Search, Worth
from briefgen.summarize.terms import find_terms
from briefgen.summarize.weights import (
    CENTROID_PULL,
    FILLING,
    LENGTH_SCALE,
    PAIR_SHARE,
    PAIR_WEIGHTS,
    SHARPNESS,
    WORD_WEIGHTS,
)


class CoverageSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """For each word and pair of words, estimate its chance to stand in a summary of the reports; cover the most.

    The chances come from how many voices hold a term, how early, how often, in a headline or not (``terms``), by
    weights that were fitted once (``weights``). Sentences are added and exchanged until no change covers more; a pull
    towards the centroid of all sentences keeps to the common subject.
    Takes any sumy document; sentences that carry ``ref`` and ``voice`` are counted by report and by voice.
    Source: the objective follows Gillick and Favre 2009, "A Scalable Global Model for Summarization"; the pull,
    Ghalandari 2017, "Revisiting the Centroid-based Method".
    """

    _stop_words: frozenset[str] = frozenset()

    @property
    def stop_words(self) -> frozenset[str]:
        """The words that say little by themselves."""
        return self._stop_words

    @stop_words.setter
    def stop_words(self, words: Iterable[str]) -> None:
        self._stop_words = frozenset(map(self.normalize_word, words))

    def __call__(self, document: ObjectDocumentModel, sentences_count: Any) -> tuple[Sentence, ...]:
        """Return the best sentences in the document's order; the count is sumy's, or a Budget."""
        if not isinstance(sentences_count, Budget):
            count = len(ItemsCount(sentences_count)(document.sentences))
            longest = sorted((len(str(sentence).split()) for sentence in document.sentences), reverse=True)
            sentences_count = Budget(words=max(1, sum(longest[:count])), sentences=count)
        return tuple(info.sentence for info in self.select(document, sentences_count))

    def select(self, document: ObjectDocumentModel, budget: Budget) -> tuple[SentenceInfo, ...]:
        """Return the chosen sentences in the document's order; a rating is what the set loses without the sentence."""
        places, headings = find_places(document, self.stem_word, self._stop_words)
        if not places or budget.sentences == 0:
            return ()
        terms = find_terms(places, headings, words=budget.words)
        values = term_values(terms.features, terms.pairs)
        vectors = _vectors(places)
        centroid = vectors.weighted_sum(
            np.array([(1.0 + 1.0 / (1 + place.position)) * place.share for place in places])
        )
        centroid /= np.linalg.norm(centroid) or 1.0
        allowance = _allowance(budget.words, places)
        if budget.sentences is not None:
            # Who counts sentences wants about so many, not the one that says it most densely.
            allowance = max(allowance, FILLING * budget.words)
        pull = CENTROID_PULL * float(values.sum()) / allowance
        worth = Worth(terms.rows, values, allowance, vectors, centroid, pull, _bags(places))
        lengths = np.array([place.length for place in places])
        limits = Limits(budget.words, len(places) if budget.sentences is None else budget.sentences, budget.alike)
        search = Search(worth, lengths, limits)
        fits = (lengths > 0) & (lengths <= budget.words)
        standing = [budget.standing(place.sentence) for place in places]
        leans = np.array([one == "leans" for one in standing])
        # A report's first sentence has nothing to lean on.
        leaning_on_nothing = leans & np.array([place.position == 0 for place in places])
        allowed = fits & np.array([one != "no" for one in standing]) & ~leaning_on_nothing
        chosen = search.run(allowed, leans) or search.run(fits, np.zeros_like(leans))
        if not chosen:
            chosen = [int(np.argmin(lengths))]
        whole = search.worth_of(chosen)
        return tuple(
            SentenceInfo(places[at].sentence, at, whole - search.worth_of([one for one in chosen if one != at]))
            for at in chosen
        )


def _allowance(words: int, places: Sequence[Place]) -> float:
    """Return what is added to a summary's length, in words, before what it covers is divided by it.

    The longer a good summary may be expected to be, the more. It is hardly longer than a report; and where the reports
    are as short as the budget, there is no more to leave out, so that it pays to say more of what they say.
    """
    mean = sum(place.length for place in places) / len({place.report for place in places})
    expected = min(words, mean)
    return expected * expected / LENGTH_SCALE * (1.0 + min(1.0, words / max(mean, 1.0)) ** 2)


def term_values(features: Floats, pairs: Any) -> Floats:
    """Return what covering each term is worth: its chance to stand in a summary, sharpened; pairs count more."""
    logits = np.where(pairs, features @ np.array(PAIR_WEIGHTS), features @ np.array(WORD_WEIGHTS))
    chances = 1.0 / (1.0 + np.exp(-logits))
    values: Floats = np.where(pairs, PAIR_SHARE, 1.0 - PAIR_SHARE) * chances**SHARPNESS
    return values


def _vectors(places: Sequence[Place]) -> Rows:
    """Return TF-IDF weights of each sentence's words; a sentence counts as a document."""
    cells = [Counter(word.stem for word in place.words if not word.common) for place in places]
    rows = _rows(cells)
    shares = np.array([place.share for place in places])
    return rows.scaled(np.log((1 + shares.sum()) / (1 + rows.holders(shares))) + 1)


def _bags(places: Sequence[Place]) -> Rows:
    """Return each sentence's words as a unit vector, the way a Budget compares sentences."""
    bags = [bag_of_words(str(place.sentence)) for place in places]
    norms = [sum(count * count for count in bag.values()) ** 0.5 for bag in bags]
    return _rows([{word: count / norm for word, count in bag.items()} for bag, norm in zip(bags, norms, strict=True)])


def _rows(cells: Sequence[dict[str, Any]]) -> Rows:
    names = dict.fromkeys(name for row in cells for name in row)
    return Rows(cells, {name: at for at, name in enumerate(names)})
