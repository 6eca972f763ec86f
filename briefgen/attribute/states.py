"""States and unions of states: by which names a report calls them, and which places speak for them."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class State:
    """A state, a union or an organization of states. All names folded as ``fold`` does.

    bodies: those of its names that are offices, houses and forces, and no city or land; shorts: what a report calls it
    once it was named ("the bloc"); union: whether it is more than one state.
    """

    name: str
    names: frozenset[str]
    demonyms: frozenset[str]
    bodies: frozenset[str] = frozenset()
    shorts: frozenset[str] = frozenset()
    union: bool = False


_ARTICLES = ("the ", "a ", "an ", "both ")


# A megabyte of news has some ten thousand names.
@functools.lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Return a name as it is compared: lower case, no periods or accents, no leading article, no possessive."""
    folded = " ".join(name.replace(".", "").replace("’", "'").lower().split()).strip(" ,")
    plain = _plain(folded).removesuffix("'s").removesuffix("'")
    return plain.partition(" ")[2] if plain.startswith(_ARTICLES) else plain


# Zelenskyy, Zelenskiy and Zelensky are one.
_YS = re.compile(r"(?:iy|yy|ij|yi)\b")


@functools.lru_cache(maxsize=1 << 15)
def fold_person(name: str) -> str:
    """Return a name as those of people are compared, further folded: "Kim Jong-un" is "kim jong un"."""
    return _YS.sub("y", fold(name).replace("-", " "))


# Letters that are not made of a plain one and an accent.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def _plain(name: str) -> str:
    """Return a name in lower case without accents: "erdogan" for "erdoğan"."""
    if name.isascii():
        return name
    parts = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@functools.cache
def load_states() -> tuple[State, ...]:
    """Return the states of the world and their organizations, with capitals, demonyms and seats of government."""
    return (*_load("states.txt", union=False), *_load("organizations.txt", union=True))


def _load(file: str, *, union: bool) -> list[State]:
    text = (resources.files(__package__) / "data" / file).read_text(encoding="utf-8")
    states = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, seats, demonyms, rest = line.split("|")
            others, _, shorts = rest.partition(" : ")
            cities, _, bodies = seats.partition(";")
            states.append(
                State(
                    name.strip(),
                    _names(f"{name},{cities},{bodies},{others}"),
                    _names(demonyms),
                    _names(bodies),
                    frozenset(shorts.split()),
                    union,
                )
            )
    return states


def _names(listed: str) -> frozenset[str]:
    return frozenset(fold(each) for each in listed.split(",") if each.strip())


@functools.cache
def _by_name() -> dict[str, State]:
    return {name: state for state in reversed(load_states()) for name in state.names}


@functools.cache
def _by_demonym() -> dict[str, State]:
    return {name: state for state in reversed(load_states()) for name in state.demonyms}


@functools.cache
def _first_words() -> frozenset[str]:
    """Return with which folded words a state's name or adjective may begin."""
    first = (name.partition(" ")[0] for name in (*_by_name(), *_by_demonym()))
    return frozenset(map(fold, first)) | {article.strip() for article in _ARTICLES}


def state_named(name: str) -> State | None:
    """Return the state with a name, or that a place speaks for: "Japan", "the Kremlin"."""
    return _by_name().get(fold(name))


def may_begin_state(word: str) -> bool:
    """Return whether a state's name or adjective may begin with a word; a quick look before slow ones."""
    return fold(word) in _first_words()


def is_body(name: str) -> bool:
    """Return whether a name is of an office, house or force that speaks for a state: "the Kremlin", no "Moscow"."""
    state = state_named(name)
    return state is not None and fold(name) in state.bodies


def is_demonym(word: str) -> bool:
    """Return whether a word is the adjective of a state, and not its name too: "Turkish"."""
    return word[:1].isupper() and fold(word) in _by_demonym() and fold(word) not in _by_name()


def state_called(word: str) -> State | None:
    """Return the state that an adjective or name before a noun tells: "Japanese", "White House"."""
    return _by_demonym().get(fold(word)) or _by_name().get(fold(word)) if word[:1].isupper() else None


@functools.cache
def demonyms_of(name: str) -> frozenset[str]:
    """Return the folded names and adjectives of a state given by its English name."""
    return next((state.names | state.demonyms for state in load_states() if state.name == name), frozenset())


@functools.cache
def place_names() -> frozenset[str]:
    """Return the folded names that are of places alone, and look like persons' or bodies': "las vegas"."""
    data = resources.files(__package__) / "data"
    lines = [
        line.partition(":")[2]
        for file in (data / "cities.txt", data / "en" / "places.txt")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return frozenset(fold(name.replace("_", " ")) for line in lines for name in line.split(","))


@functools.cache
def union_names() -> frozenset[str]:
    """Return the names of the organizations of states."""
    return frozenset(state.name for state in load_states() if state.union)


@functools.cache
def unions_by_short() -> dict[str, frozenset[str]]:
    """Return the names of the unions that a short name may stand for: "bloc" for the European Union, ASEAN …"""
    shorts: dict[str, set[str]] = {}
    for state in load_states():
        for short in state.shorts:
            shorts.setdefault(short, set()).add(state.name)
    return {short: frozenset(names) for short, names in shorts.items()}
