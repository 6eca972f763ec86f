"""A mention with what belongs to it and the grammar left out: the list that it ends, by whom a report was released."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefgen.attribute.actors import any_of
from briefgen.attribute.cast import Cast
from briefgen.model import Span

# "Russia, China and North Korea said": what stands before the first comma belongs to the list.
_LIST = re.compile(r"(?:[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*, )+$")
_SEVERAL = re.compile(r"(?:^|[.!?\n] ?)([A-Z][a-z’'-]*(?: [a-z’'-]+){0,3}s, (?:[a-z’'-]+(?: [a-z’'-]+){0,3}s, )*)$")
# "boats have sunk in western (Leeds, Hill and Ward said)"
_PLACED = re.compile(r"[vC][^,;L]*(?P<in>p)[gjz]*[nN]?$")
_RELEASED = re.compile(
    r"(?<=report) (?:issued|released|published) (?:[a-z]+ ){0,2}by (?:the )?"
    r"[A-Z][\w.&’'-]*(?: (?:of |for |and |the ){0,2}[A-Z][\w.&’'-]*)*"
)
_PAIR = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*,? and ")
_ONE_MORE = re.compile(r"(?:^|\n)([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*), $")
_EACH_OTHER = re.compile(r"(?: \w+){1,2} (?:each other|one another)\b")
# "the country via a statement through its ministry", "Oslo in a statement"
_BY_MEANS = re.compile(
    r" (?:via|through|in) (?:an?|its|his|her|their|the) (?:[\w-]+ ){0,2}"
    r"(?:statement|communiqu[eé]|letter|post|tweet|interview|speech|spokes\w+|lawyers?)\b.*",
    re.DOTALL,
)
_WITHIN = 60  # characters
# "the Leeds, Ala.-based company"
_SEAT = re.compile(r"((?:[Tt]he|[Aa]n?) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}), [A-Z][\w. ]{0,30}(?=-based )")


def whole_mention(cast: Cast, span: Span) -> str:
    """Return a mention as it is to be looked up. span: as the grammar found it, in the report's text."""
    text = cast.parsed.text
    mention = _BY_MEANS.sub("", span.of(text))
    before = text[max(0, span.start - _WITHIN) : span.start]
    several = _SEVERAL.search(before) if " and " in mention and mention[0].islower() else None
    if several and cast.parsed.lexicon.tags.get(several[1].split()[0].lower(), "n") in "njDNPY":
        return several[1] + mention  # "Miners, teachers and nurses"; but "In recent years, miners and nurses"
    if " and " in mention and _PAIR.match(mention):
        listed = _LIST.search(before)
        if listed and not listed[0].startswith("In ") and not _ends_a_clause(cast, span.start - len(listed[0])):
            return listed[0] + mention
    if released := _RELEASED.match(text, span.end):
        return mention + released[0]  # "a report released by the fund"
    beside = _ONE_MORE.search(before)
    if beside and _EACH_OTHER.match(text, span.end):
        return f"{beside[1]} and {mention}"  # a headline: "Oslo, Lima blame each other"
    return _SEAT.sub(r"\1", mention, count=1) if "-based " in mention else mention


def _ends_a_clause(cast: Cast, at: int) -> bool:
    """Return whether a place that ends a clause begins at an offset, and not where somebody is: "sailors in Leeds"."""
    parsed = cast.parsed
    begin, first = (bisect_left(parsed.starts, offset) for offset in (cast.sentence_start(cast.sentence(at)), at))
    placed = _PLACED.search(parsed.kinds[begin:first])
    place = begin + placed.start("in") if placed else 0
    if not placed or parsed.last_word(place) not in ("in", "at", "near", "across", "outside"):
        return False
    return parsed.last_word(place - 1).removesuffix("s") not in any_of("human", "agent", "office")
