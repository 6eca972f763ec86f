"""Who speaks, and the lists of words that tell what is said of him."""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import NamedTuple

_BOTH = re.compile(r"^(?:both (?=.* and )|some (?!of ))", re.IGNORECASE)


class Actor(NamedTuple):
    """Who speaks.

    name: fit to print; state: the state spoken for, by its English name; role: "leader", "office" or empty.
    person: has a personal name; human: is one person, named or not; plural: several speak together; gender: "he",
    "she" or empty if unknown.
    behind: bodies that it speaks for, nearest first; parts: who the several are; media: an outlet.
    owner: what stands before the possessive and only the surroundings tell: "its", "the group".
    described: the words of the description, in lower case.
    land: the state that a name alone is given with ("Colombia’s Ana Rojas"), for which perhaps nobody speaks.
    """

    name: str
    state: str | None = None
    role: str = ""
    person: bool = False
    plural: bool = False
    gender: str = ""
    human: bool = False
    media: bool = False
    behind: tuple[str, ...] = ()
    parts: tuple[Actor, ...] = ()
    owner: str = ""
    described: frozenset[str] = frozenset()
    land: str = ""

    @property
    def surname(self) -> str:
        """Return the last word of the name."""
        return self.name.rsplit(" ", 1)[-1]


@functools.cache
def load_words(name: str) -> dict[str, frozenset[str]]:
    """Return the words of one of the data files by the label before each colon."""
    text = (resources.files(__package__) / "data" / "en" / f"{name}.txt").read_text(encoding="utf-8")
    rows = (line.split(":", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {label: frozenset(words.split()) for label, words in rows}


@functools.cache
def any_of(*labels: str) -> frozenset[str]:
    """Return the roles under several labels."""
    return frozenset(word for label in labels for word in load_words("roles")[label])


@functools.cache
def known_words() -> frozenset[str]:
    return any_of("leader", "office", "agent", "human", "title", "body")


def lower_words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,").lower() for word in text.split())


def unique(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))


def fit_to_print(mention: str) -> str:
    plain = _BOTH.sub("", mention)
    return plain[:1].upper() + plain[1:]
