"""Source, cue and content of every attribution in a text."""

from __future__ import annotations

import re

from briefgen.attribute.chunks import Parse, parse
from briefgen.attribute.clause import Clause
from briefgen.attribute.content import find_content, find_nested
from briefgen.attribute.direct import continues, join_quotes, leading_quote
from briefgen.attribute.doubts import is_doubtful, is_unsaid, shows_only
from briefgen.attribute.found import Found
from briefgen.attribute.grammar import load_grammar
from briefgen.attribute.headlines import headline
from briefgen.attribute.inverted import find_inverted
from briefgen.attribute.lexicon import Lexicon, load_lexicon
from briefgen.attribute.limits import limit_after
from briefgen.attribute.media import is_media
from briefgen.attribute.nesting import keep_apart
from briefgen.attribute.special import labelled, special
from briefgen.attribute.subjects import find_subject
from briefgen.attribute.turns import find_turns, goes_on, points_back
from briefgen.attribute.whose import is_subordinate, leading_gerund, quoted_by, subject_of

# After these a quotation in the next sentence is the same speaker's.
_MAIN_RULES = frozenset(
    {
        "that-clause",
        "clause",
        "quoted-verb",
        "clause-then-cue",
        "clause-then-said",
        "clause-around-cue",
        "quote",
        "colon-quote",
        "late-quote",
        "according-to",
        "object",
        "gerund",
        "accuse-of",
        "told-clause",
        "urge-infinitive",
        "to-infinitive",
    }
)
# How many cues of a sentence are looked at; bounds the work on any input. No sentence of news has more than five.
_MOST_CUES = 12
# What is said of something may itself be told: "Oslo called it a lie, said Hill".
_OF_SOMETHING = frozenset({"object", "object-as"})
_BEFORE_CUE = frozenset({"clause-then-cue", "clause-then-said"})
# Without a cue, only a quotation, "according to" or "her claim" may tell that somebody speaks.
_TELLING = re.compile("[QL:]|zN|NT|N[pb]z*[nN](?:fz*[nN])?T")
_OUTERMOST = _BEFORE_CUE | {"quote", "late-quote", "colon-quote", "clause-around-cue"}
_LISTED = frozenset({"clause", "that-clause", "told-clause"})
# "…, and Ward said that it stayed", "… but Ward said", "…, a day after Ward said that it stayed"
_APART = re.compile(r",(?:c|[dn][ZSFp])|,?k|Z")
# "(told) sailors before Ward left,"
_HEARER = re.compile(r"(?:z*[nN](?:[pf]z*[nN])*|o)(?:[pZSt][^,;]*)?,?")
# A third verb that reports, with a subject of its own, is mostly part of what somebody else tells: of 29 such, 18 were.
_DEEP = 2


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
    finder = _Finder(parsed, lexicon, language)
    for begin, end in parsed.sentences:
        finder.sentence(begin, end)
    if title := headline(parsed, finder.found):
        return (title, *(item for item in finder.found if item.contents[0].start >= title.reach))
    return tuple(finder.found)


class _Finder:
    """Walks over the sentences of a text, remembering who spoke last."""

    def __init__(self, parsed: Parse, lexicon: Lexicon, language: str) -> None:
        self.parsed, self.lexicon, self.language = parsed, lexicon, language
        self.grammar = load_grammar(language)
        self.found: list[Found] = []
        self._cues = sorted(parsed.cues)
        self._next = 0
        self._spoken = -1
        self._last: tuple[int, int] | None = None

    def sentence(self, begin: int, end: int) -> None:
        cues = []
        while self._next < len(self._cues) and self._cues[self._next] < end:
            cues.append(self._cues[self._next])
            self._next += 1
        kinds = self.parsed.kinds
        before = self._last
        empty = not kinds[begin:end].strip("|.~")
        if not empty:
            self._last = begin, end
        if before and (item := self._pointed(before, begin, end)):
            self._add(item, before[1])
        if not cues and not _TELLING.search(kinds, begin, end):
            # Most sentences; one of nothing but stops divides no quotation from the next.
            if not empty:
                self._spoken = -1
            return
        self._telling(begin, end, cues[:_MOST_CUES])

    def _pointed(self, before: tuple[int, int], begin: int, end: int) -> Found | None:
        """Return what a sentence says of the one before it, of which nothing has been told yet."""
        if self.found and self.found[-1].reach > self.parsed.starts[before[0]]:
            return None
        return points_back(self.parsed, before, begin, end)

    def _telling(self, begin: int, end: int, cues: list[int]) -> None:
        """Add what is found in a sentence that holds a cue, a quotation, or the like."""
        parsed, first = self.parsed, begin
        while first < end - 1 and parsed.kinds[first] in "|.(":
            first += 1
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
                count = len(self.found) - 1
                self._rest(covered + 1, end, [index for index in cues if index > covered], item)
                self._special(begin, end, count)
                return
            if self._spoken >= 0 and continues(parsed, first, end, self.found[self._spoken]):
                self.found[self._spoken] = join_quotes(parsed, first, end, self.found[self._spoken])
                return
        count = len(self.found)
        self._rest(begin, end, cues, None)
        self._special(begin, end, count)
        self._spoken = next((at for at in range(count, len(self.found)) if self.found[at].rule in _MAIN_RULES), -1)

    def _add(self, item: Found, end: int) -> None:
        self.found.append(item._replace(reach=self.parsed.ends[end - 1]))

    def _special(self, begin: int, end: int, count: int) -> None:
        """Add what needs no reporting verb, and settle who tells of whom. count: of what was found before."""
        for item in special(self.parsed, self.lexicon, begin, end):
            self._add(item, end)
        for at in range(count, len(self.found)):
            if more := goes_on(self.parsed, self.found[at], begin, end):
                self.found[at] = self.found[at]._replace(contents=(*self.found[at].contents, more))
            last = self.found[at].contents[-1]
            if limited := limit_after(self.parsed, last.end):
                contents = (*self.found[at].contents[:-1], last._replace(end=limited))
                self.found[at] = self.found[at]._replace(contents=contents)
        for item in find_turns(self.parsed, self.language, begin, end):
            if not any(span.end > item.contents[0].start for one in self.found[count:] for span in one.contents):
                self._add(item, end)
        if len(self.found) > count + 1:
            self.found[count:] = sorted(keep_apart(self.found[count:], self.parsed.text), key=_place)

    def _rest(self, begin: int, end: int, cues: list[int], before: Found | None) -> None:
        """Add what the cues of a sentence report. before: what its leading quotation gave."""
        parsed = self.parsed
        covered = low = begin
        count = len(self.found)
        shared, inner = before, False
        for index in cues:
            fronted = leading_gerund(parsed, begin, index, end)
            clause = Clause(parsed, self.grammar, low, fronted[1] if fronted else end, index)
            quoted = quoted_by(clause)
            if index < covered and not quoted:
                if shared and (nested := find_nested(clause, shared)):
                    self._add(nested, end)
                continue
            if parsed.kinds[index] == "U":
                continue
            apart = covered == begin or covered != index - 1 or self.found[-1].rule in _OF_SOMETHING
            if apart and (item := find_inverted(clause)):
                self._add(item, end)
                shared, covered = item, index + 1
                continue
            known = quoted or fronted
            subject, first = (known[0], index) if known else subject_of(clause, self.lexicon, shared, inner)
            if subject and subject.first < covered <= subject.last and parsed.kinds[covered] == "c":
                subject = find_subject(parsed, covered + 1, index)  # "Oslo rejected this and the Post reported that"
            if subject is None or (quoted is None and is_doubtful(clause, subject, self.lexicon)):
                continue
            item, stop = find_content(clause, subject, first)
            if item is None or shows_only(clause, item, after_speech=shared is not None) or is_unsaid(clause, item):
                continue
            if item.rule in _BEFORE_CUE and item.act in ("denies", "rejects"):
                # "… of provoking it, a charge Hamas denies" is no "…, Hamas said": see denials.py.
                continue
            own = subject.first != index and parsed.kinds[index] != "G" and not quoted
            listed = item.rule in _LISTED and _APART.fullmatch(parsed.kinds, covered, subject.first)
            deep = own and item.rule not in _OUTERMOST and not listed
            if deep and self._depth(cues, begin, subject.first, before) >= _DEEP:
                continue
            if quoted and item.rule in _BEFORE_CUE and self._is_told(count, item):
                continue  # "The mayor said it had sunk, the Post quoted a clerk as saying"
            if before and item.rule in _BEFORE_CUE and self._only_hearer(begin, subject.first):
                # "“We sail,” Hill told sailors on the phone, her office said": nothing but to whom, and by whom
                self.found[count - 1] = self.found[count - 1]._replace(outer=item.source)
                covered = stop
                continue
            if item.rule in _BEFORE_CUE and self._said_again(count, item):
                low, covered = index + 1, stop
                continue
            if item.rule in _BEFORE_CUE:
                self.found[count:] = self._before(count, item)
                low = index + 1
            elif item.rule == "clause-around-cue":
                low = max(low, stop)  # "It sank, she said, in May, and nobody, she said, had seen it."
            if quoted:
                item = item._replace(outer=quoted[1])
                self.found[count:] = [one for one in self.found[count:] if one.contents[0].start != subject.span.start]
            self._add(item, end)
            shared, inner, covered = item, is_subordinate(parsed, begin, subject), stop

    def _only_hearer(self, begin: int, end: int) -> bool:
        """Return whether chunks after a quotation’s cue hold no more than to whom and when it was said."""
        kinds, cue = self.parsed.kinds, self.parsed.cues.get(begin - 1)
        told = cue is not None and "h" in cue.frames and _HEARER.fullmatch(kinds, begin, end) is not None
        return told or not set("vCU") & set(kinds[begin:end])

    def _depth(self, cues: list[int], begin: int, index: int, before: Found | None) -> int:
        """Return how many verbs that report stand before one since a colon or semicolon.

        A participle counts only after such a verb: "After denying it, Iran has acknowledged".
        """
        since = max(self.parsed.kinds.rfind(mark, begin, index) for mark in ":;")
        kinds, told = self.parsed.kinds, self.parsed.cues
        inside = [cue for cue in cues if since < cue < index and kinds[cue] != "U" and "x" not in told[cue].frames]
        while inside and kinds[inside[0]] == "G":
            inside.pop(0)
        return len(inside) + (before is not None and since < 0)

    def _is_told(self, count: int, item: Found) -> bool:
        """Return whether what stands before a cue was found to be somebody’s words already."""
        return any(one.contents[0].start >= item.contents[0].start for one in self.found[count:])

    def _said_again(self, count: int, item: Found) -> bool:
        """Return whether only who is told to have spoken is told again: "Ann Hill stated that it sank, Hill said"."""
        text, start = self.parsed.text, item.contents[0].start
        again = item.source.of(text).split() if item.source else [""]
        first = next((one for one in self.found[count:] if one.source and one.source.start == start), None)
        named = all(word[:1].isupper() for word in again)
        return bool(named and first and first.source and {*again} <= {*first.source.of(text).split()})

    def _before(self, count: int, item: Found) -> list[Found]:
        """Return what of the sentence stays found once "…, Hill said" is: what stands in it was misread and is hers.

        "Hill said that it sank, Reuters reported" is Hill's, by Reuters.
        """
        begin = item.contents[0].start
        inside = [at for at in range(count, len(self.found)) if self.found[at].contents[0].start >= begin]
        outlet = item.source is not None and is_media(item.source.of(self.parsed.text))
        return [
            other._replace(outer=other.outer or item.source) if at in inside else other
            for at, other in enumerate(self.found[count:], count)
            if outlet or at not in inside
        ]


def _place(item: Found) -> tuple[int, int]:
    return item.contents[0].start, item.cue.start if item.cue else 0
