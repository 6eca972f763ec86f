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


# "Hill’s statement, which spoke of fog, | came"
_CAME = re.compile(r"[|.~]*(?P<who>z+)N(?:,[^,]{1,14},)?(?P<came>v)")
_CAMES = frozenset({"came", "come", "comes", "followed", "follow", "follows"})


def owner_of_what_came(parsed: Parse, begin: int, end: int) -> str:
    """Return whose words a sentence tells of the coming of: "Hill’s remarks came after …"; empty if nobody’s."""
    first, last = bisect_left(parsed.starts, begin), bisect_left(parsed.starts, end)
    found = _CAME.match(parsed.kinds, first, last)
    if found is None or parsed.last_word(found.start("came")) not in _CAMES:
        return ""
    return _CLITIC.sub("", parsed.span(found.start("who"), found.end("who") - 1).of(parsed.text))


def owner_of_text(parsed: Parse, begin: int, at: int) -> str:
    """Return whose utterance a pronoun at an offset stands in: "Hill’s tweet in which he wrote"; empty if nobody’s."""
    first, last = bisect_left(parsed.starts, begin), bisect_left(parsed.starts, at)
    found = _IN_WHICH.search(parsed.kinds, max(first, last - _WITHIN), last)
    if found is None:
        return ""
    whose = found.start()
    return _CLITIC.sub("", parsed.text[parsed.starts[whose] : parsed.ends[whose]])
