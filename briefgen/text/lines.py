"""Mappings that remember where they were written, and the plain YAML that most of them are written in.

``read_plain`` takes a text a line at a time: "name: value", lists of words, lists of such mappings. It is many times as
fast as a YAML parser, and gives up wherever there could be a doubt; ``tests/text/test_lines.py`` holds it to what the
parser gives.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any


class Lines(dict[str, Any]):
    """A mapping that remembers on which line each of its keys stands, and its own."""

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line
        self.key_lines: dict[str, int] = {}

    def line_of(self, path: tuple[str | int, ...]) -> int:
        """Return the line of the value at ``path``, or of the nearest place above it that is there."""
        here: Any = self
        line = self.line
        for step in path:
            if isinstance(here, Lines) and step in here.key_lines:
                line = here.key_lines[str(step)]
                here = here[str(step)]
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
                line = here.line if isinstance(here, Lines) else line
            else:
                break
        return line


_ENTRY = re.compile(r"([A-Za-z_][A-Za-z0-9_]{0,99}):(?: (\S.*))?")
_QUOTED = re.compile(r"\"([^\"\\]*)\"|'([^']*)'")
# Begins with a letter or digit; no comment, and no colon that could end a name.
_WORDS = re.compile(r"[^\W_][^#:]*(?::(?! |$)[^#:]*)*")
_ITEM = re.compile(r"[^\W_][^#:,?&*!|>%@`\"'\\\[\]{}]*")
# What may be a number, a date, or one of YAML's own words; these letters begin no other word that has a meaning.
_TYPED = re.compile(r"[0-9].*|(?:true|false|null)", re.IGNORECASE)
_FIRST_OF_TYPED = frozenset("0123456789tfnTFN")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_NUMBER = re.compile(r"[-+]?[0-9.:eETtZ +-]*")
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class _UnsureError(Exception):
    """Raised where only a YAML parser knows."""


def read_plain(text: str, *, first_line: int = 1) -> Lines | None:
    """Return the mapping that a plain YAML text holds; None where a YAML parser must be asked.

    first_line: the line of its file on which the text begins.
    """
    if " \n" in text or text[-1:] == " " or not text.replace("\n", "").isprintable():
        return None
    rows = [(number, row) for number, row in enumerate(text.split("\n"), first_line) if row]
    if not rows:
        return None
    try:
        return _mapping(rows)
    except _UnsureError:
        return None


def _mapping(rows: list[tuple[int, str]]) -> Lines:
    """Return the mapping whose names stand at the left edge of the rows."""
    found = Lines(rows[0][0])
    at = 0
    while at < len(rows):
        number, row = rows[at]
        entry = _ENTRY.fullmatch(row)
        if not entry or entry[1] in found:
            raise _UnsureError
        at += 1
        name, value = entry.groups()
        if value is None:
            start = at
            while at < len(rows) and rows[at][1][0] in " -":
                at += 1
            found[name] = _sequence(rows[start:at])
        else:
            found[name] = _value(value)
        found.key_lines[name] = number
    return found


def _sequence(rows: list[tuple[int, str]]) -> list[Any]:
    """Return the list whose items begin with "- ", all in one column, and of which each is one value or a mapping."""
    if not rows:
        raise _UnsureError
    edge = " " * (len(rows[0][1]) - len(rows[0][1].lstrip(" ")))
    first, further = f"{edge}- ", f"{edge}  "
    width = len(first)
    items: list[list[tuple[int, str]]] = []
    for number, row in rows:
        if row.startswith(first) and row[width] != " ":
            items.append([(number, row[width:])])
        elif items and row.startswith(further) and row[width] not in " -":
            items[-1].append((number, row[width:]))
        else:
            raise _UnsureError
    return [_mapping(item) if _ENTRY.fullmatch(item[0][1]) else _single(item) for item in items]


def _single(item: list[tuple[int, str]]) -> Any:
    if len(item) > 1:
        raise _UnsureError
    return _value(item[0][1])


def _value(text: str) -> Any:
    if text[0] == "[" and text[-1] == "]":
        inner = text[1:-1].strip(" ")
        items = [item.strip(" ") for item in inner.split(",")] if inner else []
        if not all(map(_ITEM.fullmatch, items)):
            raise _UnsureError
        return [_scalar(item) for item in items]
    if text[0] in "\"'":
        quoted = _QUOTED.fullmatch(text)
        if not quoted:
            raise _UnsureError
        return quoted[1] if quoted[1] is not None else quoted[2]
    if not _WORDS.fullmatch(text):
        raise _UnsureError
    return _scalar(text)


def _scalar(text: str) -> Any:
    if text[0] not in _FIRST_OF_TYPED or not _TYPED.fullmatch(text):
        return text
    if text in _FLAGS:
        return _FLAGS[text]
    if _NUMBER.fullmatch(text):
        return int(text)
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise _UnsureError from None  # the parser has the words for what is wrong with it
    if _PLAIN_NUMBER.fullmatch(text) or not text[0].isdigit():
        raise _UnsureError
    return text
