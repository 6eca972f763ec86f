"""Whether a line's words are still the source's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.model import Evidence, Standing

CUT = "[…]"
_OURS = re.compile(r"\[[^\[\]]*\]")


def quotes_pair(text: str) -> bool:
    """Return whether every quotation that begins in the text ends in it, and the other way round.

    A single mark may be an apostrophe, so that of those only an opening one tells, and one that nothing else can be.
    """
    doubled = text.count("``") + text.count("''")
    singles = text.count("‘") <= text.count("’") and (not text.endswith((".’", "!’", "?’")) or "‘" in text)
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and doubled % 2 == 0 and singles


def standing_of(text: str, evidence: Iterable[Evidence]) -> Standing:
    """Return how the text stands to the sentences it rests on.

    "verbatim": it is one of them, or several of one report in a row. "trimmed": only […] cuts and [bracketed]
    words of ours set it apart. "editor": anything else, and a line that rests on nothing.
    """
    reports: dict[str, list[str]] = {}
    for one in evidence:
        reports.setdefault(one.report, []).append(one.exact)
    candidates = [sentence for sentences in reports.values() for sentence in (*sentences, " ".join(sentences))]
    if text in candidates:
        return "verbatim"
    return "trimmed" if any(is_trim(text, candidate) for candidate in candidates) else "editor"


def is_trim(text: str, exact: str) -> bool:
    """Return whether ``text`` is ``exact`` with cuts and additions in square brackets, and not otherwise changed."""
    pieces = _OURS.split(text)
    if len(pieces) < 2 or not any(piece.strip() for piece in pieces):
        return False
    first, *middle, last = pieces
    if not exact.startswith(first) or not exact.endswith(last):
        return False
    position, end = len(first), len(exact) - len(last)
    for piece in middle:
        found = exact.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return position <= end
