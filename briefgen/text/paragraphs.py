"""Where paragraphs begin and end."""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.model import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
# Chosen by hand: mail clients and wire services wrap lines no longer and no shorter.
_WIDEST_WRAP, _NARROWEST_WRAP = 120, 40
# Chosen by hand: below this, a text is too short to tell wrapped lines from short paragraphs.
_FEWEST_WRAPS = 3


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the spans of the paragraphs of ``text``, in order, without the white space around them.

    Each line is a paragraph, but in a text that was wrapped at a fixed width, where lines up to the next blank line
    are one: there each line is so full that the first word of the next would not have fitted.
    """
    trimmed = (_trim(match.group(), match.start()) for match in _LINE.finditer(text))
    lines = [line for line in trimmed if line.end > line.start]
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return tuple(lines)
    wraps = [_is_wrapped(text, one, two, width) for one, two in pairwise(lines)]
    if sum(wraps) < _FEWEST_WRAPS:
        return tuple(lines)
    paragraphs: list[Span] = []
    for index, line in enumerate(lines):
        if index and wraps[index - 1]:
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return tuple(paragraphs)


def _is_wrapped(text: str, line: Span, following: Span, width: int) -> bool:
    if text.count("\n", line.end, following.start) > 1:
        return False
    first_word = text[following.start : min(following.end, following.start + width)].split(None, 1)[0]
    return line.end - line.start + 1 + len(first_word) > width


def _trim(line: str, start: int) -> Span:
    start += len(line) - len(line.lstrip())
    return Span(start, start + len(line.strip()))
