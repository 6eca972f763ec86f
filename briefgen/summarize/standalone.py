"""Which sentences an editor could print by themselves."""

from __future__ import annotations

import re
from typing import Literal

Standing = Literal["alone", "leans", "no"]

FEWEST_WORDS = 6
MOST_WORDS = 60
_POINTS_BACK = (
    "he|she|it|they|this|that|these|those|him|her|his|its|their|both|such|here|there|"
    "but|and|or|so|yet|however|also|then|still|instead|meanwhile|moreover|furthermore|nevertheless|therefore|"
    "otherwise|similarly|likewise|thus|additionally|specifically|separately|"
    "for example|for instance|in addition|in fact|in contrast|in other words|as a result|by contrast|on the other hand"
)
_SUBORDINATES = (
    "after|although|as|at|because|before|besides|by|despite|during|for|from|if|in|on|once|since|through|though|to|under|"
    "until|upon|when|while|with|without|asked|according to"
)
_LEANS = re.compile(
    rf"(?:{_POINTS_BACK})\b(?![-’']\w*-)"
    # "In his view, …", "When they arrived, …"
    rf"|(?:{_SUBORDINATES}) (?:all )?(?:he|she|it|they|his|her|its|their|that|this|those|these|him|them)\b"
    # "The mayor, on the other hand, …"
    r"|[^,]{1,60}, (?:however|too|on the other hand|for example|for instance|in turn|meanwhile|therefore),",
    re.IGNORECASE,
)
# "There is", "There were": points nowhere.
_POINTS_NOWHERE = re.compile(r"there(?:'s|’s)? (?:is|are|was|were|has|have|had|will|may|could)\b", re.IGNORECASE)
_OPENING = re.compile(r"[\s\"'“”‘’(\[—–-]*+")
_QUOTED = re.compile(r"“[^”]*+”?|\"[^\"]*+\"?")
_TO_READER = re.compile(r"\byour?s?\b", re.IGNORECASE)
_SPEAKERS = re.compile(r"(?:I|We|My|Our)\b")
_ENDS = re.compile(r"[.!…。！।][\"'”’)\]]*$")
_CLOSED = re.compile(r"[.!?…,][\"”]$")


def standing(text: str) -> Standing:
    """Tell whether the sentence can be read by itself.

    "leans": it opens with a pronoun or a connective that points back, so it needs the sentence before it. "no": it is
    a question, a fragment (no full stop, a small letter first, under 6 or over 60 words), speech whose speaker
    stands elsewhere, an aside in brackets, or a word to the reader. English; in another language the words that point
    back are not known.
    """
    body = text[_opening_length(text) :]
    if not FEWEST_WORDS <= len(text.split()) <= MOST_WORDS or not body[:1].isalnum() or body[0].islower():
        return "no"
    if not _ENDS.search(text) or _is_bare_speech(text) or _is_aside(text):
        return "no"
    if _LEANS.match(body) and not _POINTS_NOWHERE.match(body):
        return "leans"
    # "I" and "we" are the speaker's in a quotation, and unknown outside of one.
    return "leans" if body == text and _SPEAKERS.match(body) else "alone"


def _is_aside(text: str) -> bool:
    """Tell whether the sentence is all in brackets, or speaks to the reader outside quotation marks."""
    if text[0] == "(" and text[-1] == ")":
        return True
    return bool(_TO_READER.search(_QUOTED.sub("", text)))


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
