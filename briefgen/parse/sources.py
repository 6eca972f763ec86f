"""The block of sources: who published what, when, and what its text's hash was."""

from __future__ import annotations

import re

from briefgen.errors import BriefingError
from briefgen.model import SourceEntry
from briefgen.notation.dates import parse_time
from briefgen.notation.escape import unescape
from briefgen.notation.lines import LABELS, NO_OUTLET, NO_TITLE, labelled, split_tail
from briefgen.parse.outline import Item, Outline

_SOURCE = re.compile(r"^\*\*(\d{1,6})\*\* (.*?) — (.*)$", re.DOTALL)
_LINKED = re.compile(r"^\[((?:\\.|[^\]\\])*)\]\(<((?:\\.|[^>\\])*)>\)$|^\[((?:\\.|[^\]\\])*)\]\(([^\s()]*)\)$")


def read_sources(outline: Outline, *, where: str, faults: list[BriefingError]) -> dict[int, SourceEntry]:
    """Return the sources by number; what cannot be read is added to ``faults``."""
    sources: dict[int, SourceEntry] = {}
    for item in outline.items:
        source = _read(item)
        if source is None or not source.id or not source.sha256:
            hint = "write '- **1** Outlet — [headline](<address>)' and a tail with 'report `id`' and 'sha256 `…`'"
            faults.append(BriefingError("this source cannot be read", where=f"{where}:{item.line}", hint=hint))
        elif source.number in sources:
            faults.append(BriefingError(f"source {source.number} stands here twice", where=f"{where}:{item.line}"))
        else:
            sources[source.number] = source
    return sources


def _read(item: Item) -> SourceEntry | None:
    head, _, tail_row = item.content.partition("\n")
    found = _SOURCE.match(head)
    tail = split_tail(tail_row) or next((one for more in item.more if (one := split_tail(more))), None)
    if not found or tail is None:
        return None
    linked = _LINKED.match(found[3].strip())
    title = (linked[1] or linked[3] or "") if linked else found[3].strip()
    url = (linked[2] or linked[4] or "") if linked else ""
    return SourceEntry(
        number=int(found[1]),
        id=labelled(tail, "report").strip("`"),
        sha256=labelled(tail, "sha256").strip("`"),
        outlet="" if found[2] == NO_OUTLET else unescape(found[2]),
        title="" if title == NO_TITLE else unescape(title),
        url=unescape(url),
        published=parse_time(labelled(tail, "published")),
        retrieved=parse_time(labelled(tail, "retrieved")),
        authors=tuple(unescape(part[3:]) for part in tail if part.startswith(LABELS["authors"])),
        voice=_number(labelled(tail, "voice")),
        used=tuple(int(one) for one in re.findall(r"\d{1,9}", labelled(tail, "used"))),
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
