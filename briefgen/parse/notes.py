"""The editor's stretches between the blocks: notes, and prose."""

from __future__ import annotations

import re
from datetime import date

from briefgen.model import Note, Prose
from briefgen.notation.dates import parse_day
from briefgen.notation.escape import unescape
from briefgen.notation.lines import LEFT_OUT, MARK, STOCK
from briefgen.parse.outline import Outline

_ALERT = re.compile(r"^ {0,3}>\s?\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*$", re.IGNORECASE)
_QUOTED = re.compile(r"^ {0,3}> ?")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_SIGNATURE = re.compile(r"^\*\*((?:\\.|[^*\\])+?):\*\*[ \t]*|^\*\*((?:\\.|[^*\\])+?)\*\*:[ \t]*", re.DOTALL)
_ON = re.compile(r"(?:^|,\s*)on\s+(.+)$", re.DOTALL)


def read_prose(markdown: str, *, target: str, sides: dict[str, str]) -> list[Note | Prose]:
    """Return the notes and the prose of a stretch, in order.

    target: what a note is on that does not say. sides: label to id, for notes "on Kishida".
    """
    found: list[Note | Prose] = []
    prose: list[str] = []
    fence = ""
    rows = markdown.split("\n")
    index = 0

    def close() -> None:
        if text := "\n".join(prose).strip("\n").rstrip():
            found.append(Prose(text))
        prose.clear()

    while index < len(rows):
        row = rows[index]
        if fenced := _FENCE.match(row):
            fence = "" if fence and row.strip().startswith(fence) else fence or fenced[1]
        if not fence and _ALERT.match(row):
            end = index + 1
            while end < len(rows) and _QUOTED.match(rows[end]):
                end += 1
            close()
            found.append(_note([_QUOTED.sub("", one) for one in rows[index + 1 : end]], target, sides))
            index = end
            continue
        prose.append(row)
        index += 1
    close()
    return found


def read_extras(outline: Outline, *, target: str, sides: dict[str, str]) -> list[Note | Prose]:
    """Return what an editor wrote inside a block and no line of it is: it is shown after the block."""
    own = [text for _, text in outline.paragraphs if not text.startswith(STOCK) and not LEFT_OUT.match(text)]
    return read_prose("\n\n".join((*own, *outline.extras)), target=target, sides=sides)


def _note(rows: list[str], target: str, sides: dict[str, str]) -> Note:
    text = "\n".join(row.rstrip("\r") for row in rows).strip("\n")
    signed = _SIGNATURE.match(text)
    if not signed:
        return Note(target, text)
    author, created = (signed[1] or signed[2]), None
    if on := _ON.search(author):
        author, target = author[: on.start()], _target(on[1].strip(), sides)
    head, comma, last = author.rpartition(",")
    if day := parse_day((last if comma else author).strip()):
        author, created = head if comma else "", _only_day(day)
    return Note(target, text[signed.end() :], unescape(author.strip()), created)


def _only_day(day: tuple[date, str]) -> date:
    return day[0]


def _target(words: str, sides: dict[str, str]) -> str:
    if found := re.fullmatch(rf"\[\^?({MARK})\]", words):
        return f"mark:{found[1]}"
    label = unescape(words)
    if label not in sides and label.casefold() in ("the briefing", "briefing"):
        return "briefing"
    # A side that is not there is named as it was written, for the check to report.
    return f"side:{sides.get(label, label)}"
