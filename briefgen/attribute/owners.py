"""Whose an utterance is in which somebody speaks."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefgen.attribute.chunks import Parse

_CLITIC = re.compile(r"[’']s?$")
# Chunks that are looked at before a pronoun; bounds the work.
_WITHIN = 24
# "Hill’s tweet on Monday in which | he wrote", "Hill’s letter to Ward, where | she said"
_IN_WHICH = re.compile(r"zN(?:p?d|[pfbt]z*[nN])*,?(?:pW|W)$")


def owner_of_text(parsed: Parse, begin: int, at: int) -> str:
    """Return whose utterance a pronoun at an offset stands in: "Hill’s tweet in which he wrote"; empty if nobody’s."""
    first, last = bisect_left(parsed.starts, begin), bisect_left(parsed.starts, at)
    found = _IN_WHICH.search(parsed.kinds, max(first, last - _WITHIN), last)
    if found is None:
        return ""
    whose = found.start()
    return _CLITIC.sub("", parsed.text[parsed.starts[whose] : parsed.ends[whose]])
