"""How much of a ranking fits: a count of words, and no two sentences alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sumy.summarizers._summarizer import SentenceInfo

# Ratio, 1.0 = same words. Above this, two sentences of a summary count as one said twice; the same measure and the
# same bound as the evaluation's share of duplicates, with room to its .6.
ALIKE = 0.5


def count_words(text: str) -> int:
    """Return how many words ``text`` has, cut at white space."""
    return len(text.split())


@dataclass(frozen=True, slots=True)
class Budget:
    """A limit that sumy takes in place of a sentence count: give it as ``summarizer(document, budget)``.

    words: the sentences together have at most so many, save that one sentence is always given.
    sentences: at most so many; None is no limit.
    stands_alone: which sentences may be printed by themselves; others are taken only if there is no such sentence.
    """

    words: int
    sentences: int | None = None
    stands_alone: Callable[[str], bool] = lambda text: True

    def __call__(self, ranking: Sequence[SentenceInfo]) -> tuple[SentenceInfo, ...]:
        """Return the best of ``ranking`` (best first) that fit and are not alike."""
        fit = [info for info in ranking if self.stands_alone(str(info.sentence))] or list(ranking)
        chosen: list[SentenceInfo] = []
        bags: list[dict[str, int]] = []
        left = self.words
        for info in fit:
            text = str(info.sentence)
            size = count_words(text)
            if not 0 < size <= left or len(chosen) == self.sentences:
                continue
            bag = bag_of_words(text)
            if all(cosine(bag, other) <= ALIKE for other in bags):
                chosen.append(info)
                bags.append(bag)
                left -= size
        return tuple(chosen) or tuple(sorted(fit, key=lambda info: count_words(str(info.sentence)))[:1])


def bag_of_words(text: str) -> dict[str, int]:
    """Return how often each longer word of ``text`` stands in it, case aside."""
    bag: dict[str, int] = {}
    for word in text.casefold().split():
        bare = word.strip("“”‘’\"'.,;:!?()[]—–-…")
        if len(bare) > 3:
            bag[bare] = bag.get(bare, 0) + 1
    return bag


def cosine(one: dict[str, int], other: dict[str, int]) -> float:
    """Return the cosine of two bags of words; 1.0 = same words."""
    norms = sum(n * n for n in one.values()) * sum(n * n for n in other.values())
    return sum(n * other.get(word, 0) for word, n in one.items()) / float(np.sqrt(norms)) if norms else 0.0
