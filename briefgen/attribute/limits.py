"""What limits a statement after a comma: "(said they would talk), but only with Lima"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.attribute.chunks import Parse

_BUT = re.compile(
    r",? (?:but|though|although|yet) "
    r"(?:(?:only|not|just|never|merely|solely) (?P<clause>(?:if|when|where|after|once|until|because|as)\b)?"
    r"|without |with )"
)
# A phrase without a verb of its own, to where the sentence or another part of it begins.
_PHRASE = re.compile(r",[kZ](?:[^.,;:|vCUsGTW-]|[gx](?=[nNpo]))*(?=[.,;:|-]|$)")
_CLAUSE = re.compile(r",[kZ][rx]?[FZSA][^.,;:|]*(?=[.,;:|]|$)")


def limit_after(parsed: Parse, stop: int) -> int | None:
    """Return where what limits a statement ends, if it follows. stop, result: characters."""
    if not parsed.text.startswith(",", stop):
        return None
    but = _BUT.match(parsed.text, stop)
    if but is None:
        return None
    at = bisect_left(parsed.starts, stop)
    limit = (_CLAUSE if but["clause"] else _PHRASE).match(parsed.kinds, at)
    return parsed.ends[limit.end() - 1] if limit else None
