"""Which side speaks: the configured names, widened by public facts about states."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.attribute.describe import Actor
from briefgen.attribute.states import fold, state_named
from briefgen.model import Side


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
            if state := state_named(name):
                states.setdefault(state.name, side.id)
            elif len(name.split()) in (2, 3, 4) and all(word[:1].isupper() for word in name.split()):
                surnames.setdefault(folded.split()[-1], side.id)
    return SideIndex(names, surnames, states)


def sides_of(actor: Actor | None, index: SideIndex) -> tuple[str, ...]:
    """Return the ids of the sides that an actor speaks for: one, or each that has a part in a joint statement."""
    if actor is None:
        return ()
    if fold(actor.name) in index.names:
        return (index.names[fold(actor.name)],)
    if actor.parts:
        if named := next((index.names[fold(name)] for name in actor.behind if fold(name) in index.names), None):
            return (named,)
        return tuple(dict.fromkeys(side for part in actor.parts for side in sides_of(part, index)))
    if actor.media:
        return ()
    found = side_of((actor.name, *actor.behind), actor.state if actor.role else None, index)
    return (found,) if found else ()


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
        known = state_named(name)
        if known and known.name in index.states:
            return index.states[known.name]
    return index.states.get(state or "")
