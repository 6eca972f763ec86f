"""Content before an inverted verb: "The ferry sank, said several observers." """

from __future__ import annotations

import re

from briefgen.attribute.building import build
from briefgen.attribute.clause import Clause
from briefgen.attribute.content import WHOLE, after_front
from briefgen.attribute.extent import clause_end
from briefgen.attribute.found import Found, mode_of
from briefgen.attribute.subjects import Subject, after_verb, find_subject

# What may follow an inverted speaker: "said Hill, a doctor", "said Hill on Monday".
_SPOKE = re.compile(r"(?:p?d|p[nN])?(?:[.,|(]|W|p|$)")
# "…, said the officials, who were there.", "says a sailor who sank but swam".
_ENDS_WITH_SPEAKER = re.compile(r"(?:pN)?(?:,W[^,]*|Wr*[vC][^,;vCUQ]{0,9}(?:[kc]r*[vC][^,;vCUQ]{0,9})?)?(?:[.|]|$)")
# "…, says a study published in Leeds."
_REDUCED = re.compile(r"[vu][pb][^,;vCUQ]{1,12}(?:[.|]|$)")
# "said the study offers clues": what stands after the verb is no speaker but has a verb of its own.
# Or "said miners, sailors, and rowers had left".
_OWN_CLAUSE = re.compile(r"z*[nN](?:[pf]z*[nN])*(?:(?:,z*[nN])*,?cz*[nN](?:[pf]z*[nN])*)?r*[vCU]")
# "said a sailor reached by telephone, (had sunk)", "said the mayor: (it sank)"
_VERB_AFTER = re.compile(r"[^,;:CQsUW]{0,6}(?:,(?=r*v)|:(?=(?:s|z*[nN])[^,;:]*v))")
# "Without the ferry, warned Ann Hill, a doctor, (the town would die)"
_CLAUSE_AFTER = re.compile(r"[^,;:.CQsUW]{0,4}(?:,(?:z*[nN]|W)[^,.;|Q]{0,12})?,(?=(?:s|z*[nN](?:[pf]z*[nN])*)r*v)")


def find_inverted(clause: Clause) -> Found | None:
    """Return "The ferry sank, said several observers." """
    parsed, begin, index, before = clause.parsed, clause.begin, clause.index, clause.before
    if clause.kind != "C" or before not in (",", "Q") or parsed.tags[index] not in "EV":
        return None
    subject = after_verb(parsed, index, clause.end)
    if subject is None or (before == "Q" and parsed.last_mark(index - 1) not in ",?!"):
        return None
    said = subject.last + 1
    first, last = begin, index - (before == ",")
    while first < last and parsed.kinds[first] in "|.~,-":
        first += 1
    inside = before == "," and not set("vCUQ") & set(parsed.kinds[first:last])
    goes_on = inside and _rest_after(clause, said, first)
    reduced = parsed.tags[said : said + 1] == ["E"] and bool(_REDUCED.match(parsed.kinds, said, clause.end))
    named = clause.cue.lemma == "say" and (
        goes_on
        or reduced
        or "N" in parsed.tags[subject.last]
        or _ENDS_WITH_SPEAKER.match(parsed.kinds, said, clause.end)
    )
    if not {"c", "q"} <= clause.cue.frames or (not named and find_subject(parsed, begin, index)):
        return None
    if not goes_on and (last - first < 2 or not (reduced or _SPOKE.match(parsed.kinds, said, clause.end))):
        return None
    if last - first == 2 and parsed.kinds[first] == "s" and parsed.tags[last - 1] == "B":
        return None  # "They are, said Hill, full of beauty"
    if before == "," and not goes_on and not WHOLE.match(parsed.kinds[first:last]):
        return None
    if inside and not goes_on and begin and parsed.kinds[begin - 1] == "C":
        return None  # "“We sail,” Hill told sailors in the hall, reported the Leeds Post"
    if inside and not goes_on and _is_apposition(clause, subject, first, last):
        return None
    first = _after_topic(parsed.kinds, first, last)
    item = build(clause, subject, "clause-then-said", after_front(parsed, first, last), last)
    return _goes_on_after(clause, goes_on, item, first, last) if goes_on else item


def _after_topic(kinds: str, first: int, last: int) -> int:
    """Return where a clause begins behind what it is about: "Strait ‘attacks’: | Oslo is lashing out, says Hill"."""
    colon = kinds.find(":", first, last)
    begins = colon > 0 and not set("vCUQs") & set(kinds[first:colon]) and "v" in kinds[colon:last]
    return colon + 1 if begins else first


def _rest_after(clause: Clause, said: int, first: int) -> int:
    """Return where what is said goes on after an inverted speaker, who ends before a chunk; 0 where it does not.

    first: the chunk with which what stands before "said Hill" begins.
    """
    kinds = clause.parsed.kinds
    match = _VERB_AFTER.match(kinds, said, clause.end)
    if match is None and kinds[first] == "p":
        match = _CLAUSE_AFTER.match(kinds, said, clause.end)
    return match.end() if match else 0


def _is_apposition(clause: Clause, subject: Subject, first: int, last: int) -> bool:
    """Return whether a subject stands before its verb after all: "Ann Ward, a doctor, said the study offers clues"."""
    parsed = clause.parsed
    if parsed.kinds[first] not in "nNz":
        return False
    named = "," in parsed.kinds[first:last] and not parsed.tags[first].strip("N")
    known = "N" in parsed.tags[subject.last] and clause.cue.lemma == "say"
    return bool(_OWN_CLAUSE.match(parsed.kinds, clause.index + 1, clause.end)) or (named and not known)


def _goes_on_after(clause: Clause, start: int, item: Found, first: int, last: int) -> Found:
    """Return "The ferry, said a sailor, had sunk" with its verb, or "Not so, said Hill: it sank" with both."""
    kinds = clause.parsed.kinds
    stop = clause_end(clause.parsed, start, clause.end)
    rest = clause.parsed.span(start, stop - 1)
    return item._replace(contents=(*item.contents, rest), mode=mode_of(kinds[first:last] + kinds[start:stop]))
