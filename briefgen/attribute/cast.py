"""What is remembered of a report: who is named, and who has spoken so far."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from briefgen.attribute.actors import Actor, load_words
from briefgen.attribute.chunks import Parse
from briefgen.attribute.describe import describe, may_lead
from briefgen.attribute.named import Named
from briefgen.attribute.offices import has_office
from briefgen.attribute.people import People, is_single_name
from briefgen.attribute.recognize import Recognizer, Told
from briefgen.attribute.roster import Roster
from briefgen.attribute.states import is_body, state_named, union_names
from briefgen.model import Span

# Chosen by hand: how many earlier speakers a pronoun may point to.
_REMEMBERED = 4
_HEADS = frozenset({"president", "prime"})
_MADE = re.compile(r" made (?:the|these|this|his|her) (?:remarks?|comments?|statement|announcement)\b")
_OWNED = re.compile("z[nN]")


def _is_place(name: str) -> bool:
    return state_named(name) is not None and not is_body(name)


class Heard(NamedTuple):
    """Somebody who spoke. at: offset of the mention or cue; contents: what was said."""

    actor: Actor
    at: int
    contents: tuple[Span, ...]

    @property
    def end(self) -> int:
        """Return the offset after which nothing of it stands."""
        return max(self.at, *(span.end - 1 for span in self.contents))


class Elsewhere(Told, Protocol):
    """What the other reports of a story tell; ``background.py`` has it."""

    def person(self, actor: Actor) -> Actor | None:
        """Return what they tell of a person."""

    def leader(self, noun: str) -> Actor | None:
        """Return the only one who is called so."""

    def post(self, cast: Cast) -> str | None:
        """Return the only state whose embassy is spoken of."""

    def nation(self, cast: Cast, actor: Actor) -> str | None:
        """Return the only state that an office can be of."""


class Cast(Named):
    """Everybody named in a report and who has spoken so far."""

    def __init__(
        self, parsed: Parse, home: str | None = None, begin: int = 0, agency: str | None = None, year: int | None = None
    ) -> None:
        """home: the state of the dateline; begin: the offset after it, before which nobody is named.

        agency: the state of the dateline’s news agency, if that is a national one; year: of the report.
        """
        super().__init__(parsed, begin)
        self.home, self.agency, self._year = home, agency, year
        self.background: Elsewhere | None = None
        self.heard: tuple[Heard, ...] = ()
        self.outlet: Heard | None = None
        self._spoke: set[str] = set()
        self.spoken: set[str] = set()  # the states that have spoken

    @functools.cached_property
    def _roster(self) -> Roster:
        return Roster(self, self._recognizer, self.background)

    @property
    def beside(self) -> dict[int, Actor]:
        """The persons that descriptions stand for, by the offset of the description."""
        return self._roster.beside

    @functools.cached_property
    def plain_words(self) -> frozenset[str]:
        """The words that the report has in lower case, also with "the" before them: "firm", "the firm"."""
        words = self.parsed.text.split()
        described = (f"the {word}" for article, word in itertools.pairwise(words) if article == "the")
        return frozenset(filter(str.islower, itertools.chain(words, described)))

    @functools.cached_property
    def _recognizer(self) -> Recognizer:
        return Recognizer(self.parsed.text, self.mentions, self.persons, self._year)

    def how_known(self, actor: Actor) -> str:
        """Return how it is known for whom somebody speaks: "known as a leader of Belarus"; empty if a report tells."""
        return self._recognizer.how(actor)

    def recognized(self, actor: Actor) -> Actor | None:
        """Return a person with what is known of him from public facts; None if that is nothing."""
        return self._recognizer.recognize(actor, self.background)

    @property
    def people(self) -> People:
        """Everybody with a personal name."""
        return self._roster.people

    @property
    def last(self) -> Heard | None:
        """Return who spoke last."""
        return self.heard[0] if self.heard else None

    def hear(self, actor: Actor, at: int, contents: tuple[Span, ...]) -> None:
        """Remember who spoke last; an outlet apart, since "he" and "the ministry" pass it over."""
        if actor.media and not actor.human:
            self.outlet = Heard(actor, at, contents)
            return
        self._spoke.add(actor.name)
        if actor.state and actor.role:
            self.spoken.add(actor.state)
        others = (one for one in self.heard if one.actor.name != actor.name)
        self.heard = (Heard(actor, at, contents), *others)[:_REMEMBERED]

    def has_spoken(self, actor: Actor) -> bool:
        """Return whether anything was said by who has the name."""
        return actor.name in self._spoke

    def just_spoke(self, heard: Heard, at: int) -> bool:
        """Return whether somebody spoke in the sentence before an offset or in the same."""
        return self.sentence(at) - self.sentence(heard.end) <= 1

    @functools.cached_property
    def governments(self) -> frozenset[str]:
        """The states that act in the report, by themselves or by their offices, and not only as a place."""
        acting = [one.actor for one in self.mentions if not _is_place(one.name) or one.subject or one.direct]
        found = (one for one in (*acting, *self._owned(), *self.people) if one.state and one.role)
        # "on the Uzbek side" tells of no government.
        return frozenset(one.state for one in found if one.state and "side" not in one.described) - union_names()

    def _owned(self) -> Iterator[Actor]:
        """Yield whom possessives name with what they own: "Myanmar’s military"."""
        for match in _OWNED.finditer(self.parsed.kinds):
            if "N" in self.parsed.tags[match.start()]:
                yield describe(self.parsed.span(match.start(), match.end() - 1).of(self.parsed.text))

    @functools.cached_property
    def unplaced(self) -> frozenset[frozenset[str]]:
        """The heads of state spoken of without one: a "president" is of no state that has none."""
        actors = (mention.actor for mention in self.mentions if may_lead(mention.name))
        return frozenset(one.described & _HEADS for one in actors if one.role == "leader" and not one.state)

    @functools.cached_property
    def posts(self) -> frozenset[str]:
        """The states whose embassy or ambassador the report speaks of."""
        actors = (one.actor for one in self.mentions)
        return frozenset(one.state for one in actors if one.state and one.described & load_words("roles")["abroad"])

    def homes(self, described: frozenset[str]) -> tuple[str, ...]:
        """Return whose an office may be by the dateline alone: the place’s, or that of a news agency abroad."""
        agency = self.agency if self.agency in self.governments else None
        return tuple(dict.fromkeys(one for one in (self.home, agency) if one and has_office(one, described)))

    def subject_before(self, at: int, *, main: bool = False) -> Actor | None:
        """Return the subject with which the sentence before begins. main: only one of a main clause."""
        before = self.sentence(at) - 1
        subjects = [one for one in self.back(at) if one.sentence == before and one.subject and not (main and one.inner)]
        return self.whole(subjects[-1].actor) if subjects else None

    def introduced_before(self, at: int) -> Actor | None:
        """Return the person with which the sentence before begins, if he was not named before."""
        before = self.sentence(at) - 1
        subjects = [one for one in self.back(at) if one.sentence == before and one.subject]
        return self.whole(subjects[-1].actor) if subjects and self.is_first(subjects[-1]) else None

    def named_at(self, actor: Actor, at: int) -> int:
        """Return the offset at which a speaker is named, or was before: "Wang Wenbin made the remarks … Wang said"."""
        if not self._remarks_made:
            return at
        first = self._first.get(actor.surname, at)
        made = _MADE.match(self.parsed.text, first + len(actor.name)) if first < at else None
        return first if made else at

    @functools.cached_property
    def _remarks_made(self) -> bool:
        """Whether the report tells at all that somebody "made the remarks"; few do."""
        return _MADE.search(self.parsed.text) is not None

    def leader_of(self, state: str | None) -> Actor | None:
        """Return who is named as the leader of a state."""
        return self._roster.leaders.get(state or "")

    def full(self, actor: Actor) -> Actor | None:
        """Return who a full or short personal name is; of several, the only one who has spoken; None if none is."""
        if full := self.people.full(actor):
            return full
        several = self.people.called(actor)
        spoke = [one for one in several if one.name in self._spoke]
        if len(spoke) == 1:
            return spoke[0]
        if len({(one.state, one.role != "") for one in several}) == 1:
            # "Kim" after Kim Jong Un and Kim Yo Jong: one of North Korea's.
            return actor._replace(state=several[0].state, role=several[0].role and "office", human=True)
        # "Putin said", and no more of him
        return self._known_by(actor) if not several and is_single_name(actor) else None

    def _known_by(self, actor: Actor) -> Actor | None:
        """Return a person with a surname alone as he is known, by the full name that other reports have."""
        known = self._recognizer.recognize(actor, self.background)
        names = {one.name for one in self.background.called(actor) if " " in one.name} if self.background else set()
        return known._replace(name=names.pop()) if known and len(names) == 1 else known

    def whole(self, actor: Actor) -> Actor:
        """Return all that the report tells of an actor."""
        if actor.person or is_single_name(actor):
            return self.full(actor) or actor
        return actor

    def human_before(self, at: int) -> Actor | None:
        """Return the nearest person named before in the same sentence."""
        sentence = self.sentence(at)
        near = next((one for one in self.back(at) if one.actor.person or one.sentence != sentence), None)
        return self.whole(near.actor) if near and near.sentence == sentence else None
