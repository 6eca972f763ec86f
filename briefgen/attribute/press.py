"""A report that is itself somebody's statement or speech: "Statement by the Foreign Ministry", "Remarks by Ann Hill".

Only where its title or its first lines say so; then what stands in it in the first person is said by whoever issues it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.attribute.chunks import Parse
from briefgen.attribute.found import Found, mode_of
from briefgen.model import Act, CleanReport, Span

_KIND = (
    r"(?:(?:Joint|Press|Official|Opening|Closing|Keynote|Media|Full|Further|New) )*"
    r"(?:[Ss]tatement|[Rr]emarks|[Ss]peech|[Aa]ddress|[Mm]essage|[Dd]eclaration|[Cc]ommuniqu[eé])"
)
_WORD = r"(?:[A-Z][\w.’'-]*|of|the|and|for|de|al|to|His|Her)"
# What it is about, or where and when it was read.
_MATTER = (
    r"(?: (?:on|at|about|regarding|concerning|following|during|before|after|in|upon|as|marking|calling)\b.*|[:,–—-].*)?"
)
_BY = re.compile(rf"(?:[Tt]he )?{_KIND} (?:by|of|from) (?P<who>{_WORD}(?:,? {_WORD}){{0,15}}?){_MATTER}")
# "Foreign Minister Hill’s statement on the border"
_OF = re.compile(rf"(?P<who>{_WORD}(?: {_WORD}){{0,15}}?)[’']s? {_KIND}{_MATTER}")
# A byline or letterhead of its own.
_BODY = r"(?:Ministry|Embassy|Permanent Mission|Mission|Department|Office|Presidency|Consulate General)"
_LETTERHEAD = re.compile(rf"(?:By )?(?P<who>(?:[Tt]he )?{_BODY} (?:of|for) {_WORD}(?:,? {_WORD}){{0,11}})")
# Chosen by hand: how many lines may tell it, and how long such a line may be, in characters.
_LINES, _LONGEST = 3, 200
_LINE = re.compile(r"\S[^\n]*")
# Where a sentence is said in the first person: at its beginning, or after "Today,", "Once again,".
_FIRST_PERSON = re.compile(r"(?:[A-Z]\w+(?: \w+){0,2}, )?(?:We|we|I|Our|our|My|my)\b(?!\.)")
_US = frozenset({"we", "i"})


def issuer_of(clean: CleanReport) -> Span | str | None:
    """Return who issues a report that is a statement or a speech: its span in the text, or its name in the title."""
    text = clean.report.text
    for line in _lines(text, clean.headline):
        if line.end - line.start > _LONGEST:
            continue
        for pattern in (_BY, _OF, _LETTERHEAD):
            if match := pattern.fullmatch(text, *line):
                return Span(*match.span("who"))
    title = clean.report.title.strip()
    named = _BY.fullmatch(title) or _OF.fullmatch(title) if len(title) <= _LONGEST else None
    return named["who"] if named else None


def _lines(text: str, headline: Span | None) -> Iterator[Span]:
    """Yield the lines that may tell it, without white space around them."""
    if headline:
        yield headline
    end = 0
    for _ in range(_LINES):
        match = _LINE.search(text, end)
        if not match:
            return
        start, end = match.span()
        yield Span(start, start + len(match[0].rstrip()))


def is_own(found: Found, text: str) -> bool:
    """Return whether whoever issues a report says something in it: "We condemn the raid"."""
    us = found.source is not None and found.source.of(text).lower() in _US
    return found.rule == "own-statement" or (us and found.outer is None)


def own_statements(clean: CleanReport, parsed: Parse, known: tuple[Found, ...]) -> Iterator[Found]:
    """Yield the sentences in the first person of which nothing is known yet."""
    text, told = clean.report.text, sorted(span for item in known for span in item.contents)
    at = chunk = 0
    for sentence in clean.sentences:
        span = sentence.span
        while at < len(told) and told[at].end <= span.start:
            at += 1
        if (at < len(told) and told[at].start < span.end) or not (match := _FIRST_PERSON.match(text, *span)):
            continue
        while chunk < len(parsed.ends) and parsed.ends[chunk] < match.end():
            chunk += 1
        start = max(span.start, text.rfind(" ", span.start, match.end()) + 1)
        source = Span(start, match.end()) if text[start : match.end()].lower() in _US else None
        end = next((k for k in range(chunk, len(parsed.starts)) if parsed.starts[k] >= span.end), len(parsed.starts))
        mode = mode_of(parsed.kinds[chunk:end].strip("|."))
        yield Found((span,), mode, _act(parsed, chunk), "own-statement", None, source)


def _act(parsed: Parse, at: int) -> Act:
    """Return what is done by saying a sentence: "We condemn" accuses; at: the chunk of the pronoun."""
    after = at + 1
    while parsed.kinds[after : after + 1] == "r":
        after += 1
    cue = parsed.cues.get(after)
    return cue.act if cue and parsed.kinds[at] == "s" else "says"
