"""Who is named where in a report."""

from __future__ import annotations

import functools
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from briefgen.attribute.actors import Actor
from briefgen.attribute.chunks import Parse
from briefgen.attribute.mentions import Mention, find_mentions, sentence_begins
from briefgen.attribute.people import People
from briefgen.attribute.states import fold

# Chosen by hand: how many mentions back a pronoun or "the ministry" may point, and how many characters.
_MENTIONS_BACK, _CHARACTERS_BACK = 40, 1500


class Named:
    """Everybody named in a report, in order. Built once a report; linear in its length.

    Where nobody speaks nobody asks who is named, so that is found out only then.
    """

    def __init__(self, parsed: Parse, begin: int = 0) -> None:
        """begin: the offset after the dateline, before which nobody is named."""
        self.parsed = parsed
        self._begin = begin

    @functools.cached_property
    def _found(self) -> tuple[list[Mention], dict[int, Actor]]:
        return find_mentions(self.parsed, self._begin)

    @property
    def mentions(self) -> list[Mention]:
        """All mentions, by offset."""
        return self._found[0]

    @property
    def described(self) -> dict[int, Actor]:
        """The persons that descriptions beside a name stand for, by the offset of the description."""
        return self._found[1]

    @functools.cached_property
    def _positions(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @functools.cached_property
    def _sentences(self) -> list[int]:
        return [self.parsed.starts[begin] for begin in sentence_begins(self.parsed)]

    @functools.cached_property
    def persons(self) -> People:
        """Everybody with a personal name, by what the report tells."""
        return People(mention.known for mention in self.mentions if mention.known)

    def sentence(self, at: int) -> int:
        """Return the number of the sentence at an offset."""
        return bisect_right(self._sentences, at) - 1

    def sentence_start(self, number: int) -> int:
        """Return the offset at which a sentence begins; the first, before that."""
        return self._sentences[max(0, number)]

    def back(self, at: int) -> Iterator[Mention]:
        """Yield the mentions before an offset, nearest first, as far as one may point back."""
        index = bisect_left(self._positions, at)
        for back in range(index - 1, max(-1, index - _MENTIONS_BACK), -1):
            if at - self._positions[back] > _CHARACTERS_BACK:
                return
            yield self.mentions[back]

    @functools.cached_property
    def _first(self) -> dict[str, int]:
        """The offset of the first mention of each surname; seldom asked for."""
        return {mention.actor.surname: mention.start for mention in reversed(self.mentions)}

    def first_at(self, actor: Actor) -> int | None:
        """Return the offset at which anybody of the surname is named first, if anybody is."""
        return self._first.get(actor.surname)

    def is_first(self, mention: Mention) -> bool:
        """Return whether nobody of the surname was named before."""
        return self._first[mention.actor.surname] == mention.start and not mention.actor.name.isupper()

    @functools.cached_property
    def _bodies(self) -> dict[str, dict[str, Actor]]:
        """The bodies by the last word of their names: what "the Commission" may be short for; seldom asked for."""
        bodies: dict[str, dict[str, Actor]] = {}
        for actor in (mention.actor for mention in self.mentions):
            if not (actor.human or actor.person or actor.plural) and " " in fold(actor.name):
                bodies.setdefault(actor.surname.lower(), {}).setdefault(fold(actor.name), actor)
        return bodies

    def body_called(self, word: str) -> Actor | None:
        """Return the only body of the report whose name ends in a word in lower case: "commission"."""
        found = self._bodies.get(word, {})
        return next(iter(found.values())) if len(found) == 1 else None

    def begins_sentence(self, mention: Mention) -> bool:
        """Return whether a mention stands at the head of its sentence."""
        return self._sentences[mention.sentence] == mention.start

    def people_near(self, at: int, people: People) -> frozenset[str]:
        """Return the names of the people named in the sentence before, and in that of an offset before it."""
        before = self.sentence(at) - 1
        near = itertools.takewhile(lambda one: one.sentence >= before, self.back(at))
        return frozenset((people.full(one.known) or one.known).name for one in near if one.known and one.known.person)

    def is_introduced(self, one: Mention) -> bool:
        """Return whether the sentence before a mention begins with somebody, or is about him or what is his."""
        before = self.sentence(one.start) - 1
        first = [each for each in self.back(one.start) if each.sentence == before and (each.whose or each.subject)]
        return bool(first) and first[-1].known is not None and first[-1].known.person and self.is_first(first[-1])
