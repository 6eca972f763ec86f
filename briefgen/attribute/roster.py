"""Who is who in a report: the people with all that is told of them, and who of them leads which state."""

from __future__ import annotations

from briefgen.attribute.actors import Actor, load_words
from briefgen.attribute.describe import may_lead
from briefgen.attribute.mentions import Mention
from briefgen.attribute.named import Named
from briefgen.attribute.people import People
from briefgen.attribute.recognize import Recognizer, Told

# What a leader is called with a name and without.
_TITLES = frozenset({"president", "prime", "premier", "chancellor", "king", "queen", "emir"})
# Characters of " was ".
_COPULA = 6


class Roster:
    """Everybody with a personal name, and who leads which state.

    beside: the persons that descriptions stand for, by the offset of the description.
    """

    def __init__(self, named: Named, recognizer: Recognizer, told: Told | None) -> None:
        """told: what the other reports of the story tell."""
        self.people: People = named.persons
        self.leaders: dict[str, Actor] = {}
        self.beside = named.described
        self._named, self._recognizer, self._told = named, recognizer, told
        self._find_leaders()
        self._join_descriptions()

    def _find_leaders(self) -> None:
        """Find who leads which state: by what the report tells, then by public facts, then by elimination."""
        for actor in self.people:
            if actor.state and actor.role == "leader":
                self.leaders.setdefault(actor.state, actor)
        heads: dict[str, list[Actor]] = {}
        for actor in tuple(self.people):
            if known := self._recognizer.recognize(actor, self._told):
                self.people.update(known)
                if known.state and known.role == "leader":
                    heads.setdefault(known.state, []).append(known)
        for state, known_heads in heads.items():
            if len(known_heads) == 1:
                self.leaders.setdefault(state, known_heads[0])
        if found := self._only_leader():
            self.people.update(found)
            self.leaders[found.state or ""] = found

    def _only_leader(self) -> Actor | None:
        """Return the only leader named without a state with the only one whose leader is spoken of without a name.

        "Israel’s prime minister warned … Prime Minister Benjamin Netanyahu said".
        """
        named = [one for one in self.people if one.role == "leader" and not one.state]
        if len(named) != 1:
            return None
        actors = (mention.actor for mention in self._named.mentions if may_lead(mention.name))
        spoken = (one for one in actors if one.role == "leader" and one.state and not (one.person or one.plural))
        unnamed = [one for state, one in {one.state: one for one in spoken}.items() if state not in self.leaders]
        if len(unnamed) == 1 and named[0].described & unnamed[0].described & _TITLES:
            return named[0]._replace(state=unnamed[0].state)
        return None

    def _join_descriptions(self) -> None:
        """Join what a sentence calls somebody to the only person of the sentence before.

        "Annick Girardin’s threat was heard. The French maritime minister said".
        """
        humans = load_words("roles")["human"]
        mentions = self._named.mentions
        for place, one in enumerate(mentions):
            if one.name[:4] not in ("the ", "The ") or one.known:
                continue
            if place + 1 < len(mentions) and mentions[place + 1].start - one.end < _COPULA:
                self._join_copula(mentions, place)
            if one.name.rsplit(" ", 1)[-1] not in humans or one.start in self.beside:
                continue  # nobody, or named right after
            person = self._called(one)
            if person is not None:
                self.people.update(person)
                self.beside[one.start] = person
                if person.role == "leader":
                    self.leaders[person.state or ""] = person

    def _called(self, one: Mention) -> Actor | None:
        """Return the only person of the sentence before with what a description tells of him, if it may be his."""
        actor, humans = one.actor, load_words("roles")["human"]
        near = self._named.people_near(one.start, self.people) if actor.state and actor.role and one.subject else ()
        if len(near) != 1 or (actor.role == "leader" and actor.state in self.leaders):
            return None
        person = self.people.full(Actor(min(near), person=True))
        if person is None or person.described & humans:
            return None
        known = self._recognizer.how(person) and person.state == actor.state
        if not (known or self._may_be_called(person, actor, one)):
            return None
        return person._replace(state=actor.state, role=actor.role, described=person.described | actor.described)

    def _may_be_called(self, person: Actor, called: Actor, at: Mention) -> bool:
        """Return whether nothing speaks against a description of a person named in the sentence before.

        "Marco Rubio flew to Doha. The Iranian foreign minister said": another report may tell whose Rubio is.
        """
        if person.state or person.role or person.behind or not self._named.is_introduced(at):
            return False
        elsewhere = self._told.called(person) if self._told else ()
        lands = {person.land, *(one.state for one in elsewhere if one.state)}
        return lands <= {"", called.state}

    def _join_copula(self, mentions: list[Mention], place: int) -> None:
        """Give a description the name that it is said to have: "The lawyer is Bernard Collaery"."""
        one, after = mentions[place : place + 2]
        between = self._named.parsed.text[one.end : after.start]
        if between in (" is ", " was ") and after.known and after.known.person:
            mentions[place] = one._replace(known=after.known)
