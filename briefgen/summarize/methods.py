"""Every summarizer by its name on the command line. A new one is one line here."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from sumy.models.dom import Sentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.random import RandomSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefgen.summarize.coverage import CoverageSummarizer
from briefgen.summarize.documents import stable_stemmer, stemmer, stop_words
from briefgen.summarize.lexrank import VectorLexRankSummarizer

# Edmundson wants cue words; these are chosen by hand for news, from the words with which reporters weigh a matter.
BONUS = frozenset(
    ["important", "significant", "major", "first", "largest", "announced", "confirmed", "agreed", "warned", "decided"]
)
STIGMA = frozenset(
    ["hardly", "unlikely", "perhaps", "maybe", "impossible", "advertisement", "subscribe", "click", "photo"]
)


class SeededRandomSummarizer(RandomSummarizer):  # type: ignore[misc]  # sumy has no types
    """sumy's RandomSummarizer, with a seed taken from the text: the same document gives the same summary."""

    def _get_random_ratings(self, sentences: Sequence[Sentence]) -> dict[Sentence, int]:
        ratings = list(range(len(sentences)))
        text = "\n".join(map(str, sentences))
        random.Random(zlib.crc32(text.encode("utf-8", "surrogatepass"))).shuffle(ratings)  # noqa: S311  no secret
        return dict(zip(sentences, ratings, strict=True))


def _with_words(
    kind: Callable[..., AbstractSummarizer], stems: Callable[[str], Callable[[str], str]] = stable_stemmer
) -> Callable[[str], AbstractSummarizer]:
    """Return a maker of ``kind`` with the stemmer and the stop words of a language."""

    def make(language: str) -> AbstractSummarizer:
        summarizer = kind(stems(language))
        summarizer.stop_words = stop_words(language)
        return summarizer

    return make


def _edmundson(language: str) -> AbstractSummarizer:
    summarizer = EdmundsonSummarizer(stable_stemmer(language))
    summarizer.bonus_words = BONUS
    summarizer.stigma_words = STIGMA
    summarizer.null_words = stop_words(language) or frozenset({"-"})  # sumy refuses an empty set
    return summarizer


# name -> maker of the summarizer for a language (ISO 639-1 code)
METHODS: Mapping[str, Callable[[str], AbstractSummarizer]] = MappingProxyType(
    {
        "coverage": _with_words(CoverageSummarizer, stemmer),
        "vector-lex-rank": _with_words(VectorLexRankSummarizer, stemmer),
        "lex-rank": _with_words(LexRankSummarizer),
        "text-rank": _with_words(TextRankSummarizer),
        "lsa": _with_words(LsaSummarizer),
        "luhn": _with_words(LuhnSummarizer),
        "edmundson": _edmundson,
        "sum-basic": _with_words(SumBasicSummarizer),
        "kl": _with_words(KLSummarizer),
        "reduction": _with_words(ReductionSummarizer),
        "random": _with_words(SeededRandomSummarizer),
    }
)
