"""The claims of a story by who makes them and by what he is called where they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

# Chosen by hand: how many claims of one voice are looked at; hostile stories have more.
_MOST = 100


class Voices:
    """Claims in the order of the story. claims: the number of each, who makes it, and his mention there."""

    def __init__(self, claims: Iterable[tuple[int, str, str]]) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_speaker: dict[str, list[int]] = defaultdict(list)
        for at, speaker, mention in claims:
            self._by_speaker[speaker].append(at)
            for word in set(re.findall(r"[^\W\d_]+", mention.lower())):
                self._by_word[word].append(at)

    def called(self, words: Iterable[str]) -> list[int]:
        """Return the claims where one of some words stands in the mention of who makes them."""
        return sorted({at for word in words for at in self._by_word.get(word, ())[:_MOST]})

    def of(self, speaker: str) -> list[int]:
        """Return the claims of a speaker."""
        return self._by_speaker.get(speaker, [])[:_MOST]
