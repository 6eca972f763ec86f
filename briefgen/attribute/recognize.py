"""Who of a report is known to lead or to speak for a state or a body, where no report of the story tells otherwise."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Protocol

from briefgen.attribute.actors import Actor
from briefgen.attribute.leaders import has_title, is_known, known_post
from briefgen.attribute.mentions import Mention
from briefgen.attribute.people import People, name_key
from briefgen.attribute.sides import SideIndex

# What tells beside a name that somebody is no longer what he was.
_WAS = re.compile(
    r",? (?:(?:who (?:was|had been|served as|once was)(?! \w+ing\b)(?: [\w’'-]+){0,4} (?:president|prime|minister|"
    r"premier|secretary|chancellor|leader|spokes\w+|chief|head|ambassador|governor)\b)|formerly|once|until|then) "
)
_CAMPAIGN = re.compile(
    r"\b(?:[Cc]andidates?|[Nn]ominees?|nomination|campaign(?:ing| trail| rall(?:y|ies))|"
    r"(?:election|presidential|his|her) campaign|front-?runners?|running mate|primar(?:y|ies)|"
    r"caucus(?:es)?|president-elect|polls)\b"
)
# Chosen by hand: how often such a word makes a report one of a campaign.
_OFTEN = 2
_LONGEST = 80  # characters of it that are looked at


class Told(Protocol):
    """What all reports of a story tell of people. sides: what speaks for the configured ones, None without them."""

    sides: SideIndex | None

    def called(self, actor: Actor) -> Iterator[Actor]:
        """Yield what each report tells of a person."""


class Recognizer:
    """Knows the people of a report by public facts. Nothing is looked at before somebody asks."""

    def __init__(self, text: str, mentions: list[Mention], people: People, year: int | None) -> None:
        """people: by what the report tells of them; year: of the report, None if unknown."""
        self._text, self._mentions, self._people, self._year = text, mentions, people, year
        self._how: dict[str, str] = {}

    def recognize(self, actor: Actor, told: Told | None) -> Actor | None:
        """Return a person of whom no report tells for whom he speaks with what is known; None if that is nothing."""
        if (actor.role and actor.state) or not is_known(actor):
            return None
        sides = told.sides if told else None
        others = tuple(told.called(actor)) if told else ()
        # A report without a date may be of a year in which he had no office yet, or none any more.
        titled = any(map(has_title, (actor, *others)))
        post = known_post(actor, self._year, sides, ended=titled, begun=titled or not self._campaign)
        if post is None or name_key(actor.name) in self._past:
            return None
        for other in others:
            speaks = set(post.names) <= set(other.behind) if post.names else other.role and other.state == post.state
            if not speaks and known_post(other, self._year, sides) != post:
                return None
        self._how[actor.name] = post.told
        return actor._replace(
            state=post.state,
            role=("leader" if post.head else "office") if post.state else actor.role,
            behind=(*actor.behind, *post.names),
            person=True,
            human=True,
        )

    def how(self, actor: Actor) -> str:
        """Return how it is known for whom somebody speaks: "known as a leader of Belarus"; empty if a report tells."""
        return self._how.get(actor.name, "")

    @functools.cached_property
    def _campaign(self) -> bool:
        """Return whether a report is of an election campaign, in which who leads later is a candidate."""
        return len(_CAMPAIGN.findall(self._text)) >= _OFTEN

    @functools.cached_property
    def _past(self) -> frozenset[str]:
        """The people of whom the words after their name tell what they were: "Hill, who was foreign minister then"."""
        told = (one for one in self._mentions if _WAS.match(self._text, one.end, one.end + _LONGEST))
        people = (self._people.full(one.known) for one in told if one.known and one.known.person)
        return frozenset(name_key(person.name) for person in people if person)
