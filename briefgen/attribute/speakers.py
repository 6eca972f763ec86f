"""From a mention to who that is: names, short names, nominal mentions, pronouns, places that speak for a state."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.attribute.chunks import Parse
from briefgen.attribute.describe import Actor, describe, load_words
from briefgen.attribute.found import Found
from briefgen.attribute.mentions import Mention, find_mentions
from briefgen.attribute.states import fold, state_called, unions_by_short
from briefgen.model import Resolution, Span

# Chosen by hand, not measured: below this a mention stays unattributed.
SURE_ENOUGH = 0.5  # ratio, 1.0 = certain
# Chosen by hand: how many mentions back a pronoun or "the ministry" may point, and how many characters.
_MENTIONS_BACK, _CHARACTERS_BACK = 40, 1500
# Chosen by hand: how many earlier speakers a pronoun may point to.
_REMEMBERED = 4

_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their"), "they"),
    **dict.fromkeys(("it", "its"), "it"),
    **dict.fromkeys(("i", "we", "us", "me", "you", "who", "which", "that", "this", "there"), "other"),
}
# What a body is called after it was named, whatever its kind: "Hamas … the group".
_ANY_BODY = frozenset(
    {"group", "militia", "movement", "organization", "organisation", "company", "firm", "party", "watchdog", "agency",
     "body", "bloc", "alliance", "union", "court", "carmaker", "bank", "institute", "association", "charity", "rebels"}
)  # fmt: skip


_TITLES = frozenset({"president", "minister", "premier", "chancellor", "leader"})
# "the former president" is not the president.
_LESSER = frozenset({"former", "vice", "deputy", "acting"})
# Bodies of the state that was just spoken of: "Myanmar’s junta … a spokesman for the government".
_OF_A_STATE = frozenset({"government", "ministry", "military", "army", "junta", "regime", "presidency", "cabinet"})
# What somebody who has just spoken is called for variety, whatever the office.
_RANKS = frozenset({"general", "colonel", "captain", "admiral", "diplomat", "politician", "executive"})


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody who spoke. at: offset of the mention or cue; contents: what was said."""

    actor: Actor
    at: int
    contents: tuple[Span, ...]


class Cast:
    """Everybody named in a report and who has spoken so far. Built once a report; linear in its length."""

    def __init__(self, parsed: Parse) -> None:
        self._mentions, self._beside = find_mentions(parsed)
        self._positions = [mention.start for mention in self._mentions]
        self._sentences = [parsed.starts[begin] for begin, _ in parsed.sentences]
        self._full: dict[str, Actor] = {}
        self._leaders: dict[str, Actor] = {}
        self._heard: tuple[Heard, ...] = ()
        for mention in self._mentions:
            self._remember(mention.actor)

    def _remember(self, actor: Actor) -> None:
        if not actor.person:
            return
        known = self._full.get(actor.surname)
        if known and _other_person(known.name.split(), actor.name.split()):
            return
        if known:
            actor = replace(
                max(known, actor, key=lambda one: len(one.name)),
                state=known.state or actor.state,
                role=known.role or actor.role,
                gender=known.gender or actor.gender,
                behind=tuple(dict.fromkeys((*known.behind, *actor.behind))),
                owner=known.owner or actor.owner,
                described=known.described | actor.described,
            )
        self._full[actor.surname] = actor
        if actor.state and actor.role == "leader":
            self._leaders.setdefault(actor.state, actor)

    def hear(self, actor: Actor, at: int, contents: tuple[Span, ...]) -> None:
        """Remember who spoke last."""
        others = (one for one in self._heard if one.actor.name != actor.name)
        self._heard = (Heard(actor, at, contents), *others)[:_REMEMBERED]

    def resolve(self, mention: str, at: int, own: tuple[Span, ...] = ()) -> tuple[Actor | None, Resolution]:
        """Return who a mention is. at: its offset; own: what is said there, in which "it" seldom is the subject."""
        if at in self._beside and not _pronoun_in(mention):
            person = self._full.get(self._beside[at].surname, self._beside[at])
            return self._owned(person, at), Resolution("name", 0.95)
        return self._alone(mention, at, own)

    def _alone(self, mention: str, at: int, own: tuple[Span, ...] = ()) -> tuple[Actor | None, Resolution]:
        """Return who a mention is, whatever stands beside it."""
        if pronoun := _pronoun_in(mention):
            return self._pronoun(pronoun, at, own)
        word, actor = fold(mention), describe(mention)
        full = self._full.get(actor.surname)
        if full and not actor.plural and (actor.person or actor.name == full.surname):
            if actor.name in (full.name, full.surname) or full.name.lower().endswith(f" {actor.name.lower()}"):
                return self._owned(full, at), Resolution("name", 1.0)
            return actor, Resolution("name", 0.95)
        if actor.person:
            return self._owned(actor, at), Resolution("name", 0.95)
        if actor.plural and actor.parts:
            return self._several(actor, at), Resolution("name", 0.9)
        leads = load_words("roles")["leader"]
        if actor.state and not actor.plural and word.rsplit(" ", 1)[-1] in leads | {"minister"}:
            leader = self._leaders.get(actor.state)
            if leader and actor.role == "leader":
                return leader, Resolution("description", 0.85)
        if actor.state:
            return actor, Resolution("state", 0.9)
        if actor.owner:
            return self._owned(actor, at), Resolution("description", 0.75)
        if mention[:4].lower() == "the " and (named := self._named(word, at)):
            return named, Resolution("description", 0.7)
        return actor, Resolution("as written", 0.8)

    def _several(self, actor: Actor, at: int) -> Actor:
        """Return several speakers with each of them resolved."""
        parts = tuple(self._alone(part.name, at)[0] if not part.state else part for part in actor.parts)
        return replace(actor, parts=tuple(part for part in parts if part))

    def _owned(self, actor: Actor, at: int) -> Actor:
        """Return "its spokesman" with whose he is."""
        last = self._heard[0] if self._heard else None
        if not actor.owner:
            # "Moscow rejected it. Foreign ministry spokeswoman Maria Zakharova said"
            theirs = actor.person and not actor.state and "ministry" in actor.described
            if theirs and last and last.actor.state and last.actor.role and self._just_spoke(last, at):
                actor = self._full[actor.surname] = replace(actor, state=last.actor.state, role="office")
            return actor
        kind = _pronoun_in(actor.owner)
        bound = self._subject_here(kind, at) if kind in ("he", "she") else None
        owner, resolution = (bound, Resolution("pronoun", 0.7)) if bound else self._alone(actor.owner, at)
        if owner is None or resolution.confidence < SURE_ENOUGH or owner.name == actor.name:
            return replace(actor, owner="")
        behind = (*actor.behind, owner.name, *owner.behind, *(part.name for part in owner.parts))
        # The wife of a president does not speak for the state.
        speaks = actor.role or actor.described & load_words("roles")["agent"]
        name = actor.name if actor.person else _possessed(owner.name, actor.name[len(actor.owner) :])
        found = replace(
            actor,
            name=name,
            state=actor.state or (owner.state if speaks and owner.role and (not owner.human or actor.role) else None),
            role=(actor.role or "office") if speaks else "",
            # "his Slovak colleague" is Slovakia's.
            behind=behind if speaks and not actor.state else actor.behind,
            owner="",
        )
        if found.person and found.surname in self._full:
            self._full[found.surname] = found
        return found

    def _back(self, at: int) -> Iterator[Mention]:
        """Yield the mentions before an offset, nearest first, as far as one may point back."""
        index = bisect_left(self._positions, at)
        for back in range(index - 1, max(-1, index - _MENTIONS_BACK), -1):
            if at - self._positions[back] > _CHARACTERS_BACK:
                return
            yield self._mentions[back]

    def _named(self, words: str, at: int) -> Actor | None:
        """Return whom a description without a name points back to: "the ministry" after "the Interior Ministry"."""
        noun = words.rsplit(" ", 1)[-1] if " of " not in words else words.split(" of ")[0].rsplit(" ", 1)[-1]
        unions = unions_by_short().get(noun, frozenset())
        wanted, human = frozenset(words.split()), noun in load_words("roles")["human"]
        if human and (alone := self._name_just_before(at)):
            return alone
        candidates = [one.actor for one in self._heard] + [one.actor for one in self._back(at)]
        for actor in candidates:
            full = self._full.get(actor.surname, actor) if actor.person else actor
            held = {word.lower() for word in full.name.split()} if not full.person else set()
            same = noun in full.described or noun in held
            if full.plural or fold(full.name) == words or not (same and wanted <= full.described | held):
                continue
            if (full.described & _LESSER) - wanted:
                continue
            if (full.person or full.state or full.behind or " " in fold(full.name)) and (not human or full.human):
                return full
        for one in self._back(at):
            if one.actor.state in unions and not one.actor.human:
                return one.actor
        if noun in _ANY_BODY:
            return next((actor for actor in candidates if _is_body(self._whole(actor))), None)
        last = self._heard[0] if self._heard else None
        # "Fico said … The prime minister denied": unless he was called something else.
        free = last and (noun in _RANKS or not last.actor.described & load_words("roles")["human"])
        if last and free and last.actor.person and noun in _RANKS | _TITLES and self._just_spoke(last, at):
            return last.actor
        if last and last.actor.state and last.actor.role and noun in _OF_A_STATE and self._just_spoke(last, at):
            return Actor(words[:1].upper() + words[1:], last.actor.state, "office")
        if words in ("north", "south"):
            return next((actor for actor in candidates if fold(actor.name) == f"{words} korea"), None)
        return None

    def _name_just_before(self, at: int) -> Actor | None:
        """Return the subject of the sentence before if it is a surname that stands nowhere with more: "Noboa, 36,"."""
        before = bisect_right(self._sentences, at) - 2
        for one in self._back(at):
            if one.sentence < before:
                return None
            plain = one.subject and " " not in one.actor.name and one.actor.name[:1].isupper()
            if one.sentence == before and plain and not (one.actor.state or one.actor.media or one.actor.plural):
                return None if one.actor.name in self._full or one.actor.name.isupper() else one.actor
        return None

    def _just_spoke(self, heard: Heard, at: int) -> bool:
        """Return whether somebody spoke in the sentence before or in this one."""
        end = max(heard.at, *(span.end - 1 for span in heard.contents))
        return bisect_right(self._sentences, at) - bisect_right(self._sentences, end) <= 1

    def _pronoun(self, kind: str, at: int, own: tuple[Span, ...]) -> tuple[Actor | None, Resolution]:
        if kind == "other":
            return None, Resolution("pronoun", 0.3)
        sentence = bisect_right(self._sentences, at) - 1
        for one in self._back(at):
            if one.sentence != sentence:
                break
            if one.relative and self._fits(one.actor, kind):
                return self._meant(one), Resolution("pronoun", 0.75)
        last = self._heard[0] if self._heard else None
        subject = self._subject_since(last, kind, at, own)
        if subject:
            return subject, Resolution("pronoun", 0.7)
        if last and self._fits(last.actor, kind):
            return last.actor, Resolution("pronoun", 0.8)
        spoke = next((one.actor for one in self._heard if self._fits(one.actor, kind)), None)
        if spoke and spoke.person:
            return spoke, Resolution("pronoun", 0.7)
        near = self._nearest(kind, at)
        if near:
            return near, Resolution("pronoun", 0.55)
        return (spoke, Resolution("pronoun", 0.6)) if spoke else (None, Resolution("pronoun", 0.3))

    def _subject_here(self, kind: str, at: int) -> Actor | None:
        """Return the nearest subject before, in the same sentence: "Morsi is accused, which his supporters deny"."""
        sentence = bisect_right(self._sentences, at) - 1
        for one in self._back(at):
            if one.sentence != sentence:
                return None
            if one.subject and self._fits(one.actor, kind):
                return self._meant(one)
        return None

    def _subject_since(self, last: Heard | None, kind: str, at: int, own: tuple[Span, ...]) -> Actor | None:
        """Return the subject of a sentence after the last speech, who is whom "he" goes on about."""
        since = bisect_right(self._sentences, max(last.at, *(span.end for span in last.contents))) - 1 if last else -1
        for one in self._back(at):
            if one.sentence <= since:
                return None
            inside = any(span.start <= one.start < span.end for span in own)
            if one.subject and not inside and self._fits(one.actor, kind):
                return self._meant(one)
        return None

    def _nearest(self, kind: str, at: int) -> Actor | None:
        """Return the nearest subject that fits, else the nearest name."""
        fitting = [one for one in self._back(at) if self._fits(one.actor, kind)]
        known = [one for one in fitting if one.actor.person or one.actor.role or kind == "they" or _is_union(one.actor)]
        return next((self._meant(one) for one in (*(one for one in known if one.subject), *known)), None)

    def _meant(self, mention: Mention) -> Actor:
        """Return the actor of a mention, with what it points back to: "which the ambassador rejected"."""
        actor = self._whole(mention.actor)
        if actor.role == "leader" and not actor.person:
            return self._leaders.get(actor.state or "", actor)
        bare = actor.name[:4] == "The " and actor.name[4:].islower() and not actor.state
        named = bare and self._named(fold(actor.name), mention.start)
        return named if named and named.human == actor.human else actor

    def _whole(self, actor: Actor) -> Actor:
        return self._full.get(actor.surname, actor) if actor.person or actor.name in self._full else actor

    def _fits(self, actor: Actor, kind: str) -> bool:
        actor = self._whole(actor)
        if kind in ("he", "she"):
            return actor.human and actor.gender in ("", kind)
        return not actor.human and (actor.plural if kind == "they" else not actor.plural)


def resolve_found(found: Found, cast: Cast, text: str) -> tuple[Actor | None, Resolution | None]:
    """Return the speaker of an attribution and how it was reached; nobody where that is not sure enough."""
    span = found.antecedent or found.source
    if span is None:
        return None, None
    actor, resolution = cast.resolve(_listed(text, span), span.start, found.contents)
    if actor and found.antecedent:
        resolution = replace(resolution, confidence=round(resolution.confidence * 0.9, 2))
    return (actor if resolution.confidence >= SURE_ENOUGH else None), resolution


# "Russia, China and North Korea said": what stands before the first comma belongs to the list.
_LIST = re.compile(r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*, )+$")
_WITHIN = 60


def _listed(text: str, span: Span) -> str:
    """Return a mention with the rest of the list that it ends."""
    mention = span.of(text)
    if re.match(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)* and ", mention):
        before = _LIST.search(text[max(0, span.start - _WITHIN) : span.start])
        if before and not re.search(r"(?:^|[.!?] )In $", text[: span.start - len(before[0])][-5:]):
            return before[0] + mention
    return mention


def _pronoun_in(mention: str) -> str:
    """Return which pronoun a mention is, or nothing: "US" and "WHO" are names."""
    word = mention.strip().lower()
    return _PRONOUNS.get(word, "") if len(word) == 1 or not mention.isupper() else ""


def _possessed(owner: str, owned: str) -> str:
    """Return "the Kremlin’s spokesman" for "its spokesman"."""
    return f"{owner}{'’' if owner.endswith('s') else '’s'} {re.sub('^[’' + chr(39) + ']s?', '', owned).strip()}"


def _is_body(actor: Actor) -> bool:
    roles = load_words("roles")
    named = actor.name[:1].isupper() and not actor.described & (roles["human"] | roles["office"])
    if actor.human and (actor.gender or actor.described & roles["human"] or len(actor.name.split()) < 3):
        return False
    return named and not (actor.plural or actor.media or actor.state or state_called(actor.name))


def _is_union(actor: Actor) -> bool:
    """Return whether a name is of a body, by its last word: "the Karen National Union"."""
    return actor.surname[:1].isupper() and actor.surname.lower() in load_words("roles")["body"]


def _other_person(one: list[str], two: list[str]) -> bool:
    """Return whether two full names with one surname are two people's."""
    first, second = one[0].lower(), two[0].lower()
    particles = load_words("roles")["particle"]
    # "Tayyip Erdogan" is Recep Tayyip Erdogan, "Joe" is Joseph, and "von der Leyen" has a first name elsewhere.
    same = set(one) <= set(two) or set(two) <= set(one) or first[:2] == second[:2] or {first, second} & particles
    return min(len(one), len(two)) > 1 and first != second and not same
