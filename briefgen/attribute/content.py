"""What a cue reports: content after it, before it, on both sides, or inside other content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.attribute.chunks import Parse
from briefgen.attribute.clause import Clause
from briefgen.attribute.extent import Extent, after_circumstance, clause_end, object_end
from briefgen.attribute.found import Found, mode_of
from briefgen.attribute.subjects import Subject, after_verb, find_subject
from briefgen.model import Span

# How many chunks after a cue its content may begin; bounds the work on a sentence without end. Chosen by hand.
_REACH = 60
# The place, the day and the agency before a report begins.
_DATELINE = re.compile(r"[|.]*[nN](?:,?[nNd0]){0,3}(?:\([^)]{1,3}\))?-")
# "agreed with lawmakers Monday": the day on which it was said is no part of what was said.
_WITH_DAY = re.compile(r"[nN]y$")
_BEFORE = frozenset({"clause-then-cue", "clause-then-said", "relative-clause"})
# What may follow an inverted speaker: "said Hill, a doctor", "said Hill on Monday".
_SPOKE = re.compile(r"(?:p?d|p[nN])?(?:[.,|(]|W|p|$)")
# How a thing was said is no part of it: "… in an interview with the paper on Monday".
_IN_A_STATEMENT = re.compile(r"p(?:z*N(?:[pf]z*n)*(?:p?d)?)$")
_HOW_SAID = frozenset({"in", "during", "via"})
# What leads from whom somebody accuses to what of.
_CHARGE = frozenset({"of", "for", "over", "about", "on", "regarding", "by"})
# ", which began in May, " and "- the first of its kind -" inside content are the writer's.
_ASIDE = re.compile(
    r"(?<=[nN]),(?:W[^,.;Q|-]{0,16}|[nN])[^,.;Q|-]{0,14},(?=r*[vCU])|-[^.;|xFSM-]{1,20}-(?=[^.;|-])|\([^().;|xF]{1,20}\)(?=[^.;|])"
)
# Which rules' content may hold a further statement, and by which rules that is found.
_HOLDS = frozenset({"that-clause", "clause", "loose-clause"})
_HELD = frozenset({"that-clause", "clause", "to-infinitive", "accuse-of"})
# After "…, Hill said" in the middle of a sentence: the rest of what she said.
_GOES_ON = re.compile(r"(?:p?d|pz*N)?,(?!c?[CGgLW]|[ck](?:s|z*[nN])C)")
_TOLD = re.compile(r"(?:z*[nN](?:[pf]z*[nN])?|o)")
# "X said that …, he said": the first tells it all.
_SAID_BEFORE = re.compile(r"(?:s|z*[nN](?:[pf]z*[nN])*)C(?:p?[dnN])?(?:T|Q|(?:s|z*[nN])[^,;]{0,6}?[vC])")
_GOES_ON_QUOTED = re.compile(r"\W{1,3}[a-z]")
# What stands before ", Hill said" is said by her only if it is a clause of its own, no fronted "speaking in Leeds".
_WHOLE = re.compile(
    r"[|.~]*(?![gpZSFAL])[^|]*?(?:[vCU]|$)|[|.]*[ZSFAp].*?,(?:s|z*[nNg]).*[vCU]|[|.]*(?:i|g.{0,5}[vCU])|Q"
)
# After "…, Hill said": nothing more than a hearer and circumstances.
_NOTHING = re.compile(r"(?:pz*Q|[tpb]?z*[nNdo](?:[pf]z*[nN])*|r)*(?:[.,|]|(?=Q)|$)")
# "called the practice irresponsible": a verdict right after its noun, in one chunk.
_JUDGED = re.compile(r"D?[jn0]{0,8}nr?j")
# "said the death “will not shake us”": a quotation that begins with the verb of what stands before it.
_PREDICATE = re.compile(
    r"[“\"‘']\s*(?:will|would|is|are|was|were|has|have|had|did|does|can|could|may|might|must|should|shall)\b"
)
# "claims that Oslo has denied"
_DENIED = re.compile(r"[nN]T$|N$")


def find_content(clause: Clause, subject: Subject, first: int) -> tuple[Found | None, int]:
    """Return what a cue reports, if anything, and the chunk after it. first: the chunk at which the cue begins."""
    item, stop = _by_position(clause, subject)
    if item is None:
        return None, stop
    return item._replace(cue=clause.parsed.span(first, _cue_end(clause, item))), stop


def _by_position(clause: Clause, subject: Subject) -> tuple[Found | None, int]:
    kinds = clause.parsed.kinds
    before = kinds[subject.first - 1] if subject.first > clause.begin else ""
    after = _after_cue(clause)
    if before == "," and clause.kind == "C":
        item, stop = _around(clause, subject)
        if item:
            return item, stop
    if before in tuple("WT") and kinds[after : after + 1] in tuple("vU"):
        return _relative(clause, subject)
    if "a" in clause.cue.frames and _JUDGED.fullmatch("".join(clause.parsed.tags[after : after + 1])):
        return _found(clause, subject, "object-as", after, after + 1), after + 1
    one = int(kinds[subject.first] == "W" and kinds[subject.first - 1] != ",")
    told = "h" in clause.cue.frames
    for rule in clause.grammar.rules:
        if rule.frame in clause.cue.frames:
            match = rule.pattern.match(kinds, after, min(clause.end, after + _REACH))
            if (
                match
                and rule.name == "quote"
                and not told
                and kinds[after] in "znN"
                and _goes_on_in(clause.parsed, match.end() - 1)
            ):
                # "said the death “will not shake us”": the subject of what is said stands before the quotation.
                stop = clause_end(clause.parsed, after, clause.end, Extent(one))
                return _found(clause, subject, "clause", after, stop), stop
            if match and rule.name == "clause" and told and kinds[match.start("content")] in "nNz":
                continue  # "tells sailors who ask": whom it is told to begins no content
            if match and not (rule.frame == "f" and _where(clause.parsed, match.start("content"), match.end())):
                start = match.start("content")
                if rule.ends == "object":
                    stop = object_end(clause.parsed, start, clause.end)
                else:
                    extent = Extent(
                        one,
                        before in tuple("SFZAw"),
                        rule.frame in "af",
                        named=rule.frame == "a",
                        single=rule.ends == "single",
                    )
                    stop = clause_end(clause.parsed, start, clause.end, extent)
                if rule.frame == "a" and _holds_verb(clause.parsed, start, match.end(), stop):
                    continue
                if stop > start:
                    item = _found(clause, subject, rule.name, start, stop)
                    if rule.name == "accuse-later":
                        # "accused Oslo on Monday of hiding it": whom, and what of, without what stands between.
                        whom = clause.parsed.span(match.start("whom"), match.end("whom") - 1)
                        item = item._replace(contents=(whom, *item.contents))
                    return item, stop
    return _before(clause, subject), clause.index + 1


def _goes_on_in(parsed: Parse, at: int) -> bool:
    """Return whether a quotation begins with the verb of the words before it."""
    at = next((back for back in range(at, at - 3, -1) if parsed.kinds[back] == "Q"), at)
    return _PREDICATE.match(parsed.text, parsed.starts[at]) is not None


def _holds_verb(parsed: Parse, start: int, end: int, stop: int) -> bool:
    """Return whether a name was taken for a verdict: "a group called The Ferry has sunk"."""
    inside = any(parsed.kinds[at] == "v" and parsed.tags[at] != "E" for at in range(start, end))
    return inside or parsed.kinds[stop : stop + 1] == "v"


def _where(parsed: Parse, start: int, stop: int) -> bool:
    """Return whether the first preposition tells where or when: "criticized Hill during a debate" is no charge."""
    at = next((at for at in range(start, stop) if parsed.kinds[at] in "pf"), stop - 1)
    return parsed.text[parsed.starts[at] : parsed.ends[at]].lower() not in _CHARGE


def _after_cue(clause: Clause) -> int:
    """Return the chunk after a cue and its particle."""
    return clause.index + 1 + (" " in clause.cue.lemma)


def _relative(clause: Clause, subject: Subject) -> tuple[Found, int]:
    """Return "which … was unfair" in "which critics say was unfair"."""
    parsed, after = clause.parsed, _after_cue(clause)
    stop = clause_end(parsed, after, clause.end, Extent(strict=True))
    item = _found(clause, subject, "relative-clause", after, stop)
    return item._replace(contents=(parsed.span(subject.first - 1, subject.first - 1), *item.contents)), stop


def _before(clause: Clause, subject: Subject) -> Found | None:
    """Return content that stands before its cue: "The ferry sank, Hill said."; "claims that Oslo has denied"."""
    parsed, begin, at = clause.parsed, clause.begin, subject.first
    if clause.kind != "C" or not _NOTHING.match(parsed.kinds, clause.index + 1):
        return None
    if clause.cue.act in ("denies", "rejects") and (denied := _DENIED.search(parsed.kinds[begin:at])):
        claim = begin + denied.start()
        return _found(clause, subject, "denied-relative", claim, claim + 1)
    quoted = at > begin and parsed.kinds[at - 1] == "Q"
    if "c" not in clause.cue.frames or at - 1 <= begin + (not quoted):
        return None
    if parsed.kinds[at] == "W" or not (quoted or _WHOLE.match(parsed.kinds[begin : at - 1])):
        return None
    if at == clause.index or (
        parsed.kinds[clause.index + 1 : clause.index + 2] in tuple("znN") and "h" not in clause.cue.frames
    ):
        return None
    if parsed.kinds[at - 1] == "," or quoted:
        first = _dateline(parsed, begin, at - 2)
        while first < at - 2 and (parsed.kinds[first] in "|.ck" or parsed.kinds[first : first + 2] == "r,"):
            first += 1 + (parsed.kinds[first] == "r")
        first = after_circumstance(parsed, first, at - 1)
        inside = parsed.kinds[first : at - 1]
        if inside.count("(") > inside.count(")") or _is_said_twice(parsed, first, subject):
            return None
        return _found(clause, subject, "clause-then-cue", first, at if quoted else at - 1)
    return None


def _is_said_twice(parsed: Parse, first: int, subject: Subject) -> bool:
    """Return whether the clause at a chunk says itself who says it: "Hill said that it sank, he said"."""
    said = _SAID_BEFORE.match(parsed.kinds, first, subject.first)
    if not said:
        return False
    same = parsed.text.startswith(subject.span.of(parsed.text), parsed.starts[first])
    return same or parsed.kinds[subject.first] == "s"


def _around(clause: Clause, subject: Subject) -> tuple[Found | None, int]:
    """Return what stands on both sides of "…, Hill said, …"."""
    parsed = clause.parsed
    told = "h" in clause.cue.frames and _TOLD.match(parsed.kinds, clause.index + 1, clause.end)
    more = _GOES_ON.match(parsed.kinds, told.end() if told else clause.index + 1, clause.end)
    if not more or "c" not in clause.cue.frames:
        return None, clause.index
    if parsed.kinds[more.end() : more.end() + 1] == "Q" and not _GOES_ON_QUOTED.match(
        parsed.text, parsed.starts[more.end()]
    ):
        return None, clause.index
    stop = clause_end(parsed, more.end(), clause.end)
    if stop <= more.end():
        return None, clause.index
    first, last = _dateline(parsed, clause.begin, subject.first - 1), subject.first - 1
    first = max(first, _segment(parsed, first, last))
    while first < last and parsed.kinds[first] in "|.~ckr,":
        first += 1
    if parsed.kinds.startswith("Z", more.end()) and set("vCU") & set(parsed.kinds[first:last]):
        return None, clause.index
    after = _found(clause, subject, "clause-around-cue", more.end(), stop)
    if first >= last:
        return after, stop
    before = parsed.span(first, last - 1)
    mode = mode_of(parsed.kinds[first:last] + parsed.kinds[more.end() : stop])
    return after._replace(contents=(before, *after.contents), mode=mode), stop


def _segment(parsed: Parse, first: int, last: int) -> int:
    """Return where the part of a sentence begins that "…, Hill said, …" breaks: after a dash, at "that" or "when"."""
    if parsed.kinds[last - 1] in "TWS" and parsed.kinds[last - 2 : last - 1] not in tuple("pf"):
        return last - 1
    dashes = parsed.kinds.count("-", first, last)
    return parsed.kinds.rfind("-", first, last) + 1 if dashes % 2 else first


def find_inverted(clause: Clause) -> Found | None:
    """Return "The ferry sank, said several observers." """
    parsed, begin, index, before = clause.parsed, clause.begin, clause.index, clause.before
    if clause.kind != "C" or before not in (",", "Q") or parsed.tags[index] not in "EV":
        return None
    subject = after_verb(parsed, index, clause.end)
    named = clause.cue.lemma == "say" and subject is not None and "N" in parsed.tags[subject.last]
    if not {"c", "q"} <= clause.cue.frames or (not named and find_subject(parsed, begin, index)):
        return None
    if subject is None or (before == "Q" and parsed.last_mark(index - 1) not in ",?!"):
        return None
    if not _SPOKE.match(parsed.kinds, subject.last + 1, clause.end):
        return None
    first, last = begin, index - (before == ",")
    while first < last and parsed.kinds[first] in "|.~,":
        first += 1
    if last - first < 2 or (before == "," and not _WHOLE.match(parsed.kinds[first:last])):
        return None
    return _found(clause, subject, "clause-then-said", first, last)


def find_nested(clause: Clause, outer: Found) -> Found | None:
    """Return "Seoul had promised aid" in "Ankara said Seoul had promised aid": a named speaker inside content."""
    parsed = clause.parsed
    if clause.kind != "C" or outer.rule not in _HOLDS or not clause.cue.frames & {"c", "f"}:
        return None
    subject = find_subject(parsed, clause.begin, clause.index)
    if subject is None or "N" not in parsed.tags[subject.last] or subject.span.start < outer.contents[0].start:
        return None
    item, _ = _by_position(clause, subject)
    return item._replace(outer=outer.source) if item and item.rule in _HELD else None


def _cue_end(clause: Clause, item: Found) -> int:
    """Return the last chunk of a cue: "warned of", "expressed concern over"."""
    last, ends = _after_cue(clause) - 1, clause.parsed.ends
    while item.rule.startswith(("felt-", "declined-")) and ends[last + 1] <= item.contents[0].start:
        last += 1
    return last if ends[last] <= item.contents[0].start else clause.index


def _dateline(parsed: Parse, begin: int, last: int) -> int:
    """Return the chunk after "LEEDS, Feb. 2 (Reuters) —" where a sentence begins with such."""
    match = _DATELINE.match(parsed.kinds, begin, max(begin, last))
    return match.end() if match else begin


def _found(clause: Clause, subject: Subject, rule: str, start: int, stop: int) -> Found:
    """Return an attribution whose content goes from one chunk to the one before another."""
    parsed, index = clause.parsed, clause.index
    while start < stop - 1 and parsed.kinds[start] in ".|,":
        start += 1
    while stop - 1 > start and parsed.kinds[stop - 1] in ",-:;":
        stop -= 1
    told = _IN_A_STATEMENT.search(parsed.kinds[start:stop])
    if told and told.start() >= 2:
        how = start + told.start()
        if parsed.text[parsed.starts[how] : parsed.ends[how]] in _HOW_SAID:
            stop = how
    last = parsed.span(start, stop - 1)
    if _WITH_DAY.search(parsed.tags[stop - 1]) and stop - 1 > start and rule not in _BEFORE:
        last = Span(last.start, last.start + len(last.of(parsed.text).rpartition(" ")[0].rstrip()))
    mode = mode_of(parsed.kinds[start:stop])
    cue = parsed.span(index, index)
    negated = "x" in parsed.tags[index]
    contents = tuple(_without_asides(parsed, start, stop, last))
    return Found(contents, mode, clause.cue.act, rule, cue, subject.span, negated, subject.antecedent)


def _without_asides(parsed: Parse, start: int, stop: int, whole: Span) -> Iterator[Span]:
    """Yield content without what the writer puts in: "the talks, which began in May, go on"."""
    at = whole.start
    for aside in _ASIDE.finditer(parsed.kinds, start, stop):
        first = aside.start()
        if any("x" in tags or "M" in tags for tags in parsed.tags[first : aside.end()]):
            continue
        noun = parsed.kinds[first + 1] in "nN" and parsed.kinds[first] == ","
        if noun and not parsed.text.startswith(("a ", "an ", "the "), parsed.starts[first + 1]):
            continue
        yield Span(at, parsed.ends[first - 1])
        at = parsed.starts[aside.end() + (parsed.kinds[aside.end()] == "," and aside.end() + 1 < stop)]
    yield Span(at, whole.end)
