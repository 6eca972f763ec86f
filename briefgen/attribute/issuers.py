"""Whose "the statement" is that says something."""

from __future__ import annotations

import re

from briefgen.attribute.actors import Actor
from briefgen.attribute.cast import Cast

_DOCUMENT = r"(?:statement|communiqu[eé]|declaration|letter)"
# "Hill’s lawyer released a short statement"
_ISSUED = re.compile(
    r"\b(?:released?|releases|issued?|issues|published|put out|sent|sent out|posted|read out) "
    rf"(?:an?|the|its|his|her|their) (?:\w+ ){{0,2}}{_DOCUMENT}\b"
)
_NAMED = re.compile(rf"\b{_DOCUMENT}s?\b")
_IN_ONE = re.compile(rf"In (?:an?|the|its|that) (?:\w+ ){{0,2}}{_DOCUMENT},? ")
_SPEAKS_IN_ONE = re.compile(rf"\b(?:[Ii]n|through|via) (?:an?|the|its|his|her|their) (?:[\w-]+ ){{0,3}}{_DOCUMENT}\b")
# Chosen by hand: how many sentences before a statement is said to have been issued.
_FAR = 3


def issuer(cast: Cast, at: int) -> Actor | None:
    """Return who issued the statement that is named at an offset: of whom that is told, else who spoke last in one."""
    if told := issuer_told(cast, at):
        return told
    if stated := _spoke_in_one(cast, at):
        return stated
    last = cast.last
    if last is None or not cast.just_spoke(last, at):
        return None
    spoken = cast.sentence_start(cast.sentence(min(last.at, *(span.start for span in last.contents))))
    return last.actor if not last.actor.human or _NAMED.search(cast.parsed.text, spoken, at) else None


def _spoke_in_one(cast: Cast, at: int) -> Actor | None:
    """Return who spoke last in a statement: "Oslo in a statement said … It came after Lima had accused …"."""
    here = cast.sentence(at)
    for since, one in enumerate(sorted(cast.heard, key=lambda one: -one.at)):
        spoke = cast.sentence(one.at)
        if here - spoke > (_FAR if since else 2 * _FAR):  # farther back if nobody has spoken since
            return None
        end = cast.sentence_start(spoke + 1) if spoke < here else at
        if _SPEAKS_IN_ONE.search(cast.parsed.text, cast.sentence_start(spoke), end):
            return one.actor
    return None


def issuer_told(cast: Cast, at: int) -> Actor | None:
    """Return of whom the sentences before an offset tell that he issued a statement."""
    begin = cast.sentence_start(cast.sentence(at) - _FAR)
    issued = list(_ISSUED.finditer(cast.parsed.text, begin, at))
    if not issued:
        return None
    place = issued[-1].start()
    subjects = (one for one in cast.back(place) if one.sentence == cast.sentence(place))
    subject = next((one for one in subjects if one.subject), None)
    return cast.whole(subject.actor) if subject else None


def is_in_one(cast: Cast, at: int) -> bool:
    """Return whether a sentence begins "In the statement it"."""
    begin = cast.sentence_start(cast.sentence(at))
    return _IN_ONE.fullmatch(cast.parsed.text, begin, at) is not None
