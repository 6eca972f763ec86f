"""Numbers with what tells how exact they are: "more than 40", "at least two", "as many as a dozen"."""

from __future__ import annotations

import re

# The tags of such words before a number, or before a word for one.
_AMOUNT = re.compile(r"(?:[rDj]S|pt|p[nrjD]|A[rDj]A)(?=[0D])")
_WORDS = frozenset(
    {
        "more than", "fewer than", "less than", "greater than", "at least", "at most", "up to", "as many as",
        "as much as", "as few as", "as little as",
    }
)  # fmt: skip
_NUMBERS = frozenset(
    {
        "half", "dozens", "hundreds", "thousands", "millions", "one", "two", "three", "four", "five", "six", "seven",
        "eight", "nine", "ten", "eleven", "twelve",
    }
)  # fmt: skip
# "a dozen"
SO_MANY = frozenset({"dozen", "hundred", "thousand", "million", "billion", "third", "quarter", "half"})


def is_number(words: list[str], tags: str, at: int) -> bool:
    """Return whether a number stands at a token: "40", "two", "a dozen"."""
    word = words[at].lower()
    if word in ("a", "an"):
        return "".join(words[at + 1 : at + 2]).lower() in SO_MANY
    return tags[at : at + 1] == "0" or word in _NUMBERS


def count_amounts(words: list[str], tags: str) -> str:
    """Return the tags with such words as determiners of the number, so that "more than two sank" is a clause."""
    found = list(tags)
    for match in _AMOUNT.finditer(tags):
        first, number = match.span()
        if " ".join(words[first:number]).lower() in _WORDS and is_number(words, tags, number):
            found[first:number] = "D" * (number - first)
    return "".join(found)
