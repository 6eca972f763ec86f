"""One door for every briefing, generated or written by hand."""

from __future__ import annotations

from briefgen.model import Briefing
from briefgen.parse.plain import is_plain, parse_plain


def parse_any(markdown: str, *, where: str) -> Briefing:
    """Return the briefing that the Markdown holds, with generated blocks or without.

    where: the file's path, for errors and for the id of a hand-written briefing.
    Raises: BriefingError or Faults, naming file and line.
    """
    if is_plain(markdown):
        return parse_plain(markdown, where=where)
    # Imported where it is needed: a site of hand-written briefings never does.
    from briefgen.parse.document import parse_briefing

    return parse_briefing(markdown, where=where)
