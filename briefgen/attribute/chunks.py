"""A shallow parse: tags become chunks (noun phrases, verb groups, the rest), quotations become one chunk each."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from itertools import accumulate

from briefgen.attribute.context import in_context
from briefgen.attribute.lexicon import Cue, Lexicon
from briefgen.attribute.tagger import read_tokens
from briefgen.model import Span

# What may go on for ever is bounded, or a run of adjectives would be scanned again from each of them.
_CORE = (
    r"(?:D{1,4}(?:r?(?:[j0g]|[ED](?=[nNaj0]))){0,12}[nNajy0]{0,40}"
    r"|(?:(?<=[zY])[gE])?(?:r?[j0]|N(?=j)){0,12}[nNay]{1,40}[0y]{0,12}(?:g(?=[.,|;)HBMX]))?|0{1,12})"
)
_CHUNK = re.compile(
    # What is always a chunk by itself comes first: half of all.
    r"[pfbALckTWwSFZQ.|,;:()\[\]~-]"
    # Names and nouns alone, with nothing after them that may belong to them.
    r"|[nN]{1,40}(?=[,.|;:pfbcVHBMXvErxWtTQADPO])"
    # "the Sept. 16 debate" is no date; after "on Monday" and "this week" a name begins something else.
    r"|(?:D[Dj0]{0,11}y[y0]{0,12}+|[j0]{0,12}y[y0]{0,12})(?![nNajzMH])"
    r"|D[Dj0]{0,11}y[y0]{0,12}(?=N{1,4}[MHVE])|[j0]{0,12}y[y0]{0,12}(?=N)"
    rf"|{_CORE}z?"
    r"|t[rx]{0,8}(?:(?:[BH][rx]{0,8}){0,4}[vaEgV]|[BHX])"
    r"|[rx]{0,8}(?:[MHBX][rx]{0,8}){1,6}[VvEga]?|[rx]{0,8}[VEv]"
    r"|[rx]{0,8}g"
    r"|."
)
# Which chunk its tags make it, whatever stands around; what is none of these is its own letter.
_KIND = re.compile(
    r"(?P<z>Y|.+z)|(?P<N>%)|(?P<s>P)|(?P<o>O)|(?P<d>[Dj0]{0,12}y[y0]{0,12})|(?P<i>t.+)"
    r"|(?P<v>[rx]*(?:[VEv]|[MHBX].*))|(?P<g>[rx]*g)|(?P<n>[D0nNay]|..+)|."
)
# Before these a day is no date but part of a noun phrase: "Monday’s talks", "May may".
_NO_DATE = frozenset("najzMH")
# How many chunks a sentence may have; a longer one is taken in pieces, which bounds the work on any input. The longest
# of 19,792 sentences of news has 144.
_LONGEST = 160
# Where a sentence may end; a quotation that ends like one, unless "Hill said" follows.
_BOUNDARY = re.compile(r"\.|(?<!:)\||\|(?!Q)|Q(?=[A-Za-z)])|[:-](?=Qr?(?:s|z*[nN]|C))|[nNd](?=Q,?r?(?:s|z*[nN]|C))")
_SAID = re.compile(r"Q(?:z*[nN]C|C)")
_PERFECT = frozenset({"having", "being"})
# Chunks whose letter hangs on their words, or on what stands around.
_BY_WORDS = frozenset("dnvig")
# After these stands no finite verb: "after having sunk".
_NO_SUBJECT = frozenset(",pfckbZwC")
# "said by phone"
_BY_MEANS = frozenset({"phone", "telephone", "email", "e-mail", "text", "letter", "video", "fax", "radio"})
_PASSIVE = re.compile(r"B[rx]*E$")
_PARTICLES = 3  # words after a verb, at most: "take issue with", "throw cold water on"
_FEW = 2  # spaces in a name: "the U.S. “Dream Team”"
# "on Friday", "late on Monday", "again", "last week"
_MEANTIME = re.compile(r"r{0,2}(?:p?[Dj]{0,2}y[y0]{0,3}){0,2}")
# How near the word must stand that a cue cannot do without: "ruled on Monday that", "saw its own role there as".
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Parse:
    """A text as chunks, one letter each in ``kinds``; the letters are explained in ``data/en/grammar.txt``.

    starts, ends: offsets into the text. tags: the tags of a chunk's tokens. cues: what reports, by chunk.
    sentences: half-open ranges of chunks. lexicon: the words it was made with.
    """

    text: str
    kinds: str
    starts: list[int]
    ends: list[int]
    tags: list[str]
    cues: dict[int, Cue]
    sentences: list[tuple[int, int]]
    lexicon: Lexicon

    def last_mark(self, at: int) -> str:
        """Return the last character inside a quotation; its closing marks do not count."""
        end = self.ends[at]
        while end > self.starts[at] + 1 and self.text[end - 1] in "”\"’'“` ":
            end -= 1
        return self.text[end - 1]

    def last_word(self, at: int) -> str:
        """Return the last word of a chunk in lower case."""
        return self.text[self.starts[at] : self.ends[at]].rpartition(" ")[2].lower()

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from one chunk to another, both included."""
        return Span(self.starts[first], self.ends[last])


def parse(text: str, lexicon: Lexicon, language: str) -> Parse:
    """Return the chunks of a text. Linear in its length."""
    tokens = read_tokens(text, language)
    tags = in_context(tokens, lexicon)
    shapes = _CHUNK.findall(tags)  # chunks lie side by side: none begins but where the last one ends
    bounds = list(accumulate(map(len, shapes), initial=0))
    kinds, cues = _kinds(lexicon, tokens.words, tags, shapes=shapes, ends=bounds[1:])
    starts, ends = tokens.starts, tokens.ends
    parsed = Parse(
        text,
        "".join(kinds),
        [starts[begin] for begin in bounds[:-1]],
        [ends[end - 1] for end in bounds[1:]],
        shapes,
        cues,
        [],
        lexicon,
    )
    return replace(parsed, sentences=_sentences(parsed))


def _kinds(
    lexicon: Lexicon, words: list[str], tags: str, *, shapes: list[str], ends: list[int]
) -> tuple[list[str], dict[int, Cue]]:
    """Return the letters of the chunks, and what reports. shapes: the tags of each chunk; ends: the token after it."""
    kinds = list(map(_kind, shapes))
    cues: dict[int, Cue] = {}
    nouns = lexicon.nouns
    for at, kind in enumerate(kinds):
        if kind not in _BY_WORDS:
            continue
        end = ends[at]
        if kind == "n" or (kind == "d" and tags[end : end + 1] in _NO_DATE):
            shape, noun = shapes[at], end - 1
            if kind == "n" and shape[-1] in "y0":
                noun = max(end - len(shape), noun - len(shape) + len(shape.rstrip("y0")))  # "a statement Tuesday night"
            kinds[at] = "N" if words[noun].lower() in nouns else "n"
        elif kind != "d":
            shape, before = shapes[at], kinds[at - 1] if at else ""
            if kind == "v" and before in _NO_SUBJECT and _is_perfect(words, end, shape):
                kind = "g"
            last = words[end - 1].lower()
            # "said in a statement posted on X that"
            put_out = last in _PUT_OUT and before == "N" and at > 0
            put_out = put_out and tags[end : end + 1] in _PLACED
            if shape == "E" and (last in lexicon.participles or put_out):
                kind = "u"
            if cue := None if put_out else _cue(lexicon, words, tags, end):
                cues[at] = cue
            # "retaliated by expelling them", "rose by 5 percent": how, and not who
            agent = tags[end : end + 1] == "b" and tags[end + 1 : end + 2] not in ("g", "0")
            by = shape.lstrip("r") == "E" and agent and not _by_means(words, end)
            kinds[at] = _verbal(kind, shape, before, cue, by=by)
    return kinds, cues


@functools.lru_cache(maxsize=1 << 12)
def _kind(shape: str) -> str:
    """Return the letter of the chunk that some tags make, whatever stands around it."""
    match = _KIND.fullmatch(shape)
    return match.lastgroup or shape if match else shape


def _by_means(words: list[str], at: int) -> bool:
    """Return whether "by" tells how and not who: "said by phone"."""
    return not _BY_MEANS.isdisjoint(map(str.lower, words[at + 1 : at + 2]))


def _is_perfect(words: list[str], end: int, shape: str) -> bool:
    """Return whether a verb group is no finite one: "having sunk", "not being told"."""
    return words[end - len(shape.lstrip("rx"))].lower() in _PERFECT


def _verbal(kind: str, shape: str, before: str, cue: Cue | None, *, by: bool) -> str:
    """Return the letter of a verb group. before: the kind of the chunk before it; by: whether an agent follows."""
    if kind == "u":
        return "U" if cue else "u"
    if cue is None:
        return "u" if by else kind
    if kind != "v":
        return kind.upper()
    return "U" if (by and before in tuple("nN,")) or _PASSIVE.search(shape) else "C"


_PLACED = frozenset("pby")
_PUT_OUT = frozenset(
    {
        "posted",
        "tweeted",
        "published",
        "shared",
        "issued",
        "released",
        "broadcast",
        "aired",
        "sent",
        "circulated",
        "signed",
    }
)
_AWAY = frozenset({"up", "out", "off", "down", "back", "onto", "on"})


def _cue(lexicon: Lexicon, words: list[str], tags: str, end: int) -> Cue | None:
    """Return what a verb group reports, by its last word, alone or with the words after it that belong to it."""
    word = words[end - 1].lower()
    particles = lexicon.phrasal.get(word)
    for at in (end, _after_meantime(tags, end)) if particles else ():
        for size in range(_PARTICLES, 0, -1):
            phrasal = particles.get(" ".join(words[at : at + size]).lower()) if particles else None
            if phrasal and tags[at + size - 1 : at + size + 1] != "py":  # "insisted on Saturday that"
                return phrasal
    cue = lexicon.cues.get(word)
    if cue is None or cue.needs is None:
        return cue
    # "the court held that"; "he held up the parts that" tells nothing.
    held_up = cue.needs == "that" and "".join(words[end : end + 1]) in _AWAY
    return cue if cue.needs in words[end : end + _NEAR] and not held_up else None


def _after_meantime(tags: str, at: int) -> int:
    """Return the token after when and how often it was said: "called on Friday for", "called again for"."""
    meantime = _MEANTIME.match(tags, at)
    return meantime.end() if meantime else at


def _sentences(parsed: Parse) -> list[tuple[int, int]]:
    kinds = parsed.kinds
    found = []
    begin = 0
    for match in _BOUNDARY.finditer(kinds):
        at = match.start()
        if match.group() in "nNd" and not (parsed.text[parsed.ends[at] - 1] == "." and _is_speech(parsed, at + 1)):
            continue
        if match.group() in ":-":
            if parsed.last_mark(at + 1) in ",?!" and begin < at + 1:
                found.append((begin, at + 1))
                begin = at + 1
            continue
        if match.group() == "." and kinds[at + 1 : at + 2] == ")" and kinds[begin : begin + 1] == "(":
            at += 1  # "(Hill has denied it.) Ward said"
        elif match.group() == "." and at + 1 < len(kinds) and _goes_on(parsed, at + 1):
            continue
        if match.group() == "Q" and kinds[at + 1] == ")":
            if at + 2 >= len(kinds) or parsed.last_mark(at) not in ".!?" or _goes_on(parsed, at + 2):
                continue
            at += 1  # "(Hill called it “a lie.”) Ward said"
        elif match.group() == "Q":
            mark = parsed.last_mark(at)
            upper = parsed.text[parsed.starts[at + 1]].isupper() or kinds[at + 1] == "Q"
            if not upper or mark not in ".!?…" or (mark != "." and _SAID.match(kinds, at)):
                continue
        if begin < at + 1:
            found.append((begin, at + 1))
        begin = at + 1
    if begin < len(kinds):
        found.append((begin, len(kinds)))
    return [(at, min(at + _LONGEST, end)) for first, end in found for at in range(first, end, _LONGEST)]


def _is_speech(parsed: Parse, at: int) -> bool:
    """Return whether a quotation after a full stop begins a sentence: "He left the U.S. “It is time,” she said"."""
    text, start = parsed.text, parsed.starts[at]
    return (
        parsed.last_mark(at) in ",?!" and text[start + 1].isupper() and text.count(" ", start, parsed.ends[at]) > _FEW
    )


def _goes_on(parsed: Parse, at: int) -> bool:
    """Return whether a full stop before this chunk ends no sentence: "(D-Conn.)", "N.H.,"."""
    return parsed.kinds[at] in "),;:" or parsed.text[parsed.starts[at]].islower()
