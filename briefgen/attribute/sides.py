"""Which side speaks: the configured names, widened by public facts about states."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from importlib import resources

from briefgen.model import Side


@dataclass(frozen=True, slots=True)
class State:
    """A state or union. All names folded as ``fold`` does."""

    name: str
    names: frozenset[str]
    demonyms: frozenset[str]


def fold(name: str) -> str:
    """Return a name as it is compared: lower case, no periods, no leading article, no possessive."""
    folded = re.sub(r"\s+", " ", name.replace(".", "").lower()).strip(" ,")
    folded = re.sub(r"['’]s?$", "", folded)
    return re.sub(r"^(?:the|a|an|both) ", "", folded)


@functools.cache
def load_states() -> tuple[State, ...]:
    """Return the states of the world with their capitals, demonyms and seats of government."""
    text = (resources.files(__package__) / "data" / "states.txt").read_text(encoding="utf-8")
    states = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, seats, demonyms, others = (part.split(",") for part in line.split("|"))
            names = frozenset(fold(each) for each in (*name, *seats, *others) if each.strip())
            states.append(State(name[0].strip(), names, frozenset(fold(each) for each in demonyms if each.strip())))
    return tuple(states)


@functools.cache
def state_by_name() -> dict[str, State]:
    """Return the states by each of their folded names, demonyms apart."""
    return {name: state for state in load_states() for name in state.names}


@functools.cache
def state_by_demonym() -> dict[str, State]:
    """Return the states by each of their folded demonyms."""
    return {name: state for state in load_states() for name in state.demonyms}


@dataclass(frozen=True, slots=True)
class SideIndex:
    """Sides by what speaks for them: folded names, last names of persons, and states."""

    names: dict[str, str]
    surnames: dict[str, str]
    states: dict[str, str]


def index_sides(sides: tuple[Side, ...]) -> SideIndex:
    """Return the sides' names for look-up. Where two sides list one name, the first has it."""
    names: dict[str, str] = {}
    surnames: dict[str, str] = {}
    states: dict[str, str] = {}
    for side in sides:
        for name in (side.label, *side.names):
            folded = fold(name)
            names.setdefault(folded, side.id)
            if folded in state_by_name():
                states.setdefault(state_by_name()[folded].name, side.id)
            elif len(name.split()) in (2, 3, 4) and all(word[:1].isupper() for word in name.split()):
                surnames.setdefault(folded.split()[-1], side.id)
    return SideIndex(names, surnames, states)


def side_of(names: tuple[str, ...], state: str | None, index: SideIndex) -> str | None:
    """Return the id of the side that a speaker belongs to. names: from the most to the least telling."""
    for name in names:
        folded = fold(name)
        if folded in index.names:
            return index.names[folded]
    for name in names:
        words = fold(name).split()
        if words and words[-1] in index.surnames:
            full = next((key for key in index.names if key.split()[-1] == words[-1] and " " in key), "")
            if len(words) == 1 or " ".join(words) == full or not full:
                return index.surnames[words[-1]]
    for name in names:
        known = state_by_name().get(fold(name))
        if known and known.name in index.states:
            return index.states[known.name]
    return index.states.get(state or "")
