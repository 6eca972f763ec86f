"""Answers that stand right beside their claim: "they are spies, while Oslo says they are anglers", "no such list"."""

from __future__ import annotations

import re

import briefgen.attribute.answers as answers
from briefgen.attribute.actors import any_of
from briefgen.attribute.counted import NUMBER
from briefgen.attribute.docket import Docket
from briefgen.attribute.phrases import phrases_of
from briefgen.attribute.side_names import padded

_OMISSION = phrases_of("counters", "omission")
# Of whom two sides tell: "it" would be each of them.
_OF_OTHERS = re.compile(r"(?:that )?(?P<who>they|he|she) (?:had |has |have )?", re.IGNORECASE)
# "put the number at more than a hundred"
_PUT_AT = re.compile(r"(?:the|their) (?:number|figure|toll|death toll|count|total|sum|cost)s? at\b", re.IGNORECASE)
# "That is precisely what it is doing"
_JUST_THAT = re.compile(
    r"[“\"'‘]?that (?:is|was) (?:precisely|exactly|just) what (?:\w+ ){1,3}"
    r"(?:is|are|was|were|has|have|had|do|does|did)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|would|shall|should|must)\b")
_BODY = re.compile(r" (?:for|of) (?:the )?(?P<body>.+)$")
_NAME = 4  # words of a claim, in which it names whom it is about: "that Mr. Matt Hill’s group"


def whereas(docket: Docket, at: int) -> int | None:
    """Return what another side tells of the same persons in the same sentence: "they are spies, while Oslo says"."""
    one, back = docket.statements[at], at - 1
    if back < 0 or one.act != "says" or docket.statements[back].ref != one.ref or not docket.opposed(at, back):
        return None
    other = docket.statements[back]
    if not (one.sides and other.sides) or not docket.surroundings.sets_apart(other, one):
        return None
    who, whom = (_OF_OTHERS.match(docket.contents[each]) for each in (at, back))
    if who is None or whom is None or who["who"].lower() != whom["who"].lower():
        return None
    return back


def named_back(docket: Docket, at: int) -> int | None:
    """Return the claim right before about the one who says now what is not so: "Hill’s group is a tool. Hill said it
    took no money"; or about the body that he speaks for, if it is said to have failed."""
    one = docket.statements[at]
    if one.act != "says" or not one.speaker or docket.grants(at) or not docket.negations(at):
        return None
    claim = docket.said_before(at, 1, next_to=True, other_sentence=True)
    if claim is None:
        return None
    content = docket.contents[claim]
    surname = padded(one.speaker.rsplit(" ", 1)[-1])
    about = one.speaker.istitle() and surname in padded(" ".join(content.split()[:_NAME]))
    about = about and not _TO_COME.search(content)
    if about and docket.statements[claim].sides and answers.tells_of_oneself(docket.contents[at]):
        return claim
    body = _BODY.search(one.speaker)
    noun = body["body"].rsplit(" ", 1)[-1].lower() if body else ""
    charged = docket.is_charge(claim) or docket.has(claim, _OMISSION)
    return claim if noun in any_of("body", "office") and charged and padded(noun) in padded(content) else None


def counted_otherwise(docket: Docket, at: int) -> int | None:
    """Return the figure right before "lawyers put the number at more than a hundred"."""
    if not _PUT_AT.match(docket.contents[at]):
        return None
    claim = docket.said_before(at, 1, next_to=True, other_sentence=True)
    if claim is None:
        return None
    # "there were no troops there"
    none = any(negation.absent for negation in docket.negations(claim))
    return claim if none or NUMBER.search(docket.contents[claim]) else None


def no_such(docket: Docket, at: int) -> int | None:
    """Return what another side has said right before "no such letter had come"."""
    one = docket.statements[at]
    if one.act != "says" or not one.sides or not answers.speaks_of_no_such(docket.contents[at]):
        return None
    claim = docket.said_before(at, 1, next_to=True, other_sentence=True)
    return claim if claim is not None and docket.statements[claim].sides else None


def told_inside(docket: Docket, at: int) -> int | None:
    """Return the claim of which a denial tells itself: "pushed back against Hill’s assertion that it had agreed"."""
    denial = docket.statements[at]
    for claim in range(at + 1, min(at + 3, len(docket.statements))):
        other = docket.statements[claim]
        inside = any(span.start <= other.contents[0].start < span.end for span in denial.contents)
        if inside and other.ref == denial.ref and other.rule in ("noun-of", "noun-claim", "noun-from"):
            return claim if docket.is_claim(claim) and not docket.one_voice(denial, other) else None
    return None


def affirmed(docket: Docket, at: int) -> int | None:
    """Return what another says right behind a denial: "denied testing them. That is precisely what it is doing"."""
    after = at + 1
    if docket.statements[at].act != "denies" or after >= len(docket.statements):
        return None
    one, other = docket.statements[at], docket.statements[after]
    near = one.ref.report == other.ref.report and 0 <= other.ref.number - one.ref.number <= 1
    return after if near and _JUST_THAT.match(docket.contents[after]) and docket.opposed(at, after) else None
