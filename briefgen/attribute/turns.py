"""Speech told without a verb that reports it: a stance and a colon, "was the verdict of", "that is what Hill says"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from importlib import resources

from briefgen.attribute.actors import load_words
from briefgen.attribute.chunks import Parse
from briefgen.attribute.extent import clause_end, is_long
from briefgen.attribute.found import Found, mode_of
from briefgen.attribute.subjects import after_verb, find_subject
from briefgen.model import Span

_NOUN = r"z*[nN]"
_PHRASE = rf"{_NOUN}(?:[pf]{_NOUN})*"
# "“Superficial” was the verdict of Hill", "“No” came the reply from Oslo".
_VERDICT_OF = re.compile(rf"Q,?v(?P<cue>[nN])[fp](?P<source>{_PHRASE}(?:,{_NOUN})?)")
# "“Superficial” was Hill’s verdict".
_WAS_VERDICT = re.compile(r"Q,?v(?P<source>z)(?P<cue>[nN])(?=[.,|]|$)")
# "Her verdict was “superficial”", "Oslo’s answer to the charge: “No”".
_VERDICT_IS = re.compile(rf"(?P<source>z)(?P<cue>[nN])(?:[pft]{_NOUN})?(?:v(?:r*j)?:?|:)(?P<content>Q)(?=[.|]|$)")
# "The pattern is clear: it rained" is nobody's word; "Hill was clear: it rained" is hers.
_PLAIN = re.compile(r"\b(?:clear|clearer|plain|certain|sure)\b")
# "That is what Hill says", "That at least is what Hill told the court".
_WHAT = re.compile(r"[|.~ck]*T[^.;,QCvw]{0,4}vw")
# "So says Hill", "Or so Hill claims".
_SO = re.compile(r"\s*(?:So (?=says?\b|said\b)|(?:Or|And) so )")
# "“We sail.” That’s Ann Ward, a doctor".
_THAT_IS = re.compile(rf"[|.~]*Tv(?P<source>{_NOUN})")
_ASKED = re.compile(r"(?:r|p?d|p{noun})*(?:[.,;|SZ]|$)".replace("{noun}", _NOUN))
# After ", Hill said": a further clause without a speaker of its own goes on with hers.
_GOES_ON = re.compile(rf"(?:p?d|p{_NOUN}|t?{_NOUN}(?:[pf]{_NOUN})*|r)*;(?P<content>[^CUGQ;:L]*v[^CUQ;:L]*?)(?=[.|]|$)")
_BEFORE = frozenset({"quote-then-cue", "clause-then-cue", "clause-then-said"})
# How many chunks a stance may stand before its colon; bounds the work. Chosen by hand.
_FAR = 14


def _forms(words: str) -> str:
    """Return a pattern for words of which the first stands in several forms: "tell/tells/told another story"."""
    first, space, rest = words.partition(" ")
    return "(?:" + "|".join(map(re.escape, first.split("/"))) + ")" + re.escape(space + rest)


@functools.cache
def _stances(language: str) -> re.Pattern[str]:
    """Return what stands right before a colon where somebody takes a stance; its first word is the verb."""
    text = (resources.files(__package__) / "data" / language / "stances.txt").read_text(encoding="utf-8")
    rows = [line.split(": ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    adjectives = "|".join(word for kind, words in rows if kind == "is" for word in words.split())
    does = "|".join(_forms(words).replace("…", r"\w+(?: [\w’'-]+){0,4}") for kind, words in rows if kind == "does")
    be = r"(?:is|was|were|are|remains|remained|sounded|has been|had been)"
    much = r"(?: (?:just|equally|even|more|less|so|as|\w+ly))?"
    about = r"(?: (?:about|on|in|over) (?:[\w’'-]+ ?){1,5})?"
    return re.compile(rf"\b(?:{be}{much} (?:{adjectives}){about}|{does})\Z")


def find_turns(parsed: Parse, language: str, begin: int, end: int) -> Iterator[Found]:
    """Yield what is said after a stance and a colon, and quotations that are called a verdict or the like."""
    kinds = parsed.kinds
    colon = kinds.find(":", begin, end)
    if colon > begin and (item := _stance(parsed, language, begin, colon, end)):
        yield item
    if "Q" not in kinds[begin:end]:
        return
    for pattern in (_VERDICT_OF, _WAS_VERDICT, _VERDICT_IS):
        match = pattern.search(kinds, begin, end)
        told = match is not None and kinds[match.start("source") - 1 : match.start("source")] in ("C", "T")
        if match and not told and _is_answer(parsed, match.start("cue")):
            at = match.start("content") if pattern is _VERDICT_IS else match.start()
            source = parsed.span(match.start("source"), match.end("source") - 1)
            yield Found((parsed.span(at, at),), "direct", "says", "verdict", _one(parsed, match.start("cue")), source)


def _stance(parsed: Parse, language: str, begin: int, colon: int, end: int) -> Found | None:
    """Return what stands after a colon before which somebody takes a stance: "Hill was adamant: it sank"."""
    low = max(begin, colon - _FAR)
    words = parsed.text[parsed.starts[low] : parsed.ends[colon - 1]]
    match = _stances(language).search(words)
    if not match:
        return None
    start = parsed.starts[low] + match.start()
    index = next(at for at in range(low, colon) if parsed.ends[at] > start)
    subject = find_subject(parsed, begin, index)
    stop = clause_end(parsed, colon + 1, end)
    if subject is None or stop <= colon + 1 or (_PLAIN.search(match[0]) and not _is_person(parsed, subject.last)):
        return None
    if not set("vCUQ") & set(parsed.kinds[colon + 1 : stop]):
        return None
    content = parsed.span(colon + 1, stop - 1)
    cue = Span(start, parsed.ends[colon - 1])
    mode = mode_of(parsed.kinds[colon + 1 : stop])
    return Found((content,), mode, "says", "stance-colon", cue, subject.span, antecedent=subject.antecedent)


def _is_person(parsed: Parse, at: int) -> bool:
    return parsed.kinds[at] == "s" or "N" in parsed.tags[at]


def _is_answer(parsed: Parse, at: int) -> bool:
    """Return whether a noun phrase is "the verdict", "reply": not "a term for it", which defines a word."""
    words = _one(parsed, at).of(parsed.text).lower().split()
    return words[-1] in load_words("words")["uttered"] and words[0] not in ("a", "an")


def _one(parsed: Parse, at: int) -> Span:
    return parsed.span(at, at)


def points_back(parsed: Parse, before: tuple[int, int], begin: int, end: int) -> Found | None:
    """Return a sentence as what the next one says somebody said: "That is what Hill says", "? Hill wanted to know"."""
    kinds = parsed.kinds
    that_is = _THAT_IS.match(kinds, begin, end)
    if not that_is and "C" not in kinds[begin:end]:
        return None  # most sentences
    content = _sentence(parsed, *before)
    if content is None:
        return None
    mode = mode_of(kinds[before[0] : before[1]].strip("|.~"))
    match = _WHAT.match(kinds, begin, end)
    if match and _one(parsed, match.end() - 1).of(parsed.text) == "what":
        cue = next((at for at in range(match.end(), end) if kinds[at] == "C"), None)
        subject = find_subject(parsed, match.end(), cue) if cue is not None else None
    elif _SO.match(parsed.text, parsed.starts[begin]):
        cue = next((at for at in range(begin, end) if kinds[at] == "C"), None)
        subject = None if cue is None else find_subject(parsed, begin, cue) or after_verb(parsed, cue, end)
    elif mode == "direct" and that_is:
        source = parsed.span(that_is.start("source"), that_is.end("source") - 1)
        known = "N" in parsed.tags[that_is.end("source") - 1]
        return Found((content,), mode, "says", "that-is-who", None, source) if known else None
    else:
        cue = next((at for at in range(begin, end) if kinds[at] == "C"), None)
        asked = (
            cue is not None
            and parsed.cues[cue].lemma.replace(" ", "_") in load_words("words")["asking"]
            and parsed.text[content.end - 1] == "?"
        )
        subject = find_subject(parsed, begin, cue) if asked and cue is not None else None
        words = parsed.cues[cue].lemma.count(" ") if asked and cue is not None else 0
        if cue is None or not _ASKED.match(kinds, cue + 1 + (words > 0), end):
            return None
    if cue is None or subject is None or not {"c", "q"} & parsed.cues[cue].frames:
        return None
    return Found(
        (content,), mode, parsed.cues[cue].act, "points-back", _one(parsed, cue), subject.span,
        "x" in parsed.tags[cue], subject.antecedent,
    )  # fmt: skip


def _sentence(parsed: Parse, begin: int, end: int) -> Span | None:
    """Return the span of a sentence without the stop after the paragraph before it."""
    while begin < end and parsed.kinds[begin] in "|.~":
        begin += 1
    while end > begin and parsed.kinds[end - 1] == "|":
        end -= 1
    return parsed.span(begin, end - 1) if end - begin > 1 or (end > begin and is_long(parsed, begin)) else None


def goes_on(parsed: Parse, item: Found, begin: int, end: int) -> Span | None:
    """Return the clause after a semicolon that goes on with what was said: "“We sail,” he said; nobody would stop"."""
    if item.rule not in _BEFORE or item.cue is None:
        return None
    last = max(item.cue.end, item.source.end if item.source else 0)
    at = next((at for at in range(begin, end) if parsed.starts[at] >= last), end)
    match = _GOES_ON.match(parsed.kinds, at, end)
    return parsed.span(match.start("content"), match.end("content") - 1) if match else None
