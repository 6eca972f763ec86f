"""Words without their endings, so that "assured" is of "assurances", "saw" of "seen" and "killed" of "deaths"."""

from __future__ import annotations

import functools
import re
from importlib import resources

from briefgen.attribute.lexicon import irregular_bases

# Tried in order, once each way: an ending of number or tense, then one that makes a noun of a verb. The number is how
# many letters must be left: "mission" is not of "missing".
_TENSE = (
    ("ies", 3, "y"),
    ("ied", 3, "y"),
    ("sses", 2, "ss"),
    ("ings", 3, ""),
    ("ing", 3, ""),
    ("ed", 3, ""),
    ("s", 3, ""),
)
_NOUNS = (("ment", 3), ("ance", 4), ("ence", 4), ("ion", 5), ("er", 4), ("or", 4), ("ly", 4), ("e", 3))


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what a word in lower case shares with others of its family."""
    plain = _bare(word)
    return _families().get(plain, plain)


def stems(words: list[str]) -> frozenset[str]:
    """Return the stems of words in lower case."""
    return frozenset(map(stem, words))


def _bare(word: str) -> str:
    word = irregular_bases("en").get(word, word)
    for ending, least, instead in _TENSE:
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith(("ss", "us", "is")):
            word = word.removesuffix(ending) + instead
            break
    for ending, least in _NOUNS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word.removesuffix(ending)
            break
    return re.sub(r"([^aeiou])\1$", r"\1", word)


@functools.cache
def _families() -> dict[str, str]:
    text = (resources.files(__package__) / "data" / "en" / "families.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {_bare(word): _bare(row[0]) for row in rows for word in row}
