"""The words and pairs of words of a story, and what speaks for each standing in a good summary of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from briefgen.summarize.places import Place, Word
from briefgen.summarize.rows import Floats, Rows

Term = tuple[str, ...]

# What is known of a term, in the order of the weights. Shares are of 1.0.
FEATURES = (
    "always 1",
    "log of how often it stands in the reports, copies counted once",
    "log of how many voices hold it",
    "share of the voices that hold it",
    "1 / number of the earliest sentence that holds it",
    "share of the voices that hold it within the first words of a report, as many as the budget",
    "share of the voices that hold it in the first sentence",
    "it stands in a headline",
    "share of its places where it is written with a capital, first words aside",
    "it is or holds a stop word",
    "log of the budget over the mean length of a report",
    "share of the voices that hold it, if it is or holds a stop word",
)


@dataclass(slots=True)
class _Seen:
    """Where one term was seen so far."""

    common: bool
    times: float = 0.0
    capitals: float = 0.0
    earliest: int = 1 << 30
    voices: set[str] = field(default_factory=set)
    leading: set[str] = field(default_factory=set)
    opening: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Terms:
    """rows: which terms each sentence holds. features: a row for each term. pairs: which terms are pairs of words."""

    rows: Rows
    features: Floats
    pairs: NDArray[np.bool_]
    names: tuple[Term, ...]


def find_terms(places: Sequence[Place], headings: Sequence[Sequence[Word]], *, words: int) -> Terms:
    """Return the terms of the sentences, words before pairs, each in order of appearance. words: the budget."""
    seen: dict[Term, _Seen] = {}
    cells: list[dict[Term, float]] = []
    for place in places:
        row: dict[Term, float] = {}
        for first, term, common in _terms(place.words):
            one = seen.setdefault(term, _Seen(common))
            one.times += place.share
            if first > 0 and place.words[first].capital:
                one.capitals += place.share
            one.earliest = min(one.earliest, place.position)
            one.voices.add(place.voice)
            if place.words_before < words:
                one.leading.add(place.voice)
            if place.position == 0:
                one.opening.add(place.voice)
            row[term] = 1.0
        cells.append(row)
    names = tuple(sorted(seen, key=len))  # stable: words come first
    titled = {term for heading in headings for _, term, _ in _terms(heading)}
    reports, voices = len({place.report for place in places}), len({place.voice for place in places})
    room = math.log(words * max(1, reports) / max(1, sum(place.length for place in places)))
    features = [_features(seen[term], voices=voices, room=room, titled=term in titled) for term in names]
    return Terms(
        rows=Rows(cells, {term: at for at, term in enumerate(names)}),
        features=np.array(features, dtype=np.float64).reshape(len(names), len(FEATURES)),
        pairs=np.array([len(term) == 2 for term in names], dtype=np.bool_),
        names=names,
    )


def _terms(words: Sequence[Word]) -> Iterator[tuple[int, Term, bool]]:
    """Yield each word and each pair of neighbours: where it begins, itself, whether it holds a stop word."""
    for at, word in enumerate(words):
        yield at, (word.stem,), word.common
        if at + 1 < len(words):
            following = words[at + 1]
            yield at, (word.stem, following.stem), word.common or following.common


def _features(one: _Seen, *, voices: int, room: float, titled: bool) -> tuple[float, ...]:
    share = len(one.voices) / voices
    return (
        1.0,
        math.log(max(1.0, one.times)),
        math.log(len(one.voices)),
        share,
        1.0 / (1 + one.earliest),
        len(one.leading) / voices,
        len(one.opening) / voices,
        float(titled),
        one.capitals / one.times,
        float(one.common),
        room,
        share * one.common,
    )
