"""Everybody with a personal name in a report, to be found by all of it or a part: "Kim Yo Jong", "Kim", "Sisi"."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from briefgen.attribute.actors import Actor, load_words
from briefgen.attribute.states import fold_person

# Of more people with one name no more are compared; hostile texts have them.
_MOST = 8


def is_single_name(actor: Actor) -> bool:
    """Return whether an actor is one word that may be part of somebody's name."""
    return " " not in actor.name and not (actor.plural or actor.state)


class People:
    """The people of a report, each with all that the report tells of him or her; in order of the first mention."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._people: list[Actor] = []
        self._by_name: dict[str, int] = {}
        self._by_last: dict[str, list[int]] = defaultdict(list)
        self._by_other: dict[str, list[int]] = defaultdict(list)
        # Most are named again and again in the same words.
        persons = dict.fromkeys(actor for actor in actors if actor.person)
        # "Mr. Kim" is whoever has a longer name that Kim is part of, wherever that stands.
        for actor in (*(one for one in persons if " " in one.name), *(one for one in persons if " " not in one.name)):
            self.remember(actor)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._people)

    def remember(self, actor: Actor) -> None:
        """Add what a mention tells of a person."""
        key = self._key(actor)
        if not key:
            return
        at = self._by_name.get(key)
        if at is None:
            at = self._place(actor)
            self._by_name[key] = len(self._people) if at is None else at
        if at is not None:
            self._people[at] = _merged(self._people[at], actor)
            return
        words = name_key(actor.name).split()
        self._by_last[words[-1]].append(len(self._people))
        # "Kim" of Kim Jong Un, "Lula" of Lula da Silva, "Sheinbaum" of Claudia Sheinbaum Pardo
        for word in dict.fromkeys(words[:-1][:_MOST]):
            self._by_other[word].append(len(self._people))
        self._people.append(actor)

    def update(self, actor: Actor) -> None:
        """Put what was found out about a person in place of what was known."""
        at = self._by_name.get(self._key(actor))
        if at is not None:
            self._people[at] = actor

    def _key(self, actor: Actor) -> str:
        """Return under which name somebody is kept: of "Mr Hill" and "Ms Hill" the second by the pronoun too.

        Where two have the name "Ms Hill" is one of them, and "Hill" alone need not be she.
        """
        key = name_key(actor.name)
        if actor.gender and " " not in actor.name and len(self._by_last.get(key, ())) > 1:
            return f"{actor.gender} {key}"
        at = self._by_name.get(key)
        if at is None or not {self._people[at].gender, actor.gender} >= {"he", "she"}:
            return key
        return f"{actor.gender} {key}"

    def full(self, actor: Actor) -> Actor | None:
        """Return all that is known of a person, or of whom a short name means; None if that is nobody or several."""
        at = self._by_name.get(self._key(actor))
        if at is not None and " " in self._people[at].name:
            return self._people[at]
        if actor.person and " " in actor.name:
            place = self._place(actor)
            return None if place is None else self._people[place]
        found = self.called(actor)
        return found[0] if len(found) == 1 else None

    def called(self, actor: Actor) -> tuple[Actor, ...]:
        """Return everybody whom a surname may mean, or another name that is nobody's surname: "Kim", "Lula"."""
        return tuple(self._people[at] for at in self._places(actor))

    def _places(self, actor: Actor) -> list[int]:
        name = name_key(actor.name)
        if not name:
            return []
        places = self._by_last.get(name.rsplit(" ", 1)[-1], [])[:_MOST]
        if " " in name:
            places = [at for at in places if _ends(self._people[at], name)]
        if not any(" " in self._people[at].name for at in places):
            places = self._by_other.get(name, [])[:_MOST] or places
        return [at for at in places if not {self._people[at].gender, actor.gender} >= {"he", "she"}]

    def _place(self, actor: Actor) -> int | None:
        """Return the place of the person that a mention is of."""
        name = name_key(actor.name)
        if (key := self._key(actor)) in self._by_name:
            return self._by_name[key]
        if " " not in actor.name:
            places = self._places(actor)
            return places[0] if len(places) == 1 else None
        same = (at for at in self._by_last.get(name.rsplit(" ", 1)[-1], ())[:_MOST])
        return next((at for at in same if not _apart(self._people[at], actor)), None)


@functools.lru_cache(maxsize=1 << 15)
def name_key(name: str) -> str:
    """Return a name as names of people are compared in a report: without the Arabic article, too."""
    return " ".join(word for word in fold_person(name).split() if word not in ("al", "el"))


def _ends(person: Actor, name: str) -> bool:
    return f" {name_key(person.name)}".endswith(f" {name}")


def _merged(known: Actor, actor: Actor) -> Actor:
    """Return a person with what another mention tells, which most often is nothing new."""
    if (
        len(actor.name) <= len(known.name)
        and (not known.name.isupper() or actor.name.isupper())
        and (known.state or not actor.state)
        and (known.role or not actor.role)
        and (known.gender or not actor.gender)
        and (known.owner or not actor.owner)
        and known.behind[: len(actor.behind)] == actor.behind
        and len(set(known.behind)) == len(known.behind)
        and actor.described <= known.described
        and (known.land or not actor.land)
    ):
        return known
    return max(known, actor, key=lambda one: (len(one.name), not one.name.isupper()))._replace(
        state=known.state or actor.state,
        role=known.role or actor.role,
        gender=known.gender or actor.gender,
        behind=tuple(dict.fromkeys((*known.behind, *actor.behind))),
        owner=known.owner or actor.owner,
        described=known.described | actor.described,
        land=known.land or actor.land,
    )


def _apart(known: Actor, actor: Actor) -> bool:
    """Return whether two full names with one surname are two people's."""
    one, two = name_key(known.name).split(), name_key(actor.name).split()
    if min(len(one), len(two)) < 2 or one[0] == two[0]:
        return min(len(one), len(two)) > 2 and one[0] == two[0] and one != two and not _within(one, two)
    # "Tayyip Erdogan" is Recep Tayyip Erdogan, "Joe" is Joseph, and "von der Leyen" has a first name elsewhere.
    particles = load_words("roles")["particle"]
    return not (_within(one, two) or one[0][:2] == two[0][:2] or {one[0], two[0]} & particles)


def _within(one: list[str], two: list[str]) -> bool:
    return set(one) <= set(two) or set(two) <= set(one)
