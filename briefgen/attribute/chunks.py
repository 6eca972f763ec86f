"""A shallow parse: tags become chunks (noun phrases, verb groups, the rest), quotations become one chunk each.

n noun phrase · v finite verb group · i to-infinitive · g gerund · Q quotation · the other tags stand for themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from briefgen.attribute.quotes import find_quotes
from briefgen.attribute.tagger import TOKEN, tag_tokens
from briefgen.model import Span

_CORE = r"(?:[DY]+(?:r?[jE0g])*[nNaj0]*|(?:r?[j0])*(?:E(?=N))?[nNa]+0*)"
_CHUNK = re.compile(
    rf"(?P<n>[PO](?![z])|(?:{_CORE}(?:z{_CORE})*z?))"
    r"|(?P<i>t[rx]*[vaE])"
    r"|(?P<v>r*(?:[MHBX][rx]*)+[VvEga]?|[rx]*[VEv])"
    r"|(?P<g>[rx]*g)"
)
# A form that may be noun or verb: what stands before and after it tells.
_NOUN = re.compile(r"(?<=[DYzjpf0])[av]")
_VERB = re.compile(r"(?<=[PWMtXx])a|(?<=[Nn])a(?=[TDNPQYOwW0])|(?<=[Nn]r)a(?=[TDNPQYOwW0])")
_IS = re.compile(r"(?<=[PWwT])z")


@dataclass(frozen=True, slots=True)
class Parse:
    """A text as chunks. kinds: one letter a chunk; starts, ends: offsets into the text; heads: the last word of a verb
    group in lower case, else empty; tags: the tags of its tokens; sentences: half-open ranges of chunks."""

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]
    heads: list[str]
    tags: list[str]
    sentences: list[tuple[int, int]]
    quotes: tuple[Span, ...]


def parse(text: str, language: str) -> Parse:
    """Return the chunks of a text. Linear in its length."""
    tokens = list(TOKEN.finditer(text))
    starts = [token.start() for token in tokens]
    ends = [token.end() for token in tokens]
    tags = tag_tokens(tokens, language)
    quotes = find_quotes(text)
    pieces: list[str] = []
    view: list[int] = []
    closing: dict[int, int] = {}
    done = 0
    for quote in quotes:
        first = bisect_left(starts, quote.start)
        last = bisect_left(starts, quote.end)
        pieces += (tags[done:first], "Q")
        view += range(done, first + 1)
        closing[first] = last - 1
        done = max(last, first + 1)
    pieces.append(tags[done:])
    view += range(done, len(tokens))
    shown = _IS.sub("B", "".join(pieces))
    shown = _VERB.sub("V", _NOUN.sub("n", shown))
    return _chunk(text, shown, view, closing, starts, ends, quotes)


def _chunk(
    text: str,
    shown: str,
    view: list[int],
    closing: dict[int, int],
    starts: list[int],
    ends: list[int],
    quotes: tuple[Span, ...],
) -> Parse:
    kinds: list[str] = []
    first: list[int] = []
    last: list[int] = []
    heads: list[str] = []
    tags: list[str] = []
    done = 0

    def single(begin: int, end: int) -> None:
        for index in range(begin, end):
            token = view[index]
            kinds.append(shown[index])
            first.append(starts[token])
            last.append(ends[closing.get(token, token)])
            heads.append("")
            tags.append(shown[index])

    for match in _CHUNK.finditer(shown):
        begin, end = match.span()
        single(done, begin)
        done = end
        kinds.append(match.lastgroup or "")
        first.append(starts[view[begin]])
        last.append(ends[view[end - 1]])
        heads.append(text[starts[view[end - 1]] : ends[view[end - 1]]].lower() if kinds[-1] in "vig" else "")
        tags.append(match.group())
    single(done, len(shown))
    letters = "".join(kinds)
    return Parse(text, letters, first, last, heads, tags, _sentences(text, letters, first, last), quotes)


def _sentences(text: str, kinds: str, starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    found = []
    begin = 0
    for match in re.finditer(r"[.|]|Q(?=[nvigQpScTwWDr])", kinds):
        at = match.start()
        if match.group() == "Q":
            mark = text[ends[at] - 2 : ends[at] - 1]
            upper = text[starts[at + 1]].isupper() or kinds[at + 1] == "Q"
            if not upper or mark not in ".!?…" or (mark != "." and re.match("Qnv", kinds[at : at + 3])):
                continue
        if begin < at + 1:
            found.append((begin, at + 1))
        begin = at + 1
    if begin < len(kinds):
        found.append((begin, len(kinds)))
    return found
