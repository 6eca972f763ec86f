"""A briefing's file cut into named units, so that two versions of it can be set beside each other.

A unit is what an editor changes at once: a key of the front matter, a heading, a paragraph, a list item with what is
nested in it, a row of a table, a footnote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefgen.notation.lines import SEPARATOR, find_marks

# Chosen by hand: below this, an editor's row is a new one rather than a reworded old one.
SAME_UNIT = 0.5  # ratio, 1.0 = same wording

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s")
_STARTS = re.compile(r"#|\||(?:[-*+]|\d{1,9}[.)])\s")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:")
_FOOTNOTES = re.compile(r"^\[\^[^\]\s]+\]:", re.MULTILINE)
_ROWS = re.compile(r"[^\n]*\n|[^\n]+$")
_KEY = re.compile(r"([^\s#:][^:]*):")
_SOURCE = re.compile(r"[-*+] \*\*(\d+)\*\* ")
_TOKENS = re.compile(rf"( \[\^[^\]\s]+\]| {SEPARATOR} |\n|(?<=[.,;]) )")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of whole lines. name: equal in two versions for what is the same unit in both."""

    name: str
    text: str


def split_front_matter(body: str) -> tuple[Unit, ...]:
    """Return a unit for each key of the front matter, with the lines that belong to it."""
    return _named(_group(body, lambda row: bool(_KEY.match(row))), _front_name)


def split_body(body: str) -> tuple[Unit, ...]:
    """Return a block's units; blank lines go with what stands above them."""
    if _FOOTNOTES.search(body):
        return _named(_group(body, lambda row: bool(_FOOTNOTE.match(row))), _footnote_name)
    pieces: list[str] = []
    blank = True
    for row in _ROWS.findall(body):
        text = row.strip()
        goes_on = not blank and not _STARTS.match(row) and not pieces[-1].startswith(("#", "|"))
        if pieces and (not text or row[0] in " \t" or goes_on):
            pieces[-1] += row
        else:
            pieces.append(row)
        blank = not text
    return _named(pieces, _body_name)


def align(units: tuple[Unit, ...], base: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return an editor's units with the names of the units of ``base`` that they were made from.

    The same text comes first, then the same name, then the likest wording; what is left is the editor's own.
    """
    by_text = {unit.text: unit.name for unit in reversed(base)}
    free = {unit.name: unit for unit in base}
    names: dict[int, str] = {}

    def take(index: int, name: str | None) -> None:
        if name in free and index not in names:
            del free[name]
            names[index] = name

    for index, unit in enumerate(units):
        take(index, by_text.get(unit.text))
    for index, unit in enumerate(units):
        take(index, unit.name if not unit.name.startswith("paragraph") else None)
    for index, unit in enumerate(units):
        if index not in names and free:
            best = max(free.values(), key=lambda other: (_likeness(unit.text, other.text), other.name))
            take(index, best.name if _likeness(unit.text, best.text) >= SAME_UNIT else None)
    return tuple(Unit(names.get(index, f"own {index}"), unit.text) for index, unit in enumerate(units))


def split_tokens(text: str) -> tuple[str, ...]:
    """Return the unit's text, each of its marks and each part of its tail; joined they give the unit again."""
    return tuple(token for token in _TOKENS.split(text) if token)


def _likeness(one: str, other: str) -> float:
    # Words, not characters: quick, and long sentences do not drown what differs.
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _group(body: str, starts: Callable[[str], bool]) -> list[str]:
    pieces: list[str] = []
    for row in _ROWS.findall(body):
        if not pieces or starts(row):
            pieces.append(row)
        else:
            pieces[-1] += row
    return pieces


def _named(pieces: Iterable[str], name_of: Callable[[str], str]) -> tuple[Unit, ...]:
    seen: Counter[str] = Counter()
    units = []
    for piece in pieces:
        name = name_of(piece)
        seen[name] += 1
        units.append(Unit(f"{name} {seen[name]}", piece))
    return tuple(units)


def _front_name(text: str) -> str:
    found = _KEY.match(text)
    return f"key {found[1]}" if found else "comment"


def _footnote_name(text: str) -> str:
    found = _FOOTNOTE.match(text)
    return f"footnote {found[1]}" if found else "paragraph"


def _body_name(text: str) -> str:
    if text.startswith("#"):
        return "heading"
    if text.startswith("|"):
        return f"row {text.split('|')[1].strip()}"
    if found := _SOURCE.match(text):
        return f"source {found[1]}"
    if _ITEM.match(text):
        marks = find_marks(text)
        return f"item {marks[0]}" if marks else f"item {text.strip()}"
    return "paragraph"
