"""What a description without a name points back to: "the ministry", "the bloc", "the prime minister"."""

from __future__ import annotations

import itertools
import re

from briefgen.attribute.actors import Actor, any_of, fit_to_print, known_words, load_words
from briefgen.attribute.cast import Cast
from briefgen.attribute.describe import describe
from briefgen.attribute.firms import has_form, without_form
from briefgen.attribute.issuers import issuer
from briefgen.attribute.media import ARTICLE
from briefgen.attribute.mentions import Mention
from briefgen.attribute.states import fold, place_names, state_called, union_names, unions_by_short

# "Colombian military intelligence … The intelligence service": what is before tells which.
_GENERIC = frozenset({"service", "services"})
# What one body is called by turns.
_LIKE = {
    "premier": frozenset({"premier", "prime"}),
    "mission": frozenset({"mission", "embassy", "consulate"}),
    "embassy": frozenset({"embassy", "mission"}),
    "monarch": frozenset({"monarch", "king", "queen", "emperor", "sultan", "emir"}),
    "pontiff": frozenset({"pontiff", "pope"}),
    "agency": frozenset({"agency", "secretariat", "bureau", "directorate", "administration"}),
}
# What somebody may be called for variety, whatever the office.
_RANKS = frozenset({"general", "colonel", "captain", "admiral", "diplomat", "politician", "executive"})
_OFFICES = frozenset({"department", "ministry", "agency", "commission", "committee", "embassy", "council"})
_KOREAS = frozenset({"North Korea", "South Korea"})
# "the former president" is not the president.
_LESSER = frozenset({"former", "vice", "deputy", "acting"})
_BESIDE_A_MATTER = frozenset({"of", "the", "affairs"})
# "In a statement, Hamas said … The statement added": who issued it.
_UTTERANCES = frozenset({"statement", "communique", "ministry statement", "government statement"})
# "the 66-year-old"
_AGED = re.compile(r"\d+-year-old$")


def named_before(cast: Cast, words: str, at: int, *, bare: bool = True) -> Actor | None:
    """Return whom a description points back to. words: folded; at: its offset; bare: whether its noun is no name."""
    noun = words.rsplit(" ", 1)[-1] if " of " not in words else words.split(" of ")[0].rsplit(" ", 1)[-1]
    unions = unions_by_short().get(noun, frozenset())
    human = noun in load_words("roles")["human"]
    if words in ("north", "south"):
        korean = any(one.actor.state in _KOREAS for one in cast.back(at))
        return describe(f"{words.title()} Korea") if korean else None
    same = _called_so(cast, words, noun, at) if noun in load_words("roles")["another"] else None
    if human and not same and (alone := _name_just_before(cast, at)) and not _leads_as(alone, noun):
        return alone
    if same := same or _called_so(cast, words, noun, at):
        return same
    if noun in _BROAD and _ARMED & set(words.split()):
        return _armed_body(cast, at)
    last = cast.last
    if last and last.actor.state in union_names() and noun in _BROAD and cast.just_spoke(last, at):
        return last.actor  # "ECOWAS said … The group"
    if last and words in _GROUPS and last.actor.plural and last.actor.parts and cast.just_spoke(last, at):
        return last.actor  # "Amnesty and HRW said … The groups said"
    body = (
        bare
        and last
        and noun in load_words("roles")["kind"]
        and cast.just_spoke(last, at)
        and not (last.actor.human or last.actor.plural)
        and _may_be(last.actor, noun)
    )
    if last and body and (last.actor.state in unions or not last.actor.state):
        # "The World Food Programme said … The Rome-based body"
        return last.actor
    for one in cast.back(at):
        if one.actor.state in unions and not one.actor.human:
            return one.actor
    if noun in load_words("roles")["kind"]:
        return _last_body(cast, noun, at) if bare and words not in _OF_ITS_OWN and words[:5] != "same " else None
    if (human or _AGED.match(noun)) and bare and " of " not in words and (varied := _varied(cast, noun, at)):
        return varied
    if words in _UTTERANCES:
        return issuer(cast, at)
    return None


def _leads_as(person: Actor, noun: str) -> bool:
    """Return whether somebody leads under another title: no prime minister is "the president"."""
    heads = load_words("roles")["head"]
    called = person.described & heads
    return noun in heads and bool(called) and called.isdisjoint(_LIKE.get(noun, {noun}))


def _varied(cast: Cast, noun: str, at: int) -> Actor | None:
    """Return whom another name for variety means: who has just spoken, or the sentence before is about.

    "Fico said … The prime minister denied": an office only if he was called nothing else.
    """
    last = cast.last
    who = last.actor if last and cast.just_spoke(last, at) else cast.introduced_before(at)
    if noun == "official" and who and last and who is last.actor and who.person and who.role:
        # "The vice president said … the official said": unless somebody is spoken of as no more than that.
        unnamed = any("official" in one.actor.described for one in cast.heard)
        return None if unnamed or len(cast.people_near(at, cast.people)) > 1 else who
    if (
        who is None
        or not who.person
        or noun in load_words("roles")["another"]
        or (noun not in _RANKS and len(cast.people_near(at, cast.people)) > 1)
    ):
        return None
    office = noun in any_of("office", "leader", "agent") and noun not in _RANKS
    # "Kallas came to Kyiv. The defence minister said": perhaps another; only who has just spoken may be called so.
    called = who.described & load_words("roles")["human"] or last is None or who is not last.actor
    if office and (called or who.name.isupper()):
        return None
    return who


def _called_so(cast: Cast, words: str, noun: str, at: int) -> Actor | None:
    """Return the last one whose name or description has the words: "the ministry" after "the Interior Ministry"."""
    wanted, human = frozenset(words.split()), noun in load_words("roles")["human"]
    if noun == "ministry":
        wanted -= _BESIDE_A_MATTER  # "Lima’s foreign ministry … The Ministry of Foreign Affairs"
    if noun == "court" and wanted & _TOPMOST:
        wanted = (wanted - _TOPMOST) | {"supreme"}
    unknown: Actor | None = None
    named = (_set_off(cast, one) or one.actor for one in cast.back(at))  # found out only until one fits
    for actor in itertools.chain((one.actor for one in cast.heard), named):
        full = cast.whole(actor) if actor.person else actor
        held = {word.lower() for word in full.name.split()} if not full.person else set()
        if full.human and not human and any(_tells_what(body, noun) for body in full.behind):
            continue
        same = bool(_LIKE.get(noun, {noun}) & (full.described | held)) or (noun in _GENERIC and len(wanted) > 1)
        needed = wanted - {noun} if noun in _GENERIC and len(wanted) > 1 else wanted - _LIKE.get(noun, frozenset())
        if full.plural or fold(full.name) == words or not (same and needed <= full.described | held):
            continue
        if (full.described & _LESSER) - wanted:
            continue
        if noun in load_words("roles")["head"] and full.behind and not (full.person or full.state):
            continue  # "the president of the sailors’ union", who has not spoken
        if full.human and not (human or full.person or full.state or full.behind):
            continue  # "A Commission official said … The Commission said"
        if full.person and noun in load_words("roles")["document"]:
            continue  # "study co-author Ann Hill" is no study
        if full.person and noun in _OFFICES:
            continue  # "the head of the department, Ann Hill … The department said"
        if full.human and full.described & any_of("human") and noun in load_words("roles")["kind"]:
            continue  # "a senior company executive, Ann Hill … The company said"
        if human and full.human and not (full.person or full.state or full.behind) and full.name.startswith("The "):
            unknown = unknown or full  # "The estranged singer", of whom no more is told
            continue
        # "the metropolitan", "the Leeds Chamber’s head of rowing": no other than he
        told = full.person and (len(wanted) >= _MANY_WORDS or noun not in any_of("body", "kind", "office", "document"))
        if not (human or told) and (full.human or (noun in held and not _is_head(full.name, noun))):
            # "Navy captain Ann Hill", "a defence ministry release … The ministry": neither is what it speaks for.
            if body := _speaks_for(full, words, noun):
                return body
            continue
        if (full.person or full.state or full.behind or " " in fold(full.name)) and (not human or full.human):
            return full
    return unknown


_MANY_WORDS = 3
_LINK = re.compile(r" (?:of|for|to|in|at|from|on|with|against|by|about|[a-z]+ing (?:the|an?|its)) ", re.IGNORECASE)


def _is_head(name: str, noun: str) -> bool:
    """Return whether a name is of what a noun says, and not of something beside it: no ship is "the navy"."""
    words = without_form(_LINK.split(name, maxsplit=1)[0]).split() or [""]
    last = next((word for word in reversed(words) if word.islower()), "")
    head = fold(words[-1])
    if last == noun:
        return True  # "the news agency MENA"
    return head == noun or head in _LIKE.get(noun, ()) or noun in _GENERIC


def _speaks_for(one: Actor, words: str, noun: str) -> Actor | None:
    """Return the body of a state’s that somebody or something is of: "the navy" after "an Indian navy ship"."""
    if not one.state or noun not in load_words("roles")["national"] or one.described & load_words("roles")["none"]:
        return None
    called = () if one.person else ARTICLE.sub("", one.name).split()
    at = next((at for at, word in enumerate(called) if word.lower() == noun), -1)
    whole = next((body for body in one.behind if _is_head(body, noun)), f"the {' '.join(called[: at + 1]) or words}")
    return Actor(fit_to_print(whole), one.state, "office", described=frozenset(words.split()))


def _tells_what(body: str, noun: str) -> bool:
    """Return whether a noun only tells what a body is about: no circus is "the circus owner Fells Shows"."""
    *before, head = body.lower().partition(" of ")[0].split() or [""]
    return noun in before and noun != head


def _set_off(cast: Cast, one: Mention) -> Actor | None:
    """Return the body beside whose name a description stands: "Norbury, the largest ferry company of the island,"."""
    kinds, told = one.parsed.kinds, one.name.rsplit(" ", 1)[-1]
    if one.first < one.begin + 2 or kinds[one.first - 1] != "," or told not in load_words("roles")["kind"]:
        return None
    named = next(cast.back(one.start), None)
    if named is None or named.last != one.first - 2 or named.sentence != one.sentence:
        return None
    return named.actor if _is_body(cast.whole(named.actor)) else None


def _last_body(cast: Cast, noun: str, at: int) -> Actor | None:
    """Return the last body heard of: "Nasrallah, the leader of Hezbollah, said … The group": whom he speaks for."""
    behind = [describe(name) for one in cast.heard[:1] for name in one.actor.behind]
    told = [one.actor for one in cast.heard] + behind
    # The subject of a sentence before that of its relative clause: "Nayara, in which Rosneft holds a share".
    subjects = sorted((one for one in cast.back(at) if one.subject), key=lambda one: (-one.sentence, one.start))
    told += [one.actor for one in subjects]
    # "The M23 rebels": of M23
    told = [describe(one.behind[0]) if one.plural and one.behind else one for one in told]
    if noun == "party":
        # "Amnesty said … the TPLF … the party denied it"
        told = [one.actor for one in cast.back(at) if _PARTY.fullmatch(one.actor.surname)] or told
    bodies = (actor for actor in told if _is_body(cast.whole(actor)) and not _is_word(cast, actor.name))
    # "Norbury Inc." is no agency.
    found = next((actor for actor in bodies if _may_be(actor, noun)), None)
    # "a crash of a Norbury": one of its cars, and so its name.
    return found._replace(name=_ONE.sub("", found.name)) if found else None


def _armed_body(cast: Cast, at: int) -> Actor | None:
    """Return the last body with a proper name: "denied helping M23 and the armed group said"; never one of experts."""
    bodies = (one.actor for one in cast.back(at) if not one.name.split()[-1].islower())
    return next((actor for actor in bodies if _is_body(actor) and not _is_word(cast, actor.name)), None)


def _is_word(cast: Cast, name: str) -> bool:
    """Return whether a name is only the first word of a sentence, or none: "Buildings", "Several of the sailors"."""
    plain = name[1:].islower() and " " in name and not name.startswith(("The ", "A ", "An "))
    return plain or name.lower().removesuffix("s") in any_of("human") or name.lower() in cast.plain_words


def _may_be(actor: Actor, noun: str) -> bool:
    """Return whether a body may be called so: no party is a court, and no firm an agency."""
    if noun == "court" or (noun in _PUBLIC and is_thing(actor)):
        return False
    return noun in _BROAD or actor.surname.lower() not in _CIVIC - {noun}


_ONE = re.compile(r"^An? (?=[A-Z]\w+(?: [A-Z]\w+)*$)")
# What is not called so for variety.
_OF_ITS_OWN = frozenset({"central bank", "supreme court", "high court", "appeals court", "constitutional court"})
# "the apex court"
_TOPMOST = frozenset({"apex", "top", "highest"})
# By these anything is called, and so are bodies whose names end with the latter.
_BROAD = frozenset({"group", "body", "organisation", "organization", "movement", "network", "alliance", "association"})
_GROUPS = frozenset(
    {"groups", "two groups", "organisations", "organizations", "rights groups", "charities", "agencies", "unions"}
)
# "the TPLF … the party": a name that a party may have
_PARTY = re.compile(r"[A-Z]{2,7}|Party|Front|Movement|Congress|Alliance|League|Coalition|Union|Labour")
_ARMED = frozenset({"armed", "militant", "rebel", "insurgent", "jihadist", "terrorist", "extremist", "guerrilla"})
_CIVIC = frozenset({"party", "court", "tribunal", "union", "ministry", "university", "parliament", "senate", "council"})
_PUBLIC = frozenset(
    {"agency", "court", "union", "party", "militia", "movement", "charity", "body", "bloc", "institute"}
)


def _name_just_before(cast: Cast, at: int) -> Actor | None:
    """Return the subject of the sentence before if it is a surname that stands nowhere with more: "Noboa, 36,"."""
    before = cast.sentence(at) - 1
    for one in cast.back(at):
        if one.sentence < before:
            return None
        actor = one.actor
        plain = one.subject and " " not in actor.name and one.name[:1].isupper() and not _is_word(cast, actor.name)
        body = (
            actor.state
            or actor.media
            or actor.plural
            or actor.described & (known_words() | load_words("roles")["kind"])
        )
        if one.sentence == before and plain and not body:
            full = cast.full(actor)
            if full and not cast.how_known(full):
                return None
            return None if actor.name.isupper() else full or actor
    return None


# "INS Mysore"
_SHIP = re.compile(r"[A-Z]{2,5} .*$")
# "The west African nation" is no body.
_LANDS = frozenset({"nation", "country", "state", "island", "city", "town", "village", "region", "province", "kingdom"})


def is_thing(actor: Actor) -> bool:
    """Return whether a name is rather a ship's or a firm's, and nothing tells that it is of a person."""
    if not (_SHIP.match(actor.name) or has_form(actor.name)) or actor.name.isupper():
        return False
    return not (actor.gender or actor.role or actor.behind)


def _is_body(actor: Actor) -> bool:
    if is_thing(actor) and not actor.name[:4].isupper():
        return True
    named = actor.name[:1].isupper() and not actor.described & (any_of("human", "office") | _LANDS)
    if actor.human and (actor.gender or actor.described & load_words("roles")["human"] or len(actor.name.split()) < 3):
        return False
    written = actor.described & load_words("roles")["document"]
    if fold(actor.name) in place_names():
        return False
    return named and not (actor.plural or actor.media or actor.state or written or state_called(actor.name))
