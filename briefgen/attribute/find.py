"""Source, cue and content of every attribution in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefgen.attribute.chunks import Parse, parse
from briefgen.attribute.lexicon import Cue, Lexicon, load_lexicon
from briefgen.model import Act, Mode, Span

# How many chunks a subject may lie before its verb; bounds the work on a sentence without end.
_REACH = 40
_SUBJECT = re.compile(r"(?:,[^,.Q|;:]{1,16},|\)[^()]{1,12}\()?(?P<subject>(?:n(?:[pft]n|cn)*|W))")
_BEFORE_TOLD = re.compile(r"(?:n(?:f?n)?|p?O)?")
_ADJUNCT = r"(?:p(?:n|Q)(?:[pf]n)*|r|n(?=T))*"
_THAT = re.compile(r"(?:r|p?n(?:[pf]n)*|,)*?T(?P<content>)(?=[nQgSpDwWrWjc0PvM])")
_CLAUSE = re.compile(
    rf"(?:(?P<hearer>n)(?=n))?{_ADJUNCT}(?P<content>)(?=[nQ](?:[pf]?[nQ]|c[nQ]|,?W[^,.]*,?|[ri])*[v]|n?Q|w)"
)
_INFINITIVE = re.compile(r"(?:[pf]?n(?:[pfc]n)*)?(?P<content>)i")
_OBJECT = re.compile(r"p?(?P<content>)[nQ]")
_OF = re.compile(r"n(?:[cp]n)*(?P<content>)[pf][gnQ]")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution. subject_of: the mention that the source stands for when it is "who" or shared."""

    contents: tuple[Span, ...]
    mode: Mode
    act: Act
    rule: str
    cue: Span | None = None
    source: Span | None = None
    negated: bool = False
    antecedent: Span | None = None


def find_attributions(text: str, language: str = "en") -> tuple[Found, ...]:
    """Return the attributions of a text in order of their content. Offsets are code points into ``text``."""
    if load_lexicon(language) is None:
        return ()
    return find_in(parse(text, language), language)


def find_in(parsed: Parse, language: str) -> tuple[Found, ...]:
    """Return the attributions of a parsed text in order of their content."""
    lexicon = load_lexicon(language)
    assert lexicon is not None
    found: list[Found] = []
    for begin, end in parsed.sentences:
        found += _in_sentence(parsed, lexicon, begin, end, found[-1] if found else None)
    return tuple(found)


def _in_sentence(parsed: Parse, lexicon: Lexicon, begin: int, end: int, last: Found | None) -> list[Found]:
    kinds = parsed.kinds
    cues = [
        (index, lexicon.cues[parsed.heads[index]])
        for index in range(begin, end)
        if kinds[index] in "vgi" and parsed.heads[index] in lexicon.cues
    ]
    quotes = [index for index in range(begin, end) if kinds[index] == "Q"]
    if not cues:
        return _continued(parsed, begin, end, quotes, last)
    found: list[Found] = []
    subject: Span | None = None
    covered = begin
    for index, cue in cues:
        if index < covered:
            continue
        source, antecedent = _source(parsed, begin, index)
        if source is None:
            source = subject
        item = _direct(parsed, begin, end, index, cue, source) if quotes and "q" in cue.frames else None
        if item is None:
            item = _indirect(parsed, begin, end, index, cue, source)
        if item is None:
            continue
        if item.source is None:
            continue
        subject = item.source
        found.append(replace(item, antecedent=antecedent))
        reached = max(span.end for span in item.contents)
        covered = index + 1
        while covered < end and parsed.starts[covered] < reached:
            covered += 1
    return found


def _source(parsed: Parse, begin: int, index: int) -> tuple[Span | None, Span | None]:
    """Return the subject before a verb group, and for "who" the noun phrase that it stands for."""
    low = max(begin, index - _REACH)
    back = parsed.kinds[low:index][::-1]
    match = _SUBJECT.match(back)
    if not match:
        return None, None
    first, last = index - match.end("subject"), index - 1 - match.start("subject")
    if parsed.kinds[first] == "W":
        at = first - 1
        while at > low and parsed.kinds[at] in ",p":
            at -= 1
        antecedent = Span(parsed.starts[at], parsed.ends[at]) if parsed.kinds[at] == "n" else None
        return Span(parsed.starts[first], parsed.ends[first]), antecedent
    return Span(parsed.starts[first], parsed.ends[last]), None


def _direct(parsed: Parse, begin: int, end: int, index: int, cue: Cue, source: Span | None) -> Found | None:
    """Return a quotation with its speaker, if the cue introduces or follows one at once."""
    kinds = parsed.kinds
    quotes = [at for at in range(begin, end) if kinds[at] == "Q"]
    before = [at for at in quotes if at < index]
    if before:
        gap = kinds[before[-1] + 1 : index]
        if re.fullmatch(r",?(?:n(?:[pft]n|cn)*(?:,[^,]{1,16},)?|W)?r?", gap):
            if not gap.strip(",r"):
                after = re.match(r"n(?:[pft]n)*", kinds[index + 1 : end])
                if not after:
                    return None
                source = Span(parsed.starts[index + 1], parsed.ends[index + after.end()])
            if before[0] == begin:
                return _quoted(parsed, quotes, index, cue, source, "quote-before-cue")
        return None
    if quotes and re.fullmatch(r"(?:p?n(?:[pf]n)*)?[,:]?", kinds[index + 1 : quotes[0]]):
        rest = kinds[quotes[0] + 1 : end].strip(".|,")
        if not rest or (quotes[0] + 1 < end and not rest.strip("Q")):
            return _quoted(parsed, quotes, index, cue, source, "cue-before-quote")
    return None


def _quoted(parsed: Parse, quotes: list[int], index: int, cue: Cue, source: Span | None, rule: str) -> Found:
    contents = tuple(Span(parsed.starts[at], parsed.ends[at]) for at in quotes)
    return Found(contents, "direct", cue.act, rule, _span(parsed, index), source, "x" in parsed.tags[index])


def _indirect(parsed: Parse, begin: int, end: int, index: int, cue: Cue, source: Span | None) -> Found | None:
    kinds = parsed.kinds
    rest = kinds[index + 1 : min(end, index + 400)]
    passive = kinds[index] == "v" and re.search(r"B[rx]*E$", parsed.tags[index])
    if passive:
        return None
    for frame, pattern, name in (
        ("c", _THAT, "that-clause"),
        ("c", _CLAUSE, "clause"),
        ("t", _INFINITIVE, "to-infinitive"),
        ("o", _INFINITIVE, "urge-infinitive"),
        ("f", _OF, "accuse-of"),
        ("n", _OBJECT, "object"),
        ("a", _OBJECT, "object"),
    ):
        if frame in cue.frames and (match := pattern.match(rest)):
            start = index + 1 + match.start("content")
            stop = _clause_end(parsed, start, end, cue, frame)
            if stop > start:
                return _content(parsed, start, stop, index, cue, source, name)
    if kinds[index] != "v" or source is None or not re.match(r"(?:p?n(?:[pf]n)*)?[.,|]", rest + "."):
        return None
    at = next(at for at in range(begin, index) if parsed.starts[at] >= source.start)
    if cue.act in ("denies", "rejects") and kinds[at - 2 : at] == "nT":
        return _content(parsed, at - 2, at - 1, index, cue, source, "denied-relative")
    if "c" in cue.frames and at - 1 > begin + 1 and kinds[at - 1] == ",":
        return _content(parsed, begin, at - 1, index, cue, source, "clause-before-cue")
    return None


def _content(parsed: Parse, start: int, stop: int, index: int, cue: Cue, source: Span | None, rule: str) -> Found:
    span = Span(parsed.starts[start], parsed.ends[stop - 1])
    mode: Mode = "mixed" if "Q" in parsed.kinds[start:stop] else "indirect"
    return Found((span,), mode, cue.act, rule, _span(parsed, index), source, "x" in parsed.tags[index])


def _clause_end(parsed: Parse, start: int, end: int, cue: Cue, frame: str) -> int:
    kinds = parsed.kinds
    at = start
    while at < end:
        kind = kinds[at]
        if kind in ".|;" or (
            kind == "Q" and parsed.text[parsed.ends[at] - 2] in ",.?!" and kinds[at + 1 : at + 2] != "v"
        ):
            return at + (kind == "Q")
        after = kinds[at + 1 : at + 3]
        if kind == "," and at > start and (after[:1] in ("g", "S", "k", "W") or after in ("cv",)):
            return at
        if kind in "c" and after[:1] == "v" and frame in "naf":
            return at
        if frame in "naf" and kind in ",v" and at > start:
            return at
        at += 1
    return at


def _span(parsed: Parse, index: int) -> Span:
    return Span(parsed.starts[index], parsed.ends[index])


def _continued(parsed: Parse, begin: int, end: int, quotes: list[int], last: Found | None) -> list[Found]:
    """Return a sentence that is nothing but a quotation as the last speaker's, if that one stands right before it."""
    if not quotes or last is None or last.mode == "indirect" or parsed.kinds[begin:end].strip("Q.|"):
        return []
    gap = parsed.text[
        max(span.end for span in (*last.contents, *filter(None, (last.cue, last.source)))) : parsed.starts[begin]
    ]
    if gap.strip(" .,;—") or "\n" in gap:
        return []
    contents = tuple(Span(parsed.starts[at], parsed.ends[at]) for at in quotes)
    return [replace(last, contents=contents, rule="continued-quote")]
