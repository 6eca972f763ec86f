"""Whose a cue is: its own subject, that of the verb before it, or the one it shares with an earlier cue."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefgen.attribute.actors import any_of, load_words
from briefgen.attribute.chunks import Parse
from briefgen.attribute.clause import Clause
from briefgen.attribute.denials import who_denies_it
from briefgen.attribute.found import Found
from briefgen.attribute.lexicon import Lexicon
from briefgen.attribute.subjects import INDEFINITE, REACH, Subject, find_subject
from briefgen.model import Span

# "issued a statement", "released a letter on Monday": a verb and its object before a gerund that reports.
_ISSUED = re.compile(r"[vC](?:p?z*N)(?:[pft]z*n|p?d)*$")

# "took to Facebook to deny that", "used his speech to accuse", "went on television to say"; see "way" in words.txt.
_TOOK = re.compile(r"[vC](?:[pt]?z*[nN]){1,2}(?:gz*[nN])?$")

# "quoted the mayor, who was there, as | saying", "quoted an official who | said"
_QUOTED = re.compile(r"[vCgG](?P<who>z*[nN](?:[pftc]z*[nN])*|[so])(?:,z*[nN],)?(?:(?:,?W[^.;|]{1,12}?)?A|W)$")
_REDUCED = re.compile(r"[nN][vu][pfb]z*[nN](?:[pf]z*[nN])*c$")
_GERUNDS = re.compile(r"p[gG](?:z*[nNdo]|[pf](?=z*[nN]))*c$")
# "was annulled on Monday by the court,"
_DONE_BY = re.compile(r"[vU][^,;vCU]{0,8}b(?P<who>z*[nN](?:[pf]z*[nN])*)(?:p?d|s)?,$")
_PASSIVE = re.compile(r"B\w*E$")
_QUOTED_WITHIN = 20  # chunks; bounds the work


def quoted_by(clause: Clause) -> tuple[Subject, Span | None] | None:
    """Return who is quoted, and by whom: "Xinhua quoted the mayor as saying", "the Post cited an official who said"."""
    parsed, index = clause.parsed, clause.index
    if not (clause.before == "W" or (clause.before == "A" and clause.kind == "G")):
        return None
    quoted = _QUOTED.search(parsed.kinds[max(clause.begin, index - _QUOTED_WITHIN) : index])
    verb = index - len(quoted[0]) if quoted else index
    if quoted is None or parsed.last_word(verb) not in load_words("words")["quotes"]:
        return None
    first, last = verb + 1, verb + len(quoted["who"])
    by = find_subject(parsed, clause.begin, verb)
    return Subject(parsed.span(first, last), first, last), by.span if by else None


# ", with the minister of trade (saying that)", "With sailors (warning of fog, Hill left)"
_WITH = re.compile(r"[,.|-]p(?P<who>z*[nN](?:[pf]z*[nN])*)$")


def leading_gerund(parsed: Parse, begin: int, index: int, end: int) -> tuple[Subject, int] | None:
    """Return the subject of the main clause behind a gerund that begins a sentence, and the comma between them.

    "Accusing Lima of theft, | Oslo has left the talks": Oslo accuses.
    """
    if parsed.kinds[index] != "G" or parsed.kinds[begin:index].strip("|.~ckr"):
        return None
    told = parsed.kinds[index + 1 : index + 2] == "T"
    for at in range(index + 1, min(end, index + REACH)):
        if parsed.kinds[at] not in "vC" or (subject := find_subject(parsed, index + 1, at)) is None:
            continue
        comma = subject.first - 1
        # "Saying that, in May, Hill had left, Ward wept"
        whole = not told or set("vCU") & set(parsed.kinds[index + 1 : comma])
        if parsed.kinds[comma] == "," and whole:
            return subject, comma
    return None


def is_subordinate(parsed: Parse, begin: int, subject: Subject) -> bool:
    """Return whether a subject begins a subordinate clause: "because Hill", "who"."""
    return subject.first > begin and parsed.kinds[subject.first - 1] in "SFZAwWT"


def subject_of(clause: Clause, lexicon: Lexicon, shared: Found | None, inner: bool) -> tuple[Subject | None, int]:
    """Return the subject of a cue, and the chunk at which the cue begins.

    shared: what the cue before it reports; inner: whether that one stands in a subordinate clause.
    """
    parsed, begin, index = clause.parsed, clause.begin, clause.index
    if clause.kind == "G" and clause.before and clause.before in "nNd":
        long = _ISSUED.search(parsed.kinds[max(begin, index - 8) : index])
        verb = index - len(long.group()) if long else index
        if long and parsed.text[parsed.starts[verb] : parsed.ends[verb]].lower().split()[-1] in lexicon.carriers:
            return find_subject(parsed, begin, verb) or _near_subject(parsed, begin, verb), verb
        if with_whom := _with_whom(parsed, begin, index):
            return with_whom, index
        if clause.before == "d" and parsed.kinds[index + 1 : index + 2] in ("s", "T"):
            return _main_subject(parsed, begin, index), index  # "Hill fled in May claiming that it had sunk"
        first = index - 1
        while first - 1 >= begin and parsed.kinds[first - 1] == "z":
            first -= 1
        named = parsed.kinds[index - 1] == "N" and (first == begin or parsed.kinds[first - 1] not in "pfbt")
        return (Subject(parsed.span(first, index - 1), first, index - 1) if named else None), index
    return _plain_subject(clause, shared, inner), index


def _with_whom(parsed: Parse, begin: int, index: int) -> Subject | None:
    """Return Hill of "The talks stalled, with Hill saying that"."""
    low = max(begin, index - _QUOTED_WITHIN)
    # What stands before the first chunk of a sentence ends another.
    found = _WITH.search("|" * (low == begin) + parsed.kinds[low:index])
    if found is None:
        return None
    first = low + found.start("who") - (low == begin)
    if parsed.text[parsed.starts[first - 1] : parsed.ends[first - 1]].lower() != "with":
        return None
    return Subject(parsed.span(first, index - 1), first, index - 1)


def _plain_subject(clause: Clause, shared: Found | None, inner: bool) -> Subject | None:
    parsed, begin, index, before = clause.parsed, clause.begin, clause.index, clause.before
    if clause.kind == "C":
        subject = find_subject(parsed, begin, index)
        if subject is None and before == "d" and parsed.kinds[index - 2 : index - 1] in tuple("ck"):
            before = parsed.kinds[index - 2]  # "Hill has left, and last month said that"
        if subject or (before and before not in "ck,"):
            return subject
    if clause.kind == "I":
        # "went on to say", "declined to say": the subject is that of the verb before.
        if took := _TOOK.search(parsed.kinds[max(begin, index - 7) : index]):
            verb = index - len(took.group())
            if parsed.text[parsed.starts[verb] : parsed.ends[verb]].lower().split()[-1] in load_words("words")["way"]:
                return find_subject(parsed, begin, verb)
        active = before in tuple("vC") and parsed.tags[index - 1][-1] in "VvEg" and "B" not in parsed.tags[index - 1]
        if active and parsed.last_word(index - 1) in load_words("words")["planned"]:
            return None  # "plans to announce the winner": not said yet
        found = find_subject(parsed, begin, index - 1) if active else None
        wished = found and found.first > begin and parsed.kinds[found.first - 1] in "nN"
        return None if wished else found
    if (
        clause.kind == "C"
        and before == ","
        and parsed.tags[index] == "E"
        and (
            parsed.kinds[index + 1 : index + 2] in "nN"
            or (clause.cue.lemma == "call" and clause.parsed.kinds[index + 1] == "Q")
        )
    ):
        # "the Adoptee Act, proposed legislation that": no verb, but what the noun phrase is.
        return None
    if clause.kind == "G":
        included = before == "p" and parsed.text.startswith("including", parsed.starts[index - 1])
        if before not in tuple(",ckpbZAQ") or included or _is_left_undone(parsed, begin, index):
            return None
        first = _first_of(parsed, begin, index)
        if first > begin and parsed.kinds[first - 1] == "p" and _is_anothers(parsed, first):
            return None
        reduced = _REDUCED.search(parsed.kinds[max(begin, index - _QUOTED_WITHIN) : index])
        verb = index - len(reduced[0]) + 1 if reduced else index
        if reduced and parsed.tags[verb] == "E" and find_subject(parsed, begin, verb) is None:
            return None  # "on finding sailors gathered in Leeds and threatening to row"
        if before == "," and (denier := who_denies_it(parsed, begin, index)):
            return denier
        if (shared is None or inner) and (main := _main_subject(parsed, begin, index)):
            return _agent(parsed, main, index) or main
    if clause.kind == "G" and shared and before == "," and (other := _other_subject(parsed, shared, index)):
        return other
    if clause.kind == "C" and before == "c" and shared and _is_in_another_tense(clause, shared):
        return None
    if clause.kind == "C" and shared and (since := _subject_since(parsed, shared, index)):
        return since
    if shared and shared.source:
        return Subject(shared.source, index, index, shared.antecedent)
    return _near_subject(parsed, begin, index) if clause.kind == "C" else None


def _is_in_another_tense(clause: Clause, shared: Found) -> bool:
    """Return whether a verb goes on with what was told: "said there was no time unless it leaves and reaffirms"."""
    parsed = clause.parsed
    told = shared.cue.of(parsed.text).split() if shared.cue else [""]
    if parsed.kinds[clause.index - 2] == ",":
        return False
    present = parsed.tags[clause.index] == "V" and parsed.last_word(clause.index).endswith("s")
    return present and told[0].endswith(("ed", "said", "told", "wrote"))


def _agent(parsed: Parse, subject: Subject, index: int) -> Subject | None:
    """Return by whom it was done, what a passive tells: "The vote was annulled by the court, | citing fraud"."""
    found = _DONE_BY.search(parsed.kinds, subject.last + 1, index)
    noun = subject.span.of(parsed.text).lower().split()[-1]
    if "N" in parsed.tags[subject.first] or noun.removesuffix("s") in any_of("human"):
        return None  # "Hill was kept in by fog, saying"
    if found is None or not _PASSIVE.search(parsed.tags[found.start()]):
        return None
    first, last = found.start("who"), found.end("who") - 1
    who = parsed.span(first, last)
    last_word = who.of(parsed.text).split()[-1]
    speaks = last_word[0].isupper() or last_word in load_words("roles")["body"]
    return Subject(who, first, last) if speaks else None  # "were shocked by the attack, questioning"


def _is_left_undone(parsed: Parse, begin: int, index: int) -> bool:
    """Return whether nobody did it: "without admitting or denying it"."""
    at = index
    while at - 2 > begin and parsed.kinds[at - 1] == "c" and parsed.kinds[at - 2] in "gG":
        at -= 2
    return at > begin and parsed.text.startswith("without ", parsed.starts[at - 1])


def _is_anothers(parsed: Parse, index: int) -> bool:
    """Return whether another does it, or nobody yet: "attacked Hill for rejecting it", "aimed at urging on"."""
    lead = parsed.text[parsed.starts[index - 1] : parsed.ends[index - 1]]
    blamed = parsed.kinds[index - 2 : index - 1] in tuple("nNo") and lead == "for"
    toyed = index > 1 and parsed.last_word(index - 2) in load_words("words")["toyed"]
    return blamed or toyed or (lead == "at" and parsed.kinds[index - 2 : index - 1] in tuple("uvj"))


def _first_of(parsed: Parse, begin: int, index: int) -> int:
    """Return the first of gerunds with a preposition in common: "at supporting sailors and praising captains"."""
    found = _GERUNDS.search(parsed.kinds[max(begin, index - _QUOTED_WITHIN) : index])
    return index - len(found[0]) + 1 if found else index


def _subject_since(parsed: Parse, shared: Found, index: int) -> Subject | None:
    """Return the subject of a clause after what was told: "Lima left, saying no, Oslo met Hill and said"."""
    begin = bisect_left(parsed.starts, shared.contents[-1].end)
    verbs = [at for at in range(begin, index) if parsed.kinds[at] in "vC"]
    if parsed.kinds[begin : begin + 1] != "," or len(verbs) != 1:
        return None
    found = find_subject(parsed, begin, verbs[0])
    named = found and found.first == begin + 1 and "N" in parsed.tags[found.last]
    return found if named else None


def _other_subject(parsed: Parse, shared: Found, index: int) -> Subject | None:
    """Return the subject of a second main clause: "Lima said no, and Oslo left the talks, | calling them late"."""
    begin = bisect_left(parsed.starts, shared.contents[-1].end)
    for at in range(index - 1, begin, -1):
        if parsed.kinds[at] == "v" and parsed.tags[at][-1] != "g" and (found := find_subject(parsed, begin, at)):
            second = found.first > begin and parsed.kinds[found.first - 1] in "ck"
            return found if second and "N" in parsed.tags[found.last] else None
    return None


def _near_subject(parsed: Parse, begin: int, index: int) -> Subject | None:
    """Return the subject of the last finite verb before a chunk that has one: "he laughed and said"."""
    apart = parsed.kinds.endswith(",c", begin, index)
    for at in range(index - 1, max(begin, index - REACH), -1):
        if parsed.kinds[at] in "vC" and (subject := find_subject(parsed, begin, at)):
            if apart and parsed.kinds[subject.first] == "W":
                continue  # "he backed the plan, which is unpopular, and said"
            return subject
    return None


def _main_subject(parsed: Parse, begin: int, index: int) -> Subject | None:
    """Return the subject of the main verb: "X" in "X did it, adding", "Y" in "X did it, and Y did, adding"."""
    first: Subject | None = None
    main: Subject | None = None
    for at in range(max(begin, index - REACH), index):
        if parsed.kinds[at] in "vC" and (subject := find_subject(parsed, begin, at)):
            if subject.first > begin and parsed.kinds[subject.first - 1] in "nN":
                continue  # "the taste the sailors get is": a clause that tells which taste
            if parsed.span(subject.first, subject.last).of(parsed.text).lower() == "it" and not (
                parsed.tags[at].strip("rxBH") or parsed.kinds[at + 1 : at + 2] in tuple(",.")
            ):
                continue  # "It is two days since Hill pledged to go, telling"
            first = first or subject
            if parsed.kinds[subject.first] == "W" or is_subordinate(parsed, begin, subject):
                continue
            if parsed.text[parsed.starts[subject.first] : parsed.ends[subject.first]].lower() in INDEFINITE and first:
                continue
            if main is None or (subject.first > main.last + 1 and parsed.kinds[subject.first - 1] in "ck"):
                main = subject
    return main or first
