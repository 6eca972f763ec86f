"""What a cue reports: content after it, before it, on both sides, or inside other content."""

from __future__ import annotations

import re

from briefgen.attribute.building import build
from briefgen.attribute.chunks import Parse
from briefgen.attribute.clause import Clause
from briefgen.attribute.doubts import leaves_gap
from briefgen.attribute.extent import Extent, after_circumstance, clause_end, closed, is_long
from briefgen.attribute.following import find_following
from briefgen.attribute.found import Found, mode_of
from briefgen.attribute.objects import object_end
from briefgen.attribute.states import fold, place_names, state_named
from briefgen.attribute.subjects import NEITHER, Subject, find_subject

# The place, the day and the agency before a report begins.
_DATELINE = re.compile(r"[|.-]*[nN](?:,?[nNd0]){0,3}(?:\([^)]{1,3}\))?[:-]")
# Which rules' content may hold a further statement, and by which rules that is found.
_HOLDS = frozenset({"that-clause", "clause", "quoted-verb", "loose-clause"})
_HELD = frozenset({"that-clause", "clause", "quoted-verb", "to-infinitive", "accuse-of", "colon-quote"})
# After "…, Hill said" in the middle of a sentence: the rest of what she said.
_GOES_ON = re.compile(r"(?:p?d|pz*N|r)?,(?!c?[CGgLW]|[ck](?:s|z*[nN])C)")
_VERB_NEXT = re.compile(r",(?=C)")
_TOLD = re.compile(r"(?:z*[nN](?:[pf]z*[nN])?(?:(?:(?:,z*[nN](?:[pf]z*[nN])*)+,?)?cz*[nN](?:[pf]z*[nN])*)?|o)")
# "X said that …, he said": the first tells it all.
_SAID_BEFORE = re.compile(r"(?:s|z*[nN](?:[pf]z*[nN])*)C(?:p?[dnN])?(?:[TF]|Q|(?:s|z*[nN])[^,;]{0,6}?[vC])")
# "At the same time, (Hill added, “you …”)": nothing said by itself.
_FRONTED = re.compile(r"[pA][^vCUQ]*\Z")
_BEFORE_QUOTE = re.compile(r"[pA][^vCUQ]*,(?=Q\Z)")
# ", a step towards peace": what the writer makes of what she said.
_REMARK = re.compile(r"[^,]*[vCU][^,]*[^,vCU],n[^vCU,]*(?:[.,;|WT-]|$)")
# ", in the latest such case", ", on condition of anonymity": the writer's, after a clause that is complete.
_BACKGROUND = re.compile(
    r"on (?:the )?condition|following |in (?:the (?:latest|first|second)|what|an? "
    r"(?:sign|bid|effort|attempt|move|case|shift|blow|boost|setback|incident))\b|amid\b"
    r"|the (?:latest|first|second|third|fourth|fifth|last|largest|biggest|worst|deadliest|highest|lowest) "
)
_GOES_ON_QUOTED = re.compile(r"\W{1,3}[a-z]")
# What stands before ", Hill said" is said by her only if it is a clause of its own, no fronted "speaking in Leeds".
WHOLE = re.compile(
    r"[|.~]*(?![gGpZSFAL])[^|]*?(?:[vCU]|$)|[|.]*[ZSFAp].*?,(?:s|z*[nNg]).*[vCU]|[|.]*(?:i|[gG].{0,5}[vCU]|[gG][^ZSFWTAw,;]{6,9}[vCU])|Q"
)
# After "…, Hill said": nothing more than a hearer and circumstances.
_NOTHING = re.compile(
    r"(?:pz*Q|[pZ]g|u(?=[bpd])|[tpbZ]?z*[nNdo](?:[pf]z*[nN])*|T[vU]|j|r)*(?:[.,;|()-]|[AZ](?:s|z*[nN])|(?=Q)|$)"
)
# "a step that Hill said was needed | has been taken"
_MAIN_VERB = re.compile(r"[vU][^TWwSFZAscCkQ,;:vU-]*(?=v)")
# "The picture that", at the beginning of a sentence.
_FIRST = re.compile(r"[|.~ck]*z*[nN](?:[pf]z*[nN])*")
_HOURS_AFTER = re.compile(
    r"(?:[\w/ .-]{1,40}: )?(?:(?:just|only|shortly|soon|a few|several|[a-z]+|\d+) ){0,2}"
    r"(?:moments?|minutes?|hours?|days?|weeks?|months?|years?|shortly|soon) (?:after|before) ",
    re.IGNORECASE,
)
_MAIN_CLAUSE = re.compile(r",(?:s|z*[nN])[^,]*[vCU]")
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
    if before == "," and clause.kind == "C":
        item, stop = _around(clause, subject)
        if item:
            return item, stop
    aside = before == "A" and kinds[subject.first - 2] == kinds[clause.after : clause.after + 1] == ","
    if aside and kinds[subject.first - 3] not in "FTSZck|":  # "if, as Hill claims, it sank"
        return _as_claimed(clause, subject), clause.index + 1
    if before == "T" and kinds[clause.after : clause.after + 1] in tuple("vU") and _is_main_verb(clause, subject):
        return None, clause.index
    if before in tuple("WT") and kinds[clause.after : clause.after + 1] in tuple("vUC" if before == "T" else "vU"):
        return _relative(clause, subject)
    if leaves_gap(clause, subject.first - 1):
        start, named = clause.after, kinds[clause.after] not in "vU"
        ends = (
            object_end(clause.parsed, start, clause.end)
            if named
            else clause_end(clause.parsed, start, clause.end, Extent(strict=True))
        )
        return build(clause, subject, "object-as" if named else "relative-clause", start, ends), ends
    if before == "W" and kinds[subject.first - 2] == "," and kinds[clause.after : clause.after + 1] == ",":
        return None, clause.index  # "the claim, which Hill denies, was made"
    if found := find_following(clause, subject):
        return found
    return _before(clause, subject), clause.index + 1


def _as_claimed(clause: Clause, subject: Subject) -> Found | None:
    """Return "it sank" of "if it sank, as Hill claims, …", "asked whether it sank, as Hill claims, …"."""
    comma = subject.first - 2
    parsed = clause.parsed
    asked = parsed.kinds.rfind("w", clause.begin, comma)
    asked = asked if asked > 0 and parsed.last_word(asked) == "whether" else -1
    first = max(asked, parsed.kinds.rfind("F", clause.begin, comma)) + 1
    return build(clause, subject, "as-clause", first, comma) if 0 < first < comma else None


def _is_main_verb(clause: Clause, subject: Subject) -> bool:
    """Return whether the verb after a cue is the sentence’s own: "The picture that Hill tweeted shows a ship"."""
    kinds, that = clause.parsed.kinds, subject.first - 1
    begins = _FIRST.fullmatch(kinds, clause.begin, that)
    return begins is not None and not set("vC") & set(kinds[clause.after + 1 : clause.end])


def _relative(clause: Clause, subject: Subject) -> tuple[Found, int]:
    """Return "which … was unfair" in "which critics say was unfair"."""
    parsed, after = clause.parsed, clause.after
    stop = clause_end(parsed, after, clause.end, Extent(strict=True, inner=True))
    main = _MAIN_VERB.match(parsed.kinds, after, stop)
    stop = main.end() if main else stop
    item = build(clause, subject, "relative-clause", after, stop)
    return item._replace(contents=(parsed.span(subject.first - 1, subject.first - 1), *item.contents)), stop


def _before(clause: Clause, subject: Subject) -> Found | None:
    """Return content that stands before its cue: "The ferry sank, Hill said."; "claims that Oslo has denied"."""
    parsed, at = clause.parsed, subject.first
    opened = parsed.kinds.rfind("(", clause.begin, at)
    # "Ward has left (he returns in May, Hill said)."
    begin = opened + 1 if opened > parsed.kinds.rfind(")", clause.begin, at) else clause.begin
    outlet = find_subject(parsed, begin, at - 1) if clause.kind == "G" and clause.before == "A" else None
    if (clause.kind != "C" and not outlet) or not _NOTHING.match(parsed.kinds, clause.after):
        return None
    at = outlet.first if outlet else at  # "The ferry sank, the Post quoted Hill as saying."
    if clause.cue.act in ("denies", "rejects") and (denied := _DENIED.search(parsed.kinds[begin:at])):
        claim = begin + denied.start()
        if parsed.kinds[claim - 1 : claim] in tuple(",-"):
            return None  # ", a charge Hill denies": see denials.py
        return build(clause, subject, "denied-relative", claim, claim + 1)
    # No term in quotation marks: "the “new” pier of the town once agreed".
    quoted = at > begin and parsed.kinds[at - 1] == "Q" and (is_long(parsed, at - 1) or closed(parsed, at - 1))
    asked = parsed.kinds[at - 1] == "." and "w" in clause.cue.frames  # "Who would pay? the mayor wondered."
    if not ("c" in clause.cue.frames or asked) or at - 1 <= begin + (not quoted):
        return None
    if parsed.kinds[at] == "W" or not (quoted or WHOLE.match(parsed.kinds[begin : at - 1])):
        return None
    if at == clause.index or (
        parsed.kinds[clause.after : clause.after + 1] in tuple("znN") and "h" not in clause.cue.frames
    ):
        return None
    if parsed.kinds[at - 1] in ",." or quoted:
        first = after_dateline(parsed, begin, at - 2)
        while first < at - 2 and (parsed.kinds[first] in "|.ck-" or parsed.kinds[first : first + 2] == "r,"):
            first += 1 + (parsed.kinds[first] == "r")
        first = after_circumstance(parsed, first, at - 1)
        if _is_said_twice(parsed, first, subject) or _is_only_when(parsed, first, at - 1):
            return None
        first = after_front(parsed, first, at if quoted else at - 1)
        colon = parsed.kinds.rfind(":", first, at - 1)
        if parsed.kinds[at] == "s" and colon > 0 and "v" in parsed.kinds[first:colon] and "v" in parsed.kinds[colon:at]:
            first = colon + 1  # "Hill told another story: the boat had turned, he said"
        return build(clause, subject, "clause-then-cue", first, at if quoted else at - 1)
    return None


def after_front(parsed: Parse, first: int, stop: int) -> int:
    """Return where a quotation begins after what only leads to it: "As for the ferry, “it is a wreck,” (Hill said)"."""
    front = _BEFORE_QUOTE.match(parsed.kinds, first, stop)
    return front.end() if front else first


def _is_only_when(parsed: Parse, first: int, last: int) -> bool:
    """Return whether chunks tell no more than when: "Hours after Lima had left, (Oslo hit back,)"."""
    when = _HOURS_AFTER.match(parsed.text, parsed.starts[first]) if first < last else None
    return when is not None and not _MAIN_CLAUSE.search(parsed.kinds, first + 1, last)


def _is_said_twice(parsed: Parse, first: int, subject: Subject) -> bool:
    """Return whether the clause at a chunk says itself who says it: "Hill said that it sank, he said"."""
    said = _SAID_BEFORE.match(parsed.kinds, first, subject.first)
    if not said:
        return False
    if any(parsed.tags[at][:1] == "M" for at in range(first, said.end()) if parsed.kinds[at] == "C"):
        return False  # "He would believe it when he saw it, he said."
    if all("x" in parsed.cues[at].frames for at in range(first, said.end()) if at in parsed.cues):
        return False  # "Tests showed that nobody was ill, he said."
    same = parsed.text.startswith(subject.span.of(parsed.text), parsed.starts[first])
    return same or parsed.kinds[subject.first] == "s"


def _around(clause: Clause, subject: Subject) -> tuple[Found | None, int]:
    """Return what stands on both sides of "…, Hill said, …"."""
    parsed = clause.parsed
    told = "h" in clause.cue.frames and _TOLD.match(parsed.kinds, clause.after, clause.end)
    if told and "," in told[0] and (all_before := _before(clause, subject)):
        return all_before, clause.index + 1  # "told an audience of sailors, captains and cooks"
    said = told.end() if told else clause.after
    more = _GOES_ON.match(parsed.kinds, said, clause.end)
    following = parsed.tags[said + 1 : said + 2]
    if not more and following and (following[0][0] == "M" or _told_apart(parsed, clause.begin, subject.first - 1)):
        more = _VERB_NEXT.match(parsed.kinds, said)  # "The army, he argued, should explain"
    if not more or "c" not in clause.cue.frames:
        return None, clause.index
    if parsed.kinds[more.end() : more.end() + 1] == "Q" and not _GOES_ON_QUOTED.match(
        parsed.text, parsed.starts[more.end()]
    ):
        return None, clause.index
    stop = clause_end(parsed, more.end(), clause.end)
    if stop <= more.end():
        return None, clause.index
    first, last = after_dateline(parsed, clause.begin, subject.first - 1), subject.first - 1
    first = max(first, _segment(parsed, first, last))
    divided = max(parsed.kinds.rfind(mark, first, last) for mark in ":;")
    if divided > 0 and set("vC") & set(parsed.kinds[first:divided]):
        first = divided + 1  # "Hill shrugged: the ferry, she said, could sink"
    while first < last and parsed.last_word(first) not in NEITHER and _leads_in(parsed, first):
        first += 1
    if parsed.kinds[max(first, last - 2) : last] in (",c", ",k"):
        first = last  # "It has sunk, and, Hill said, cost lives": only what follows is hers
    if set("vCU") & set(parsed.kinds[first:last]):
        if parsed.kinds[more.end()] == "Z":
            return None, clause.index
        if _BACKGROUND.match(parsed.text, parsed.starts[more.end()]):
            return _before(clause, subject), clause.index + 1
    remark = _REMARK.match(parsed.kinds[first:last] + "," + parsed.kinds[more.end() : clause.end])
    if remark and parsed.text.startswith(("a ", "an "), parsed.starts[more.end()]):
        return build(clause, subject, "clause-then-cue", first, last), stop
    after = build(clause, subject, "clause-around-cue", more.end(), stop)
    if first >= last or (parsed.kinds[more.end() : stop] == "Q" and _FRONTED.match(parsed.kinds, first, last)):
        return after, stop
    before = parsed.span(first, last - 1)
    mode = mode_of(parsed.kinds[first:last] + parsed.kinds[more.end() : stop])
    return after._replace(contents=(before, *after.contents), mode=mode), stop


def _leads_in(parsed: Parse, at: int) -> bool:
    """Return whether a chunk only leads to a clause: "However,", but not the first of "Only two ferries"."""
    return parsed.kinds[at] in "|.~ck," or (parsed.kinds[at] == "r" and parsed.kinds[at + 1] in "|.~ckr,")


def _told_apart(parsed: Parse, begin: int, last: int) -> bool:
    """Return whether a noun phrase alone stands after a colon: "put it otherwise: the mayor, (they said, had left)"."""
    colon = parsed.kinds.rfind(":", begin, last)
    return colon > 0 and not set("vCUQ") & set(parsed.kinds[colon:last])


def _segment(parsed: Parse, first: int, last: int) -> int:
    """Return where the part of a sentence begins that "…, Hill said, …" breaks: after a dash, at "that" or "when"."""
    if parsed.kinds[last - 1] in "TWS" and parsed.kinds[last - 2 : last - 1] not in tuple("pf"):
        return last - 1
    if parsed.kinds[max(first, last - 3) : last - 1] == ",W":
        return last - 2  # ", whose leaders, he said, moved freely"
    dashes = parsed.kinds.count("-", first, last)
    return parsed.kinds.rfind("-", first, last) + 1 if dashes % 2 else first


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
    last, ends = clause.after - 1, clause.parsed.ends
    while item.rule.startswith(("felt-", "declined-")) and ends[last + 1] <= item.contents[0].start:
        last += 1
    before = item.contents[-1].end <= clause.parsed.starts[clause.index]
    return last if before or ends[last] <= item.contents[0].start else clause.index


def after_dateline(parsed: Parse, begin: int, last: int) -> int:
    """Return the chunk after "LEEDS, Feb. 2 (Reuters) —" or "LEEDS:" where a sentence begins with such."""
    match = _DATELINE.match(parsed.kinds, begin, max(begin, last))
    if match and parsed.kinds[match.end() - 1] == ":":
        place = parsed.text[parsed.starts[begin] : parsed.ends[match.end() - 2]].strip()
        if not (place.isupper() or state_named(place) or fold(place) in place_names()):
            return begin
    return match.end() if match else begin
