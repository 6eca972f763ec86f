"""What looks like an attribution but reports nothing that was said."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefgen.attribute.answers import CLAIM_NOUN, is_claim_or_that
from briefgen.attribute.chunks import Parse
from briefgen.attribute.clause import Clause
from briefgen.attribute.found import Found
from briefgen.attribute.lexicon import Lexicon
from briefgen.attribute.subjects import Subject, is_inverted

# "some might say" reports nothing; outside quotations "I" and "we" are whoever writes.
_MAYBE = frozenset({"may", "might", "could", "should", "must", "can"})
_WRITER = frozenset({"I", "we", "We"})
# "which described the ferry as a wreck" leaves nothing out.
_JUDGED = re.compile(r"[^.,;|vCU]{1,10}Q")
_JUDGED_AS = re.compile(r"z*[nN](?:[pf]z*[nN])*A")
# "We condemn the raid" is said by whoever issues it, a press statement; a denial needs to be somebody’s.
_US = frozenset({"We", "we"})
_PERFORMED = frozenset({"accuses", "urges", "supports"})
_ARTICLES = frozenset({"a", "an", "the"})
# "It indicates that", "this suggests": something shows, nobody speaks.
_THING = frozenset({"this", "that", "there", "nothing", "nobody", "no one", "none", "one"})
# What stands over a list of points on a page: "Story highlights".
_LABELS = frozenset({"Story", "Article", "Video"})
_THOUGHTS = frozenset({"believe", "think", "feel", "fear", "hope", "worry", "suspect", "reckon", "surmise", "foresee"})
# "did not say anything on the wreck"
_ANYTHING = re.compile(r"(?:anything|a word|much|more)\b")
# "claimed around 14,000 lives", "claimed its first victim"
_LIVES = re.compile(r"(?:[\w,.-]+ ){0,6}(?:lives|life|victims?)\b(?! (?:is|are|was|were|had|has|have|would|will))")
# Of whom, but not what: "endorsed him", "blamed each other".
_NOTHING_TOLD = frozenset(
    {
        "each other",
        "one another",
        "him",
        "her",
        "them",
        "me",
        "us",
        "you",
        "himself",
        "herself",
        "themselves",
        "it",
        "any",
        "one",
        "some",
        "none",
    }
)
# "who asked not to be identified", "declining to be named"; but "asked to be named commander"
_UNNAMED = re.compile(
    r"anonymity|to give (?:his|her|their) (?:\w+ )?names?\b|not to be (?:named|identified)"
    r"|to be (?:named|identified|quoted)(?: by name)?(?=[.,;]|$| (?:because|since)\b)"
)
# "Judge Hill will say on Monday whether he agrees"
_TO_COME = re.compile(r"(?:will|would|shall)\b(?! not)", re.IGNORECASE)
_PLAIN = frozenset({"underline", "underscore", "highlight"})
_STRESSED = re.compile(
    r"(?:the|a|its|their|his|her) (?:[\w-]+ )?(?:need|importance|necessity|urgency|commitment|role|value)\b"
)
# Who is cited as a source.
_PERSONS = re.compile(
    r"(?:[\w’'-]+ ){0,3}?(?:sources?|officials?|wom[ae]n|m[ae]n|person|people|witness(?:es)?|residents?|relatives?"
    r"|spokes(?:man|woman|person|people)|doctors?|diplomats?|lawyers?|police|agency|agencies|media|newspapers?)"
    r"(?=[,.]|$| (?:in|at|of|from|who|with|close|familiar|named|on|and|near|inside|within|there|it|they)\b)",
)
# What a court does to what is brought before it; "blasted his way out", "reveal themselves".
_COURT = re.compile(r"\b(?:judges?|courts?|magistrates?|tribunal|jury|jurors|appeals)\b", re.IGNORECASE)
_SUIT = re.compile(
    r"\b(?:(?:law)?suits?|cases?|appeals?|motions?|petitions?|requests?|bids?|complaints?|charges?|counts?)\b"
)
_CLAIMED = re.compile(r"(?:full |sole |joint |partial )?(?:responsibility|credit|victory)\b")
_SENATE = re.compile(r"\b(?:senate|senators|committee|parliament|lawmakers|congress)\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"(?:(?!of |that |any )[\w’'-]+ ){1,5}?(?:access|entry|admission) (?:to|into) |"  # "denied the agents access to it"
    r"(?:bail|parole|entry|visas?|asylum|permission|access|service)\b(?! (?:was|had|is))"
)
_TOLD_OF = frozenset(
    [
        "news",
        "reports",
        "claims",
        "allegations",
        "accusations",
        "rumours",
        "rumors",
        "suggestions",
        "fears",
        "concerns",
        "speculation",
        "signs",
    ]
)
# "posted a video of the raft": shown, and not said
_SHOWN = frozenset({"post", "tweet", "share", "publish", "release"})
_PICTURE = re.compile(
    r"(?:(?:an?|the|its|his|her|their|some|several|two|three|what) )?(?:[\w-]+ ){0,2}?"
    r"(?:videos?|footage|images?|photos?|photographs?|pictures?|maps?|clips?|links?|screenshots?|selfies?|graphics?)\b"
)
_POLICE = re.compile(
    r"\b(?:police|investigators?|detectives?|officers?|agents?|prosecutors?|deputies)\b", re.IGNORECASE
)
_OWN_WAY = re.compile(r"(?:his|her|its|their|my|our) way\b|(?:him|her|it)self\b|themselves\b")
_NAME = re.compile(r"(?:the )?[A-Z][\w.’'-]*(?: (?:of |the )?[A-Z][\w.’'-]*){0,5}")
# A share of those asked is no speaker: "51 percent of voters said".
_SHARE = re.compile(r"\d(?:%| ?per ?cent\b)|\bpercent of\b", re.IGNORECASE)
# "elaborated on the message (he felt)"; but "After it sank in May (he said)"
_CONTACT = re.compile(r"[vC][^ZSFA,.;:|-]*[nN]$")
# "the club the men say (they left)": two nouns side by side, at the beginning of a clause
_RELATIVE = re.compile(r"(?:^|[|.,ckTvC])z*[nN]$")
# Of one, and of several: what no "say" and no "says" goes with.
_SINGLE = re.compile(r"(?:an?|this|that|every|each|another|he|she|it|the \d{4})\b", re.IGNORECASE)
_ONE_NAME = re.compile(r"[Hh]e|[Ss]he|(?:[A-Z][\w.’'-]*(?<![’'])(?: |$)){1,6}(?<!s)")
_SEVERAL_OF = re.compile(r" (?:of|and|few|majority|minority|third|quarter|dozen|hundred)\b")
_SEVERAL = re.compile(r"[a-z]+(?<![sui])(?<!ic)(?<!new)s")

# "By closing the port, Oslo signaled that"
_BY_DEED = re.compile(r"br?g")
# "a claim Oslo (has not confirmed)": one chunk, since no article stands between.
_CLAIM_OF = re.compile(rf"(?:an?|the) (?:[a-z]+ )?(?:{CLAIM_NOUN}|point|fact|view) [A-Z]")


def is_doubtful(clause: Clause, subject: Subject, lexicon: Lexicon) -> bool:
    """Return whether a cue with this subject reports no utterance."""
    return (
        _defines(clause, subject)
        or _merely_thought(clause, subject)
        or _no_speaker(clause, subject)
        or _disagrees(clause, subject)
        or ("x" in clause.cue.frames and not _finds(clause.parsed, lexicon, subject))
        or is_mute(clause.parsed, lexicon, subject.first, subject.last)
        or _is_inside(clause, subject)
    )


def shows_only(clause: Clause, item: Found, *, after_speech: bool) -> bool:
    """Return whether a deed makes something plain, and nobody says it: "Hill left, highlighting the quarrel".

    after_speech: whether the sentence has told before what somebody says.
    """
    shows = clause.kind == "G" and "i" in clause.cue.frames
    if after_speech:
        # "Hill said it had sunk, underlining the danger"; but "underlining the need for aid" is said
        words = item.contents[0].of(clause.parsed.text)
        plain = clause.kind == "G" and clause.cue.lemma in _PLAIN and item.rule == "object"
        return plain and not _STRESSED.match(words)
    if "i" in clause.cue.frames and item.mode == "indirect" and _BY_DEED.match(clause.parsed.kinds, clause.begin):
        return True
    if item.rule == "object":
        return shows or _asks(clause, item)
    return shows and clause.before == "," and item.mode == "indirect" and item.rule != "object-as"


def _asks(clause: Clause, item: Found) -> bool:
    """Return whether somebody is questioned, and nothing is: "questioned Hill", "questioned him about the wreck"."""
    parsed, text = clause.parsed, clause.parsed.text
    if clause.cue.lemma != "question":
        return False
    at = next(at for at in range(clause.after, clause.end) if parsed.ends[at] > item.contents[0].start)
    about = parsed.kinds[at] == "n" and text.startswith("about ", parsed.starts[min(at + 1, len(parsed.starts) - 1)])
    return about or not parsed.tags[at].strip("N")


def is_unsaid(clause: Clause, item: Found) -> bool:
    """Return whether it was not said, or not yet, or only of whom: "Hill did not mention the ferry"."""
    text = clause.parsed.text
    if _UNNAMED.match(item.contents[0].of(text)):
        return True  # "who asked for anonymity": about how somebody speaks, and nothing said
    if clause.cue.lemma in _SHOWN and _PICTURE.match(item.contents[0].of(text)):
        return True
    if clause.cue.lemma == "claim" and _LIVES.match(item.contents[0].of(text)):
        return True
    if item.negated and item.act == "says" and _ANYTHING.match(item.contents[0].of(text)):
        return True
    if item.rule == "that-clause" and item.mode == "indirect" and _is_of_a_report(clause.parsed, item):
        return True
    if item.rule == "wh-clause":
        return item.cue is not None and _TO_COME.match(item.cue.of(text)) is not None
    if item.rule != "object":
        return False
    words = item.contents[0].of(text)
    nothing = (item.negated and item.act == "says") or words in _NOTHING_TOLD
    return nothing or _cites_somebody(clause, words) or _is_deed(clause, item, words)


def _is_of_a_report(parsed: Parse, item: Found) -> bool:
    """Return whether a clause only tells of what the news was: "tweeted in response to *news* that Hill had left"."""
    at = bisect_left(parsed.starts, item.contents[0].start)
    return parsed.kinds[at - 2 : at - 1] in tuple("pfbt") and parsed.last_word(at - 1) in _TOLD_OF


def _cites_somebody(clause: Clause, words: str) -> bool:
    """Return whether a source is cited, and nothing it said: "citing officials in Leeds", "citing the Leeds Post"."""
    return clause.cue.lemma == "cite" and (_PERSONS.match(words) or _NAME.fullmatch(words)) is not None


def _is_deed(clause: Clause, item: Found, words: str) -> bool:
    """Return whether something is done, not said: "a judge dismissed the suit", "police questioned his brother"."""
    lemma, source = clause.cue.lemma, item.source.of(clause.parsed.text) if item.source else ""
    if lemma == "deny" and _REFUSED.match(words):
        return True
    if lemma == "hit back at" and _by_doing(clause.parsed, item.contents[0].end):
        return True
    if lemma in ("dismiss", "reject", "deny"):
        return bool(_COURT.search(source) and _SUIT.search(words)) or (
            lemma == "dismiss" and bool(_NAME.fullmatch(words))
        )
    if lemma == "claim":
        return _CLAIMED.match(words) is None  # "claimed the land"
    if lemma == "dispute":
        return words.isalpha() and not is_claim_or_that(words)  # "a landslide but disputed victory"
    if lemma == "contest":
        return not is_claim_or_that(words)  # "contested the election"
    if lemma in ("maintain", "protest"):
        return not words.endswith("innocence") and (lemma == "maintain" or not is_claim_or_that(words))
    if lemma == "confirm":
        return bool(_SENATE.search(source) and _NAME.fullmatch(words))
    if lemma == "question":
        return _POLICE.search(source) is not None
    return _OWN_WAY.match(words) is not None


def _by_doing(parsed: Parse, end: int) -> bool:
    """Return whether a deed follows by which it was done: "(hit back at Oslo) by closing the port"."""
    at = bisect_left(parsed.starts, end)
    return parsed.kinds.startswith("bg", at)


def _defines(clause: Clause, subject: Subject) -> bool:
    """Return whether "who" only tells which people are meant: "those who say", "the man whose letter says"."""
    kinds = clause.parsed.kinds
    if kinds[subject.first - 1 : subject.first] == "W":
        whose = clause.parsed.span(subject.first - 1, subject.first - 1).of(clause.parsed.text)
        # "the fund, whose director, Ann Hill, says"
        named = kinds[subject.first - 2 : subject.first - 1] == kinds[subject.last + 1] == ","
        return whose.lower() == "whose" and not named
    return kinds[subject.first] == "W" and kinds[subject.first - 1] != ","


def _merely_thought(clause: Clause, subject: Subject) -> bool:
    """Return whether nothing was uttered: "some may think", or the writer's own "I believe"."""
    parsed = clause.parsed
    cue = parsed.span(clause.index, clause.index).of(parsed.text).lower().split()
    if clause.cue.lemma in _THOUGHTS and (
        clause.kind != "C" or parsed.kinds[subject.first] == "W" or subject.span.of(parsed.text).lower() == "they"
    ):
        return True
    if clause.cue.lemma in _THOUGHTS and cue[0] in ("would", "'d", "’d"):
        return True  # "he would believe it when he saw it"
    mention = subject.span.of(parsed.text)
    if mention in _US and clause.cue.act in _PERFORMED and cue[-1] == clause.cue.lemma.split()[0]:
        return False
    return cue[0] in _MAYBE or mention in _WRITER


def _no_speaker(clause: Clause, subject: Subject) -> bool:
    """Return whether the subject is nobody who could speak."""
    mention = subject.span.of(clause.parsed.text)
    stated = clause.parsed.kinds[max(0, subject.first - 2) : subject.first].endswith("pN")  # "In a statement it"
    leaves = stated or leaves_gap(clause, subject.first - 1)
    shown = mention.lower() == "it" and "i" in clause.cue.frames and not leaves
    # "It called the ban “a crime”": no thing speaks in quotation marks.
    judged = "a" in clause.cue.frames and _JUDGED.match(clause.parsed.kinds, clause.after, clause.end)
    thing = mention.lower() in _THING or mention.lower() in _ARTICLES or (shown and not judged)
    share = "%" in mention or "per" in mention.lower()
    # "…, a claim Oslo has not confirmed"
    thing = thing or mention in _LABELS or _CLAIM_OF.match(mention) is not None
    return thing or (share and _SHARE.search(mention) is not None)


def is_mute(parsed: Parse, lexicon: Lexicon, first: int, last: int) -> bool:
    """Return whether a mention is of an event or a thing: "the victory of the sailors", "their size"."""
    if "c" in parsed.kinds[first:last]:
        return False
    at = next((at for at in range(first, last + 1) if parsed.kinds[at] in "nN"), -1)
    return at >= 0 and parsed.tags[at][-1] in "na" and _last_word(parsed, at) in lexicon.mute


def _finds(parsed: Parse, lexicon: Lexicon, subject: Subject) -> bool:
    """Return whether a subject is a document or an inquiry: "a survey of sailors", "the court"."""
    at = next((at for at in range(subject.first, subject.last + 1) if parsed.kinds[at] in "nN"), subject.last)
    return _last_word(parsed, at) in lexicon.documents


def _last_word(parsed: Parse, at: int) -> str:
    return parsed.text[parsed.starts[at] : parsed.ends[at]].rpartition(" ")[2].lower()


def _disagrees(clause: Clause, subject: Subject) -> bool:
    """Return whether noun and verb differ in number, so that the verb is a noun: "a think tank", "the ten states"."""
    parsed = clause.parsed
    if is_inverted(parsed, subject.first):
        return False
    words = parsed.span(clause.index, clause.index).of(parsed.text).lower().split()
    mention = subject.span.of(parsed.text)
    if clause.kind != "C" or parsed.tags[clause.index].lstrip("r") not in ("v", "V"):
        return False
    if words[-1] == clause.cue.lemma:
        if subject.first == clause.index and clause.before in tuple("c,") and _ONE_NAME.fullmatch(mention):
            return True  # "failed to file a form and (to) acknowledge guilt", after "Hill said"
        return bool(_SINGLE.match(mention)) and not _SEVERAL_OF.search(mention)
    head = parsed.ends[subject.first] if subject.first < clause.index else 0
    noun = parsed.text[subject.span.start : head].rpartition(" ")[2]
    return words[-1].endswith("s") and bool(_SEVERAL.fullmatch(noun))


def _is_inside(clause: Clause, subject: Subject) -> bool:
    """Return whether the clause is a supposition ("if Hill says"), or part of what somebody else tells of."""
    parsed = clause.parsed
    if subject.first <= clause.begin or subject.first >= clause.index or is_inverted(parsed, subject.first):
        return False
    before = parsed.kinds[subject.first - 1]
    if leaves_gap(clause, subject.first - 1):
        return False
    denied = clause.cue.act in ("denies", "rejects")  # "claims that Oslo has denied"
    pronoun = parsed.kinds[subject.first] == "s"
    fronted = (
        parsed.kinds[clause.begin : subject.first].lstrip("|.~ck")[:1] == "p"
    )  # "In a film shown in Leeds she said"
    contact = pronoun and not fronted and bool(_CONTACT.search(parsed.kinds, clause.begin, subject.first))
    single = clause.kind == "C" and "c" not in parsed.kinds[subject.first : subject.last]
    if single and before in ("Ip" if pronoun else "vIibos"):
        return True  # where no clause can begin: "planned to protest some officials said"
    named = before in "nN" and parsed.tags[subject.last][-1] in "nNa"
    contact = contact or (named and bool(_RELATIVE.search(parsed.kinds, clause.begin, subject.first)))
    return before in "FwC" or contact or (before == "T" and not denied)


def leaves_gap(clause: Clause, before: int) -> bool:
    """Return whether the clause tells what somebody says of what it belongs to; before: the chunk before its subject.

    "a step that Hill said was needed", "a man they said was the pilot", "which Hill called a lie", "what he called it".
    """
    parsed, frames = clause.parsed, clause.cue.frames
    if before < clause.begin or clause.kind != "C":
        return False
    kind, after = parsed.kinds[before], parsed.kinds[clause.after : clause.after + 1]
    if kind in "TnN":
        return "c" in frames and clause.cue.lemma not in _THOUGHTS and after in tuple("vUC" if kind == "T" else "vU")
    called = kind == "W" or parsed.span(before, before).of(parsed.text).lower() == "what"
    if kind == "W" and before > clause.begin and parsed.kinds[before - 1] in "pfbt":
        return False  # "a letter in which he called the ferry a wreck"
    judged = _JUDGED_AS.match(parsed.kinds, clause.after, clause.end)
    return called and ("a" in frames or "b" in frames) and after in tuple("nNQzA") and not judged
