"""Words, terms and names in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.text.stopwords import NO_NAMES, STOP_WORDS

# Letters and digits with what may stand inside a word: "Ukraine's", "U.S", "e-mail", "4.5", "T-72".
WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_NAME = re.compile(r"(?<![^\W_])[^\W\d_a-zß-ÿ][^\W_]*(?:[’'-][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’'][sS]$")
_BEGINS_SENTENCE = re.compile(r"(?:^|[.!?…:\n])[\s\"'“‘”’«(\[]*$")


def words(text: str) -> Iterator[str]:
    """Yield the words of ``text`` in order: lower case, without a possessive ending, with straight apostrophes."""
    # The inner loop of every comparison of reports; most words have no apostrophe.
    for word in map(str.lower, WORD.findall(text)):
        if "’" in word or "'" in word:
            word = word.replace("’", "'").removesuffix("'s")
        yield word


def terms(text: str) -> list[str]:
    """Return the words of ``text`` that may tell what it is on: no stop words, no single letters."""
    return [word for word in words(text) if len(word) > 1 and word not in STOP_WORDS]


def names(text: str) -> set[str]:
    """Return the words of ``text`` that look like parts of names, in lower case.

    A word that begins a sentence counts only if it stands capitalised elsewhere in the text too.
    """
    sure: set[str] = set()
    unsure: set[str] = set()
    for match in _NAME.finditer(text):
        word = _POSSESSIVE.sub("", match.group())
        if word in NO_NAMES or len(word) < 2 or word.lower() in STOP_WORDS:
            continue
        begins = _BEGINS_SENTENCE.search(text, max(0, match.start() - 6), match.start())
        (unsure if begins else sure).add(word.lower())
    return sure | {word for word in unsure if word in sure}
