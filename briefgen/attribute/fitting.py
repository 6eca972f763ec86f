"""Whether an actor fits a pronoun, and who it is that is meant then."""

from __future__ import annotations

import re

from briefgen.attribute.actors import Actor, any_of, load_words, lower_words
from briefgen.attribute.cast import Cast
from briefgen.attribute.descriptions import is_thing, named_before
from briefgen.attribute.mentions import Mention
from briefgen.attribute.states import fold, is_demonym

_ONE = re.compile(r"(?:An?|One|Another) [a-z](?!.* of )")
_NO_PERSON = any_of("body", "document", "kind", "firm", "place", "office")
# "the Armed Forces of Peru"
_FORCES = re.compile(r"\bForces\b")


def may_be_human(cast: Cast, actor: Actor, kind: str) -> bool:
    """Return whether one that nothing is known of may be a person: "Ramdev said … He", "one miller … She added"."""
    alone = " " not in actor.name and actor.name[:1].isupper() and not actor.name.isupper()
    alone = alone or (_ONE.match(actor.name) is not None and not actor.described & _NO_PERSON)
    people = is_demonym(actor.name) or is_demonym(actor.name.removesuffix("s"))  # "Venezuelans"
    other = people or actor.state or actor.media or actor.plural or actor.name.lower() in any_of("human", "body")
    return kind in ("he", "she") and alone and not other and not cast.whole(actor).person


def meant(cast: Cast, mention: Mention) -> Actor:
    """Return the actor of a mention, with what it points back to: "which the ambassador rejected"."""
    actor = cast.whole(cast.beside.get(mention.start) or mention.actor)
    if actor.role == "leader" and not actor.person:
        return cast.leader_of(actor.state) or actor
    bare = actor.name[:4] == "The " and actor.name[4:].islower() and not actor.state
    named = bare and named_before(cast, fold(actor.name), mention.start)
    return named if named and named.human == actor.human else actor


def fits(cast: Cast, actor: Actor, kind: str) -> bool:
    actor = cast.whole(actor)
    if kind in ("he", "she"):
        return actor.human and actor.gender in ("", kind) and not _may_be_thing(actor)
    if kind == "they":
        if actor.surname.lower().removesuffix("s") in cast.parsed.lexicon.mute:
            return False  # "the defendant’s rights"
        # "the Revolutionary Guards" are several, whatever they are for the grammar.
        return not actor.human and (
            actor.plural or actor.name.endswith("uards") or _FORCES.search(actor.name) is not None
        )
    return not (actor.human or actor.plural)


def _may_be_thing(actor: Actor) -> bool:
    """Return whether a name is rather a ship's or a firm's, and nothing is told of it as of a person."""
    return is_thing(actor) and not actor.described - lower_words(actor.name)


def is_union(actor: Actor) -> bool:
    """Return whether a name is of a body, by its last word: "the Karen National Union"."""
    return actor.surname[:1].isupper() and actor.surname.lower() in load_words("roles")["body"]
