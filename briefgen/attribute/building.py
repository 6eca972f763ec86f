"""What is found, built from the chunks that hold it: without how it was said and what the writer puts in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.attribute.actors import load_words
from briefgen.attribute.answers import is_claim_or_that
from briefgen.attribute.chunks import Parse
from briefgen.attribute.clause import Clause
from briefgen.attribute.found import Found, mode_of
from briefgen.attribute.objects import is_occasion
from briefgen.attribute.subjects import Subject, is_inverted
from briefgen.model import Span

# "agreed with lawmakers Monday": the day on which it was said is no part of what was said.
_ON_A_DAY = re.compile(
    r"(?<=\S)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun|yester)day|today|tonight)"
    r"(?:\s+(?:morning|afternoon|evening|night))?\Z",
    re.IGNORECASE,
)
# "endorsed Hill last July"
_LAST_TIME = re.compile(r"(?<=\S)\s+last\s+[A-Za-z]+\Z")
# "accused Hill of theft days (after the talks collapsed)"
_SO_LONG = re.compile(
    r"(?<=\S)\s+(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|just|only|a few)\s+)*"
    r"(?:moments|minutes|hours|days|weeks|months|years)\Z"
)
# What stands before the words that tell who said it: how it was said would stand behind these.
_TOLD_FIRST = frozenset({"clause-then-cue", "clause-then-said"})
_BEFORE = _TOLD_FIRST | {"relative-clause"}
# How a thing was said is no part of it: "… in an interview with the paper on Monday".
_IN_A_STATEMENT = re.compile(
    r"p(?=z*(?P<word>[nN])(?:(?P<issued>[uv])(?:bz*[nN])?(?=(?:p?d)?$)|[pft]z*n){0,4}(?:p?d)?$)"
)
# What is told to somebody; not "reaffirmed their opposition to Hill".
_TOLD_TO = frozenset({"announce", "confirm", "report", "reveal", "disclose", "divulge", "explain", "admit", "deny"})
_TO_NAME = re.compile(r"(?<!^)[nN]t[nN]\Z")
_BACKING = frozenset({"support", "backing", "solidarity"})
# "repeated allegations that Oslo had lied": who repeats them makes them.
_ACCUSED = re.compile(r"(?:(?:an?|the|his|her|its|their|earlier|old) )*(?:accusation|allegation)s? that ")
_MOCKS = frozenset({"mock", "ridicule", "deride", "lampoon"})
# "there is no truth (in the reports)": of what there is none
_OF_WHAT = frozenset({"truth", "substance", "merit", "basis", "mention", "evidence", "grain", "word"})
_VERB = re.compile("[vCU]")
_LABEL = re.compile(r":[nN](?:\||$)")
_HOW_SAID = frozenset({"in", "during", "via"})
# ", which began in May, " and "- the first of its kind -" inside content are the writer's.
_ASIDE = re.compile(
    r"(?<=[nN]),(?:W[^,.;Q|-]{0,16}|[nN])[^,.;Q|-]{0,14},(?=r*[vCU])|-[^.;|xFSM-]{1,20}-(?=[^.;|-])|\([^().;|xF]{1,20}\)(?=[^.;|])"
)


def build(clause: Clause, subject: Subject, rule: str, start: int, stop: int) -> Found:
    """Return an attribution whose content goes from one chunk to the one before another."""
    parsed, index = clause.parsed, clause.index
    while start < stop - 1 and parsed.kinds[start] in ".|,":
        start += 1
    while (
        start - 1 > index
        and parsed.kinds[start - 1] in "rx"
        and parsed.last_word(start - 1) in load_words("words")["limits"]
    ):
        start -= 1  # "acknowledged only two deaths"
    while stop - 1 > start and parsed.kinds[stop - 1] in ",-:;ck":
        stop -= 1
    if _LABEL.match(parsed.kinds, stop - 2) and stop - 2 > start:
        stop -= 2  # "Hill denies it: state media", in a headline
    if rule not in _TOLD_FIRST:
        stop = _without_means(parsed, start, stop)
    if rule == "object" and clause.cue.lemma in _TOLD_TO:
        stop = _without_hearer(parsed, start, stop)
    last = parsed.span(start, stop - 1)
    on = _ON_A_DAY.search(last.of(parsed.text))
    if on and parsed.tags[stop - 1].rstrip("y")[-1:] in tuple("nNa") and rule not in _BEFORE:
        last = Span(last.start, last.start + on.start())
    if rule == "object" and parsed.tags[stop - 1].endswith("jy") and (on := _LAST_TIME.search(last.of(parsed.text))):
        last = Span(last.start, last.start + on.start())
    if parsed.kinds[stop : stop + 1] == "Z" and (long := _SO_LONG.search(last.of(parsed.text))):
        last = Span(last.start, last.start + long.start())
    mode = mode_of(parsed.kinds[start:stop])
    cue = parsed.span(index, index)
    negated = "x" in parsed.tags[index] or is_inverted(parsed, subject.first)
    contents = tuple(_without_asides(parsed, start, stop, last))
    # Who ridicules a claim rejects it; who ridicules somebody accuses him.
    mocked = clause.cue.lemma in _MOCKS and is_claim_or_that(last.of(parsed.text))
    act = "rejects" if mocked else clause.cue.act
    if act == "says" and not negated and _ACCUSED.match(last.of(parsed.text)):
        act = "accuses"
    if rule == "felt-object" and parsed.last_word(start - 2) in _BACKING:
        act = "supports"  # "voiced support for Hill"
    return Found(contents, mode, act, rule, cue, subject.span, negated, subject.antecedent)


def _without_means(parsed: Parse, start: int, stop: int) -> int:
    """Return where content ends without how it was said: "in an interview with the paper on Monday", "via Facebook"."""
    for told in _IN_A_STATEMENT.finditer(parsed.kinds[start:stop]):
        how = start + told.start()
        words = told["word"] == "N" and parsed.text[parsed.starts[how] : parsed.ends[how]] in _HOW_SAID
        if parsed.last_word(how - 1) in _OF_WHAT:
            continue
        if told["issued"] and parsed.tags[start + told.start("issued")] != "E":
            continue  # "what is in the report sank"
        if parsed.kinds[how - 1] in "vwi" and "B" in parsed.tags[how - 1]:
            continue  # "what is in the report"
        if told.start() >= 2 and (words or is_occasion(parsed, how)):
            return how - (parsed.kinds[how - 1] == ",")
    return stop


def _without_hearer(parsed: Parse, start: int, stop: int) -> int:
    """Return where content ends without whom it was said to: "confirmed the news to the Leeds Post"."""
    heard = _TO_NAME.search(parsed.kinds, start, stop)
    named = heard and not parsed.tags[stop - 1].removeprefix("D").strip("N")
    return heard.start() + 1 if heard and named else stop


def _without_asides(parsed: Parse, start: int, stop: int, whole: Span) -> Iterator[Span]:
    """Yield content without what the writer puts in: "the talks, which began in May, go on"."""
    at = whole.start
    for aside in _ASIDE.finditer(parsed.kinds, start, stop):
        first = aside.start()
        if any("x" in tags or "M" in tags for tags in parsed.tags[first : aside.end()]):
            continue
        noun = parsed.kinds[first + 1] in "nN" and parsed.kinds[first] == ","
        if noun and parsed.kinds[start] in "pZ" and not _VERB.search(parsed.kinds, start, first):
            continue  # "In Leeds, the captain, …": who it is about
        if noun and not parsed.text.startswith(("a ", "an ", "the "), parsed.starts[first + 1]):
            continue
        if at < parsed.ends[first - 1]:
            yield Span(at, parsed.ends[first - 1])
        at = parsed.starts[aside.end() + (parsed.kinds[aside.end()] == "," and aside.end() + 1 < stop)]
    if at < whole.end:
        yield Span(at, whole.end)
