"""What all reports of a story tell together, for what one of them leaves out: whose minister somebody is."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from briefgen.attribute.actors import Actor, load_words
from briefgen.attribute.cast import Cast
from briefgen.attribute.offices import has_office
from briefgen.attribute.people import People
from briefgen.attribute.sides import SideIndex
from briefgen.attribute.states import union_names

# Towns have these too, and a president is seldom of the state that a report is about.
_LOCAL = frozenset({"police", "president"})


class Background:
    """The casts of a story's reports. Nothing is looked at before somebody asks."""

    def __init__(self, casts: Iterable[Cast], sides: SideIndex | None = None) -> None:
        """sides: what speaks for the configured ones; None where there are none."""
        self._casts = tuple(casts)
        self.sides = sides

    @functools.cached_property
    def people(self) -> People:
        """Everybody whom any report tells the state or the body of."""
        return People(one for cast in self._casts for one in self._placed(cast))

    def person(self, actor: Actor) -> Actor | None:
        """Return what other reports tell of a person of whom this one tells nothing."""
        told = self.people.full(actor)
        left = told is None or told.described & load_words("roles")["none"]
        return None if left or told is None or not (told.role or told.behind) else told

    def called(self, actor: Actor) -> Iterator[Actor]:
        """Yield what each report tells of a person."""
        return (found for cast in self._casts if (found := cast.persons.full(actor)))

    def leader(self, noun: str) -> Actor | None:
        """Return the only one of a story who is called so: "the president"."""
        called = [one for one in self.people if one.role == "leader" and noun in one.described]
        return called[0] if len(called) == 1 else None

    def post(self, cast: Cast) -> str | None:
        """Return the only state whose embassy the report speaks of, or else the story."""
        states = cast.posts or frozenset().union(*(one.posts for one in self._casts))
        return next(iter(states)) if len(states) == 1 else None

    @functools.cached_property
    def _acting(self) -> frozenset[str]:
        return frozenset().union(*(cast.governments for cast in self._casts))

    @functools.cached_property
    def _governments(self) -> frozenset[str]:
        """The states that act in the story, and those its datelines tell."""
        return self._acting | {cast.home for cast in self._casts if cast.home}

    def nation(self, cast: Cast, actor: Actor) -> str | None:
        """Return the only state that a "foreign minister" without one can be of, in his report or else in the story."""
        if actor.described & _LOCAL:
            return None
        spoken = {state for state in cast.spoken if state not in union_names()}
        for states in (spoken if not actor.person else (), cast.governments, self._governments):
            fitting = [state for state in states if self._may_be(state, actor, cast)]
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                return None
        return None

    @staticmethod
    def _may_be(state: str, actor: Actor, cast: Cast) -> bool:
        return has_office(state, actor.described) and all(has_office(state, head) for head in cast.unplaced)

    def _placed(self, cast: Cast) -> Iterator[Actor]:
        """Yield the people of a report of whom it tells for whom they speak.

        A "President Hill" is of its dateline’s state, if that acts in the story and does not only host a meeting.
        """
        for one in cast.people:
            if one.state or one.behind:
                yield one
            elif one.role == "leader" and one.described & load_words("roles")["head"]:
                homes = cast.homes(one.described)
                if len(homes) == 1 and homes[0] in self._acting:
                    yield one._replace(state=homes[0])
