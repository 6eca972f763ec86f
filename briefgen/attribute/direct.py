"""Quotations and who speaks them: cue before, after or between; the same speaker over several sentences."""

from __future__ import annotations

import re

from briefgen.attribute.actors import load_words
from briefgen.attribute.chunks import Parse
from briefgen.attribute.extent import clause_end, is_long
from briefgen.attribute.found import Found
from briefgen.attribute.subjects import Subject, after_verb, find_subject
from briefgen.model import Mode

# After a quotation: "…," said Hill; "…," Hill, a doctor, later told the paper.
_INVERTED = re.compile(r",?r?[Cv](?=r*(?:z*[nN]|s))")
_PLAIN = re.compile(r",?r?(?P<subject>s|z*[nN](?:[pf]z*[nN]|c?z*[nN])*)")
# "“It was bad luck,” he said, that both ships sank"; "he told sailors on Monday, that": the rest of what was said.
_GOES_ON = re.compile(r",(?=[Tv])|(?:[tp]?z*[nNdo](?:[pf]z*[nN])*){1,3},(?=T)")
# "…,” Xinhua quoted | the mayor of Leeds as saying"
_QUOTED_AS = re.compile(r"(?P<who>z*[nN](?:[pft]z*[nN])*|[so])(?:,W[^.;|,]{1,12},)?AG")
# "“Mind the step,” read a sign / a statement"; of utterances only.
_READ = frozenset({"read", "reads"})
_NAMED = re.compile(r"z*[nN](?:[pf]z*[nN])*C")
# "(Oslo), Lima, and the city of Leeds said"
_LISTED = re.compile(r"(?P<names>(?:,z*[nN])+,?cz*[nN](?:[pf]z*[nN])*)r*")
# How a quotation ends that is more than a name in quotation marks.
_ENDS = ",.?!…—–-"
# How many quotations are joined to one statement at most; bounds the work on a text of nothing but quotations.
_MOST_QUOTES = 200
# How many chunks may lie between a speaker and the cue after a quotation. Chosen by hand.
_FAR = 30


def leading_quote(parsed: Parse, begin: int, end: int) -> tuple[Found, int] | None:
    """Return the attribution of a sentence that begins with a quotation, and the chunk of its cue."""
    found = _inverted(parsed, begin, end) or _plain(parsed, begin, end)
    if found is None:
        return None
    index, subject = found
    outer = None
    quoted = parsed.last_word(index) in load_words("words")["quotes"] and _QUOTED_AS.match(parsed.kinds, index + 1, end)
    if quoted:
        outer, index = subject.span, quoted.end() - 1
        first, last = quoted.start("who"), quoted.end("who") - 1
        subject = Subject(parsed.span(first, last), first, last)
    cue = parsed.cues.get(index)
    contents = [parsed.span(begin, begin)]
    after = max(index, subject.last) + 1
    mode: Mode = "direct"
    goes_on = _GOES_ON.match(parsed.kinds, after, end)
    if goes_on and parsed.tags[goes_on.end()] == "E":
        goes_on = None  # "…,” Hill said, dressed as a captain"
    if goes_on and parsed.last_mark(begin) == ",":
        stop = clause_end(parsed, goes_on.end(), end)
        contents.append(parsed.span(goes_on.end(), stop - 1))
        mode = "mixed"
    else:
        contents += [parsed.span(at, at) for at in _later_quotes(parsed, after, end)]
    return Found(
        tuple(contents),
        mode,
        cue.act if cue else "says",
        "quote-then-cue" if cue else "quote-then-verb",
        parsed.span(index, index),
        subject.span,
        "x" in parsed.tags[index],
        subject.antecedent,
        outer=outer,
    ), index


def _inverted(parsed: Parse, begin: int, end: int) -> tuple[int, Subject] | None:
    """Return cue and speaker of "…," said Hill."""
    match = _INVERTED.match(parsed.kinds, begin + 1, end)
    if not match or not _speaks(parsed, begin, match.end() - 1):
        return None
    subject = after_verb(parsed, match.end() - 1, end)
    return (match.end() - 1, subject) if subject else None


def _plain(parsed: Parse, begin: int, end: int) -> tuple[int, Subject] | None:
    """Return cue and speaker of "…," Hill, a doctor who lives in Leeds, said."""
    match = _PLAIN.match(parsed.kinds, begin + 1, end)
    if not match:
        return None
    first, last = match.start("subject"), match.end("subject") - 1
    aside = False
    for index in range(match.end(), min(end, match.end() + _FAR)):
        if parsed.kinds[index] == "W":
            aside = True
        elif aside and parsed.kinds[index] in "Cv":
            aside = False  # "…,” Ward, who lost her coat, said"
            continue
        if parsed.kinds[index] == "v" and _NAMED.match(parsed.kinds, index + 1, end):
            continue  # "…,” a sailor named Ward said"
        if parsed.kinds[index] in "Cv" and _speaks(parsed, begin, index):
            near = find_subject(parsed, begin + 1, index)
            listed = _LISTED.fullmatch(parsed.kinds, last + 1, index)
            if listed and not set("pf") & set(parsed.kinds[first:last]):
                last = last + listed.end("names") - listed.start("names")
                return index, Subject(parsed.span(first, last), first, last)
            if near and near.first == first:
                return index, near
            closed = parsed.last_mark(begin) in ",?!—–-" or parsed.kinds[begin + 1] == ","
            return (index, Subject(parsed.span(first, last), first, last)) if closed else None
        if parsed.kinds[index] in "Tw;":
            return None
    return None


def _speaks(parsed: Parse, quote: int, index: int) -> bool:
    """Return whether a verb tells how a quotation was said: one that reports, or any after a comma in the quotation."""
    if index in parsed.cues:
        told = parsed.kinds[index] == "C" and bool(parsed.cues[index].frames & {"q", "c"})
        return told and (parsed.last_mark(quote) in _ENDS or is_long(parsed, quote) or parsed.kinds[quote + 1] == ",")
    if parsed.span(index, index).of(parsed.text) in _READ and "N" in parsed.kinds[index - 1 : index + 3]:
        return is_long(parsed, quote)
    plain = parsed.tags[index] in ("E", "V")
    told = is_long(parsed, quote) or parsed.last_word(index) in load_words("words")["quotes"]
    return plain and parsed.last_mark(quote) == "," and index - quote <= 4 and told


def _later_quotes(parsed: Parse, begin: int, end: int) -> list[int]:
    """Return the quotations in the rest of a sentence that go on with the speech: after a comma, and no other cue."""
    found = []
    for at in range(begin, end):
        kind = parsed.kinds[at]
        # "…,” Hill said when asked about it, “but …”"
        if kind in "CGIU" and parsed.cues[at].frames & {"q", "c"} and parsed.kinds[at - 1] != "S":
            break
        goes_on = parsed.kinds[at - 1] in ",-:QckTd" or parsed.text[parsed.ends[at - 1] - 1] == "."
        if kind == "Q" and goes_on and is_long(parsed, at):
            found.append(at)
    return found


def continues(parsed: Parse, begin: int, end: int, last: Found) -> bool:
    """Return whether a sentence is nothing but a quotation that goes on with what was said right before it."""
    if (
        len(last.contents) >= _MOST_QUOTES
        or "Q" not in parsed.kinds[begin:end]
        or parsed.kinds[begin:end].strip("Q.|,~c")
    ):
        return False
    gap = parsed.text[last.reach : parsed.starts[begin]]
    quotes = [at for at in range(begin, end) if parsed.kinds[at] == "Q"]
    # Whose a paragraph's quotation is that is left open may stand in the next one.
    left_open = not all(parsed.text[parsed.ends[at] - 1] in "”\"’'" for at in quotes)
    if "\n" in gap and last.mode == "indirect" and left_open:
        return False
    if "\n" in gap and not any(parsed.last_mark(at) in ".,!?…;:—–-" for at in quotes):
        return False  # ‘We did not sail’ alone over a paragraph: a heading
    return not gap.strip()


def join_quotes(parsed: Parse, begin: int, end: int, last: Found) -> Found:
    """Return an attribution with the quotations of a sentence added."""
    spans = tuple(parsed.span(at, at) for at in range(begin, end) if parsed.kinds[at] == "Q")
    mode: Mode = "mixed" if last.mode == "indirect" else last.mode
    return last._replace(contents=(*last.contents, *spans), mode=mode, reach=parsed.ends[end - 1])
