"""Denials that lean on a claim: "a charge that Iran denies", "something Hill denies"; "denied it", "denied lying"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from briefgen.attribute.answers import CLAIM_NOUN, UNTRUE
from briefgen.attribute.chunks import Parse
from briefgen.attribute.extent import clause_end
from briefgen.attribute.found import Found
from briefgen.attribute.phrases import any_phrase
from briefgen.attribute.subjects import Subject, find_subject
from briefgen.model import Act, Span

_NOUN = r"z*[nN]"
# ", an accusation that Abu Dhabi has (rejected)", "– which Moscow (denied)", ", which it (denies)"; up to the verb.
_LEANS = re.compile(rf"[,-](?P<claim>(?:{_NOUN}|s)?[WT])(?P<subject>s|{_NOUN}(?:[pf]{_NOUN})*(?:c{_NOUN})*)r*$")
# ", an account the mission (disputed)", ", something Belgrade (denies)"
_LEANS_BARE = re.compile(rf"[,-](?P<claim>[nNs])(?P<subject>s|{_NOUN}(?:[pf]{_NOUN})*)r*$")
_SOMETHING = "something"
# "an allegation Bishkek (called) absurd"
_CALLS = frozenset({"call", "term", "brand", "label", "describe"})
_FALSE = re.compile(rf"(?: as)? [“\"‘]?(?:\w+ ){{0,2}}(?:{UNTRUE}|{any_phrase('answers', 'scorn')})\b")
_CLAIM = re.compile(rf"\b{CLAIM_NOUN}s?$")
# "(denied) by Belarus", after ", a charge", "claims that", "charges," or "That" as the whole subject
_BY = re.compile(rf"U(?:r|p?d){{0,3}}b(?P<source>{_NOUN}(?:[pf]{_NOUN})*(?:c{_NOUN})*)")
_PASSIVE_OF = re.compile(r"(?P<comma>,)?(?P<claim>z*[nN])(?:(?P<aside>,)|T)?r*$|(?<![^|.])(?P<bare>T)r*$")
_CLAIM_THAT = re.compile(r"[|.~]*(?P<claim>z*N(?:[pf]z*[nN])*T)")
# "denied having fighters there", "denied on Tuesday hiding it"
_WITH_GERUND = re.compile(r"[a-z]{2,20}ing\b")
_ADJUNCT = re.compile(r"(?:r|p?d)*")
# "Hill denied it.", "Oslo denies it, and"
_IT = re.compile(r"s(?=[.|,;c])")
# Chunks before a verb in which its claim is looked for.
_REACH = 16


def find_denials(parsed: Parse, known: Iterable[Found]) -> Iterator[Found]:
    """Yield the denials and rejections of claims that are not among those known already."""
    cues = {item.cue.end for item in known if item.cue}
    begins = [begin for begin, _ in parsed.sentences]
    for index in sorted(parsed.cues):
        act = _act_of(parsed, index)
        if act not in ("denies", "rejects") or parsed.kinds[index] not in "CU" or parsed.ends[index] in cues:
            continue
        begin, end = parsed.sentences[max(0, bisect_right(begins, index) - 1)]
        if parsed.kinds[index] == "U":
            # The cue of what is known ends with "by".
            if parsed.ends[min(index + 1, end - 1)] not in cues and (item := _denied_by(parsed, begin, index, end)):
                yield item
            continue
        if leaning := _leaning(parsed, begin, index):
            yield _denial(parsed, index, *leaning[:2], "leaning-denial", end, leaning[2], act)
        elif (
            act == "denies"
            and (content := _what_is_denied(parsed, index, end))
            and (subject := find_subject(parsed, begin, index))
        ):
            rule = "denied-it" if content.end - content.start <= len("it") else "denied-doing"
            yield _denial(parsed, index, content, subject.span, rule, end, subject.antecedent)


def who_denies_it(parsed: Parse, begin: int, index: int) -> Subject | None:
    """Return who denies what a clause names that ends right before a chunk: Lima of "Oslo accused Lima of it, a charge
    Lima denies, | saying", whose the participle is."""
    first = max(parsed.kinds.rfind(",", begin, index - 1), parsed.kinds.rfind("-", begin, index - 1))
    if parsed.kinds[index - 1] != "," or first < 0 or index - first > _REACH:
        return None
    for at in range(first + 1, index - 1):
        if at not in parsed.cues or _act_of(parsed, at) not in ("denies", "rejects"):
            continue
        if parsed.kinds[at] == "U":
            found = _denied_by(parsed, begin, at, index)
            if found and found.source and found.contents[0].start == parsed.starts[first + 1]:
                return Subject(found.source, at, at)
        elif (leaning := _leaning(parsed, begin, at)) and leaning[0].start == parsed.starts[first + 1]:
            nobody = parsed.kinds[at - 1] == "s" and leaning[2] is None
            return None if nobody else Subject(leaning[1], at, at, leaning[2])
    return None


def _act_of(parsed: Parse, index: int) -> Act:
    """Return the act of a cue; "called absurd" rejects."""
    cue = parsed.cues[index]
    return "rejects" if cue.lemma in _CALLS and _FALSE.match(parsed.text, parsed.ends[index]) else cue.act


def _leaning(parsed: Parse, begin: int, index: int) -> tuple[Span, Span, Span | None] | None:
    """Return the words for a claim, who denies it, and whom a pronoun means: ", a charge that Iran (denies)"."""
    low = max(begin, index - _REACH)
    leaning = _LEANS.search(parsed.kinds[low:index]) or _LEANS_BARE.search(parsed.kinds[low:index])
    if leaning and leaning.re is _LEANS_BARE and not _names_a_claim(parsed, low + leaning.start("claim")):
        leaning = None
    if leaning is None:
        named = _claim_and_name(parsed, begin, index)
        return (*named, None) if named else None
    first, last = low + leaning.start("claim"), low + leaning.end("claim") - 1
    claim = parsed.span(first, last - (first < last and parsed.kinds[last] in "WT"))
    source = parsed.span(low + leaning.start("subject"), low + leaning.end("subject") - 1)
    return claim, source, _accused(parsed, begin, index) if leaning["subject"] == "s" else None


def _denied_by(parsed: Parse, begin: int, index: int, end: int) -> Found | None:
    """Return a claim that somebody is told to deny in the passive: ", a charge denied by Iran", "That was denied"."""
    by = _BY.match(parsed.kinds, index, end)
    if by is None:
        return None
    source = parsed.span(by.start("source"), by.end("source") - 1)
    before = _PASSIVE_OF.search(parsed.kinds, max(begin, index - _REACH), index)
    if before and before["bare"]:
        return _denial(parsed, index, parsed.span(before.start(), before.start()), source, "denied-by", end)
    if before and _names_a_claim(parsed, before.start("claim")):
        told = by.end() + 1 if parsed.kinds[by.end() : by.end() + 2] == ",T" else None
        if before["aside"] and told:
            # "charges, denied by his wife, that he whipped up a crowd"
            content = parsed.span(told, clause_end(parsed, told, end) - 1)
            return _denial(parsed, index, content, source, "denied-by", end)
        leans = before["comma"] and not before["aside"]
        claim = parsed.span(before.start("claim"), before.end("claim") - 1)
        return _denial(parsed, index, claim, source, "leaning-denial" if leans else "denied-by", end)
    named = _CLAIM_THAT.match(parsed.kinds, begin, index)
    if named and not set(",;") & set(parsed.kinds[begin:index]):
        # "Allegations that Iran sent missiles were denied by Tehran", "Oslo’s claim that … was dismissed by Lima"
        return _denial(parsed, index, parsed.span(named.start("claim"), index - 1), source, "denied-by", end)
    return None


def _what_is_denied(parsed: Parse, index: int, end: int) -> Span | None:
    """Return what follows a verb that denies, where that is "it" or a gerund."""
    if _IT.match(parsed.kinds, index + 1, end) and parsed.text.startswith("it", parsed.starts[index + 1]):
        return parsed.span(index + 1, index + 1)
    found = _ADJUNCT.match(parsed.kinds, index + 1, end)
    first = found.end() if found else index + 1
    if first >= end or not _WITH_GERUND.match(parsed.text, parsed.starts[first]):
        return None
    stop = clause_end(parsed, first, end)
    return parsed.span(first, stop - 1) if stop > first else None


# ", a charge Hamas (denies)": one chunk, since no article stands between.
_CLAIM_AND_NAME = re.compile(
    rf"(?P<claim>(?:an?|the) (?:[a-z]+ ){{0,2}}?(?:{CLAIM_NOUN}|crime)s?) "
    r"(?P<name>[A-Z][^,]{1,40})$"
)


def _claim_and_name(parsed: Parse, begin: int, index: int) -> tuple[Span, Span] | None:
    """Return the spans of a claim and of who denies it, where both stand in the chunk before the verb."""
    at = index - 1
    if at <= begin or parsed.kinds[at] not in "nN" or parsed.kinds[at - 1] not in ",-":
        return None
    start = parsed.starts[at]
    found = _CLAIM_AND_NAME.match(parsed.text[start : parsed.ends[at]])
    if found is None:
        return None
    return Span(start, start + found.end("claim")), Span(start + found.start("name"), parsed.ends[at])


def _accused(parsed: Parse, begin: int, index: int) -> Span | None:
    """Return whom a sentence says to be accused, which is who "which it denies" means."""
    for at in range(index - 1, max(begin, index - _REACH) - 1, -1):
        if at not in parsed.cues or parsed.cues[at].act != "accuses":
            continue
        if parsed.kinds[at] == "U":
            subject = find_subject(parsed, begin, at)
            return subject.antecedent or subject.span if subject else None
        return parsed.span(at + 1, at + 1) if parsed.kinds[at + 1] in "nN" else None
    return None


def _names_a_claim(parsed: Parse, at: int) -> bool:
    word = parsed.text[parsed.starts[at] : parsed.ends[at]].lower()
    return word == _SOMETHING or _CLAIM.search(word) is not None


def _denial(
    parsed: Parse,
    index: int,
    content: Span,
    source: Span,
    rule: str,
    end: int,
    antecedent: Span | None = None,
    act: Act | None = None,
) -> Found:
    cue = parsed.cues[index]
    negated = "x" in parsed.tags[index]
    return Found(
        (content,),
        "indirect",
        act or cue.act,
        rule,
        parsed.span(index, index),
        source,
        negated,
        antecedent,
        parsed.ends[end - 1],
    )
