"""Whose name stands behind a post abroad: "British ambassador to South Sudan Ian Hughes"."""

from __future__ import annotations

import re

from briefgen.attribute.actors import known_words, lower_words
from briefgen.attribute.states import state_called

_POST_ABROAD = re.compile(r"\b(?:[Aa]mbassador|[Ee]nvoy|[Rr]epresentative|[Cc]ommissioner|[Cc]onsul) to (?:the )?")
_PERSON = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){1,3}")
_LONGEST_STATE = 5  # words


def name_after_post(mention: str) -> int:
    """Return where a name begins after a post abroad: "British ambassador to South Sudan | Ian Hughes"; 0 if none."""
    post = _POST_ABROAD.search(mention)
    if post is None:
        return 0
    words = list(re.finditer(r"\S+", mention[post.end() :]))
    for size in range(min(_LONGEST_STATE, len(words) - 2), 0, -1):
        begins = post.end() + words[size].start()
        if state_called(mention[post.end() : begins].strip()) and _PERSON.fullmatch(mention, begins):
            return 0 if lower_words(mention[begins:]) & known_words() else begins
    return 0
