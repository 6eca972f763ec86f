"""Which sentences an editor could print by themselves."""

from __future__ import annotations

import re
from typing import Literal

Standing = Literal["alone", "leans", "no"]

FEWEST_WORDS = 6
MOST_WORDS = 60
_POINTS_BACK = (
    "he she it they this that these those him her his its their both such here there "
    "but and or so yet however also then still instead meanwhile moreover furthermore nevertheless therefore "
    "otherwise similarly likewise thus i we you my our your"
)
_LEANS = re.compile(rf"(?:{'|'.join(_POINTS_BACK.split())})\b(?![-’']\w*-)", re.IGNORECASE)
# "There is", "There were": points nowhere.
_POINTS_NOWHERE = re.compile(r"there(?:'s|’s)? (?:is|are|was|were|has|have|had|will|may|could)\b", re.IGNORECASE)
_OPENING = re.compile(r"[\s\"'“”‘’(\[—–-]*+")
_ENDS = re.compile(r"[.!…][\"'”’)\]]*$")
_CLOSED = re.compile(r"[.!?…,][\"”]$")


def standing(text: str) -> Standing:
    """Tell whether the sentence can be read by itself.

    "leans": it opens with a pronoun or a connective that points back, so it needs the sentence before it. "no": it is
    a question, a fragment (no full stop, a small letter first, under 6 or over 60 words), or speech whose speaker
    stands elsewhere. English; in another language the first words are not known.
    """
    body = text[_opening_length(text) :]
    if not FEWEST_WORDS <= len(text.split()) <= MOST_WORDS or not (body[:1].isupper() or body[:1].isdigit()):
        return "no"
    if not _ENDS.search(text) or _is_bare_speech(text):
        return "no"
    return "leans" if _LEANS.match(body) and not _POINTS_NOWHERE.match(body) else "alone"


def _opening_length(text: str) -> int:
    opening = _OPENING.match(text)
    return opening.end() if opening else 0


def _is_bare_speech(text: str) -> bool:
    """Tell whether the sentence is nothing but speech, or only a part of a longer quotation."""
    straight = text.count('"')
    if text.count("“") != text.count("”") or straight % 2:
        return True
    pairs = straight // 2 + text.count("“")
    return pairs == 1 and text[0] in '“"' and bool(_CLOSED.search(text))
