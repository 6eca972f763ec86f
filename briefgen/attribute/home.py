"""Whose ministers those are who are named without a state: by the report's dateline and by who was just spoken of."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from importlib import resources

from briefgen.attribute.actors import Actor, any_of, load_words, lower_words
from briefgen.attribute.cast import Cast
from briefgen.attribute.mentions import Mention
from briefgen.attribute.offices import has_office
from briefgen.attribute.states import fold, place_names, state_named, union_names
from briefgen.attribute.titled import RUN_BY
from briefgen.model import Span

# "KYIV, Ukraine (AP) —", "MOSCOW, April 12. /TASS/.", "CIUDAD DE MÉXICO.", "Lima, Feb 9 (EFE) -", where a line begins.
_AGENCY = r"(?:\([^()\n]{1,40}\)|/[A-Z][\w-]{1,20}/)"
_DATELINE = re.compile(
    rf"^[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{{2,30}}[A-ZÀ-Þ](?:,[^()/\n:—–-]{{1,30}})?\s?{_AGENCY}?\s?(?:[.:—–-]+(?=\s)|$)"
    rf"|^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,2}}(?:,[^()/\n:—–-]{{1,30}})?\s{_AGENCY}\s?[.:—–-]+(?=\s)"
    r"|^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}, [A-Z]{2,8}\s?[—–-]+(?=\s)"
    # "LA HABANA (Prensa Latina) Cuba has never"
    r"|^[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,30}[A-ZÀ-Þ] \([^()\n]{1,40}\)(?=\s+[A-ZÀ-Þ“\"])",
    re.MULTILINE,
)
# A dateline stands at the head of a report, or after its headline.
_HEAD = 400  # characters
# "President Ruto" is a state's, "the president of the squid committee" is not.
_ALONE = frozenset({"the", "president", "acting", "interim", "current", "new", "de", "facto", "elected", "mr", "vice"})
_DEPARTMENT = frozenset({"department"})
# Who has a Secretary of State and no portfolio to that.
_ONLY_STATE = "United States"
# "the local government" is no state's voice.
_LOCAL = frozenset({"local", "provincial", "municipal", "county"})
# "The Free Reef Army" is called so by itself; "the National Army" is a state's.
_OWN_ARMY = re.compile(
    r"(?:[Tt]he )?(?!(?:National|Royal|Regular|Federal|Imperial)\b)[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )*Army$"
)
_OF_OTHERS = (*RUN_BY, "-installed", "-held", "-occupied")
_AND = len(" and ")


def find_dateline(text: str) -> Span | None:
    """Return where the place and the agency before a report begin and end."""
    match = _DATELINE.search(text, 0, _HEAD)
    return Span(*match.span()) if match else None


def home_of(dateline: str) -> str | None:
    """Return the state that a dateline names, or of whose seat or large city it is: "KYIV (Reuters) -"."""
    if not dateline:
        return None
    places = [part.strip(" .:—–-") for part in re.split(r"[,(/]", dateline)[:2]]
    states = (state_named(place.title()) for place in places)
    named = next((state.name for state in states if state and state.name not in union_names()), None)
    return named or next((_cities()[fold(place)] for place in places if fold(place) in _cities()), None)


@functools.cache
def _cities() -> dict[str, str]:
    """Return the state of each large city that is no capital, by its folded name."""
    return {fold(city): state for state, cities in _rows("cities.txt") for city in cities}


def _rows(file: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of a data file: a state, and the names after its colon."""
    text = (resources.files(__package__) / "data" / file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and line[0] != "#":
            state, _, names = line.partition(": ")
            yield state, [name.strip() for name in names.split(",")]


@functools.cache
def _agencies() -> dict[str, str]:
    """Return the state of each national news agency."""
    return {name: state for state, names in _rows("agencies.txt") for name in names}


def agency_of(dateline: str) -> str | None:
    """Return the state whose news agency a dateline names: "LIMA (Kyodo) -"."""
    named = re.search(r"[(/]([^()/\n]+)[)/]|, ([A-Z]+)\s?[—–-]", dateline)
    return _agencies().get((named[1] or named[2]).strip()) if named else None


_ADVISERS, _LOOSE = frozenset({"adviser", "advisor"}), frozenset({"national"})


def is_national(actor: Actor) -> bool:
    """Return whether an office without a state is one that only states have."""
    words, roles = actor.described, load_words("roles")
    if actor.state or actor.owner or words & (roles["none"] | _LOCAL) or _OWN_ARMY.match(actor.name):
        return False
    if any(word.endswith(_OF_OTHERS) for word in words):
        return False  # "the Hamas-run health ministry", "the Russian-installed government"
    if words & roles["national"]:
        return True
    # "policy adviser for New Climate Economy" has no portfolio.
    whose = lower_words(" ".join(actor.behind)) if words & _ADVISERS else frozenset()
    named = whose if whose - roles["portfolio"] - _LOOSE else frozenset()
    if words & roles["beside"] and words & roles["portfolio"] - named:
        return True
    return "president" in words and words <= _ALONE


def nation_at(cast: Cast, actor: Actor, at: int) -> str | None:
    """Return the state whose "foreign ministry" is meant: the one just named as such, else that of the dateline.

    Where the report has none it is the only one that it may be of.
    """
    near = [state for state in _near(cast, at) if state and has_office(state, actor.described)]
    if actor.person and cast.home and len(set(near)) > 1 and not seat_before(cast, at):
        # "KYIV — The Kremlin said … Defence Minister Umerov said": of which of the two nothing tells.
        return None
    return near[0] if near else cast.background.nation(cast, actor) if cast.background else None


def _near(cast: Cast, at: int) -> Iterator[str | None]:
    """Yield the states that an office may be of, by what stands near; the likeliest first."""
    yield seat_before(cast, at)
    last = cast.last if cast.last and cast.just_spoke(cast.last, at) else None
    spoken = last.actor.state if last and last.actor.role and last.actor.state not in union_names() else None
    if last and not last.actor.person:
        yield spoken
    yield _subject_state(cast, at)
    yield cast.home
    # "In Moscow, Peskov said … The interior ministry said": what stands after it may be of another place again.
    yield spoken if last and not _moved(cast, last.at) else None


def _moved(cast: Cast, at: int) -> bool:
    """Return whether a sentence, or the one before it, begins with where it was: "In Moscow, …"."""
    near = itertools.takewhile(lambda one: one.sentence >= cast.sentence(at) - 1, cast.back(at))
    return any(one.seat for one in near)


def seat_before(cast: Cast, at: int) -> str | None:
    """Return the state in whose seat the sentence begins: "In Seoul the Joint Chiefs of Staff said"."""
    here = cast.sentence(at)
    for one in cast.back(at):
        if one.sentence != here:
            return None
        if one.seat:
            return one.actor.state
    return None


def _subject_state(cast: Cast, at: int) -> str | None:
    """Return the state that the sentence before is about: "Thailand recalled its envoy. The foreign ministry said"."""
    before = cast.sentence(at) - 1
    found: Mention | None = None
    named: set[str] = set()
    for one in cast.back(at):
        if one.sentence < before:
            break
        if found and found.start - one.end == _AND and one.actor.state:
            # "The United Nations and the United States": neither alone.
            return None
        if one.sentence == before and one.actor.state:
            named.add(one.actor.state)
        if one.sentence == before and one.subject and one.actor.state and one.actor.role and not one.actor.human:
            found = one
    # "Israel struck Beirut. The health ministry said": of which of the two nothing tells.
    alone = found is not None and len(named - union_names()) < 2
    return found.actor.state if found and alone and found.actor.state not in union_names() else None


_FOREIGN_OFFICE = frozenset({"foreign", "office"})
_BRITAIN = re.compile(r"\b(?:Brit(?:ain|ish|ons?)|United Kingdom|UK|U\.K\.|London|Downing Street|Whitehall)\b")


def posted(cast: Cast, actor: Actor, at: int) -> Actor:
    """Return who holds an office without its state, or speaks for a body just heard, with that state or body."""
    if actor.state or actor.owner or actor.media:
        return actor
    if actor.person and not actor.described.isdisjoint(load_words("roles")["none"]):
        return _known_elsewhere(cast, actor) or actor  # "a former envoy, Ann Hill, said": whose, does not matter
    if actor.described >= _FOREIGN_OFFICE:
        # Pakistan has one too; of a report that does not name Britain it is rather the ministry of its own land.
        others = None if _BRITAIN.search(cast.parsed.text) else nation_at(cast, actor, at)
        return actor._replace(state=others or "United Kingdom", role=actor.role or "office")
    if told := _named_after(cast, actor, at) or _known_elsewhere(cast, actor):
        return told
    if _is_administration(actor) and _ONLY_STATE in cast.governments:
        return actor._replace(state=_ONLY_STATE, role=actor.role or "office")
    if is_national(actor) or (cast.home and actor.described == _DEPARTMENT):
        state = _nation_of(cast, actor, at)
        return actor._replace(state=state, role=actor.role or "office") if state else actor
    seated = actor.role == "office" and not (actor.person or actor.behind)
    if seated and actor.described & load_words("roles")["seated"] and (state := seat_before(cast, at)):
        return actor._replace(state=state)  # "In Sudan, where it rained, irrigation officials said"
    last = cast.last
    bodily = bool(actor.described & load_words("roles")["body-agent"]) and not actor.behind
    if last and bodily and cast.just_spoke(last, at) and not last.actor.human:
        heard = last.actor
        return actor._replace(
            state=heard.state if heard.role else None, role="office", behind=(heard.name, *heard.behind)
        )
    body = cast.subject_before(at, main=True) if bodily else None
    if body and body.role and not body.human and _is_institution(body):
        # "The ministry rejected it. No letter came, a spokesman said."
        state = body.state or (_nation_of(cast, body, at) if is_national(body) else None)
        return actor._replace(state=state, role="office", behind=(body.name, *body.behind))
    abroad = actor.described & load_words("roles")["abroad"] and not actor.described & load_words("roles")["none"]
    if abroad and not actor.behind and (state := _sender(cast, actor)):
        return actor._replace(state=state, role="office")
    return actor


def _is_institution(actor: Actor) -> bool:
    """Return whether an actor is a ministry, a house or the like, and no state or its capital."""
    if actor.described & any_of("body", "office"):
        return True
    return bool(actor.state) and actor.name != actor.state and fold(actor.name) not in place_names()


def _is_administration(actor: Actor) -> bool:
    """Return whether an office is of "the administration", as only Americans call their government."""
    whole = "administration" in actor.described and not actor.behind
    return whole and actor.name.lower().endswith(
        ("administration", "administration official", "administration officials")
    )


def _known_elsewhere(cast: Cast, actor: Actor) -> Actor | None:
    """Return a person of whom this report tells nothing with what another report of the story tells."""
    if not actor.person or actor.behind or actor.described & load_words("roles")["none"] or not cast.background:
        return None
    told = cast.background.person(actor)
    if told is None or not (told.state or told.behind):
        return None
    return actor._replace(
        state=told.state, role=told.role, behind=told.behind, described=actor.described | told.described
    )


def _nation_of(cast: Cast, actor: Actor, at: int) -> str | None:
    """Return the state of a minister, a president or a ministry named without it."""
    if actor.land:
        # "Colombia’s Ana Rojas … The environment minister said"
        return actor.land
    if {"state", "secretary"} <= actor.described:
        return _ONLY_STATE
    if not (actor.person and load_words("roles")["head"] & actor.described):
        return nation_at(cast, actor, at)
    # "North Korea wants to be paid. President Trump said": a president is named without a state where readers know
    # whose he is, and that is hardly the state just spoken of.
    homes = cast.homes(actor.described)
    if len(homes) > 1:
        # "LIMA (Kyodo) -- Japan was not told, Prime Minister Hill said": of the two the one that the sentence is about.
        about = _subject_here(cast, at)
        return about if about in homes else None
    return homes[0] if homes else None


def _subject_here(cast: Cast, at: int) -> str | None:
    """Return the state that the sentence of an offset begins with as its subject."""
    here = [one for one in cast.back(at) if one.sentence == cast.sentence(at)]
    return here[-1].actor.state if here and here[-1].subject else None


def _sender(cast: Cast, actor: Actor) -> str | None:
    """Return whose embassy or ambassador it is: never of the state where it is."""
    host = re.search(r" (?:in|to) (?:the )?([A-Z][\w.’' -]*)$", actor.name)
    where = state_named(host[1]) if host else None
    last = cast.last.actor.state if cast.last and cast.last.actor.role else None
    only = cast.background.post(cast) if cast.background else None
    for state in (last, cast.home, only) if where else (only,):
        if state and state not in union_names() and (where is None or state != where.name):
            return state
    return None


def _named_after(cast: Cast, actor: Actor, at: int) -> Actor | None:
    """Return who is named only after what he is: "A spokesperson for the agency said … “…,” said Safa Msehli".

    Or "His Russian counterpart would not have it. Sergei Lavrov said".
    """
    if not actor.person or actor.described - _words_of(actor.name) or actor.behind or actor.role or actor.land:
        return None
    if cast.has_spoken(actor):
        return None  # named before
    last = cast.last
    named = cast.named_at(actor, at)
    heard = last.actor if last and cast.just_spoke(last, named) else None
    spoke = last and cast.just_spoke(last, named)
    for told in (heard, None if spoke else cast.subject_before(named)):
        if told and not told.person and told.human and (told.role or told.behind) and not told.name.startswith(_ANY):
            return actor._replace(state=told.state, role=told.role, behind=told.behind)
    return None


# Who stays unnamed: "a senior official" is nobody who is named right after.
_ANY = ("A senior", "A person", "A source", "Another")


def _words_of(name: str) -> frozenset[str]:
    return frozenset(name.lower().split())
