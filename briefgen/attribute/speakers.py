"""From a mention to who that is: the ways of finding out, in order, each with how sure it is."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from briefgen.attribute.actors import Actor, fit_to_print, load_words, lower_words
from briefgen.attribute.cast import Cast
from briefgen.attribute.describe import describe, spell_out
from briefgen.attribute.descriptions import named_before
from briefgen.attribute.found import Found
from briefgen.attribute.groups import group_in
from briefgen.attribute.home import is_national, nation_at, posted, seat_before
from briefgen.attribute.leads import named_next
from briefgen.attribute.people import is_single_name
from briefgen.attribute.pronouns import pronoun_in, subject_here, whom_means
from briefgen.attribute.short_names import body_meant, official_of
from briefgen.attribute.states import fold, is_demonym, state_called, union_names
from briefgen.attribute.whole_mentions import whole_mention
from briefgen.model import Resolution, Span

# Chosen by hand, not measured: below this a mention stays unattributed.
SURE_ENOUGH = 0.5  # ratio, 1.0 = certain
_COUNTRY = frozenset({"the country", "the island", "the nation", "the kingdom", "the republic", "the city-state"})


def resolve_found(found: Found, cast: Cast, text: str) -> tuple[Actor | None, Resolution | None]:
    """Return the speaker of an attribution and how it was reached; nobody where that is not sure enough."""
    span = found.antecedent or found.source
    if span is None or not re.search(r"[^\W\d_]", span.of(text)):
        return None, None  # nobody, or an age set off by commas
    if found.rule == "noun-of" and (land := state_called(span.of(text))):
        return Actor(land.name, land.name, "office"), Resolution("state", 0.9)  # "Japanese claims that"
    own = tuple(_after_colon(each, text) for each in found.contents)
    actor, resolution = resolve(cast, whole_mention(cast, span), span.start, own)
    if actor and found.antecedent:
        who = found.source is not None and found.source.of(text).lower() == "who"
        if who and not (actor.human or actor.plural):
            # "Oliver Zipse, the chief executive of BMW, who urged": a person, and no firm.
            actor = cast.human_before(span.start) or actor
        resolution = replace(resolution, confidence=round(resolution.confidence * 0.9, 2))
    return (actor if resolution.confidence >= SURE_ENOUGH else None), resolution


def _after_colon(span: Span, text: str) -> Span:
    """Return what is said without what leads up to it: "Hill did not deny it: the ferry had sunk, she said"."""
    colon = text.rfind(": ", span.start, span.end)
    return Span(colon + 2, span.end) if colon > 0 else span


def resolve(cast: Cast, mention: str, at: int, own: tuple[Span, ...] = ()) -> tuple[Actor | None, Resolution]:
    """Return who a mention is. at: its offset; own: what is said there, in which "it" seldom is the subject."""
    if at in cast.beside and not pronoun_in(mention):
        person = cast.full(cast.beside[at]) or cast.beside[at]
        known = cast.how_known(person)
        return _owned(cast, person, at), Resolution("name", 0.85 if known else 0.95, known)
    return _alone(cast, mention, at, own)


def _alone(cast: Cast, mention: str, at: int, own: tuple[Span, ...] = ()) -> tuple[Actor | None, Resolution]:
    """Return who a mention is, whatever stands beside it."""
    if pronoun := pronoun_in(mention):
        actor, resolution = whom_means(cast, pronoun, at, own)
        if actor is None or not actor.person:
            return actor, resolution
        actor = _told_by(cast, pronoun, actor)
        return (_owned if actor.owner else posted)(cast, actor, at), resolution
    if group := group_in(cast, mention, at):
        return group, Resolution("description", 0.7)
    mention = spell_out(mention)
    word, actor = fold(mention), describe(mention)
    if (actor.person or not mention.islower()) and (found := _person(cast, actor, at)):
        return found
    if actor.plural and actor.parts:
        return _several(cast, actor, at), Resolution("name", 0.9)
    leads = actor.role == "leader" and not (actor.plural or actor.person)
    if mention.lower() in _COUNTRY and (land := _land_here(cast, at)):
        return land, Resolution("description", 0.7)
    if leads and not actor.state and (accused := _leader_here(cast, actor, at)):
        return accused, Resolution("description", 0.7)
    if leads and (leader := cast.leader_of(actor.state)):
        return leader, Resolution("description", 0.85)
    if leads and actor.state and (told := _who_leads(cast, actor, at)):
        return told, Resolution("description", 0.7)
    if actor.state and mention[:4].lower() == "the " and (same := _called_anew(cast, actor, at)):
        return same, Resolution("description", 0.7)
    if actor.state:
        return actor, Resolution("state", 0.9)
    if people := _whole_people(cast, mention):
        return people, Resolution("state", 0.6)
    if actor.owner:
        return _owned(cast, actor, at), Resolution("description", 0.75)
    if actor.behind and (backed := _backed(cast, actor)):
        return backed, Resolution("as written", 0.8)
    if head := _person_of(cast, mention):
        return _owned(cast, head, at), Resolution("name", 0.9)
    if actor.media and not mention[4:].islower():
        whole = named_before(cast, word, at) if mention[:4].lower() == "the " and " " not in mention[4:] else None
        # "The Washington Post said … The Post said"
        return (whole if whole and whole.media else actor), Resolution("as written", 0.8)
    if fold(mention) in load_words("roles")["abroad"] and (sender := _sent_by(cast)):
        return actor._replace(state=sender, role="office"), Resolution("description", 0.7)
    seated = mention[:4].lower() == "the " and actor.described & load_words("roles")["seated"] and not actor.behind
    if seated and mention[4:].islower() and (state := seat_before(cast, at)):
        # "Across the border in Peru, the government said"
        return actor._replace(state=state, role="office"), Resolution("description", 0.7)
    if mention[:4].lower() == "the " and (named := named_before(cast, word, at, bare=_is_bare(mention))):
        return _with_office(cast, named, actor, at), Resolution("description", 0.7)
    if (some := _SOME_OF.match(mention)) and (one := _alone(cast, some["single"], at)[0]) and one.behind:
        return one._replace(name=f"{fit_to_print(some[1])} of {one.name}s"), Resolution("description", 0.7)
    if body := official_of(cast, mention, actor, at) or body_meant(cast, mention):
        return body, Resolution("name", 0.7)
    if (by := _BY_WHOM.search(mention)) and (whose := _alone(cast, by["who"], at)[0]) and (whose.state or whose.behind):
        return whose, Resolution("description", 0.7)  # "the statement released by the ministry"
    if mention.lower().startswith("one of ") and (told := _one_of_several(cast, actor, at)):
        return told, Resolution("description", 0.7)
    if leads and cast.background and (told := cast.background.leader(word.rsplit(" ", 1)[-1])):
        return _known_leader(cast, told, at) or told, Resolution("description", 0.6)
    if named := named_next(cast, actor, at):
        cast.people.update(named)
        return named, Resolution("description", 0.6)
    return posted(cast, actor, at), Resolution("as written", 0.8)


# "the Saudis"; "two Saudis were arrested", "Saudis living in Leeds" are not their state.
_A_PEOPLE = re.compile(r"[Tt]he (?P<people>[A-Z][a-z]+s)")


def _whole_people(cast: Cast, mention: str) -> Actor | None:
    """Return the state for which "the Saudis" stands, unless the report tells of some of them."""
    match = _A_PEOPLE.fullmatch(mention)
    state = state_called(match["people"]) if match and is_demonym(match["people"]) else None
    if not match or not state or re.search(rf"(?<!\b[Tt]he )\b{match['people']}\b", cast.parsed.text):
        return None
    return Actor(fit_to_print(mention), state.name, "office", plural=True)


_BY_WHOM = re.compile(r"\b(?:statement|communiqu[eé]|letter|note|declaration) .{0,40}?\bby (?P<who>the [a-z ]+)$")
# "one of his advisers", "another of Putin’s lawyers"
_SOME_OF = re.compile(r"([Oo]ne|[Aa]nother) of (?P<single>(?:his|her|its|their|[A-Z][\w. -]+[’']s?) [\w -]{0,40}\w)s$")


def _is_bare(mention: str) -> bool:
    """Return whether a description holds no name: "the Iran-backed group", but not "the Islamic State group"."""
    *more, noun = mention.split()[1:] or [""]
    if noun not in load_words("roles")["kind"]:
        return noun.islower()
    return not any(
        word[:1].isupper() and not (word.rpartition("-")[2].islower() or state_called(word)) for word in more
    )


def _called_anew(cast: Cast, called: Actor, at: int) -> Actor | None:
    """Return the minister who has just spoken, where he is called by his state: "the head of Cuban diplomacy"."""
    last = cast.last.actor if cast.last and cast.just_spoke(cast.last, at) else None
    if last is None or not (last.person and last.role and called.human) or called.person or last.state != called.state:
        return None
    noun = fold(called.name.split(" of ")[0].rsplit(" ", 1)[-1])
    same = noun in last.described if noun in ("minister", "ambassador", "envoy") else noun in ("head", "diplomat")
    return last if same else None


def _sent_by(cast: Cast) -> str | None:
    """Return the state of the last ambassador heard, whose "the embassy" is."""
    abroad = load_words("roles")["abroad"]
    heard = (one.actor for one in cast.heard if one.actor.described & abroad)
    return next((one.state for one in heard if one.state), None)


def _told_by(cast: Cast, pronoun: str, person: Actor) -> Actor:
    """Return a person with what a pronoun tells: whom a report has called "she" is "he" nowhere in it."""
    if person.gender or pronoun not in ("he", "she"):
        return person
    found = person._replace(gender=pronoun)
    cast.people.update(found)
    return found


def _with_office(cast: Cast, person: Actor, called: Actor, at: int) -> Actor:
    """Return a person of whom nothing was told with what he is called: "Boris Johnson … the foreign secretary said"."""
    if not person.person or person.state or person.behind or person.role:
        return person
    found = posted(cast, person._replace(described=person.described | called.described, role=called.role), at)
    cast.people.update(found)
    return found


def _person(cast: Cast, actor: Actor, at: int) -> tuple[Actor, Resolution] | None:
    """Return whom a personal name means, with all that the report tells."""
    if (actor.person or is_single_name(actor)) and (full := cast.full(actor)):
        if actor.state and actor.role and actor.name == full.name and not (full.state or full.behind):
            # "minister of sport and trade Ann Hill", of which the report's chunks hold no more than "trade Ann Hill"
            full = full._replace(state=actor.state, role=actor.role, described=full.described | actor.described)
            cast.people.update(full)
        known = cast.how_known(full)
        return _owned(cast, full, at), Resolution("name", 0.85 if known else 1.0, known)
    return (_owned(cast, actor, at), Resolution("name", 0.95)) if actor.person else None


def _backed(cast: Cast, actor: Actor) -> Actor | None:
    """Return "a Hagel spokesman" with the state that Hagel speaks for."""
    whose = cast.full(describe(actor.behind[0]))
    if whose is None or whose.name == actor.name or not whose.human:
        return None
    if not whose.state and is_national(actor):
        return None  # "Ogura’s old ministry", of whom nobody tells more
    return actor._replace(state=whose.state if whose.role else None, role="office", behind=(*actor.behind, whose.name))


# "Bonikowska of the institute"
_OF = re.compile(r"([A-Z][\w’'-]+) (?:of|from|at) ")


def _person_of(cast: Cast, mention: str) -> Actor | None:
    """Return whom a surname with his body after it means."""
    head = _OF.match(mention)
    return cast.full(Actor(head[1])) if head else None


def _land_here(cast: Cast, at: int) -> Actor | None:
    """Return the only state that a sentence names before "the country", else the one that has just spoken.

    "backed Estonia after the country said"; "Estonia said … The country added"
    """
    here = itertools.takewhile(lambda one: one.sentence == cast.sentence(at), cast.back(at))
    lands = {one.actor.state: one.actor for one in here if one.actor.state and one.actor.name == one.actor.state}
    last = cast.last.actor if cast.last and not lands and cast.just_spoke(cast.last, at) else None
    if last and last.state and last.state == last.name:
        return last
    land = next(iter(lands.values()), None)
    return land if len(lands) == 1 and land and land.name not in union_names() else None


def _leader_here(cast: Cast, actor: Actor, at: int) -> Actor | None:
    """Return whom the same sentence names and another report calls so: "… accuses Hill; the president says"."""
    if cast.background is None:
        return None
    for one in itertools.takewhile(lambda one: one.sentence == cast.sentence(at), cast.back(at)):
        if (one.actor.person or is_single_name(one.actor)) and not one.actor.role:
            told = cast.background.person(one.actor)
            if told and told.role == "leader" and actor.described - {"the"} <= told.described:
                return told
    return None


# Chosen by hand: so many sentences after he spoke "the president" is still he.
_NOT_LONG_AGO = 4


def _known_leader(cast: Cast, told: Actor, at: int) -> Actor | None:
    """Return who spoke last, if he is known to lead, where who is called so is named only later in the report.

    "Donald Trump said … The President declared … as he wrote of President Obama."
    """
    if cast.last is None or (cast.first_at(told) or 0) <= at:
        return None
    near = cast.sentence(at) - cast.sentence(cast.last.end) <= _NOT_LONG_AGO
    last = cast.last.actor
    return last if near and last.person and last.role == "leader" and cast.how_known(last) else None


def _who_leads(cast: Cast, leader: Actor, at: int) -> Actor | None:
    """Return who has just spoken as the leader a description names: "Carney said … The Canadian prime minister"."""
    last = cast.last.actor if cast.last and cast.just_spoke(cast.last, at) else cast.introduced_before(at)
    if last is None or not last.person or last.role or last.state:
        return None
    found = last._replace(state=leader.state, role="leader", described=last.described | leader.described)
    cast.people.update(found)
    return found


def _one_of_several(cast: Cast, actor: Actor, at: int) -> Actor | None:
    """Return one of those who have just spoken: "two Turkish sources said … one of the officials said"."""
    last = cast.last.actor if cast.last and cast.just_spoke(cast.last, at) else None
    return actor._replace(state=last.state, role=last.role) if last and last.plural and last.state else None


def _several(cast: Cast, actor: Actor, at: int) -> Actor:
    """Return several speakers with each of them resolved."""
    # "The United States and its allies": its own, and nobody who could be named.
    named = [part for part in actor.parts if not pronoun_in(part.owner)]
    parts = tuple(_alone(cast, part.name, at)[0] if not part.state else part for part in named)
    return actor._replace(parts=tuple(part for part in parts if part))


def _owned(cast: Cast, actor: Actor, at: int) -> Actor:
    """Return "its spokesman" with whose he is."""
    if not actor.owner:
        found = posted(cast, actor, at)
        if not found.state and found.behind and (backed := _backed(cast, found)):
            found = backed
        if found.person and found is not actor:
            cast.people.update(found)
        return found
    kind = pronoun_in(actor.owner)
    if kind and actor.person and (first := cast.first_at(actor)) is not None:
        at = min(at, first)  # "its adviser, Ann Hill", of whom the report tells more after that
    bound = subject_here(cast, kind, at) if kind in ("he", "she") else None
    pointed = Resolution("pronoun", 0.7)
    owner, resolution = (posted(cast, bound, at), pointed) if bound else _alone(cast, actor.owner, at)
    if actor.owner.lower() in _COUNTRY and (state := nation_at(cast, actor, at)):
        # "the island’s defence ministry"
        return actor._replace(state=state, role=actor.role or "office", owner="")
    if owner is None or resolution.confidence < SURE_ENOUGH or owner.name == actor.name:
        return actor._replace(owner="")
    if fold(actor.owner) in load_words("roles")["kind"] and not _is_near(cast, owner, at):
        return actor._replace(owner="")  # "the group’s director": of whom nobody has told for long
    if owner.state and not owner.human and ("ceo" in actor.described or {"chief", "executive"} <= actor.described):
        return actor._replace(owner="")  # "its chief executive": a state or a ministry has none
    if not (owner.state or owner.parts or owner.behind) and "minister" in actor.described:
        # "Members said … Their foreign minister": a minister is a state's.
        return _known_minister(cast, actor._replace(owner=""))
    # A colleague of Karamat's does not speak for him, though one of the minister's does for the state.
    for_whom = () if owner.human and actor.described & load_words("roles")["peer"] else (owner.name, *owner.behind)
    behind = (*actor.behind, *for_whom, *(part.name for part in owner.parts))
    # The wife of a president does not speak for the state.
    roles = load_words("roles")
    called = actor.described - lower_words(actor.owner)  # "lawyers for the opposition" are no opposition
    speaks = (actor.role or called & roles["agent"]) and not called & roles["none"]
    begins = actor.name.lower().startswith(actor.owner.lower())
    begins = begins and not actor.person and fold(owner.name) != fold(actor.owner)
    name = _possessed(owner.name, actor.name[len(actor.owner) :]) if begins else actor.name
    found = actor._replace(
        name=name,
        state=actor.state or (owner.state if speaks and owner.role and (not owner.human or actor.role) else None),
        role=(actor.role or "office") if speaks else "",
        # "his Slovak colleague" is Slovakia's.
        behind=behind if speaks and not actor.state else actor.behind,
        owner="",
    )
    if found.person:
        cast.people.update(found)
    return found


def _is_near(cast: Cast, body: Actor, at: int) -> bool:
    """Return whether a body has just spoken, or is named in the same sentence or the two before."""
    if any(cast.just_spoke(one, at) and body.name in (one.actor.name, *one.actor.behind) for one in cast.heard):
        return True
    near = itertools.takewhile(lambda one: one.sentence >= cast.sentence(at) - 2, cast.back(at))
    return any(cast.whole(one.actor).name == body.name or body.name in one.actor.behind for one in near)


def _known_minister(cast: Cast, actor: Actor) -> Actor:
    """Return a minister of whom nothing tells whose he is with what is known of him."""
    cast.people.update(actor)
    known = cast.recognized(actor) if actor.person else None
    if known is None:
        return actor
    cast.people.update(known)
    return known


def _possessed(owner: str, owned: str) -> str:
    """Return "the Kremlin’s spokesman" for "its spokesman"."""
    return f"{owner}{'’' if owner.endswith('s') else '’s'} {re.sub('^[’' + chr(39) + ']s?', '', owned).strip()}"
