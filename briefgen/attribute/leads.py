"""Whom the first sentence of a report calls by what he is, and the second by his name."""

from __future__ import annotations

from briefgen.attribute.actors import Actor, any_of, load_words
from briefgen.attribute.cast import Cast
from briefgen.attribute.states import fold


def named_next(cast: Cast, called: Actor, at: int) -> Actor | None:
    """Return who is meant by a description that begins a report: "A Peruvian activist said … Ana Rojas, who fled".

    at: the offset of the description. The next sentence begins with a full name of which nothing else is told, and
    the first one names nobody.
    """
    noun = fold(called.name.split(" of ")[0].split(" who ")[0]).rsplit(" ", 1)[-1]
    generic = load_words("roles")["another"] | any_of("office", "leader")
    if not called.human or called.person or called.plural or noun in generic:
        return None
    here = cast.sentence(at)
    if here > 1 or (here and cast.sentence_start(here) != at) or any(one.known for one in cast.back(at)):
        return None
    following = [one for one in cast.mentions if here <= one.sentence <= here + 1 and one.start > at]
    if any(one.known and one.known.person for one in following if one.sentence == here):
        return None
    first = next((one for one in following if one.sentence == here + 1), None)
    if first is None or not (first.known and first.known.person and " " in first.name and cast.begins_sentence(first)):
        return None
    told = cast.whole(first.known)
    titled = first.known.role or first.known.described - frozenset(first.known.name.lower().split())
    if titled or not first.subject or {told.gender, called.gender} >= {"he", "she"}:
        return None
    return told._replace(described=told.described | called.described)
