"""Where the sentences of a sumy document stand, and the words they are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from sumy.models.dom import ObjectDocumentModel, Sentence

from briefgen.summarize.budget import count_words

_POSSESSIVE = re.compile(r"['’]s$")


class Word(NamedTuple):
    """stem: in lower case. common: it is a stop word. capital: it is written with a capital."""

    stem: str
    common: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence, with what is before it in its report.

    length, words_before: counts of words cut at white space.
    share: 1 / how many reports speak with its voice, so that four copies of one wire story count as one report.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    report: str
    voice: str
    position: int
    words_before: int
    length: int
    share: float = 1.0


def find_places(
    document: ObjectDocumentModel, stem: Callable[[str], str], stop_words: Collection[str]
) -> tuple[tuple[Place, ...], tuple[tuple[Word, ...], ...]]:
    """Return the document's sentences in order, and the words of its headings.

    A sentence may carry ``ref`` and ``voice``, as those of our own stories do; a document without is one report.
    """
    places: list[Place] = []
    before: dict[str, tuple[int, int]] = {}
    known: dict[str, Word] = {}

    def look_up(written: str) -> Word:
        bare = _POSSESSIVE.sub("", written.lower())
        return Word(stem(bare), bare in stop_words, written[:1].isupper())

    def words_of(of: Sentence) -> tuple[Word, ...]:
        return tuple(known.get(word) or known.setdefault(word, look_up(word)) for word in of.words)

    for sentence in document.sentences:
        ref = getattr(sentence, "ref", None)
        report = ref.report if ref else ""
        position, words_before = before.get(report, (0, 0))
        length = count_words(str(sentence))
        words = words_of(sentence)
        voice = getattr(sentence, "voice", report)
        places.append(Place(sentence, words, report, voice, position, words_before, length))
        before[report] = (position + 1, words_before + length)
    reports_of: dict[str, set[str]] = {}
    for place in places:
        reports_of.setdefault(place.voice, set()).add(place.report)
    shared = tuple(replace(place, share=1 / len(reports_of[place.voice])) for place in places)
    return shared, tuple(words_of(heading) for heading in document.headings)
