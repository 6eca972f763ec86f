"""What is remembered of a report: who is named where, and who has spoken so far."""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from briefgen.attribute.actors import Actor, load_words
from briefgen.attribute.chunks import Parse
from briefgen.attribute.describe import describe, may_lead
from briefgen.attribute.mentions import Mention, find_mentions, sentence_begins
from briefgen.attribute.offices import has_office
from briefgen.attribute.people import People, is_single_name
from briefgen.attribute.recognize import Recognizer, Told
from briefgen.attribute.states import is_body, state_named, union_names
from briefgen.model import Span

# Chosen by hand: how many mentions back a pronoun or "the ministry" may point, and how many characters.
_MENTIONS_BACK, _CHARACTERS_BACK = 40, 1500
# Chosen by hand: how many earlier speakers a pronoun may point to.
_REMEMBERED = 4
# What a leader is called with a name and without.
_TITLES = frozenset({"president", "prime", "premier", "chancellor", "king", "queen", "emir"})
_HEADS = frozenset({"president", "prime"})
# Characters of " was ".
_COPULA = 6
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


class Cast:
    """Everybody named in a report and who has spoken so far. Built once a report; linear in its length."""

    def __init__(
        self, parsed: Parse, home: str | None = None, begin: int = 0, agency: str | None = None, year: int | None = None
    ) -> None:
        """home: the state of the dateline; begin: the offset after it, before which nobody is named.

        agency: the state of the dateline’s news agency, if that is a national one; year: of the report.
        """
        self.home, self.agency, self._parsed = home, agency, parsed
        self.background: Elsewhere | None = None
        self._year = year
        self._begin = begin
        self.heard: tuple[Heard, ...] = ()
        self.outlet: Heard | None = None
        self._spoke: set[str] = set()
        self.spoken: set[str] = set()  # the states that have spoken

    # Where nobody speaks nobody asks who is named, so that is found out only then.

    @functools.cached_property
    def _named(self) -> tuple[list[Mention], dict[int, Actor]]:
        return find_mentions(self._parsed, self._begin)

    @property
    def _mentions(self) -> list[Mention]:
        return self._named[0]

    @property
    def beside(self) -> dict[int, Actor]:
        """The persons that descriptions beside a name stand for, by the offset of the description."""
        return self._joined and self._named[1]

    @functools.cached_property
    def _positions(self) -> list[int]:
        return [mention.start for mention in self._mentions]

    @functools.cached_property
    def _sentences(self) -> list[int]:
        return [self._parsed.starts[begin] for begin in sentence_begins(self._parsed)]

    @functools.cached_property
    def named(self) -> People:
        """Everybody with a personal name, by what the report tells."""
        return People(mention.known for mention in self._mentions if mention.known)

    @functools.cached_property
    def _known(self) -> tuple[People, dict[str, Actor]]:
        """Everybody with a personal name, and who of them leads which state."""
        people = self.named
        leaders: dict[str, Actor] = {}
        for actor in people:
            if actor.state and actor.role == "leader":
                leaders.setdefault(actor.state, actor)
        heads: dict[str, list[Actor]] = {}
        for actor in tuple(people):
            if known := self._recognizer.recognize(actor, self.background):
                people.update(known)
                if known.state and known.role == "leader":
                    heads.setdefault(known.state, []).append(known)
        for state, known_heads in heads.items():
            if len(known_heads) == 1:
                leaders.setdefault(state, known_heads[0])
        if found := self._joined_leader(people, leaders):
            people.update(found)
            leaders[found.state or ""] = found
        return people, leaders

    @functools.cached_property
    def _recognizer(self) -> Recognizer:
        return Recognizer(self._parsed.text, self._mentions, self.named, self._year)

    def how_known(self, actor: Actor) -> str:
        """Return how it is known for whom somebody speaks: "known as a leader of Belarus"; empty if a report tells."""
        return self._recognizer.how(actor)

    def _joined_leader(self, people: People, leaders: dict[str, Actor]) -> Actor | None:
        """Return the only leader named without a state with the only one whose leader is spoken of without a name.

        "Israel’s prime minister warned … Prime Minister Benjamin Netanyahu said".
        """
        named = [one for one in people if one.role == "leader" and not one.state]
        if len(named) != 1:
            return None
        actors = (mention.actor for mention in self._mentions if may_lead(mention.name))
        spoken = (one for one in actors if one.role == "leader" and one.state and not (one.person or one.plural))
        unnamed = [one for state, one in {one.state: one for one in spoken}.items() if state not in leaders]
        if len(unnamed) == 1 and named[0].described & unnamed[0].described & _TITLES:
            return named[0]._replace(state=unnamed[0].state)
        return None

    @property
    def people(self) -> People:
        """Everybody with a personal name."""
        return self._joined[0]

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

    def sentence(self, at: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self._sentences, at) - 1

    def just_spoke(self, heard: Heard, at: int) -> bool:
        """Return whether somebody spoke in the sentence before an offset or in the same."""
        return self.sentence(at) - self.sentence(heard.end) <= 1

    def back(self, at: int) -> Iterator[Mention]:
        """Yield the mentions before an offset, nearest first, as far as one may point back."""
        index = bisect_left(self._positions, at)
        for back in range(index - 1, max(-1, index - _MENTIONS_BACK), -1):
            if at - self._positions[back] > _CHARACTERS_BACK:
                return
            yield self._mentions[back]

    @functools.cached_property
    def _first(self) -> dict[str, int]:
        """The offset of the first mention of each surname; seldom asked for."""
        return {mention.actor.surname: mention.start for mention in reversed(self._mentions)}

    def is_first(self, mention: Mention) -> bool:
        """Return whether nobody of the surname was named before."""
        return self._first[mention.actor.surname] == mention.start and not mention.actor.name.isupper()

    @functools.cached_property
    def governments(self) -> frozenset[str]:
        """The states that act in the report, by themselves or by their offices, and not only as a place."""
        acting = [one.actor for one in self._mentions if not _is_place(one.name) or one.subject or one.direct]
        found = (one for one in (*acting, *self._owned(), *self.people) if one.state and one.role)
        # "on the Uzbek side" tells of no government.
        return frozenset(one.state for one in found if one.state and "side" not in one.described) - union_names()

    def _owned(self) -> Iterator[Actor]:
        """Yield whom possessives name with what they own: "Myanmar’s military"."""
        for match in _OWNED.finditer(self._parsed.kinds):
            if "N" in self._parsed.tags[match.start()]:
                yield describe(self._parsed.span(match.start(), match.end() - 1).of(self._parsed.text))

    @functools.cached_property
    def unplaced(self) -> frozenset[frozenset[str]]:
        """The heads of state spoken of without one: a "president" is of no state that has none."""
        actors = (mention.actor for mention in self._mentions if may_lead(mention.name))
        return frozenset(one.described & _HEADS for one in actors if one.role == "leader" and not one.state)

    @functools.cached_property
    def posts(self) -> frozenset[str]:
        """The states whose embassy or ambassador the report speaks of."""
        actors = (one.actor for one in self._mentions)
        return frozenset(one.state for one in actors if one.state and one.described & load_words("roles")["abroad"])

    def begins_sentence(self, mention: Mention) -> bool:
        """Return whether a mention stands at the head of its sentence."""
        return self._sentences[mention.sentence] == mention.start

    def homes(self, described: frozenset[str]) -> tuple[str, ...]:
        """Return whose an office may be by the dateline alone: the place’s, or that of a news agency abroad."""
        agency = self.agency if self.agency in self.governments else None
        return tuple(dict.fromkeys(one for one in (self.home, agency) if one and has_office(one, described)))

    @functools.cached_property
    def _joined(self) -> tuple[People, dict[str, Actor]]:
        """Everybody with a personal name and the leaders, with what a sentence calls the only person of the one before.

        "Annick Girardin’s threat was heard. The French maritime minister said".
        """
        people, leaders = self._known
        humans = load_words("roles")["human"]
        mentions = self._mentions
        for place, one in enumerate(mentions):
            if one.name[:4] not in ("the ", "The ") or one.known:
                continue
            if place + 1 < len(mentions) and mentions[place + 1].start - one.end < _COPULA:
                self._join_named(mentions, place)
            if one.name.rsplit(" ", 1)[-1] not in humans or one.start in self._named[1]:
                continue  # nobody, or named right after
            actor = one.actor
            near = self._people_near(people, one.start) if actor.state and actor.role and one.subject else ()
            if len(near) != 1 or (actor.role == "leader" and actor.state in leaders):
                continue
            person = people.full(Actor(min(near), person=True))
            if person is None or person.described & humans:
                continue
            known = self.how_known(person) and person.state == actor.state
            if known or self._may_be_called(person, actor, one):
                told = person.described | actor.described
                found = person._replace(state=actor.state, role=actor.role, described=told)
                people.update(found)
                self._named[1][one.start] = found
                if actor.role == "leader":
                    leaders[actor.state or ""] = found
        return people, leaders

    def _may_be_called(self, person: Actor, called: Actor, at: Mention) -> bool:
        """Return whether nothing speaks against a description of a person named in the sentence before.

        "Marco Rubio flew to Doha. The Iranian foreign minister said": another report may tell whose Rubio is.
        """
        if person.state or person.role or person.behind or not self._is_introduced(at):
            return False
        elsewhere = self.background.called(person) if self.background else ()
        lands = {person.land, *(one.state for one in elsewhere if one.state)}
        return lands <= {"", called.state}

    def _join_named(self, mentions: list[Mention], place: int) -> None:
        """Give a description the name that it is said to have: "The lawyer is Bernard Collaery"."""
        one, after = mentions[place : place + 2]
        if self._parsed.text[one.end : after.start] in (" is ", " was ") and after.known and after.known.person:
            mentions[place] = one._replace(known=after.known)

    def _people_near(self, people: People, at: int) -> frozenset[str]:
        before = self.sentence(at) - 1
        near = itertools.takewhile(lambda one: one.sentence >= before, self.back(at))
        return frozenset((people.full(one.known) or one.known).name for one in near if one.known and one.known.person)

    def _is_introduced(self, one: Mention) -> bool:
        """Return whether the sentence before a mention begins with somebody, or is about him or what is his."""
        before = self.sentence(one.start) - 1
        first = [each for each in self.back(one.start) if each.sentence == before and (each.whose or each.subject)]
        return bool(first) and first[-1].known is not None and first[-1].known.person and self.is_first(first[-1])

    def people_near(self, at: int) -> frozenset[str]:
        """Return the names of the people named in the sentence before, and in that of an offset before it."""
        return self._people_near(self.people, at)

    def subject_before(self, at: int) -> Actor | None:
        """Return the subject with which the sentence before begins."""
        before = self.sentence(at) - 1
        subjects = [one for one in self.back(at) if one.sentence == before and one.subject]
        return self.whole(subjects[-1].actor) if subjects else None

    def introduced_before(self, at: int) -> Actor | None:
        """Return the person with which the sentence before begins, if he was not named before."""
        before = self.sentence(at) - 1
        subjects = [one for one in self.back(at) if one.sentence == before and one.subject]
        return self.whole(subjects[-1].actor) if subjects and self.is_first(subjects[-1]) else None

    def named_at(self, actor: Actor, at: int) -> int:
        """Return the offset at which a speaker is named, or was before: "Wang Wenbin made the remarks … Wang said"."""
        first = self._first.get(actor.surname, at)
        made = _MADE.match(self._parsed.text, first + len(actor.name)) if first < at else None
        return first if made else at

    def leader_of(self, state: str | None) -> Actor | None:
        """Return who is named as the leader of a state."""
        return self._joined[1].get(state or "")

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
        return self._recognizer.recognize(actor, self.background) if not several and is_single_name(actor) else None

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
