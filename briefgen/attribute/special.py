"""Attributions without a verb that says so: "according to", quotations under a name, passives with "by"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.attribute.chunks import Parse
from briefgen.attribute.content import after_dateline
from briefgen.attribute.doubts import is_mute
from briefgen.attribute.extent import Extent, after_circumstance, clause_end
from briefgen.attribute.found import Found, mode_of
from briefgen.attribute.lexicon import Lexicon
from briefgen.attribute.subjects import find_subject
from briefgen.attribute.utterances import uttered
from briefgen.model import Span

_NOUN = r"z*[nN]"
_ACCORDING = re.compile(rf"Lt(?P<source>(?:{_NOUN}(?:[gG](?=[pf,]))?|o|s)(?:[pfbt]d?{_NOUN}|c{_NOUN}|g{_NOUN})*)")
_PASSIVE_BY = re.compile(rf"U(?P<by>b)(?P<source>{_NOUN}(?:[pf]{_NOUN}|c{_NOUN})*)")
# "accused by the mayor of Leeds | of theft"
_CHARGED_BY = re.compile(rf"{_PASSIVE_BY.pattern}(?=f[gGnNzQ])")
_NAMED = re.compile(rf"(?P<source>{_NOUN}(?:[pf]{_NOUN})*)(?:(?<=n)t{_NOUN})?(?P<cue>:)(?P<quote>Q+)[.|]*$")
_SIGNED = re.compile(rf"Q\|?(?P<cue>-)(?P<source>{_NOUN}(?:,{_NOUN})*)[.|,]")
# "“We sail in May.” Dr. Ann Hill", a paragraph of its own.
_SIGNED_BELOW = re.compile(r"Qn(?=\||$)")
# After "…, according to X," what goes on with the same clause.
_REST = re.compile(
    r"(?:[pf]d)*,(?![ckWGgZ]|(?:z*[nN],)*z*[nN],?cz*[nN]|z*[nN](?:[pf]z*[nN])*(?:[uW.,|]|$))(?=[^.;|]*[vCUQ])"
)
# "it was raining", and not "it is"
_MAIN_VERB = re.compile(r"^[rxMHBX]*[VEgva]$")
_BASED = re.compile(r"[nN](?:[pf]z*[nN])*v[pbt]")
# "According to friends | , aides and allies, he has", "according to Hill | , a doctor in Leeds, the ferry sank".
_MORE = re.compile(
    rf"(?:(?:,{_NOUN})*,?c|,){_NOUN}(?:[pfbt]{_NOUN}|c{_NOUN}|[gGuv][pfbt]?{_NOUN})*,"
    rf"(?=(?:[pZS][^,;vCUQ]{{1,8}},)?(?:s|{_NOUN}(?:[pf]{_NOUN})*)r*[vCU])"
)
# After "was told", "was asked": what; after "was accused by Hill": what of.
_TOLD = re.compile(r"(?:p?d)?(?=T|[wF](?=[nNszQirgt]))")
_GOES_ON = re.compile(r",(?=r*[vC])")
_OF = re.compile(r"(?:,[^,.;|vCU]{1,6},)?(?P<of>[pf])[gGnNzQ]")
_WHAT = frozenset({"it", "that"})
# What may begin one of these: "according", a noun that names an utterance, a passive.
_SPECIAL = re.compile("[LNU]|(?<=,)C(?=A?Qb)")
# "was called “a crime” by the minister"
_CALLED = re.compile(rf"[CU]A?(?P<said>Q)(?P<by>b)(?P<source>{_NOUN}(?:[pf]{_NOUN}|c{_NOUN})*)")
# "Oslo will go, Hill said, while Lima stays, according to Ward"
_WHILE = re.compile(",Z")
# Where a clause of its own begins inside a sentence.
_BOUNDARY = re.compile(r",(?=Wr*[vCU][^,;]*,?$)|(?:;|,[ck]|-)(?=(?:z*[nN]|s)[^,;-]*[vC])")


def special(parsed: Parse, lexicon: Lexicon, begin: int, end: int) -> Iterator[Found]:
    """Yield the attributions of a sentence that need no reporting verb."""
    kinds = parsed.kinds
    for match in _SPECIAL.finditer(kinds, begin, end):
        at, kind = match.start(), match[0]
        if called := _CALLED.match(kinds, at, end):
            if item := _called(parsed, begin, called):
                yield item
            continue
        if kind == "L":
            found = _according(parsed, lexicon, begin, end, at)
        elif kind == "N":
            found = uttered(parsed, lexicon, begin, at, end)
        elif kind == "U":
            found = _passive(parsed, begin, at, end)
        else:
            continue
        if found:
            yield found


def labelled(parsed: Parse, begin: int, end: int) -> Found | None:
    """Return a quotation under a name: "Hill: ‘We sail.’" as a line of its own; "“We sail.” — Hill"."""
    match = _NAMED.match(parsed.kinds, begin, end)
    if match and not _is_headline(parsed, match.start("source")):
        cue, source = match.start("cue"), parsed.span(match.start("source"), match.end("source") - 1)
        quotes = tuple(parsed.span(at, at) for at in range(match.start("quote"), match.end("quote")))
        return Found(quotes, "direct", "says", "name-colon-quote", parsed.span(cue, cue), source)
    match = _SIGNED.match(parsed.kinds, begin)
    if match:
        cue, source = match.start("cue"), parsed.span(match.start("source"), match.end("source") - 1)
        return Found((parsed.span(begin, begin),), "direct", "says", "signed-quote", parsed.span(cue, cue), source)
    below = _SIGNED_BELOW.match(parsed.kinds, begin)
    if below and parsed.kinds[begin - 1 : begin] in ("", "|") and _is_full_name(parsed, begin + 1):
        source = parsed.span(begin + 1, begin + 1)
        return Found((parsed.span(begin, begin),), "direct", "says", "signed-quote", None, source)
    return None


def _is_full_name(parsed: Parse, at: int) -> bool:
    """Return whether a chunk is a name of two words and more, right after a quotation that is a sentence."""
    return not parsed.tags[at].strip("N") and len(parsed.tags[at]) > 1 and parsed.last_mark(at - 1) in ".!?…"


def _is_named_after(parsed: Parse, at: int) -> bool:
    """Return whether a source is told more of: "according to Hill, a sailor based in Leeds who knows the ship"."""
    more = _BASED.match(parsed.kinds, at)
    if more is None or parsed.tags[more.end() - 2] != "E":
        return False
    return parsed.text.startswith(("a ", "an "), parsed.starts[at])


def _is_headline(parsed: Parse, at: int) -> bool:
    """Return whether names end in a verb that is capitalized: "Hill Accused of Theft: ‘We Sail’"."""
    words = parsed.text[parsed.starts[at] : parsed.ends[at]].split()
    return len(words) > 1 and parsed.lexicon.tags.get(words[-1].lower()) in ("E", "V")


def _according(parsed: Parse, lexicon: Lexicon, begin: int, end: int, at: int) -> Found | None:
    kinds = parsed.kinds
    match = _ACCORDING.match(kinds, at, end)
    if not match or is_mute(parsed, lexicon, match.start("source"), match.end("source") - 1):
        return None
    source = parsed.span(match.start("source"), match.end("source") - 1)
    after = match.end("source")
    contents: list[tuple[int, int]] = []
    # "It rained, but according to Hill, it sank"
    joined = kinds[at - 2 : at] in (",k", ",c") or kinds[at - 1] in ":;"
    joined = joined or (kinds[at - 2 : at] in ("c,", "k,") and parsed.last_word(at - 2) in ("and", "but"))
    if kinds[at - 2 : at] == ",W" and kinds[after : after + 1] in tuple("vCU"):
        # "the lists, which according to Hill held names"
        contents += [(at - 1, at), (after, clause_end(parsed, after, end, Extent(strict=True, inner=True)))]
    elif at > begin and not joined and kinds[at - 1] != "C" and kinds[begin:at].strip("|ckZr~,"):
        start = after_dateline(parsed, begin, at - 1)
        for boundary in _BOUNDARY.finditer(kinds, begin, at):
            start = boundary.end()
        start = max(start, _after_colon(kinds, start, at))
        for aside in _WHILE.finditer(kinds, start, at):
            start = aside.end() if "C" in kinds[start : aside.start()] else start
        while start < at - 1 and (kinds[start] in "|ck,~." or kinds.startswith("r,", start)):
            start += 1
        if kinds[start] == "A" and (comma := kinds.find(",", start, at - 1)) > 0:
            start = comma + 1  # "As Hill revealed, the ferry sank, according to"
        begins = after_circumstance(parsed, start, end)
        start = begins if begins < at - 1 else after_circumstance(parsed, start, at - 1)
        if kinds[at - 1] == "," and kinds[at - 2] in "WT":
            # "states that, according to him, arm both sides"
            start = at - 2
        contents.append((start, at - 1 if kinds[at - 1] == "," else at))
        if kinds[after : after + 1] == ":" and not set("vCU") & set(kinds[start:at]):
            contents[0] = (
                after + 1,
                clause_end(parsed, after + 1, end, Extent(long=True)),
            )  # "Not so, according to X: …"
        if (
            kinds[at - 1] == ","
            and (rest := _REST.match(kinds, after, end))
            and not _is_named_after(parsed, rest.end())
        ):
            told = kinds.rfind("T", start, at)
            if told > 0 and "C" in kinds[start:told] and kinds[at - 2] == "v":
                contents[0] = (told + 1, contents[0][1])  # "Ward said that the count had, according to Hill, begun"
            contents.append((rest.end(), clause_end(parsed, rest.end(), end)))
    else:
        listed = _MORE.match(kinds, after, end)
        comma = listed.end() - 1 if listed else kinds.find(",", after, min(end, after + 24))
        if comma >= 0 and kinds[comma + 1 : comma + 2] == "W":
            comma = kinds.find(",", comma + 1, min(end, comma + 24))  # "Hill, who rows, it sank"
        if comma < 0 or kinds[comma + 1 : comma + 2] in tuple("gG"):
            return None
        contents.append((comma + 1, clause_end(parsed, comma + 1, end, Extent(long=True))))
    spans = tuple(parsed.span(first, last - 1) for first, last in contents if first < last)
    inside = "".join(kinds[first:last] for first, last in contents)
    # "That’s according to Hill" says nothing yet; "That is not true" does.
    verbs = (at for first, last in contents for at in range(first, last) if kinds[at] == "v")
    tells = any(_MAIN_VERB.search(parsed.tags[at]) for at in verbs)
    if not spans or not (set("nNQ") & set(inside) or inside.startswith("Tvj") or ("s" in inside and tells)):
        return None
    mode = mode_of(inside)
    return Found(spans, mode, "says", "according-to", parsed.span(at, at + 1), source)


def _after_colon(kinds: str, start: int, at: int) -> int:
    """Return where the second of two clauses begins: "The deal is dead: | it was refused, according to Hill"."""
    colon = kinds.rfind(":", start, at)
    return colon + 1 if {"v", "C"} & set(kinds[start:colon]) and {"v", "C"} & set(kinds[colon:at]) else 0


def _called(parsed: Parse, begin: int, match: re.Match[str]) -> Found | None:
    """Return "the raid … “a crime”" for "the raid was called “a crime” by the minister"."""
    at, cue = match.start(), parsed.cues[match.start()]
    subject = find_subject(parsed, begin, at - (parsed.kinds[at] == "C"))  # "the deal, called …,"
    if subject is None or not cue.frames & {"a", "b", "v"}:
        return None
    contents = (subject.span, parsed.span(match.start("said"), match.start("said")))
    source = parsed.span(match.start("source"), match.end("source") - 1)
    return Found(contents, "mixed", cue.act, "passive-by", parsed.span(at, at), source, "x" in parsed.tags[at])


def _passive(parsed: Parse, begin: int, at: int, end: int) -> Found | None:
    """Return what somebody was told, or accused of: "Hill was told by the mayor that …"; without "by", by nobody."""
    cue = parsed.cues[at]
    reduced = "B" not in parsed.tags[at]
    # "Hill, accused by Ward of theft, said"
    subject = find_subject(parsed, begin, at - 1 if reduced and parsed.kinds[at - 1] == "," else at)
    if subject is None:
        return None
    charged = "f" in cue.frames and _CHARGED_BY.match(parsed.kinds, at, end)
    by = charged or _PASSIVE_BY.match(parsed.kinds, at, end)
    after = by.end() if by else at + 1
    hears = "h" in cue.frames or ("w" in cue.frames and "n" not in cue.frames)
    told = hears and _TOLD.match(parsed.kinds, after, end)
    # "Hill is accused of theft": by whom, nobody tells.
    anybody = cue.lemma == "accuse" and not reduced and parsed.kinds[after : after + 1] == "f"
    accused = (by or anybody) and "f" in cue.frames and _OF.match(parsed.kinds, after, end)
    if not (by and cue.frames & {"n", "f", "a"}) and not told and not accused:
        return None
    if not (told or accused) and subject.span.of(parsed.text).lower() in _WHAT:
        return None  # "it was announced by Hill": what "it" is, nobody knows
    if subject.antecedent and cue.act == "says" and not (told or accused or parsed.kinds[subject.first - 2] == "N"):
        return None  # "no arms at the port, which was indicated by Hill": not of the port
    if not (told or accused) and reduced:
        return None  # "the apps recommended by Hill": which apps, and no statement
    contents: tuple[Span, ...] = (subject.antecedent or subject.span,)
    kinds = ""
    if told or accused:
        start = told.end() if told else accused.start("of") if accused else after
        # "Hill, who is accused of theft, left"
        aside = _GOES_ON.search(parsed.kinds, start, end) if subject.antecedent and accused else None
        stop = clause_end(parsed, start, aside.start() if aside else end, Extent(strict=reduced, single=reduced))
        kinds = parsed.kinds[start:stop]
        contents = (parsed.span(start, stop - 1),) if told else (*contents, parsed.span(start, stop - 1))
    source = parsed.span(by.start("source"), by.end("source") - 1) if by else None
    span = parsed.span(at, by.start("by") if by else at)
    rule = "was-told" if told else "passive-by"
    return Found(contents, mode_of(kinds), cue.act, rule, span, source, "x" in parsed.tags[at])
