"""Source, cue and content of every attribution in a text."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.attribute.chunks import Parse, parse
from briefgen.attribute.direct import continues, join_quotes, leading_quote
from briefgen.attribute.extent import Extent, clause_end, object_end
from briefgen.attribute.found import Found, mode_of
from briefgen.attribute.grammar import Grammar, load_grammar
from briefgen.attribute.lexicon import Cue, Lexicon, load_lexicon
from briefgen.attribute.special import labelled, special
from briefgen.attribute.subjects import REACH, Subject, after_verb, find_subject
from briefgen.model import Span

# How many chunks after a cue its content may begin; bounds the work on a sentence without end. Chosen by hand.
_REACH = 60
# After these a quotation in the next sentence is the same speaker's.
_MAIN_RULES = frozenset(
    {"that-clause", "clause", "clause-then-cue", "clause-around-cue", "quote", "colon-quote", "late-quote"}
)
# "some might say" reports nothing; outside quotations "I" and "we" are whoever writes.
_MAYBE = frozenset({"may", "might", "could", "should", "must", "can"})
_WRITER = frozenset({"I", "we", "We"})
# The place, the day and the agency before a report begins.
_DATELINE = re.compile(r"[|.]*[nN](?:,?[nNd0]){0,3}(?:\([^)]{1,3}\))?-")
# "agreed with lawmakers Monday": the day on which it was said is no part of what was said.
_WITH_DAY = re.compile(r"[nN]y$")
_BEFORE = frozenset({"clause-then-cue", "clause-then-said", "relative-clause"})
# What may follow an inverted speaker: "said Hill, a doctor", "said Hill on Monday".
_SPOKE = re.compile(r"(?:p?d|p[nN])?(?:[.,|(]|W|p|$)")
# How a thing was said is no part of it: "… in an interview with the paper on Monday".
_IN_A_STATEMENT = re.compile(r"p(?:z*N(?:[pf]z*n)*(?:p?d)?)$")
# Which rules' content may hold a further statement, and by which rules that is found.
_HOLDS = frozenset({"that-clause", "clause", "loose-clause"})
_HELD = frozenset({"that-clause", "clause", "to-infinitive", "accuse-of"})
# "issued a statement", "released a letter on Monday": a verb and its object before a gerund that reports.
_ISSUED = re.compile(r"[vC](?:p?z*N)(?:[pf]z*n|p?d)*$")
# After "…, Hill said" in the middle of a sentence: the rest of what she said.
_GOES_ON = re.compile(r"(?:p?d)?,(?!c?[CGgLWQ])")
# What stands before ", Hill said" is said by her only if it is a clause of its own, no fronted "speaking in Leeds".
_WHOLE = re.compile(
    r"[|.~]*(?![gpZSFAL])[^|]*?(?:[vCU]|$)|[|.]*[ZSFAp].*?,(?:s|z*[nNg]).*[vCU]|[|.]*(?:i|g.{0,5}[vCU])|Q"
)
# After "…, Hill said": nothing more than a hearer and circumstances.
_NOTHING = re.compile(r"(?:pz*Q|[tpb]?z*[nNdo](?:[pf]z*[nN])*|r)*(?:[.,|]|(?=Q)|$)")


def find_attributions(text: str, language: str = "en") -> tuple[Found, ...]:
    """Return the attributions of a text in order. Offsets are code points into ``text``."""
    lexicon = load_lexicon(language)
    if lexicon is None:
        return ()
    return find_in(parse(text, lexicon, language), language)


def find_in(parsed: Parse, language: str) -> tuple[Found, ...]:
    """Return the attributions of a parsed text in order."""
    lexicon = load_lexicon(language)
    assert lexicon is not None
    finder = _Finder(parsed, lexicon, load_grammar(language))
    for begin, end in parsed.sentences:
        finder.sentence(begin, end)
    return tuple(finder.found)


class _Finder:
    """Walks over the sentences of a text, remembering who spoke last."""

    def __init__(self, parsed: Parse, lexicon: Lexicon, grammar: Grammar) -> None:
        self.parsed, self.lexicon, self.grammar = parsed, lexicon, grammar
        self.found: list[Found] = []
        self._cues = sorted(parsed.cues)
        self._next = 0
        self._spoken = -1
        self._inner = False

    def sentence(self, begin: int, end: int) -> None:
        cues = []
        while self._next < len(self._cues) and self._cues[self._next] < end:
            cues.append(self._cues[self._next])
            self._next += 1
        first = begin
        parsed = self.parsed
        while first < end - 1 and parsed.kinds[first] in "|.":
            first += 1
        if not parsed.kinds[begin:end].strip("|.~"):
            return
        if label := labelled(parsed, first, end):
            self._spoken = len(self.found)
            self._add(label, end)
            return
        if parsed.kinds[first] == "Q":
            direct = leading_quote(parsed, first, end)
            if direct:
                item, covered = direct
                self._spoken = len(self.found)
                self._add(item, end)
                self._rest(covered + 1, end, [index for index in cues if index > covered], item)
                return
            if self._spoken >= 0 and continues(parsed, first, end, self.found[self._spoken]):
                self.found[self._spoken] = join_quotes(parsed, first, end, self.found[self._spoken])
                return
        count = len(self.found)
        self._rest(begin, end, cues, None)
        for item in special(parsed, self.lexicon, begin, end):
            self._add(item, end)
        self.found[count:] = sorted(self.found[count:], key=_place)
        self._spoken = next((at for at in range(count, len(self.found)) if self.found[at].rule in _MAIN_RULES), -1)

    def _add(self, item: Found, end: int) -> None:
        self.found.append(replace(item, reach=self.parsed.ends[end - 1]))

    def _rest(self, begin: int, end: int, cues: list[int], before: Found | None) -> None:
        parsed = self.parsed
        covered = begin
        count = len(self.found)
        shared = before
        self._inner = False
        for index in cues:
            cue = parsed.cues[index]
            if index < covered:
                if shared and (inner := self._nested(begin, end, index, cue, shared)):
                    self._add(inner, end)
                continue
            if parsed.kinds[index] == "U":
                continue
            if item := self._inverted(begin, end, index, cue):
                self._add(item, end)
                shared, covered = item, index + 1
                continue
            subject, first = self._subject(begin, index, shared)
            if subject is None or self._defines(subject) or self._merely_thought(index, subject):
                continue
            item, stop = self._content(begin, end, index, cue, subject)
            if item is None:
                continue
            item = replace(item, cue=parsed.span(first, self._cue_end(index, cue, item)))
            if item.rule in ("clause-then-cue", "clause-then-said"):
                # What was found inside "…, Hill said" was misread: the whole clause is hers.
                self.found[count:] = [
                    other for other in self.found[count:] if other.contents[0].start < item.contents[0].start
                ]
            self._add(item, end)
            shared = item
            self._inner = subject.first > begin and parsed.kinds[subject.first - 1] in "SFZAwWT"
            covered = stop

    def _subject(self, begin: int, index: int, shared: Found | None) -> tuple[Subject | None, int]:
        """Return the subject of a cue, and the chunk at which the cue begins."""
        parsed = self.parsed
        if parsed.kinds[index] == "G" and index > begin and parsed.kinds[index - 1] in "nNd":
            long = _ISSUED.search(parsed.kinds[max(begin, index - 8) : index])
            verb = index - len(long.group()) if long else index
            if (
                long
                and parsed.text[parsed.starts[verb] : parsed.ends[verb]].lower().split()[-1] in self.lexicon.carriers
            ):
                return find_subject(parsed, begin, verb) or self._near_subject(begin, verb), verb
            first = index - 1
            while first - 1 >= begin and parsed.kinds[first - 1] == "z":
                first -= 1
            named = parsed.kinds[index - 1] == "N" and (first == begin or parsed.kinds[first - 1] not in "pfbt")
            return (Subject(parsed.span(first, index - 1), first, index - 1) if named else None), index
        return self._plain_subject(begin, index, shared), index

    def _defines(self, subject: Subject) -> bool:
        """Return whether "who" only tells which people are meant ("those who say"), which reports no utterance."""
        return self.parsed.kinds[subject.first] == "W" and self.parsed.kinds[subject.first - 1] != ","

    def _merely_thought(self, index: int, subject: Subject) -> bool:
        """Return whether nothing was uttered: "some may think", or the writer's own "I believe"."""
        cue = self.parsed.span(index, index).of(self.parsed.text).lower().split()
        return cue[0] in _MAYBE or subject.span.of(self.parsed.text) in _WRITER

    def _plain_subject(self, begin: int, index: int, shared: Found | None) -> Subject | None:
        parsed = self.parsed
        kind, before = parsed.kinds[index], parsed.kinds[index - 1] if index > begin else ""
        if kind == "C":
            subject = find_subject(parsed, begin, index)
            if subject or (before and before not in "ck,"):
                return subject
        if kind == "I":
            # "went on to say", "declined to say": the subject is that of the verb before.
            active = (
                before in tuple("vC") and parsed.tags[index - 1][-1] in "VvEg" and "B" not in parsed.tags[index - 1]
            )
            return find_subject(parsed, begin, index - 1) if active else None
        if kind == "C" and before == "," and parsed.tags[index] == "E" and parsed.kinds[index + 1 : index + 2] in "nN":
            # "the Adoptee Act, proposed legislation that": no verb, but what the noun phrase is.
            return None
        if kind == "G":
            if before not in tuple(",ckpbZAQ"):
                return None
            if (shared is None or self._inner) and (main := self._main_subject(begin, index)):
                return main
        if shared and shared.source:
            return Subject(shared.source, index, index, shared.antecedent)
        return self._near_subject(begin, index) if kind == "C" else None

    def _near_subject(self, begin: int, index: int) -> Subject | None:
        """Return the subject of the last finite verb before a chunk that has one: "he laughed and said"."""
        for at in range(index - 1, max(begin, index - REACH), -1):
            if self.parsed.kinds[at] in "vC" and (subject := find_subject(self.parsed, begin, at)):
                return subject
        return None

    def _main_subject(self, begin: int, index: int) -> Subject | None:
        """Return the subject of the first finite verb of the sentence that has one: "X did it, adding"."""
        kinds, first = self.parsed.kinds, None
        for at in range(max(begin, index - REACH), index):
            if kinds[at] in "vC" and (subject := find_subject(self.parsed, begin, at)):
                first = first or subject
                subordinate = kinds[subject.first] == "W" or (
                    subject.first > begin and kinds[subject.first - 1] in "SFZAwWT"
                )
                if not subordinate:
                    return subject
        return first

    def _content(self, begin: int, end: int, index: int, cue: Cue, subject: Subject) -> tuple[Found | None, int]:
        parsed = self.parsed
        after = index + 1 + (" " in cue.lemma)
        inner = subject.first > begin and parsed.kinds[subject.first - 1] in "SFZAw"
        if subject.first > begin and parsed.kinds[subject.first - 1] == "," and parsed.kinds[index] == "C":
            item, stop = self._around(begin, end, index, cue, subject)
            if item:
                return item, stop
        if (
            subject.first > begin
            and parsed.kinds[subject.first - 1] in "WT"
            and parsed.kinds[after : after + 1] in tuple("vU")
        ):
            # "which critics say was unfair"
            stop = clause_end(parsed, after, end, Extent(strict=True))
            item = self._found(after, stop, index, cue, subject, "relative-clause")
            return replace(item, contents=(parsed.span(subject.first - 1, subject.first - 1), *item.contents)), stop
        one = int(parsed.kinds[subject.first] == "W" and parsed.kinds[subject.first - 1] != ",")
        for rule in self.grammar.rules:
            if rule.frame in cue.frames:
                match = rule.pattern.match(parsed.kinds, after, min(end, after + _REACH))
                if match:
                    start = match.start("content")
                    stop = (
                        object_end(parsed, start, end)
                        if rule.ends == "object"
                        else clause_end(
                            parsed, start, end, Extent(one, inner, rule.frame in "af", named=rule.frame == "a")
                        )
                    )
                    if stop > start:
                        return self._found(start, stop, index, cue, subject, rule.name), stop
        return self._before(begin, end, index, cue, subject)

    def _before(self, begin: int, end: int, index: int, cue: Cue, subject: Subject) -> tuple[Found | None, int]:
        """Return content that stands before its cue: "The ferry sank, Hill said."; "claims that Oslo has denied"."""
        parsed = self.parsed
        if parsed.kinds[index] != "C" or not _NOTHING.match(parsed.kinds, index + 1):
            return None, index
        at = subject.first
        denied = re.search(r"[nN]T$|N$", parsed.kinds[begin:at]) if cue.act in ("denies", "rejects") else None
        if denied:
            claim = begin + denied.start()
            return self._found(claim, claim + 1, index, cue, subject, "denied-relative"), index + 1
        quoted = at > begin and parsed.kinds[at - 1] == "Q"
        if "c" not in cue.frames or at - 1 <= begin + (not quoted):
            return None, index
        if parsed.kinds[at] == "W" or not (quoted or _WHOLE.match(parsed.kinds[begin : at - 1])):
            return None, index
        if parsed.kinds[at - 1] == "," or quoted:
            first = self._dateline(begin, at - 2)
            while first < at - 2 and (parsed.kinds[first] in "|.ck" or parsed.kinds[first : first + 2] == "r,"):
                first += 1 + (parsed.kinds[first] == "r")
            return self._found(first, at if quoted else at - 1, index, cue, subject, "clause-then-cue"), index + 1
        return None, index

    def _cue_end(self, index: int, cue: Cue, item: Found) -> int:
        """Return the last chunk of a cue: "warned of", "expressed concern over"."""
        last = index + (" " in cue.lemma)
        while item.rule.startswith("felt-") and self.parsed.ends[last + 1] <= item.contents[0].start:
            last += 1
        return last if self.parsed.ends[last] <= item.contents[0].start else index

    def _dateline(self, begin: int, last: int) -> int:
        """Return the chunk after "LEEDS, Feb. 2 (Reuters) —" where a sentence begins with such."""
        match = _DATELINE.match(self.parsed.kinds, begin, max(begin, last))
        return match.end() if match else begin

    def _nested(self, begin: int, end: int, index: int, cue: Cue, outer: Found) -> Found | None:
        """Return "Seoul had promised aid" in "Ankara said Seoul had promised aid": a named speaker inside content."""
        parsed = self.parsed
        if parsed.kinds[index] != "C" or outer.rule not in _HOLDS or not cue.frames & {"c", "f"}:
            return None
        subject = find_subject(parsed, begin, index)
        if subject is None or "N" not in parsed.tags[subject.last] or subject.span.start < outer.contents[0].start:
            return None
        item, _ = self._content(begin, end, index, cue, subject)
        return replace(item, outer=outer.source) if item and item.rule in _HELD else None

    def _inverted(self, begin: int, end: int, index: int, cue: Cue) -> Found | None:
        """Return "The ferry sank, said several observers." """
        parsed = self.parsed
        before = parsed.kinds[index - 1] if index > begin else ""
        if (
            parsed.kinds[index] != "C"
            or before not in (",", "Q")
            or "c" not in cue.frames
            or parsed.tags[index] not in "EV"
        ):
            return None
        subject = after_verb(parsed, index, end) if find_subject(parsed, begin, index) is None else None
        if subject is None or "q" not in cue.frames or (before == "Q" and not _closed_quote(parsed, index - 1)):
            return None
        after = subject.last + 1
        if not _SPOKE.match(parsed.kinds, after, end):
            return None
        first, last = begin, index - (before == ",")
        while first < last and parsed.kinds[first] in "|.~,":
            first += 1
        if last - first < 2 or (before == "," and not _WHOLE.match(parsed.kinds[first:last])):
            return None
        return self._found(first, last, index, cue, subject, "clause-then-said")

    def _around(self, begin: int, end: int, index: int, cue: Cue, subject: Subject) -> tuple[Found | None, int]:
        """Return what stands on both sides of "…, Hill said, …"."""
        parsed = self.parsed
        more = _GOES_ON.match(parsed.kinds, index + 1, end)
        if not more or "c" not in cue.frames:
            return None, index
        stop = clause_end(parsed, more.end(), end)
        if stop <= more.end():
            return None, index
        first, last = self._dateline(begin, subject.first - 1), subject.first - 1
        while first < last and parsed.kinds[first] in "|.~ckr,":
            first += 1
        after = self._found(more.end(), stop, index, cue, subject, "clause-around-cue")
        if first >= last:
            return after, stop
        before = parsed.span(first, last - 1)
        mode = mode_of(parsed.kinds[first:last] + parsed.kinds[more.end() : stop])
        return replace(after, contents=(before, *after.contents), mode=mode), stop

    def _found(self, start: int, stop: int, index: int, cue: Cue, subject: Subject, rule: str) -> Found:
        parsed = self.parsed
        while start < stop - 1 and parsed.kinds[start] in ".|,":
            start += 1
        told = _IN_A_STATEMENT.search(parsed.kinds[start:stop])
        if told and told.start() >= 2:
            stop = start + told.start()
        last = parsed.span(start, stop - 1)
        if _WITH_DAY.search(parsed.tags[stop - 1]) and stop - 1 > start and rule not in _BEFORE:
            last = Span(last.start, last.start + len(last.of(parsed.text).rpartition(" ")[0].rstrip()))
        return Found(
            (last,),
            mode_of(parsed.kinds[start:stop]),
            cue.act,
            rule,
            parsed.span(index, index),
            subject.span,
            "x" in parsed.tags[index],
            subject.antecedent,
        )


def _closed_quote(parsed: Parse, at: int) -> bool:
    return parsed.last_mark(at) in ",?!"


def _place(item: Found) -> tuple[int, int]:
    return item.contents[0].start, item.cue.start if item.cue else 0
