"""Bodies that are called by the last word of their names: "the Commission", "a Commission official"."""

from __future__ import annotations

import re

from briefgen.attribute.actors import Actor, load_words
from briefgen.attribute.cast import Cast
from briefgen.attribute.descriptions import named_before

_BODY = re.compile(r"[Tt]he [A-Z][a-z]+$")
_OFFICIAL = re.compile(r"(?:[Aa]n?|[Oo]ne|[Tt]he|[Aa]nother) (?:senior |top )?(?P<body>[A-Z][a-z]+) [a-z]+$")
# "a spokesperson for the Commission"
_OFFICIAL_FOR = re.compile(
    r"(?:[Aa]n?|[Oo]ne|[Tt]he|[Aa]nother) (?:[a-z]+ ){1,3}(?:for|of|at|from) the "
    r"(?P<body>(?:[A-Z][a-z]+ )??[A-Z][a-z]+(?: of (?:[A-Z][a-z]+,? )??(?:and )?[A-Z][a-z]+)?)$"
)


def body_meant(cast: Cast, mention: str) -> Actor | None:
    """Return what a single capitalized word is short for, however long ago that was named."""
    return cast.body_called(mention[4:].lower()) if _BODY.match(mention) else None


def official_of(cast: Cast, mention: str, actor: Actor, at: int) -> Actor | None:
    """Return "a Commission official" with the commission that was named before."""
    match = _OFFICIAL.match(mention) or _OFFICIAL_FOR.match(mention)
    word = match["body"].lower() if match else ""
    if word.partition(" of ")[0].rpartition(" ")[2] not in load_words("roles")["body"]:
        return None
    body = named_before(cast, word, at) or cast.body_called(word)
    return actor._replace(state=body.state, role="office", behind=(body.name, *body.behind)) if body else None
