"""Which sentences an editor could print by themselves."""

from __future__ import annotations

import re

# A sentence that opens with one of these leans on the one before it.
_LEANS = re.compile(
    r"(?:he|she|it|they|this|that|these|those|him|her|his|its|their|but|and|or|so|yet|however|also|then|still|"
    r"instead|meanwhile|moreover|furthermore|nevertheless|therefore|otherwise|such|both|neither|i|we|you|my|our)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"^[\s\"'“”‘’(\[—–-]*")
_ENDS = re.compile(r"[.!][\"'”’)\]]*$")


def stands_alone(text: str) -> bool:
    """Tell whether ``text`` can be read without the sentences around it.

    It opens with no pronoun or connective that points back, asks nothing, ends, has a length of 6 to 60 words, and
    is not a quotation whose speaker stands elsewhere.
    """
    words = text.split()
    body = _OPENS.sub("", text)
    if not 6 <= len(words) <= 60 or (not body[:1].isupper() and not body[:1].isdigit()):
        return False
    if _LEANS.match(body) or not _ENDS.search(text):
        return False
    return not _only_quoted(text)


def _only_quoted(text: str) -> bool:
    """Tell whether ``text`` is all quotation, or its quotation marks do not pair."""
    opened, closed, straight = text.count("“"), text.count("”"), text.count('"')
    if opened != closed or straight % 2:
        return True
    return text[0] in '“"' and text.rstrip(".")[-1] in '”"'
