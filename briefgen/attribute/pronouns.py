"""Whom a pronoun means: one rule each, tried in order."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left

from briefgen.attribute.actors import Actor, load_words
from briefgen.attribute.cast import Cast
from briefgen.attribute.describe import describe
from briefgen.attribute.fitting import fits, is_union, may_be_human, meant
from briefgen.attribute.issuers import is_in_one, issuer_told
from briefgen.attribute.mentions import Mention, owners_of_subjects
from briefgen.attribute.owners import owner_of_text, owner_of_what_came
from briefgen.attribute.states import is_demonym
from briefgen.model import Resolution, Span

_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("they", "them", "their"), "they"),
    **dict.fromkeys(("it", "its"), "it"),
    **dict.fromkeys(("i", "we", "us", "me", "you", "who", "which", "that", "this", "there"), "other"),
}
# Chosen by hand: after so many sentences "he" is rather somebody named since than who spoke last.
_LONG_AGO = 2
# What firms are called after their names, which look like persons'.
_OWNERS = frozenset({"owner", "owners", "operator", "maker", "manufacturer", "insurer", "charterer", "builder"})
_WITHIN = 80  # characters
_NOBODY = None, Resolution("pronoun", 0.3)


def pronoun_in(mention: str) -> str:
    """Return which pronoun a mention is, or nothing: "US" and "WHO" are names."""
    word = mention.strip().lower()
    return _PRONOUNS.get(word, "") if len(word) == 1 or not mention.isupper() else ""


def whom_means(cast: Cast, kind: str, at: int, own: tuple[Span, ...]) -> tuple[Actor | None, Resolution]:
    """Return whom a pronoun means. at: its offset; own: what is said there; nobody names himself in it."""
    actor, resolution = _whom(cast, kind, at, own)
    if actor is None or not actor.person or not _is_named_in(cast, actor, own):
        return actor, resolution
    others = (cast.whole(one.actor) for one in cast.heard if fits(cast, one.actor, kind))
    other = next((one for one in others if one.person and not _is_named_in(cast, one, own)), None)
    return (other, Resolution("pronoun", 0.6)) if other else _NOBODY


def _is_named_in(cast: Cast, person: Actor, own: tuple[Span, ...]) -> bool:
    """Return whether the surname of a person stands in what is said.

    "Hill asked if it was late, she added": his own name may begin what is taken for his words.
    """
    text, surname = cast.parsed.text, person.surname
    places = (text.find(f" {surname}", span.start, span.end) for span in own)
    after = (text[at + 1 + len(surname) : at + 3 + len(surname)] for at in places if at >= 0)
    return any(not (more[:1].isalpha() or more in ("’s", "'s")) for more in after)


def _whom(cast: Cast, kind: str, at: int, own: tuple[Span, ...]) -> tuple[Actor | None, Resolution]:
    """Return whom a pronoun means. at: its offset; own: what is said there, in which "it" seldom is the subject."""
    if kind == "other":
        return _NOBODY
    if kind == "it" and is_in_one(cast, at) and (told := issuer_told(cast, at)):
        return told, Resolution("pronoun", 0.7)
    sentence = cast.sentence(at)
    for one in cast.back(at):
        if one.sentence != sentence:
            break
        if one.relative and fits(cast, one.actor, kind):
            return meant(cast, one), Resolution("pronoun", 0.75)
    if (
        kind == "it"
        and cast.last
        and cast.just_spoke(cast.last, at)
        and _OWNERS & cast.last.actor.described
        and cast.last.actor.person
    ):
        return cast.last.actor, Resolution("pronoun", 0.7)  # "Wallen Lines, the ship's owner, said. Its director said"
    if kind in ("he", "she") and (writer := _writer_here(cast, kind, at)):
        return writer, Resolution("pronoun", 0.8)
    if kind in ("he", "she") and (spokesman := _speaks_through(cast, kind, at)):
        return spokesman, Resolution("pronoun", 0.7)
    if kind in ("he", "she") and (whose := _whose_words_came(cast, kind, at)):
        return whose, Resolution("pronoun", 0.7)
    if kind in ("he", "she") and (only := _only_one_here(cast, kind, at, own)):
        return only, Resolution("pronoun", 0.65)
    if subject := _subject_since(cast, kind, at, own) or _owner_here(cast, kind, at, own):
        return subject, Resolution("pronoun", 0.7)
    if told := _told_of(cast, kind, at) or _by_whom(cast, kind, at) or _spoken_of(cast, kind, at):
        return told, Resolution("pronoun", 0.65)
    last = cast.last
    outlet = cast.outlet
    if kind == "it" and outlet and cast.just_spoke(outlet, at) and (last is None or last.end < outlet.at):
        return outlet.actor, Resolution("pronoun", 0.7)
    if plain := _unnamed_subject(cast, kind, at):
        return plain, Resolution("pronoun", 0.6)
    if new := _introduced(cast, kind, at) or _named_since(cast, kind, at):
        return new, Resolution("pronoun", 0.65)
    if last and (fits(cast, last.actor, kind) or may_be_human(cast, last.actor, kind)):
        return last.actor, Resolution("pronoun", 0.8)
    if kind == "it" and last and last.actor.human and last.actor.role == "office" and cast.just_spoke(last, at):
        # "“No,” a naval spokesman said. “They lie,” it said": his navy, which has no other name here
        return last.actor, Resolution("pronoun", 0.6)
    spoke = next((one.actor for one in cast.heard if fits(cast, one.actor, kind)), None)
    if spoke and spoke.person:
        return spoke, Resolution("pronoun", 0.7)
    if near := _nearest(cast, kind, at):
        return near, Resolution("pronoun", 0.55)
    return (spoke, Resolution("pronoun", 0.6)) if spoke else _NOBODY


def subject_here(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return the nearest subject before, in the same sentence: "Morsi is accused, which his supporters deny".

    Where there is none, it is the nearest name: "the court accused Morsi of it, which his lawyer denied".
    """
    sentence = cast.sentence(at)
    nearest: Actor | None = None
    for one in cast.back(at):
        if one.sentence != sentence:
            break
        if fits(cast, one.actor, kind) or may_be_human(cast, one.actor, kind):
            nearest = nearest or meant(cast, one)
            if one.subject:
                return meant(cast, one)
    return nearest


def _subject_since(cast: Cast, kind: str, at: int, own: tuple[Span, ...]) -> Actor | None:
    """Return the subject of a sentence after the last speech, who is whom "he" goes on about."""
    last = cast.last
    since = cast.sentence(max(last.at, *(span.end for span in last.contents))) if last else -1
    inside_clause: Mention | None = None
    here = cast.sentence(at)
    for one in cast.back(at):
        if inside_clause and one.sentence < inside_clause.sentence:
            break
        if one.sentence < since or (one.sentence == since and not _follows(cast, one)):
            break
        inside = any(span.start <= one.start < span.end for span in own) or one.relates
        fitting = fits(cast, one.actor, kind) or (
            one.sentence == cast.sentence(at) - 1 and may_be_human(cast, one.actor, kind)
        )
        if one.subject and not inside and fitting and (one.sentence >= here - 1 or kind not in ("he", "she")):
            # "Hill asked when a reporter reached him. He said": the subject of the sentence before that of its clause.
            if not one.inner:
                return meant(cast, one if inside_clause is None or fits(cast, one.actor, kind) else inside_clause)
            inside_clause = inside_clause or one
        elif one.subject and not inside and fitting:
            # Further back rather than the only other one of the sentence between: "That is Ann Hill. She said"
            return _only_one(cast, kind, at) or (None if _may_go_on(cast, kind, one) else meant(cast, one))
    return meant(cast, inside_clause) if inside_clause else None


# The subject of a sentence.
_SUBJECT = re.compile(
    r"(?:[pS][^,;vCU]{1,8},|r,?)*(?P<noun>z*[nN])(?:[pf]z*[nN]){0,3}"
    r"(?:[vu][pb]z*[nN](?:[pf]z*[nN]){0,2}(?:,z*[nN],)?)?r*[vC]"
)
# "suspects", "workers", "students"
_SEVERAL = re.compile(r"(?:[eo]rs|ects|ists|ants|ents|ians|ees|men|women|rebels|people|victims)$")


def _unnamed_subject(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return the subject of the sentence before, in which nobody spoke: "The suspects passed a note. They demanded"."""
    before = cast.sentence(at) - 1
    silent = cast.last is None or cast.sentence(cast.last.end) < before
    if kind not in ("they", "it") or before < 0 or not silent:
        return None
    parsed = cast.parsed
    match = _SUBJECT.match(parsed.kinds, bisect_left(parsed.starts, cast.sentence_start(before)))
    if match is None:
        return None
    words = parsed.span(match.start("noun"), match.end("noun") - 1).of(parsed.text)
    noun = words.rpartition(" ")[2].lower()
    meant = _SEVERAL.search(noun) if kind == "they" else noun in load_words("roles")["document"]
    return describe(words) if meant and "," not in words else None


def _told_of(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return of whom a body has just told: "Leeds University said Hill was on leave. He denied it"."""
    last = cast.last
    if kind not in ("he", "she") or last is None or last.actor.human or not cast.just_spoke(last, at):
        return None
    spoke = cast.sentence(last.at)

    def is_told_of(one: Mention) -> bool:
        if any(span.start <= one.start < span.end for span in last.contents):
            return True
        # "The ministry said Hill wrote a letter and would wait": what was said first
        person = one.start > last.at and one.sentence == spoke and cast.whole(one.actor).person
        return person and not is_demonym(one.actor.surname.removesuffix("s"))

    inside = (one for one in cast.back(at) if one.subject and is_told_of(one))
    near = itertools.takewhile(lambda one: one.sentence >= cast.sentence(at) - 1, inside)
    found = [one for one in near if fits(cast, one.actor, kind) or may_be_human(cast, one.actor, kind)]
    return meant(cast, found[-1]) if found else None


def _by_whom(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return by whom something was done in the sentence before, where nobody spoke: "It was drawn by Hill. He said"."""
    before = cast.sentence(at) - 1
    silent = cast.last is None or cast.sentence(cast.last.end) < before
    if kind not in ("he", "she") or not silent:
        return None
    near = itertools.takewhile(lambda one: one.sentence >= before, cast.back(at))
    agents = [one for one in near if one.sentence == before and one.agent and fits(cast, one.actor, kind)]
    return meant(cast, agents[0]) if len(agents) == 1 else None


def _spoken_of(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return the body with which begins what somebody has just said: "Hill accused the Union of theft. Its leader"."""
    last = cast.last
    if kind != "it" or last is None or not last.actor.human or not cast.just_spoke(last, at):
        return None
    start = last.contents[0].start
    begins = (one for one in cast.back(at) if start <= one.start <= start + len("the "))
    return next((meant(cast, one) for one in begins if fits(cast, one.actor, kind) and one.name[:1].isupper()), None)


def _follows(cast: Cast, one: Mention) -> bool:
    """Return whether a main clause follows what was said in its sentence: "While Ward called it his, Hill left. He"."""
    last = cast.last
    return last is not None and one.start > last.end and one.subject and not one.inner and one.sentence > 0


def _may_go_on(cast: Cast, kind: str, told: Mention) -> bool:
    """Return whether who spoke last may go on, after a report has told of somebody else who has not spoken yet.

    "…, said Hill of the institute. Kim is the first to have studied abroad. He went there as a boy. “…,” he said."
    """
    person = cast.whole(told.actor)
    if cast.last is None or any(one.actor.name == person.name for one in cast.heard):
        return False
    return cast.last.actor.person and fits(cast, cast.last.actor, kind)


def _owner_here(cast: Cast, kind: str, at: int, own: tuple[Span, ...]) -> Actor | None:
    """Return whose the subject of the sentence is: "Hill’s voice was heard as he muttered"."""
    if kind not in ("he", "she"):
        return None
    begin = cast.sentence_start(cast.sentence(at))
    for name, start in owners_of_subjects(cast.parsed, begin, at):
        owner = cast.whole(describe(name))
        if owner.person and fits(cast, owner, kind) and not any(span.start <= start < span.end for span in own):
            return owner
    return None


def _writer_here(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return whose utterance it is that a pronoun stands in: "Ward liked Hill’s tweet in which he wrote"."""
    name = owner_of_text(cast.parsed, cast.sentence_start(cast.sentence(at)), at)
    owner = cast.whole(describe(name)) if name else None
    return owner if owner and (fits(cast, owner, kind) or may_be_human(cast, owner, kind)) else None


def _whose_words_came(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return of whose words the sentence before is: "Hill’s remarks came after Ward had said no. He added"."""
    here = cast.sentence(at)
    begin = cast.sentence_start(here - 1) if here else 0
    name = owner_of_what_came(cast.parsed, begin, cast.sentence_start(here))
    if name.lower() in ("his", "her"):
        spoke = (one.actor for one in cast.heard if one.at < begin)
        named = (cast.whole(one.actor) for one in cast.back(begin) if one.subject)
        return next((one for one in itertools.chain(spoke, named) if fits(cast, one, kind)), None)
    owner = cast.whole(describe(name)) if name else None
    return owner if owner and (fits(cast, owner, kind) or may_be_human(cast, owner, kind)) else None


def _only_one_here(cast: Cast, kind: str, at: int, own: tuple[Span, ...]) -> Actor | None:
    """Return the only person whom a sentence about a body names: "Oslo expelled Ann Hill after she had said"."""
    here = list(itertools.takewhile(lambda one: one.sentence == cast.sentence(at), cast.back(at)))
    inside = any(span.start <= one.start < span.end for span in own for one in here)
    subject = next((one for one in here if one.subject and not one.inner), None)
    if inside or subject is None or subject.actor.human or cast.whole(subject.actor).person:
        return None
    people = {actor.name: actor for one in here if (actor := cast.whole(one.actor)).person and not one.relates}
    only = next(iter(people.values())) if len(people) == 1 else None
    return only if only and " " in only.name and fits(cast, only, kind) else None


def _only_one(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return the only fitting person with a full name in the sentence before."""
    before = cast.sentence(at) - 1
    near = [one.actor for one in cast.back(at) if one.sentence == before and one.actor.person and one.direct]
    fitting = {actor.name: actor for one in near if " " in (actor := cast.whole(one)).name and fits(cast, actor, kind)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _introduced(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return whom the sentence before names for the first time: "Kabul sent Zabihullah Mujahid", "For Ann Hill, …"."""
    before = cast.sentence(at) - 1
    last = cast.last
    if kind not in ("he", "she") or (last and last.actor.human and cast.sentence(last.end) >= before):
        return None
    for one in cast.back(at):
        if one.sentence != before:
            return None
        whole_name = one.actor.person and " " in one.actor.name
        if whole_name and (one.direct or _begins_with_for(cast, one)) and fits(cast, one.actor, kind):
            return cast.whole(one.actor) if cast.is_first(one) else None
    return None


def _begins_with_for(cast: Cast, one: Mention) -> bool:
    return cast.parsed.text[cast.sentence_start(one.sentence) : one.start] == "For "


# "answered through a spokesman, (Ahmed Rashid)"
_THROUGH = re.compile(
    r"\b(?:through|via) (?:an?|its|his|her|their|the) (?:[\w’'-]+ ){0,4}"
    r"(?:spokes\w+|lawyer|attorney|aide|ambassador|envoy|representative|publicist), $"
)


def _speaks_through(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return through whom the subject of the sentence before has answered: "… through a spokesman, Ahmed Rashid"."""
    before = cast.sentence(at) - 1
    for one in itertools.takewhile(lambda one: one.sentence >= before, cast.back(at)):
        near, fitting = max(0, one.start - _WITHIN), one.sentence == before and fits(cast, one.actor, kind)
        if fitting and _THROUGH.search(cast.parsed.text, near, one.start):
            return cast.whole(one.actor)
    return None


def _named_since(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return the only fitting person named since the sentence before began, where nobody has spoken for longer."""
    here = cast.sentence(at)
    if kind not in ("he", "she") or cast.last is None or here - cast.sentence(cast.last.end) <= _LONG_AGO:
        return None
    found = {
        actor.name: actor
        for one in cast.back(at)
        if one.sentence >= here - 1
        and one.actor.person
        and not one.relates
        and fits(cast, actor := cast.whole(one.actor), kind)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _nearest(cast: Cast, kind: str, at: int) -> Actor | None:
    """Return the nearest subject that fits, else the nearest name."""
    fitting = [one for one in cast.back(at) if fits(cast, one.actor, kind)]
    known = [one for one in fitting if one.actor.person or one.actor.role or kind == "they" or is_union(one.actor)]
    return next((meant(cast, one) for one in (*(one for one in known if one.subject), *known)), None)
