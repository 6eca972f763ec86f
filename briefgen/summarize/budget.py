"""How much of a ranking fits: a count of words, no two sentences alike, none that hangs in the air."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sumy.models.dom import Sentence
from sumy.summarizers._summarizer import SentenceInfo

from briefgen.summarize.standalone import Standing

# Ratio, 1.0 = same words. Chosen by hand: the evaluation calls two sentences over .6 a duplicate.
ALIKE = 0.5
# Shorter words are mostly articles and prepositions, which any two sentences share.
_FEWEST_LETTERS = 4
_PUNCTUATION = "“”‘’\"'.,;:!?()[]—–-…"


def count_words(text: str) -> int:
    """Return how many words ``text`` has, cut at white space."""
    return len(text.split())


def always_alone(sentence: Sentence) -> Standing:
    """Let every sentence pass."""
    return "alone"


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit that sumy takes in place of a sentence count: give it as ``summarizer(document, budget)``.

    words: the sentences together have at most so many, save that one sentence is always given.
    sentences: at most so many; None is no limit.
    alike: ratio, 1.0 = same words; no two of the sentences are more so.
    standing: which sentences may be printed: "alone", "leans" (only with the sentence before it), "no". Where none
        may, all may.
    """

    words: int
    sentences: int | None = None
    alike: float = ALIKE
    standing: Callable[[Sentence], Standing] = always_alone

    def __call__(self, ranking: Sequence[SentenceInfo]) -> tuple[SentenceInfo, ...]:
        """Return the best of ``ranking`` (best first) that fit."""
        return self._fill(ranking, self.standing) or self._fill(ranking, always_alone) or _shortest(ranking)

    def _fill(
        self, ranking: Sequence[SentenceInfo], standing: Callable[[Sentence], Standing]
    ) -> tuple[SentenceInfo, ...]:
        chosen: dict[int, SentenceInfo] = {}
        bags: list[Mapping[str, int]] = []
        before = {info.order: info.sentence for info in ranking}
        left = self.words
        for info in ranking:
            text = str(info.sentence)
            size, stands = count_words(text), standing(info.sentence)
            if not 0 < size <= left or len(chosen) == self.sentences or stands == "no":
                continue
            previous = info.order - 1
            if stands == "leans" and not (previous in chosen and same_report(before[previous], info.sentence)):
                continue
            bag = bag_of_words(text)
            if all(cosine(bag, other) <= self.alike for other in bags):
                chosen[info.order] = info
                bags.append(bag)
                left -= size
        return tuple(chosen.values())


def same_report(one: Sentence, other: Sentence) -> bool:
    """Tell whether two sentences stand in one report; those of a plain sumy document always do."""
    refs: tuple[Any, Any] = getattr(one, "ref", None), getattr(other, "ref", None)
    return refs[0] is None or refs[1] is None or refs[0].report == refs[1].report


def bag_of_words(text: str) -> dict[str, int]:
    """Return how often each longer word of ``text`` stands in it, case aside."""
    bag: dict[str, int] = {}
    for word in text.casefold().split():
        bare = word.strip(_PUNCTUATION)
        if len(bare) >= _FEWEST_LETTERS:
            bag[bare] = bag.get(bare, 0) + 1
    return bag


def cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Return the cosine of two bags of words; 1.0 = same words."""
    norms = sum(n * n for n in one.values()) * sum(n * n for n in other.values())
    return float(sum(n * other.get(word, 0) for word, n in one.items()) / norms**0.5) if norms else 0.0


def _shortest(ranking: Sequence[SentenceInfo]) -> tuple[SentenceInfo, ...]:
    return tuple(sorted(ranking, key=lambda info: count_words(str(info.sentence)))[:1])
