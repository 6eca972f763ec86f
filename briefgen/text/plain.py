"""Text from outside without the characters that are no text."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Controls, lone surrogates, byte order marks, and what web pages break words with: soft hyphens, zero-width spaces.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff\xad\u200b]")
# They make text read in another order than it stands in: https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def plain_text(text: str) -> str:
    """Return ``text`` with every line end as ``\\n``, without controls, lone surrogates and hidden direction marks."""
    return _DIRECTION.sub("", _NO_TEXT.sub("", _LINE_ENDS.sub("\n", text)))


def plain_line(text: str, *, max_characters: int = 300) -> str:
    """Return ``text`` on one line, fit for a title or a name; cut after ``max_characters`` with an ellipsis."""
    line = " ".join(plain_text(text).split())
    return line if len(line) <= max_characters else line[: max_characters - 1].rstrip() + "…"


def turns_direction(text: str) -> bool:
    """Return whether ``text`` holds characters that would show it in another order than it stands in."""
    return bool(_DIRECTION.search(text))
