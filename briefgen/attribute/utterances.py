"""Attributions by a noun that names an utterance: "her claim that", "a warning from Oslo that", "Thai claims that"."""

from __future__ import annotations

import re

from briefgen.attribute.chunks import Parse
from briefgen.attribute.doubts import is_mute
from briefgen.attribute.extent import Extent, clause_end
from briefgen.attribute.found import Found, mode_of
from briefgen.attribute.lexicon import Lexicon
from briefgen.attribute.states import is_demonym, state_named
from briefgen.attribute.subjects import find_subject
from briefgen.model import Span

_NOUN = r"z*[nN]"
# "her claim that …" stands for a statement only where it is what the sentence is about.
_CLAIM = re.compile(r"(?P<owner>z)N(?P<is>v)?(?P<content>)T")
# "Asked about Oslo’s claim that it sank, Hill said": two statements.
_ASKED_ABOUT = re.compile(
    r"\W*(?:(?:when )?(?:asked|questioned|pressed|quizzed)(?: \w+){0,2} (?:about|on)|responding to|reacting to"
    r"|commenting on|in (?:response|reply|reaction|answer) to)\s*",
    re.IGNORECASE,
)
# "a retort from Oslo that the price was fair": no relative clause after "that".
_FROM_WHOM = re.compile(
    rf"N[pb](?P<source>{_NOUN}(?:f{_NOUN})*)(?P<content>T)(?=(?:s|{_NOUN}(?:[pf]{_NOUN})*|Q)r*[vCU])"
)
_FROM = frozenset({"from", "by"})
# "Norwegian claims that it fell", "Oslo’s allegation of looting": no relative clause after "that".
_WHOSE = re.compile(rf"N(?P<content>T(?=(?:s|{_NOUN}(?:[pf]{_NOUN})*|Q)r*[vCU])|f(?=g))")
# "Oslo’s response was swift: “…”", "The message from Oslo was blunt: “…”"
_RAN = re.compile(rf"N(?:[pb](?P<source>{_NOUN}(?:f{_NOUN})*))?v(?:r*[njg])?(?P<cue>:)\|?(?P<quote>Q+)")
# "(recent) Norwegian (official) claims"
_ADJECTIVE = re.compile(r"(?:[a-z]+ ){0,2}?(?P<whose>[A-Z][\w.-]+) (?:[a-z]+ )?[a-z]+\Z")
# "has made (repeated) claims that", "levelled accusations that"
_MADE = frozenset(
    {"made", "makes", "make", "making", "repeated", "repeats", "raised", "levelled", "leveled", "voiced", "renewed"}
)
_CLAIMS = re.compile(r"\b(?:claim|allegation|accusation|assertion|charge|warning|threat)s?\Z", re.IGNORECASE)
_OF_WHOM = re.compile(r"(?:(?<=s)[’']|[’']s)$")
_DESPITE = frozenset({"despite", "notwithstanding", "against"})
_HEAD = 8  # chunks before a claim about which somebody is asked


def uttered(parsed: Parse, lexicon: Lexicon, begin: int, at: int, end: int) -> Found | None:
    """Return what an utterance tells whose noun stands at a chunk, if it is told whose it is."""
    if told := _ran(parsed, lexicon, begin, at, end):
        return told
    if parsed.kinds[begin:at].strip("|cZr,") == "z":
        return _claim(parsed, lexicon, at - 1, end)
    if _is_asked_about(parsed, begin, at):
        # What he who was asked does stands after a comma.
        comma = parsed.kinds.find(",", at, end)
        return _claim(parsed, lexicon, at - 1, comma if comma > 0 else end)
    if made := _made(parsed, lexicon, begin, at, end):
        return made
    stop = _front_end(parsed, begin, at, end)
    return _from_whom(parsed, lexicon, at, stop) or _of_whom(parsed, lexicon, begin, at, stop)


def _ran(parsed: Parse, lexicon: Lexicon, begin: int, at: int, end: int) -> Found | None:
    """Return the quotation that an utterance is told to be: "Oslo’s response was swift: “No.”"."""
    match = _RAN.match(parsed.kinds, at, end)
    owned = at > begin and parsed.kinds[at - 1] == "z"
    if match is None or bool(match["source"]) is owned or "B" not in parsed.tags[parsed.kinds.index("v", at)]:
        return None
    if owned:
        owner = parsed.span(at - 1, at - 1)
        source = Span(owner.start, owner.start + len(_OF_WHOM.sub("", owner.of(parsed.text))))
    else:
        source = parsed.span(match.start("source"), match.end("source") - 1)
    quotes = tuple(parsed.span(each, each) for each in range(match.start("quote"), match.end("quote")))
    act = lexicon.nouns[parsed.last_word(at)]
    return Found(quotes, "direct", act, "noun-colon-quote", parsed.span(at, at), source)


def _claim(parsed: Parse, lexicon: Lexicon, at: int, end: int) -> Found | None:
    match = _CLAIM.match(parsed.kinds, at, end)
    if not match:
        return None
    start = match.start("content")
    if match["is"] and "B" not in parsed.tags[at + 2]:
        return None
    stop = clause_end(parsed, start, end, Extent(verbs=0 if match["is"] else 1))
    cue = parsed.span(at + 1, at + 1)
    act = lexicon.nouns[cue.of(parsed.text).lower().split()[-1]]
    mode = mode_of(parsed.kinds[start:stop])
    owner = parsed.span(at, at)
    named = len(_OF_WHOM.sub("", owner.of(parsed.text)))
    return Found((parsed.span(start, stop - 1),), mode, act, "noun-claim", cue, Span(owner.start, owner.start + named))


def _is_asked_about(parsed: Parse, begin: int, at: int) -> bool:
    """Return whether a sentence begins with whose claim its speaker was asked about. at: the claim’s chunk."""
    if parsed.kinds[begin + 1 : at][-1:] != "z" or at - begin > _HEAD:
        return False
    return _ASKED_ABOUT.fullmatch(parsed.text, parsed.starts[begin], parsed.starts[at - 1]) is not None


def _from_whom(parsed: Parse, lexicon: Lexicon, at: int, end: int) -> Found | None:
    """Return what an utterance tells whose speaker stands after it: "a warning from Oslo that it would go"."""
    match = _FROM_WHOM.match(parsed.kinds, at, end)
    if not match or parsed.text[parsed.starts[at + 1] : parsed.ends[at + 1]] not in _FROM:
        return None
    first, last, start = match.start("source"), match.end("source") - 1, match.start("content")
    if is_mute(parsed, lexicon, first, last):
        return None
    stop = _trimmed(parsed, start, clause_end(parsed, start, end, Extent(verbs=1)))
    act = lexicon.nouns[parsed.last_word(at)]
    mode = mode_of(parsed.kinds[start:stop])
    cue = parsed.span(at, at)
    return Found((parsed.span(start, stop - 1),), mode, act, "noun-from", cue, parsed.span(first, last))


def _of_whom(parsed: Parse, lexicon: Lexicon, begin: int, at: int, end: int) -> Found | None:
    """Return what an utterance tells whose speaker stands before it: "Peruvian claims that", "denied its claim that".

    What a side is told to have claimed is most often told where another rejects it, and not of itself.
    """
    match = _WHOSE.match(parsed.kinds, at, end)
    act = lexicon.nouns.get(parsed.last_word(at))
    if match is None or act is None or (parsed.kinds[at + 1] == "f" and act != "accuses"):
        return None
    cue = parsed.span(at, at)
    if parsed.kinds[at - 1 : at] == "z" and at - 1 > begin:
        # "denied Oslo’s claim", "brushed aside Oslo’s claim"
        verb = parsed.cues.get(at - 2) or (parsed.cues.get(at - 3) if parsed.kinds[at - 2] in "rp" else None)
        against = verb is not None and verb.act in ("denies", "rejects")
        if not (against or parsed.last_word(at - 2) in _DESPITE) or parsed.tags[at - 1] == "Y":
            return None
        owner = parsed.span(at - 1, at - 1)
        source = Span(owner.start, owner.start + len(_OF_WHOM.sub("", owner.of(parsed.text))))
    else:
        named = _ADJECTIVE.match(parsed.text, parsed.starts[at], parsed.ends[at])
        if named is None or not (is_demonym(named["whose"]) or state_named(named["whose"])):
            return None
        source = Span(*named.span("whose"))
        cue = Span(source.end + 1, cue.end)
    start = match.start("content")
    stop = _trimmed(parsed, start, clause_end(parsed, start, end, Extent(verbs=1, single=parsed.kinds[start] == "f")))
    mode = mode_of(parsed.kinds[start:stop])
    return Found((parsed.span(start, stop - 1),), mode, act, "noun-of", cue, source)


def _made(parsed: Parse, lexicon: Lexicon, begin: int, at: int, end: int) -> Found | None:
    """Return what somebody makes claims of: "Oslo has made repeated claims that it rained"."""
    match = _WHOSE.match(parsed.kinds, at, end)
    verb = at - 1 if parsed.kinds[at - 1] == "v" else at - 2  # "repeated" may be taken for a verb of its own
    if match is None or match.group("content") != "T" or verb < begin or parsed.last_word(verb) not in _MADE:
        return None
    subject = find_subject(parsed, begin, verb) if parsed.kinds[verb] in "vC" else None
    if not _CLAIMS.search(parsed.text, parsed.starts[at], parsed.ends[at]):
        return None  # "made a statement that you can see above"
    if subject is None or parsed.kinds[verb + 1 : at] not in ("", "C"):
        return None
    start = match.start("content")
    stop = _trimmed(parsed, start, clause_end(parsed, start, end))
    act = lexicon.nouns[parsed.last_word(at)]
    mode = mode_of(parsed.kinds[start:stop])
    cue, negated = parsed.span(verb, at), "x" in parsed.tags[verb]
    return Found(
        (parsed.span(start, stop - 1),), mode, act, "noun-made", cue, subject.span, negated, subject.antecedent
    )


def _front_end(parsed: Parse, begin: int, at: int, end: int) -> int:
    """Return where what a sentence begins with ends: "Despite claims by Oslo that it rained|, the fields were dry"."""
    comma = parsed.kinds.find(",", at, end)
    fronted = parsed.last_word(begin) in _DESPITE and parsed.kinds[begin] == "p"
    return comma if fronted and comma > 0 else end


# "although they (had left)"
_SUBJECTS = ("Zs", "ks", "Ss", "Fs", "cs")


def _trimmed(parsed: Parse, start: int, stop: int) -> int:
    """Return where content ends without a conjunction or comma that leads to what is left out."""
    while stop - 1 > start and (parsed.kinds[stop - 1] in ",ck" or parsed.kinds[stop - 2 : stop] in _SUBJECTS):
        stop -= 1 + (parsed.kinds[stop - 1] not in ",ck")
    return stop
