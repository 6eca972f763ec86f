"""Whom "both countries", "the two leaders" and "neither side" mean: the two that were spoken of just before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.attribute.actors import Actor, known_words
from briefgen.attribute.cast import Cast
from briefgen.attribute.mentions import Mention
from briefgen.attribute.people import is_single_name
from briefgen.attribute.states import is_demonym, state_called

_GROUP = re.compile(
    r"(?:(?:both|neither|either)(?: of)?(?: the)?|each of the|the two|these two|all three|the three|the)(?: \w+){0,2}? "
    r"(?P<who>states|countries|nations|governments|capitals|sides|neighbou?rs|parties|armies|militaries|powers|allies|"
    r"rivals|foes|delegations|ministries|leaders|presidents|premiers|ministers|men|women|politicians|statesmen)$"
    r"|(?:both|neither|either|each) "
    r"(?P<one>country|state|nation|government|capital|side|party|leader|president|minister|man)$"
    r"|(?P<pair>both|neither|each|the two|the pair|the duo)$",
    re.IGNORECASE,
)
_TWO = re.compile(r"(?:both|neither|either|each|the two|these two|the pair|the duo)\b", re.IGNORECASE)
_PEOPLE = re.compile(r"(?:leader|president|premier|minister|m[ae]n|wom[ae]n|politician|statesm[ae]n)")
_STATES = re.compile(r"(?:state|countr|nation|government|capital|neighbou?r)")
_ANYBODY = re.compile(r"m[ae]n|wom[ae]n")
_ABOUT = re.compile(r"(?: [a-z]+){1,3} (?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)*)")
# How many sentences before are looked at.
_SENTENCES = 3


def group_in(cast: Cast, mention: str, at: int) -> Actor | None:
    """Return the two that "both countries" means, as one actor of two parts; None if the text names no two."""
    match = _TWO.match(mention) and _GROUP.match(mention)
    if not match:
        return None
    wants = (match["who"] or match["one"] or match["pair"]).lower()
    kind = "people" if _PEOPLE.match(wants) else "states" if _STATES.match(wants) else "sides"
    # "Both countries blamed Leeds" is said by two others.
    blamed = _named_behind(cast, mention, at)
    named = tuple(one for one in _of_kind(cast, at, kind) if not one[1].state or one[1].state not in blamed)
    parts = (
        (_pair(cast, at) if kind == "people" else None)
        or (_two_voices(cast, at) if _ANYBODY.match(wants) else None)
        or _two_near(cast.sentence(at), named)
        or _two_heard(cast, kind)
        or _two_most(named)
    )
    if parts is None:
        return None
    first, second = (part.name for part in parts)
    second = second[:1].lower() + second[1:] if second.startswith("The ") else second
    return Actor(f"{first} and {second}", plural=True, parts=parts, behind=(mention,))


def _named_behind(cast: Cast, mention: str, at: int) -> frozenset[str]:
    """Return the state that the verb after a mention is about: "(Both countries) have blamed *Oslo*"."""
    found = _ABOUT.match(cast.parsed.text, at + len(mention))
    state = state_called(found["name"]) if found else None
    return frozenset((state.name,)) if state else frozenset()


def _pair(cast: Cast, at: int) -> tuple[Actor, ...] | None:
    """Return the two people that were last named together, shortly before: "Hill and Ward will meet"."""
    after = None
    for mention in cast.back(at):
        if cast.sentence(at) - mention.sentence >= _SENTENCES:
            return None
        if after and cast.parsed.text[mention.end : after.start] == " and ":
            pair = tuple(cast.whole(one.actor) for one in (mention, after))
            if all(one.person or (is_single_name(one) and not one.described & known_words()) for one in pair):
                return pair
        after = mention
    return None


def _two_voices(cast: Cast, at: int) -> tuple[Actor, ...] | None:
    """Return the only two people who spoke in the sentences just before, whoever spoke first at the head."""
    here = cast.sentence(at)
    near = [one for one in cast.heard if here - cast.sentence(one.at) < _SENTENCES]
    people = [one.actor for one in reversed(near) if one.actor.person]
    return tuple(people) if len(people) == len(near) == 2 else None


def _two_near(here: int, named: Iterable[tuple[int, Actor]]) -> tuple[Actor, ...] | None:
    """Return the only two of the sentences just before; one further back counts only while there are not two."""
    found: dict[str, Actor] = {}
    for sentence, actor in named:
        near = here - sentence
        if near <= _SENTENCES and (len(found) < 2 or near <= 1):
            key = actor.name if actor.person else actor.state or actor.name
            # Whoever was named first stands first.
            found.pop(key, None)
            found[key] = actor
    return tuple(reversed(found.values())) if len(found) == 2 else None


def _two_heard(cast: Cast, kind: str) -> tuple[Actor, ...] | None:
    """Return the two that spoke together before."""
    groups = (one.actor.parts for one in cast.heard if len(one.actor.parts) == 2)
    return next((parts for parts in groups if all(part.human == (kind == "people") for part in parts)), None)


def _two_most(named: Iterable[tuple[int, Actor]]) -> tuple[Actor, ...] | None:
    """Return the two named most often so far, if no third is named as often."""
    counted: Counter[str] = Counter()
    actors: dict[str, Actor] = {}
    for _, actor in named:
        key = actor.state or actor.name
        counted[key] += 1
        actors.pop(key, None)
        actors[key] = actor
    (one, _), (two, least), *rest = (*counted.most_common(3), ("", 0), ("", 0))
    if least < 2 or rest[0][1] == least:
        return None
    return tuple(actors[key] for key in reversed(actors) if key in (one, two))


def _of_kind(cast: Cast, at: int, kind: str) -> Iterator[tuple[int, Actor]]:
    """Yield the states, the leaders or the parties named before an offset, nearest first, each with its sentence."""
    for mention in cast.back(at):
        # "its prime minister, Ann Hill," is one person.
        actor = cast.beside.get(mention.start) or cast.whole(mention.actor)
        if actor.media or _TWO.match(mention.name):
            continue
        if kind == "people":
            if actor.human and actor.role == "leader":
                yield mention.sentence, actor if actor.person else cast.leader_of(actor.state) or actor
        elif actor.state and actor.role:
            yield mention.sentence, Actor(actor.state, actor.state, "office")
        elif kind == "sides" and mention.subject and _is_party(cast, mention, actor):
            yield mention.sentence, actor


def _is_party(cast: Cast, mention: Mention, actor: Actor) -> bool:
    """Return whether a subject is a named body: "Relations are poor" has one capital, at the head of a sentence."""
    if actor.human or not actor.name.split()[-1][:1].isupper() or is_demonym(actor.surname):
        return False
    return " " in actor.name or not cast.begins_sentence(mention) or any(one.actor == actor for one in cast.heard)
