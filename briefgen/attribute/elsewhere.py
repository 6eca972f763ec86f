"""Which claim of another report an answer in few words is against: the accusation, the only one, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable

import briefgen.attribute.answers as answers
from briefgen.attribute.corroborate import content_words, likeness
from briefgen.attribute.docket import LEANING, MOST, SAME_MATTER, Docket
from briefgen.attribute.negations import told_stems
from briefgen.attribute.tolls import of_one_place

# Chosen by hand: how many claims of a story may be meant by "the accusations"; hostile stories have more.
_FIRST = 400
_OF_A_THING = re.compile(r"that (?:it|they|(?:the|this|that|these|any) [\w-]+) (?:had|has|have) been ")
# A word that more claims of a story have tells nothing of which is meant.
_RARE = 2
_OF_WHAT = re.compile(r"\b(?:of|that) ")
_HEAD = 3  # words
_STEM = 4  # letters that "agreed" and "agreement" share


def claim_of_liar(docket: Docket, at: int) -> int | None:
    """Return the claim of whom a speaker calls a liar: the last before in the report, else the only one against him."""
    denial, content = docket.statements[at], docket.contents[at]
    if not answers.says_lying(content):
        return None
    theirs = [
        claim
        for claim in docket.near(at)
        if docket.begins_with(at, docket.statements[claim].sides)
        and not docket.one_voice(docket.statements[claim], denial)
        and docket.is_about(claim, denial)
    ]
    return theirs[0] if theirs else None


def claim_pointed_to(docket: Docket, at: int) -> int | None:
    """Return the accusation of another report that "the accusation" means: one against who denies, or the only."""
    denial = docket.statements[at]
    content = docket.contents[at]
    if denial.rule in LEANING or not (answers.is_untold(content) or answers.is_not_us(content)):
        return None
    if denial.act == "says" and not (answers.contradicts(content) or answers.is_not_us(content)):
        return None
    others = _of_others(docket, at, docket.accusations[:MOST])
    if answers.names_culprit(content):
        # "It was Oslo that caused the collision" answers who speaks of a collision.
        stems = docket.stems[at] - docket.named_stems
        return next((claim for claim in others if stems & docket.stems[claim]), None)
    against = [claim for claim in others if docket.is_about(claim, denial)]
    if against:
        return against[0]
    only = _only_against(docket, at)
    # "The allegations", of which nothing more is told, are no claim that merely speaks of him.
    told = only is not None and (docket.is_charge(only) or docket.begins_with(only, denial.sides, possessed=True))
    if only is not None and (told or not answers.is_of_guilt(content, near=False)):
        return only
    named = answers.speaks_of_accusation(content)
    return others[0] if named and len({docket.statements[claim].ref for claim in others}) == 1 else None


def claim_negated(docket: Docket, at: int) -> int | None:
    """Return the only claim of another report that "it had flown no missions", "they did not share" is against.

    It begins with the speaker's name, or has what is said not to have been done.
    """
    denial, content = docket.statements[at], docket.contents[at]
    if denial.act != "says" or not answers.is_not_so(content) or not denial.sides:
        return None
    verb = content_words(answers.negated_verb(content))

    def told(claim: int) -> bool:
        # "It was not an attack on us" is of an attack, and not of whatever else was said of us.
        return not answers.is_no_kind_of(content) or bool(docket.matter[at] & docket.matter[claim])

    claims = [
        claim
        for claim in _of_others(docket, at, docket.near(at))
        if (docket.begins_with(claim, denial.sides, possessed=True) and told(claim))
        or (verb and verb <= docket.words[claim])
    ]
    return claims[0] if len(claims) == 1 else None


def claim_of_none(docket: Docket, at: int) -> int | None:
    """Return the claim to which "no such agreement exists" points: just before, or the only one against a speaker."""
    denial, content = docket.statements[at], docket.contents[at]
    if denial.act != "says" or not denial.sides:
        return None
    if not answers.is_no_such(content):
        return None
    before = docket.said_before(at, 1)
    return _only_against(docket, at) if before is None else before


def claim_told(docket: Docket, at: int) -> int | None:
    """Return the charge of another report against a side of which "rejected accusations that it had shelled it" tells.

    It shares a word that few statements have, and names no other place.
    """
    denial, content = docket.statements[at], docket.contents[at]
    if denial.act not in ("denies", "rejects") or not denial.sides or not answers.is_told_charge(content):
        return None
    told = docket.matter[at] - docket.named_words
    # What it is told of first: "allegations of towing boats away (from the pier)".
    first = " ".join(_OF_WHAT.split(content, maxsplit=1)[-1].split()[:_HEAD])
    head = content_words(first) & told
    stems = docket.stems[at] - docket.named_stems
    alike = {*docket.claims_with(stems), *docket.claims_with(told_stems(first) - docket.named_stems)}
    best, found = 0, None
    for claim in _of_others(docket, at, sorted(alike)):
        if docket.is_charge(claim) and docket.is_about(claim, denial) and of_one_place(docket, at, claim):
            shared = told & docket.matter[claim]
            rare = any(len(docket.with_word[word]) <= _RARE for word in shared)
            points = len(shared) + (rare or bool(shared & head))
            if docket.statements[claim].act == "accuses" and points > max(best, 1):
                best, found = points, claim
    return found


def only_accusation(docket: Docket, at: int) -> int | None:
    """Return the only accusation that another report has against who denies something, if it has but one."""
    denial = docket.statements[at]
    # ", a charge denied by Oslo" is of what its own sentence tells.
    if denial.act != "denies" or not denial.sides or denial.rule in LEANING:
        return None
    only = _only_against(docket, at)
    if only is not None and any(negation.heads & docket.stems[at] for negation in docket.negations(only)):
        return None  # "Lima said Oslo had stored no arms": just what Oslo says
    if only is not None and not of_one_place(docket, at, only):
        return None  # "Oslo denied that it had shelled Hamar" is no answer to whoever speaks of Leeds
    if only is not None and docket.matter[at] & docket.matter[only] - docket.own_words(denial):
        return only
    if answers.is_of_a_claim(docket.contents[at]):
        return None
    others = _of_others(docket, at, docket.accusations[:MOST])
    against = [claim for claim in others if docket.is_about(claim, denial)]
    if len({docket.statements[claim].ref for claim in against}) != 1 or not of_one_place(docket, at, against[0]):
        return None
    # "Denied that it had been timed to follow a call" is about a thing, and not about what whoever denies has done.
    told = _OF_A_THING.match(docket.contents[at])
    return None if told and not _stems(docket.matter[at]) & _stems(docket.matter[against[0]]) else against[0]


def _only_against(docket: Docket, at: int) -> int | None:
    """Return what other reports hold against a speaker, if that is one claim or several versions of one."""
    if not docket.statements[at].sides:
        return None
    claims = _against(docket, at)
    if not claims:
        return None
    if docket.statements[claims[0]].act == "accuses":
        return claims[0]
    if all(_same_claim(docket, claims[0], other) for other in claims[1:]):
        return claims[0]
    # "no such agreement exists" is against "Iran had agreed to stop", and not against what else Iran may do.
    stems = _stems(docket.matter[at])
    named = [claim for claim in claims if stems & _stems(docket.matter[claim])]
    first = docket.statements[named[0]] if named else None
    if first is None or not all(docket.one_voice(first, docket.statements[other]) for other in named):
        return None
    return max(named, key=lambda claim: (len(stems & _stems(docket.matter[claim])), -claim))


def _against(docket: Docket, at: int) -> list[int]:
    """Return what other reports hold against who makes a statement: accusations, and what he is said to have done.

    Accusations come first; of claims by several voices, or of several things, all.
    """
    denial = docket.statements[at]
    others = _of_others(docket, at, docket.claims[:_FIRST])
    accused = [one for one in others if docket.statements[one].act == "accuses" and docket.is_about(one, denial)]
    done = [one for one in others if docket.begins_with(one, denial.sides, possessed=True)]
    return accused or done or [one for one in others if docket.is_about(one, denial)]


def _of_others(docket: Docket, at: int, claims: Iterable[int]) -> list[int]:
    """Return which of some claims other reports have, by another voice than a statement's."""
    one = docket.statements[at]
    return [
        claim
        for claim in claims
        if docket.statements[claim].ref.report != one.ref.report and not docket.one_voice(docket.statements[claim], one)
    ]


def _same_claim(docket: Docket, one: int, other: int) -> bool:
    """Return whether two claims are one: in one sentence, or alike."""
    same = docket.statements[one].ref == docket.statements[other].ref
    return same or likeness(docket.words[one], docket.words[other]) >= SAME_MATTER


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words if len(word) >= _STEM)
