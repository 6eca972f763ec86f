"""How rare a word is in news at large: a table of document frequencies that ships as data (see its README)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many documents each word stands. documents: how many there were; words in one only are left out."""

    documents: int
    counts: Mapping[str, int]

    def rarity(self, word: str) -> float:
        """Return the word's inverse document frequency, ln((N + 1) / (n + 0.5)); an unknown word counts as once."""
        return math.log((self.documents + 1) / (self.counts.get(word, 1) + 0.5))


@cache
def background() -> Frequencies:
    """Return the table that ships with the program. It is for English; words of other languages are all rare in it."""
    lines = files(__name__).joinpath("en.tsv").read_text(encoding="utf-8").splitlines()
    counts: dict[str, int] = {}
    for line in lines[1:]:
        word, _, count = line.partition("\t")
        counts[word] = int(count)
    return Frequencies(int(lines[0].partition("\t")[2]), MappingProxyType(counts))
