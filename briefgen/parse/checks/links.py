"""Do the editor's links and marks lead anywhere?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from briefgen.notation.lines import find_marks
from briefgen.parse.checks.finding import Finding, Subject

_LINK = re.compile(r"(?<!\\)\]\(\s*<?([^\s()<>]+)>?[^)\n]*\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_SCHEMES = ("http", "https", "mailto")


def check_links(subject: Subject) -> Iterator[Finding]:
    """Links lead to pages, files and headings that are there; marks have footnotes."""
    marks = {footnote.mark for footnote in subject.document.footnotes}
    anchors = {_anchor(found[1]) for part in subject.document.segments for found in _HEADING.finditer(part.body)}
    for segment in subject.document.segments:
        if segment.kind == "front" or segment.name == "evidence":
            continue
        for number, row in enumerate(segment.body.split("\n"), segment.line):
            for mark in find_marks(row):
                if mark not in marks:
                    yield subject.found(number, "link", f"the mark [^{mark}] has no footnote", "correct or delete it")
            if segment.kind == "prose" or segment.touched:
                for found in _LINK.finditer(row):
                    yield from _check_link(subject, number, found[1], anchors)


def check_notes(subject: Subject) -> Iterator[Finding]:
    """Each note on a mark or a side is on one that is there."""
    marks = {footnote.mark for footnote in subject.document.footnotes}
    sides = {position.side for position in subject.document.briefing.positions}
    for note in subject.document.briefing.notes:
        kind, _, rest = note.target.partition(":")
        missing = (kind == "mark" and rest not in marks) or (kind == "side" and rest not in sides)
        if missing:
            at = _line_containing(subject, rest)
            yield subject.found(
                at, "note", f"a note is on “{rest}”, which is not in this briefing", "correct or delete it"
            )


def _check_link(subject: Subject, line: int, url: str, anchors: set[str]) -> Iterator[Finding]:
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        if parts.scheme not in _SCHEMES:
            yield subject.found(line, "link", f"“{url}” is not a link that is published", "use http, https or mailto")
    elif not parts.path:
        if parts.fragment and unquote(parts.fragment) not in anchors:
            yield subject.found(
                line, "link", f"there is no heading for “#{parts.fragment}”", "correct or delete the link"
            )
    elif not subject.exists(unquote(parts.path)):
        yield subject.found(line, "link", f"there is no “{parts.path}”", "correct or delete the link")


def _anchor(heading: str) -> str:
    """Return the heading's anchor as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _line_containing(subject: Subject, words: str) -> int:
    for segment in subject.document.segments:
        if segment.kind == "prose":
            for number, row in enumerate(segment.body.split("\n"), segment.line):
                if words in row:
                    return number
    return 1
