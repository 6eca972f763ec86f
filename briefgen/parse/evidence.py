"""The footnotes of the evidence block."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.errors import BriefingError
from briefgen.notation.blocks import Segment
from briefgen.notation.escape import unescape
from briefgen.notation.lines import MARK

_MARK = re.compile(rf"\[\^({MARK})\]: ")
_PLACE = re.compile(r", characters (\d{1,9})[–-](\d{1,9})$")
_LABEL = re.compile(r"\[\^([^\]\s]+)\]:")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A sentence as a footnote gives it, and the footnote's line in the file."""

    mark: str
    start: int
    end: int
    exact: str
    before: str
    after: str
    line: int
    prefix: str = ""
    suffix: str = ""


def read_evidence(segment: Segment, *, where: str, faults: list[BriefingError]) -> Mapping[str, Footnote]:
    """Return the block's footnotes by mark; what cannot be read is added to ``faults``."""
    found: dict[str, Footnote] = {}
    rows = segment.body.split("\n")
    starts = [index for index, row in enumerate(rows) if row.startswith("[^") and _LABEL.match(row)]
    for start, end in itertools.pairwise((*starts, len(rows))):
        footnote = _read(rows[start:end], segment.line + start)
        if footnote is None:
            label = _LABEL.match(rows[start])
            faults.append(
                BriefingError(
                    f"the footnote [^{label and label[1]}] cannot be read",
                    where=f"{where}:{segment.line + start}",
                    hint="it needs a first row ending in 'characters 12–34.' and the sentence as a block quote",
                )
            )
        elif footnote.mark in found:
            faults.append(
                BriefingError(f"the footnote [^{footnote.mark}] stands here twice", where=f"{where}:{footnote.line}")
            )
        else:
            found[footnote.mark] = footnote
    return found


def _read(rows: list[str], line: int) -> Footnote | None:
    head, prefix, suffix = _around(rows[0].rstrip().removesuffix("."))
    mark, place = _MARK.match(head), _PLACE.search(head)
    if not mark or not place:
        return None
    before: list[str] = []
    exact: list[str] = []
    after: list[str] = []
    for row in rows[1:]:
        text = row.strip(" \t\r")
        if text.startswith(">"):
            exact.append(text[1:].strip(" \t"))
        elif text:
            (after if exact else before).append(text)
    if not exact:
        return None
    return Footnote(
        mark[1],
        int(place[1]),
        int(place[2]),
        unescape(" ".join(exact)),
        unescape(" ".join(before)),
        unescape(" ".join(after)),
        line,
        prefix,
        suffix,
    )


def _around(row: str) -> tuple[str, str, str]:
    """Return a first row without ", between “…” and “…”" at its end, and the two quoted, however long they are."""
    if not row.endswith("”"):
        return row, "", ""
    # Neither quotation mark stands within: both are written as entities there.
    rest, _, suffix = row[:-1].rpartition("“")
    head, _, prefix = rest.removesuffix("” and ").rpartition("“")
    return head.removesuffix(", between "), unescape(prefix), unescape(suffix)
