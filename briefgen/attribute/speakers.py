"""From a mention to who that is: names, short names, nominal mentions, pronouns, places that speak for a state."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from briefgen.attribute.chunks import Parse
from briefgen.attribute.describe import Actor, describe, load_words
from briefgen.attribute.found import Found
from briefgen.attribute.sides import fold
from briefgen.model import Resolution

# Chosen by hand, not measured: below this a mention stays unattributed.
SURE_ENOUGH = 0.5  # ratio, 1.0 = certain
# Chosen by hand: how many mentions back a pronoun or "the ministry" may point, and how many characters.
_MENTIONS_BACK, _CHARACTERS_BACK = 40, 1500

_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their"), "they"),
    **dict.fromkeys(("it", "its"), "it"),
    **dict.fromkeys(("i", "we", "us", "me", "you", "who", "which", "that", "this", "there"), "other"),
}


class Cast:
    """Everybody named in a report, for resolving its mentions. Built once a report; linear in its length."""

    def __init__(self, parsed: Parse) -> None:
        self._positions: list[int] = []
        self._actors: list[Actor] = []
        self._full: dict[str, Actor] = {}
        self._leaders: dict[str, Actor] = {}
        for at, kind in enumerate(parsed.kinds):
            if kind in "nN" and "N" in parsed.tags[at]:
                first = at
                while first and parsed.kinds[first - 1] == "z":
                    first -= 1
                mention = parsed.text[parsed.starts[first] : parsed.ends[at]]
                self._positions.append(parsed.starts[first])
                self._actors.append(self._remember(describe(mention)))

    def _remember(self, actor: Actor) -> Actor:
        if not actor.person:
            return actor
        known = self._full.get(actor.surname)
        if known and _other_person(known.name.split(), actor.name.split()):
            return actor
        if known:
            longer = max(known.name, actor.name, key=len)
            gender = known.gender or actor.gender
            actor = Actor(longer, actor.state or known.state, actor.role or known.role, person=True, gender=gender)
        self._full[actor.surname] = actor
        if actor.state and actor.role == "leader":
            self._leaders.setdefault(actor.state, actor)
        return actor

    def resolve(self, mention: str, at: int, previous: tuple[Actor, ...]) -> tuple[Actor | None, Resolution]:
        """Return who a mention is. at: its offset; previous: who has spoken so far, latest first."""
        word = fold(mention)
        if word in _PRONOUNS:
            return self._pronoun(_PRONOUNS[word], at, previous)
        actor = describe(mention)
        full = self._full.get(actor.surname)
        if full and not actor.plural and (actor.person or actor.name == full.surname):
            if actor.name in (full.name, full.surname) or full.name.endswith(actor.name):
                return full, Resolution("name", 1.0)
            return actor, Resolution("name", 0.95)
        if actor.person:
            return actor, Resolution("name", 0.95)
        if actor.state and not actor.plural and word.rsplit(" ", 1)[-1] in load_words("roles")["leader"]:
            leader = self._leaders.get(actor.state)
            if leader:
                return leader, Resolution("description", 0.85)
        if actor.state:
            return actor, Resolution("state", 0.9)
        if mention[:4].lower() == "the " and " " not in word and (named := self._named(word, at)):
            return named, Resolution("description", 0.7)
        return actor, Resolution("as written", 0.8)

    def _named(self, noun: str, at: int) -> Actor | None:
        """Return the last organization before whose name holds a noun: "the ministry" after "the Interior Ministry"."""
        index = bisect_left(self._positions, at)
        for back in range(index - 1, max(-1, index - _MENTIONS_BACK), -1):
            if not self._actors[back].person and noun.capitalize() in self._actors[back].name.split():
                return self._actors[back]
        return None

    def _pronoun(self, kind: str, at: int, previous: tuple[Actor, ...]) -> tuple[Actor | None, Resolution]:
        def fits(actor: Actor) -> bool:
            if kind in ("he", "she"):
                return actor.person and actor.gender in ("", kind)
            return not actor.person and (actor.plural if kind == "they" else not actor.plural)

        if kind == "other":
            return None, Resolution("pronoun", 0.3)
        spoke = next((actor for actor in previous if fits(actor)), None)
        if spoke and (spoke is previous[0] or spoke.person):
            return spoke, Resolution("pronoun", 0.8 if spoke is previous[0] else 0.7)
        index = bisect_left(self._positions, at)
        for back in range(index - 1, max(-1, index - _MENTIONS_BACK), -1):
            if at - self._positions[back] > _CHARACTERS_BACK:
                break
            actor = self._full.get(self._actors[back].surname, self._actors[back])
            if fits(actor) and (actor.person or actor.role or kind == "they"):
                return actor, Resolution("pronoun", 0.55)
        return (spoke, Resolution("pronoun", 0.6)) if spoke else (None, Resolution("pronoun", 0.3))


def resolve_found(
    found: Found, cast: Cast, text: str, previous: tuple[Actor, ...]
) -> tuple[Actor | None, Resolution | None]:
    """Return the speaker of an attribution and how it was reached; nobody where that is not sure enough."""
    span = found.antecedent or found.source
    if span is None:
        return None, None
    actor, resolution = cast.resolve(span.of(text), span.start, previous)
    if actor and found.antecedent:
        resolution = replace_confidence(resolution, 0.9)
    return (actor if resolution.confidence >= SURE_ENOUGH else None), resolution


def replace_confidence(resolution: Resolution, factor: float) -> Resolution:
    """Return a resolution that is less sure by a factor."""
    return replace(resolution, confidence=round(resolution.confidence * factor, 2))


def _other_person(one: list[str], two: list[str]) -> bool:
    """Return whether two full names with one surname are two people's."""
    return min(len(one), len(two)) > 1 and one[0] != two[0]
