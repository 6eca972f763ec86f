"""Which side speaks: the configured names, widened by public facts about states."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from briefgen.attribute.actors import Actor, load_words
from briefgen.attribute.firms import listed_name
from briefgen.attribute.states import fold, fold_person, is_body, place_names, state_called, state_named
from briefgen.model import Side

# Chosen by hand: words of the longest phrase that a side's people are looked for by.
_LONGEST_NOUN = 4


@dataclass(frozen=True, slots=True)
class SideIndex:
    """Sides by what speaks for them: folded names, states, and the words of a party ("Conservative").

    people: by a surname, the names of persons with it, in words, each with its side.
    surnames: names of one word that may be of a person listed by nothing else ("Karamat").
    nouns: what a side's people are ("shareholder", "medical service"), in the singular; family: the side that is one.
    firsts: the first two words of the longer names of bodies ("Royal Arcadian" of Royal Arcadian Asset Management).
    """

    names: dict[str, str]
    states: dict[str, str]
    people: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    parties: dict[str, str]
    surnames: dict[str, str]
    nouns: dict[str, str]
    firsts: dict[str, str]
    family: str | None = None


@functools.lru_cache(maxsize=16)
def index_sides(sides: tuple[Side, ...], *, found: bool = False) -> SideIndex:
    """Return the sides' names for look-up. Where two sides list one name, the first has it.

    found: they are speakers of the story, so that a surname is whoever is called nothing more in it, and no namesake.
    """
    names: dict[str, str] = {}
    states: dict[str, str] = {}
    people: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    parties: dict[str, str] = {}
    initials: dict[str, str] = {}
    surnames: dict[str, str] = {}
    nouns: dict[str, str] = {}
    firsts: dict[str, str] = {}
    families: list[str] = []
    for side in sides:
        for name in (side.label, *side.names):
            names.setdefault(fold_person(name), side.id)
            names.setdefault(fold_person(listed_name(name)), side.id)
            initials.setdefault(_initials(name), side.id)
            if _FAMILY.search(name) and side.id not in families:
                families.append(side.id)
            if first := _first_two(name):
                firsts.setdefault(first, side.id)
            if name.islower():
                nouns.setdefault(_singular(fold(name)), side.id)
            if state := state_named(name):
                if not is_body(name) or _is_house(name):
                    states.setdefault(state.name, side.id)
            elif party := _PARTY.match(name):
                parties.setdefault(fold_person(party[1]), side.id)
            elif _may_be_person(name):
                words = tuple(fold_person(name).split())
                for surname in _surnames(name, words):
                    people[surname] = (*people.get(surname, ()), (words, side.id))
            elif name.istitle() and name.isalpha():
                surnames.setdefault(fold_person(name), side.id)
    initials.pop("", None)
    # "Trump" beside "Donald Trump" is no other Trump.
    surnames = {name: id for name, id in surnames.items() if name not in people and not found}
    family = families[0] if len(families) == 1 else None
    return SideIndex({**initials, **names}, states, people, parties, surnames, nouns, firsts, family)


def _first_two(name: str) -> str:
    """Return by which two words a body with a long name may be called; empty where they are a place or a state."""
    words = name.split()
    head = " ".join(words[:2])
    long = len(words) > 3 and all(word[:1].isupper() for word in words)  # no "Bank of Arcadia"
    return fold_person(head) if long and not (state_called(head) or fold(head) in place_names()) else ""


_FAMILY = re.compile(r"\b(?:family|relatives|parents)\b", re.IGNORECASE)
# "China’s allies" are not those who are called "the allies".
_OWNER = re.compile(r"(.+?)[’']s? ")
_PREPOSITION = re.compile(r" (?:of|for|from|in|at|with|on|to|named|who) ")


def _singular(phrase: str) -> str:
    """Return a noun phrase in the singular: "minority shareholder" for "minority shareholders"."""
    if phrase.endswith("ies"):
        return phrase[:-3] + "y"
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith("ss") else phrase


def _by_noun(actor: Actor, index: SideIndex) -> str | None:
    """Return the side that lists what an actor is called: "Two angry investors" for "investors"."""
    if index.family and not (actor.state or actor.role) and actor.described & load_words("roles")["family"]:
        return index.family  # "Hill’s brother, Matt"
    if actor.person or actor.state or actor.behind or not index.nouns:
        return None
    if (owner := _OWNER.match(actor.name)) and state_named(owner[1]):
        return None
    words = _singular(_PREPOSITION.split(fold(actor.name))[0]).split()
    tails = (" ".join(words[at:]) for at in range(max(0, len(words) - _LONGEST_NOUN), len(words)))
    return next((index.nouns[tail] for tail in tails if tail in index.nouns), None)


def _may_be_person(name: str) -> bool:
    """Return whether a side's name looks like a person's: not "The Star-Advertiser", "Norbury Foods Institute"."""
    words = name.split()
    body = words[0] in ("The", "the") or words[-1].lower() in load_words("roles")["body"]
    return len(words) in (2, 3, 4) and all(word[:1].isupper() for word in words) and not body


# "the Conservative Party", "Conservatives": "a Conservative MP" is theirs.
_PARTY = re.compile(r"(?:[Tt]he )?([A-Z]\w+)(?: [Pp]arty|s)$")


def _initials(name: str) -> str:
    """Return the letters that a body may be called by: "rsf" for the Rapid Support Forces; none for a person."""
    words = [word for word in re.split(r"[\s-]+", name) if word[:1].isupper() and word.lower() != "the"]
    known = load_words("roles")["body"]
    institution = len(words) > 2 and any(word.lower() in known for word in words)
    return "".join(word[0].lower() for word in words) if institution and not state_named(name) else ""


def _is_house(name: str) -> bool:
    """Return whether a name is of the house of who heads a state: a side of that name has the state."""
    return fold(name).replace(" ", "_") in load_words("roles")["house"]


def _surnames(name: str, words: tuple[str, ...]) -> frozenset[str]:
    """Return by which single words a person may be called: "Putin", and "Kim" of Kim Jong Un."""
    first = name.split()[0]
    family_first = first in load_words("given_names")["family"] or "-" in name.split()[-1]
    return frozenset({words[-1], words[0]} if family_first else {words[-1]})


def sides_of(actor: Actor | None, index: SideIndex) -> tuple[str, ...]:
    """Return the ids of the sides that an actor speaks for: one, or each that has a part in a joint statement."""
    if actor is None:
        return ()
    if fold_person(actor.name) in index.names:
        return (index.names[fold_person(actor.name)],)
    if actor.parts:
        listed = (index.names.get(fold_person(name)) for name in actor.behind)
        if named := next((side for side in listed if side), None):
            return (named,)
        return tuple(dict.fromkeys(side for part in actor.parts for side in sides_of(part, index)))
    if actor.media:
        return ()
    found = side_of((actor.name, *actor.behind), actor.state if actor.role else None, index)
    found = found or _by_noun(actor, index)
    if not found and actor.person and index.surnames:
        names = _surnames(actor.name, tuple(fold_person(actor.name).split()))
        found = next((index.surnames[name] for name in sorted(names) if name in index.surnames), None)
    return (found,) if found else ()


# "the opposition | Coalition for Change", "the ruling | Georgian Dream | party"
_CALLED = re.compile(
    r"(?:[Tt]he|[Aa]n?) (?:(?!(?:of|for|to|in|at|from)\b)[a-z][\w-]* ){1,3}"
    r"(?P<body>[A-Z][\w’'-]* [A-Z\w ’'-]+?)(?: party| group)?$"
)
# "A Treasury | spokesman"
_AGENT = re.compile(
    r"(?:[Aa]n?|[Tt]he) (?:senior |top )?(?P<body>[A-Z][\w-]*(?: [A-Z][\w-]*)*) (?:spokes\w+|officials?)$"
)


def _bare(name: str) -> str:
    """Return the name that a mention holds, without what is said of it before and after."""
    held = _AGENT.match(name) or _CALLED.match(name)
    return held["body"] if held else name


def side_of(names: tuple[str, ...], state: str | None, index: SideIndex) -> str | None:
    """Return the id of the side that a speaker belongs to. names: from the most to the least telling."""
    names = tuple(listed_name(name) for name in names)
    for name in names:
        if fold_person(name) in index.names:
            return index.names[fold_person(name)]
    for name in names:
        if fold_person(_bare(name)) in index.names:
            return index.names[fold_person(_bare(name))]
    for name in names:
        if (letters := _initials(name)) in index.names and letters:
            return index.names[letters]
    for name in names:
        words = tuple(fold_person(name).split())
        for known, side in (one for word in words[-1:] + words[:-1] for one in index.people.get(word, ())):
            if _one_person(words, known):
                return side
    for name in names[1:]:
        if fold_person(name) in index.parties:
            return index.parties[fold_person(name)]
    for name in names[1:]:
        if fold_person(name) in index.firsts:
            return index.firsts[fold_person(name)]
    for name in names:
        known_state = state_named(name)
        if known_state and known_state.name in index.states:
            return index.states[known_state.name]
    return index.states.get(state or "")


def _one_person(words: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Return whether a name may be that of a known person: a surname, or "Rafael Mariano Grossi" for Rafael Grossi."""
    if len(words) == 1:
        return True
    if words[-1] == known[-1] and words[0][:2] == known[0][:2]:
        return True
    return set(known) <= set(words) or set(words) <= set(known)
