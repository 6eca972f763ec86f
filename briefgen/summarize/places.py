"""Where the sentences of a sumy document stand, and the words they are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
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
    """A sentence, with what is before it in its report. length, words_before: counts of words cut at white space."""

    sentence: Sentence
    words: tuple[Word, ...]
    report: str
    voice: str
    position: int
    words_before: int
    length: int


def find_places(
    document: ObjectDocumentModel, stem: Callable[[str], str], stop_words: Collection[str]
) -> tuple[tuple[Place, ...], tuple[tuple[Word, ...], ...]]:
    """Return the document's sentences in order, and the words of its headings.

    A sentence may carry ``ref`` and ``voice``, as those of our own stories do; a document without is one report.
    """
    places: list[Place] = []
    before: dict[str, tuple[int, int]] = {}
    for sentence in document.sentences:
        ref = getattr(sentence, "ref", None)
        report = ref.report if ref else ""
        position, words_before = before.get(report, (0, 0))
        length = count_words(str(sentence))
        words = _words(sentence, stem, stop_words)
        voice = getattr(sentence, "voice", report)
        places.append(Place(sentence, words, report, voice, position, words_before, length))
        before[report] = (position + 1, words_before + length)
    return tuple(places), tuple(_words(heading, stem, stop_words) for heading in document.headings)


def _words(sentence: Sentence, stem: Callable[[str], str], stop_words: Collection[str]) -> tuple[Word, ...]:
    found = []
    for written in sentence.words:
        bare = _POSSESSIVE.sub("", written.lower())
        found.append(Word(stem(bare), bare in stop_words, written[:1].isupper()))
    return tuple(found)
