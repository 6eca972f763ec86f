"""How a line, its marks and its tail are written; the tail's words stand here once for writing and reading.

A line is a list item: its text, its marks, and on the next row a tail such as
``  — *Jane Doe · says · quoted · reported by 2 outlets*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefgen.model import Line, Mode, Relation
from briefgen.notation.escape import escape, escape_url, unescape

SEPARATOR = "·"
MODES: dict[Mode, str] = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}
RELATIONS: dict[Relation, str] = {
    "denies": "denies",
    "contradicts": "contradicts",
    "differs": "differs",
    "unanswered": "unanswered",
}
# What a part of a tail begins with, by what it says.
LABELS = {
    "role": "described as ",
    "spoken": "spoken ",
    "relayed_by": "relayed by ",
    "outlets": "reported by ",
    "reported": "reported ",
    "published": "published ",
    "retrieved": "retrieved ",
    "authors": "by ",
    "voice": "voice ",
    "used": "sentences ",
    "report": "report ",
    "sha256": "sha256 ",
}
# What is unknown is said to be; in emphasis, which no text of a report can forge.
NO_OUTLET, NO_TITLE, NO_DATE = "*outlet unknown*", "*no headline*", "*date unresolved*"
# What paragraphs of generated blocks begin with; any other paragraph in a block is the editor's.
STOCK = (
    "As of ",
    "The reports bear no date. ",
    "Nothing was found ",
    "Nothing else was found ",
    "No dispute was found.",
    "No statement in these ",
    "No statement in this report.",
    "Every generated line is a sentence ",
    "The reports are taken for one story ",
    "None so far.",
)
NO_LABEL = "unattributed"
NO_CLAIM = "Claim not found"
LEFT_OUT = re.compile(r"^[*_]?(\d{1,9}) more statements? left out")
MARK = r"[0-9]{1,6}\.[0-9]{1,6}"
_MARK = re.compile(rf"\[\^({MARK})\]")
_TAIL = re.compile(r"^[ \t]*—\s+([*_])(.*)\1[ \t]*$", re.DOTALL)


def format_marks(line: Line) -> str:
    """Return the line's marks and the editor's links, each after a space."""
    marks = "".join(f" [^{evidence.mark}]" for evidence in line.evidence)
    links = "".join(f" [{escape(link.label, also='[]')}]({escape_url(link.url)})" for link in line.links)
    return marks + links


def format_line(line: Line) -> str:
    """Return the line's text with its marks, on one row."""
    return escape(line.text) + format_marks(line)


def format_label(label: str) -> str:
    """Return who claims or answers, as it stands between the asterisks; ``read_label`` is the inverse."""
    if label in ("", NO_LABEL):
        # Somebody who is really called so is told apart from nobody by an entity, which nobody sees.
        return f"&#{ord(NO_LABEL[0])};{NO_LABEL[1:]}" if label else NO_LABEL
    written = escape(label)
    # A bare colon at the end would be taken for the one that divides a label from what is said.
    return f"{written[:-1]}\\:" if written.endswith(":") else written


def join_labels(labels: tuple[str, ...]) -> str:
    """Return who claims together, as one label: "Russia, China and North Korea"; ``first_label`` finds the first."""
    return " and ".join(part for part in (", ".join(labels[:-1]), labels[-1]) if part) if labels else ""


def first_label(label: str, known: Iterable[str]) -> str:
    """Return which of the labels known is the label, or begins one of several; empty if none does."""
    begun = (each for each in known if label == each or label.startswith((f"{each} and ", f"{each}, ")))
    return max(begun, key=len, default="")


def read_label(markdown: str) -> str:
    """Return the label that stands between the asterisks; empty for nobody."""
    return "" if markdown == NO_LABEL else unescape(markdown)


def format_tail(parts: Iterable[str], *, indent: str = "  ") -> str:
    """Return the row under a line; empty if there is nothing to say. parts: Markdown, as from ``tail_part``."""
    written = f" {SEPARATOR} ".join(part for part in parts if part)
    return f"{indent}— *{written}*\n" if written else ""


def tail_part(text: str, label: str = "") -> str:
    """Return one part of a tail from plain text; empty if the text is."""
    return f"{LABELS[label] if label else ''}{escape(text, also=SEPARATOR)}" if text else ""


def outlets_part(count: int) -> str:
    """Return "reported by 3 outlets"; empty for one."""
    return f"{LABELS['outlets']}{count} outlets" if count > 1 else ""


def split_tail(row: str) -> tuple[str, ...] | None:
    """Return the parts of a tail, each still Markdown, or None if the row is none."""
    found = _TAIL.match(row)
    return tuple(part.strip() for part in found[2].split(SEPARATOR)) if found else None


def labelled(parts: Iterable[str], label: str) -> str:
    """Return the plain text of the first part that begins with the label; empty if there is none."""
    start = LABELS[label]
    return next((unescape(part[len(start) :]) for part in parts if part.startswith(start)), "")


def find_marks(markdown: str) -> tuple[str, ...]:
    """Return the marks that stand in the Markdown, in order; a mark whose bracket is escaped is text."""
    return tuple(
        found[1] for found in _MARK.finditer(markdown) if _backslashes_before(markdown, found.start()) % 2 == 0
    )


def _backslashes_before(text: str, position: int) -> int:
    start = position
    while start and text[start - 1] == "\\":
        start -= 1
    return position - start
