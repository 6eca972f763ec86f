"""Where quotations stand: curly, straight and doubled marks, British single ones, and those left open."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from briefgen.model import Span

# Each branch takes what it has scanned, or is cut short by the next opening mark, so that no input is scanned twice.
_RUN = r"[\"“”'‘’`]{4,}"
# Holds no group, and may stand inside another pattern.
QUOTE = (
    # Elsewhere nothing is tried.
    "(?=[\"“'‘’`„”«])(?:"
    # A run of marks is no quotation; taken at once, or 5 MB of them would be millions of empty ones.
    rf"{_RUN}|"
    # Writers mix curly and straight marks; an opening-looking mark before a space closes, one before a letter nests.
    r'[“"][^”"“\n]*(?:["“](?=\w)[^”"“\n]*)*(?:[”"“]|(?=\n)|\Z)'
    # Some copy has the closing mark at both ends.
    r"|(?<![^\s(])”(?=\w)[^”“\n]*(?:”|(?=\n)|\Z)"
    r"|‘‘[^‘’\n]*(?:’(?!’)[^‘’\n]*)*’’"
    r"|(?:''|``)[^'`\n]*(?:'(?!')[^'`\n]*)*'{2,3}"
    r"|„[^“”\n]*(?:[“”]|(?=\n)|\Z)|«[^»\n]*(?:»|(?=\n)|\Z)"
    r"|(?<!\w)‘[^‘’\n]*(?:’(?=\w)[^‘’\n]*)*’(?!\w)"
    r"|(?<![\w'])'(?=\w)[^'\n]{1,400}(?:'(?=\w)[^'\n]{0,200}){0,20}[,.!?]'(?!\w))"
)
_QUOTE = re.compile(QUOTE)
_EMPTY = re.compile(r"[\"“”'‘’`„«»\s]*\Z")


def find_quotes(text: str) -> tuple[Span, ...]:
    """Return the outermost quotations with their marks, in order. One left open ends with its paragraph."""
    spans = (match.span() for match in _QUOTE.finditer(text))
    return tuple(Span(start, end) for start, end in spans if not _EMPTY.match(text, start, end))


def is_quotation(token: str) -> bool:
    """Return whether a token is a quotation, and not a mark alone, nor a clitic."""
    return _QUOTE.fullmatch(token) is not None and not _EMPTY.match(token)


def starts_inside(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Return where those of the spans begin that begin inside a quotation: who says them stands in an earlier one.

    “We sail. | The sea is calm. | We land,” Hill said.
    """
    quotes = find_quotes(text)
    begins = [quote.start for quote in quotes]
    found = set()
    for span in spans:
        before = bisect_left(begins, span.start) - 1
        if before >= 0 and span.start < quotes[before].end:
            found.add(span.start)
    return frozenset(found)
