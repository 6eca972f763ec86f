"""Words and phrases of a data file as one pattern that is cheap to look for where none of them stands."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from briefgen.attribute.actors import load_words


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """What to look for. keys: what each phrase begins with, one of which stands wherever a phrase does."""

    pattern: re.Pattern[str]
    keys: tuple[str, ...]

    def stand_in(self, lower: str) -> bool:
        """Return whether one of the phrases stands in a text in lower case."""
        # A plain search for each of thirty words is ten times faster than the pattern.
        for key in self.keys:
            if key in lower:
                return self.pattern.search(lower) is not None
        return False


@functools.cache
def phrases_of(name: str, *labels: str) -> Phrases:
    """Return the phrases of some labels of a data file."""
    words = {phrase for label in labels for phrase in load_words(name)[label]}
    keys = {phrase.replace("_", " ").split("*")[0] for phrase in words}
    return Phrases(re.compile(rf"\b{any_phrase(name, *labels)}\b"), tuple(sorted(keys)))


@functools.cache
def any_phrase(name: str, *labels: str) -> str:
    """Return a pattern of the phrases of some labels, the longer ones first: "_" joins words, "*" is any ending."""
    words = {phrase for label in labels for phrase in load_words(name)[label]}
    longest = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(longest)})".replace("_", " ").replace("*", r"\w*")
