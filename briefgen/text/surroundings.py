"""What stands around a passage, so much of it that the words alone tell where in a text it is."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.model import Span

AT_LEAST = 32  # characters on each side, as Web Annotation's text-quote selectors carry them
# No more than 32 characters: where no word ends so soon, as in Japanese, the cut stands inside one.
_REST_OF_WORD = re.compile(r"\S{0,32}")
_NEXT_WORD = re.compile(r"\s{0,32}\S{0,32}")


def is_alone(text: str, words: str) -> bool:
    """Return whether a text holds some words at one place and no more; places may overlap."""
    first = text.find(words)
    return first >= 0 and text.find(words, first + 1) < 0


def find_surroundings(text: str, passage: Span) -> tuple[str, str]:
    """Return the words before and after a passage that tell it from every other place with the same words.

    passage: of more than white space. White space makes no difference, since
    browsers show none of it: what an empty line alone tells apart is the same.
    Both are empty where the text holds the passage once. Otherwise they are at least 32 characters on either side
    (fewer only at the text's ends) in whole words, and where that is not enough, as many more on the side or sides
    that need them as make before + passage + after stand at one place alone. There are always such words: at most all
    of the text, which holds itself once.
    Cost: about log2(length) searches of the text, for a passage that it holds more than once.
    Source: https://www.w3.org/TR/annotation-model/#text-quote-selector: where several places match, all are meant.
    """
    start, end = passage
    words = _words(text)

    def alone(before: int, after: int) -> bool:
        return is_alone(words, _words(text[max(0, start - before) : end + after]))

    if alone(0, 0):
        return "", ""
    left, right = min(AT_LEAST, start), min(AT_LEAST, len(text) - end)
    if not alone(left, right):
        # More words never stand at more places, so the least that is enough can be found by halving.
        both = _least(AT_LEAST, max(start, len(text) - end), lambda many: alone(many, many))
        left = _least(left, min(both, start), lambda many: alone(many, both))
        right = _least(right, min(both, len(text) - end), lambda many: alone(left, many))
    # A word more on either side stands at no more places either.
    left, right = _to_word(text[:start][::-1], left), _to_word(text[end:], right)
    return text[start - left : start], text[end : end + right]


def _words(text: str) -> str:
    return " ".join(text.split())


def _least(low: int, high: int, enough: Callable[[int], bool]) -> int:
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low


def _to_word(text: str, length: int) -> int:
    """Return ``length``, or a little more so that it ends with a word, and not inside one or before it."""
    rest = (_NEXT_WORD if text[:length][-1:].isspace() else _REST_OF_WORD).match(text, length)
    return rest.end() if rest else length
