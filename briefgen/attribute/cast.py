"""What is remembered of a report: who is named where, and who has spoken so far."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.attribute.actors import Actor
from briefgen.attribute.chunks import Parse
from briefgen.attribute.describe import may_lead
from briefgen.attribute.mentions import Mention, find_mentions, sentence_begins
from briefgen.attribute.people import People, is_single_name
from briefgen.model import Span

# Chosen by hand: how many mentions back a pronoun or "the ministry" may point, and how many characters.
_MENTIONS_BACK, _CHARACTERS_BACK = 40, 1500
# Chosen by hand: how many earlier speakers a pronoun may point to.
_REMEMBERED = 4
# What a leader is called with a name and without.
_TITLES = frozenset({"president", "prime", "premier", "chancellor", "king", "queen", "emir"})


class Heard(NamedTuple):
    """Somebody who spoke. at: offset of the mention or cue; contents: what was said."""

    actor: Actor
    at: int
    contents: tuple[Span, ...]

    @property
    def end(self) -> int:
        """Return the offset after which nothing of it stands."""
        return max(self.at, *(span.end - 1 for span in self.contents))


class Cast:
    """Everybody named in a report and who has spoken so far. Built once a report; linear in its length."""

    def __init__(self, parsed: Parse, home: str | None = None, begin: int = 0) -> None:
        """home: the state of the dateline; begin: the offset after it, before which nobody is named."""
        self.home = home
        self._mentions, self.beside = find_mentions(parsed, begin)
        self._positions = [mention.start for mention in self._mentions]
        self._sentences = [parsed.starts[begin] for begin in sentence_begins(parsed)]
        self.people = People(mention.known for mention in self._mentions if mention.known)
        self._leaders: dict[str, Actor] = {}
        for actor in self.people:
            if actor.state and actor.role == "leader":
                self._leaders.setdefault(actor.state, actor)
        self._join_leader()
        self.heard: tuple[Heard, ...] = ()
        self.outlet: Heard | None = None
        self._spoke: set[str] = set()

    def _join_leader(self) -> None:
        """Give the only leader named without a state the only state whose leader is spoken of without a name.

        "Israel’s prime minister warned … Prime Minister Benjamin Netanyahu said".
        """
        named = [one for one in self.people if one.role == "leader" and not one.state]
        if len(named) != 1:
            return
        actors = (mention.actor for mention in self._mentions if may_lead(mention.name))
        leaders = (one for one in actors if one.role == "leader" and one.state and not (one.person or one.plural))
        spoken = {one.state: one for one in leaders}
        unnamed = [actor for state, actor in spoken.items() if state not in self._leaders]
        if len(unnamed) == 1 and named[0].described & unnamed[0].described & _TITLES:
            found = named[0]._replace(state=unnamed[0].state)
            self.people.update(found)
            self._leaders[found.state or ""] = found

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
        return self._first[mention.actor.surname] == mention.start

    def begins_sentence(self, mention: Mention) -> bool:
        """Return whether a mention stands at the head of its sentence."""
        return self._sentences[mention.sentence] == mention.start

    def leader_of(self, state: str | None) -> Actor | None:
        """Return who is named as the leader of a state."""
        return self._leaders.get(state or "")

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
        return None

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
