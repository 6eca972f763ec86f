"""Which claim a denial answers: rules in order, from what it leans on to the only accusation there is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import briefgen.attribute.answers as answers
from briefgen.attribute.corroborate import likeness
from briefgen.attribute.docket import LEANING, MOST, REACH, SAME_MATTER, Docket
from briefgen.attribute.elsewhere import (
    claim_negated,
    claim_of_liar,
    claim_of_none,
    claim_pointed_to,
    claim_told,
    only_accusation,
)
from briefgen.attribute.negations import negated_stems, told_stems
from briefgen.attribute.next_to import affirmed, told_inside
from briefgen.attribute.referred import claim_of_office
from briefgen.attribute.side_names import padded
from briefgen.attribute.stems import stem
from briefgen.model import Statement

# Chosen by hand, not measured: the share of the words of a denial that a claim in another report has (1.0 = all) where
# it answers it; fewer will do if the claim names who denies it.
_SHARED, _SHARED_ABOUT = 0.6, 0.5
_FEWEST_SHARED = 3
# "upheld the decision that rejected his claims that": no claim of what he says.
_REJECTED = re.compile(
    r"\b(?:rejected|rejecting|dismissed|dismissing|denied|denying|disputed|refuted) "
    rf"(?:[\w’'.-]+ ){{0,3}}(?:{answers.CLAIM_NOUN}|result|outcome|verdict|ruling|decision)s?\b"
    # "any allegations of theft are flatly denied by Hill"
    r"|\b(?:is|are|was|were|been) (?:\w+ly )?(?:rejected|denied|disputed|refuted) by\b"
)
# "the papers prove Hill’s account"
_BACKED = re.compile(
    rf"\b(?:prov|support|back|bolster|confirm|bear|corroborat|vindicat)\w* (?:out )?(?P<who>[A-Z][\w-]+)['’]s? "
    rf"(?:\w+ )?(?:denials?|version|{answers.CLAIM_NOUN}s?)\b"
)
_THESE = re.compile(r"\b(?:these|those|such) (?:\w+ )?(?:accusation|allegation|charge|claim)s\b")
_LEANS = re.compile(r"^(?:that (?:it|they|he|she) )?(?:\w+ ){1,2}(?:it|them)$")
_TELLS_WHAT = re.compile(rf"\b{answers.CLAIM_NOUN}s? that\b")
_GAP = 60  # characters between a claim and ", which Moscow denied"
# A word that more claims of a story have tells nothing of which is meant.
_RARE = 2


def claim_of(docket: Docket, at: int) -> int | None:
    """Return the claim that a statement answers: just before in its report, by whom it names, or elsewhere."""
    before = _claim_before(docket, at)
    if before is not None:
        return before
    for rule in (
        _claim_by_name,
        claim_of_office,
        _claim_alike,
        claim_told,
        claim_of_liar,
        _accusation_above,
        claim_pointed_to,
        claim_negated,
        claim_of_none,
        told_inside,
        only_accusation,
        affirmed,
    ):
        found = rule(docket, at)
        if found is not None:
            return found
    return None


def _claim_before(docket: Docket, at: int) -> int | None:
    """Return the claim of another voice just before in the same report that a denial points to.

    The nearest sentence wins, and in it an accusation wins over what is merely said; "the accusation" is one, and
    "fished there" is rather about a claim that speaks of fishing.
    """
    denial = docket.statements[at]
    # What tells itself what is denied answers an accusation before what else was said of it.
    content = docket.contents[at]
    whose = answers.whose_claim(content) if denial.act == "says" else ""
    accusation = answers.speaks_of_accusation(content) or not answers.only_points(content)
    best: tuple[bool, bool, bool, int, bool] | None = None
    found = None
    for back, number in _just_before(docket, at):
        claim = docket.statements[back]
        # Who calls the same letter a fabrication as the one before contradicts whoever wrote it, and not him.
        likewise = claim.act == denial.act == "says" and answers.contradicts(docket.contents[back])
        known = docket.is_claim(back) or (claim.act == "denies" and answers.speaks_of_denial(content))
        # "Lima dismissed the film as made up, but Oslo rejected the claim"
        judged = claim.act == "rejects" and claim.rule == "object-as" and number == denial.ref.number
        known = (known and not likewise) or (judged and answers.is_claim_or_that(content))
        nested = denial.relayed_by is not None and denial.relayed_by == claim.speaker
        near = denial.ref.number - number
        # "The senator denied that he knew, he said": what he says is no claim that he denies.
        within = any(span.start <= denial.contents[0].start < span.end for span in claim.contents)
        nested = nested or (within and denial.rule not in LEANING)
        if not known or nested or _one_voice(docket, back, at) or not _points(docket, at, back, near):
            continue
        # "Accused Hill of lying" answers Hill.
        if denial.act == "accuses" and not _calls_a_liar(docket, at, claim):
            continue
        # "Hill said nobody was hurt, and Oslo also denied it had fired" is said with Hill.
        if near == 0 and docket.cues[at].lower().startswith("also ") and claim.act == "says":
            continue
        # "Denied any wrongdoing" answers who finds fault with him, and not whoever spoke last.
        guilt = denial.rule not in LEANING and answers.is_of_guilt(content, near=near <= 1)
        if guilt and not (docket.is_charge(back) or docket.is_about(back, denial)):
            continue
        if denial.act == "denies" and _denies_too(docket, back, docket.words[at] & docket.words[back]):
            continue
        if docket.is_another_s(at, back) or _backs(docket, back, denial):
            continue
        # "Kenya’s claim was not sufficient" is of what Kenya has claimed.
        if whose and not is_of(docket, back, padded(whose)):
            continue
        leans = answers.is_about_there(content) or bool(docket.untrue_matter(at) or _TELLS_WHAT.search(content))
        on_it = leans and bool(docket.matter[at] & docket.matter[back])
        # "The accusations" are those that name who denies them, "these accusations" those just told.
        about = answers.is_bare(content) and not answers.points_at(content) and docket.is_about(back, denial)
        rank = (on_it, accusation and claim.act == "accuses", about, number, claim.act == "accuses")
        if best is None or rank > best:
            best, found = rank, back
    return found


def _calls_a_liar(docket: Docket, at: int, claim: Statement) -> bool:
    """Return whether somebody calls whoever makes a claim a liar, by his name or his side's."""
    surname = padded((claim.speaker or "").rsplit(" ", 1)[-1])
    return docket.begins_with(at, claim.sides) or surname in padded(docket.contents[at][:60])


def _one_voice(docket: Docket, claim: int, at: int) -> bool:
    """Return whether a claim and a denial are of one voice; ", which his father’s government denies" is another’s."""
    one, other = docket.statements[claim], docket.statements[at]
    beside = other.rule in LEANING and one.ref == other.ref
    return one.speaker == other.speaker if beside else docket.one_voice(one, other)


def _just_before(docket: Docket, at: int) -> Iterator[tuple[int, int]]:
    """Yield the statements that a report has just before a denial, nearest first, and in which sentence each stands.

    Then those that it repeats there from another report.
    """
    denial = docket.statements[at]
    for back in range(at - 1, max(-1, at - MOST), -1):
        claim = docket.statements[back]
        if claim.ref.report != denial.ref.report or denial.ref.number - claim.ref.number > REACH:
            break
        yield back, claim.ref.number
    repeated = docket.repeated.get(denial.ref.report, [])
    first, last = (bisect_left(repeated, (number, 0)) for number in (denial.ref.number - REACH, denial.ref.number))
    yield from ((claim, number) for number, claim in repeated[first:last][-MOST:])


def _points(docket: Docket, at: int, back: int, near: int) -> bool:
    """Return whether a denial may answer a claim that stands so many sentences before it."""
    denial, claim, content = docket.statements[at], docket.statements[back], docket.contents[at]
    if answers.is_told_charge(content) and denial.act in ("denies", "rejects") and near:
        # "Denied accusations that it needed timber" is no answer to whoever called its envoy a fool.
        alike = docket.stems[at] & docket.stems[back] - docket.named_stems
        accused = near <= 1 and claim.act == "accuses" and docket.is_about(back, denial)
        if not alike and not accused and not docket.begins_with(back, denial.sides):
            return False
    if near and answers.names_culprit(content) and not _turns_on(docket, at, back):
        return False  # "it was Oslo that caused the collision" is no answer to whoever speaks of a cannon
    if denial.act == "says" and answers.is_not_us(content):
        if not near and claim.rule == "noun-claim":
            return True  # "Asked about Oslo’s claim that …, Hill said"
        # "It was not responsible for the death": nobody else is charged with it.
        about = docket.is_about(back, denial) or (near == 1 and not docket.names_another(back, denial.sides))
        return about and claim.act != "denies"
    if denial.act == "says" and not answers.contradicts(content):
        about = docket.is_about(back, denial) if " no such " in content else docket.begins_with(back, denial.sides)
        return near == 1 and about
    if not near:
        # ", claims that both denied" is about what stands right before.
        gap = denial.contents[0].start - claim.contents[-1].end
        return denial.rule not in LEANING or gap <= _GAP
    if denial.act == "says":
        # "The accusation was absurd" is of what another side accuses.
        accused = claim.act == "accuses" and answers.speaks_of_accusation(content)
        if accused and claim.sides and denial.sides:
            return True
        return near == 1 or (bool(docket.untrue_matter(at)) and len(docket.matter[at] & docket.matter[back]) > 1)
    if denial.rule in LEANING:
        return False
    if answers.points_back(content):
        return content.lower() not in ("it", "that", "this") or near <= 1
    if claim.act == "denies":
        return False
    # "Oslo denied that it left" is no answer to "he accused Lima of lying".
    if (
        denial.act == "denies"
        and near <= 1
        and claim.act == "accuses"
        and (docket.is_about(back, denial) or not docket.names_another(back, denial.sides))
        and (answers.is_bare(content) or _has_to_do(docket, at, back))
    ):
        return True
    # "Oslo denied any mistreatment of the sailors": who was accused shortly before of whatever it was
    accused = claim.act == "accuses" and docket.begins_with(back, denial.sides)
    if denial.act == "denies" and accused and content.startswith(("any ", "all ")):
        return True
    if denial.act == "denies" and docket.is_about(back, denial):
        common = docket.words[at] & docket.words[back]
        other = common - docket.own_words(denial)
        most = 2 * len(other) >= len(docket.words[at]) or docket.begins_with(back, denial.sides, possessed=True)
        if (common and near <= 1) or (other and most):
            return True
    # "Denied supporting them", "denied losing it": what was just told
    if denial.act == "denies" and near <= 1 and _LEANS.search(content):
        return True
    matter = docket.matter[at]
    shared = len(matter & docket.matter[back])
    half = 2 * shared >= len(matter) > 0
    if denial.act == "denies" and near <= 2 and (half or docket.is_about(at, claim)):
        return True
    close = near <= 1 and denial.act == "denies" and answers.is_short(content)
    return docket.is_about(back, denial) and bool(close or shared > (claim.act != "accuses") or half)


def _turns_on(docket: Docket, at: int, claim: int) -> bool:
    """Return whether "it was Oslo that fired" is of the deed that a claim tells, or of who has accused the speaker."""
    if docket.stems[at] & docket.stems[claim] - docket.named_stems:
        return True
    mutual = docket.begins_with(claim, docket.statements[at].sides, possessed=True)
    return mutual and docket.names_any(at, docket.statements[claim].sides)


def _has_to_do(docket: Docket, at: int, claim: int) -> bool:
    """Return whether an accusation names who denies something, or shares a word with what is denied."""
    return docket.is_about(claim, docket.statements[at]) or bool(docket.stems[at] & docket.stems[claim])


def _claim_by_name(docket: Docket, at: int) -> int | None:
    """Return the last claim of whom a denial names; see ``claim_by_name``."""
    content, says = docket.contents[at], docket.statements[at].act == "says"
    against = not says or answers.contradicts(content) or answers.rejects_by_name(content)
    return claim_by_name(docket, at) if against else None


def claim_by_name(docket: Docket, at: int) -> int | None:
    """Return the last claim of whom a statement names: "Likhachev’s words"; of two reports, that of its own."""
    who = answers.whose_claim(docket.contents[at])
    if not who:
        return None
    name, denial = padded(who), docket.statements[at]
    # "Hill’s claim in a leaked recording" may be told only behind its denial.
    theirs = [claim for claim in (*docket.near(at), *docket.behind(at)) if is_of(docket, claim, name)]
    theirs = [claim for claim in theirs if not docket.one_voice(docket.statements[claim], denial)]
    about = [claim for claim in theirs if docket.is_about(claim, denial)]
    charged = [claim for claim in about or theirs if docket.is_charge(claim)]
    accusing = answers.speaks_of_accusation(docket.contents[at])
    # "London’s allegations" are of what it says has happened rather than of what it will do.
    candidates = (accusing and charged) or about or theirs
    matter = told_stems(answers.what_is_claimed(docket.contents[at])) - docket.named_stems
    if matter:
        # "The German claim that the gas was cut off" is none of whatever else Berlin says.
        shared = {claim: len(matter & (docket.stems[claim])) for claim in candidates}
        most = max(shared.values(), default=0)
        candidates = [claim for claim in candidates if most and shared[claim] == most]
    told = docket.stems[at] - docket.named_stems - told_stems(who)

    def unlikely(claim: int) -> tuple[bool, bool, int]:
        few, shared = len(docket.words[claim]) < _FEWEST_SHARED, len(told & docket.stems[claim])
        return " will " in docket.contents[claim], few, -shared if shared > 1 else 0

    return min(candidates, key=unlikely, default=None)


def is_of(docket: Docket, claim: int, name: str) -> bool:
    """Return whether somebody of a name, or of a side that has it, makes a claim. name: padded."""
    speaker, sides = docket.statements[claim].speaker or "", docket.statements[claim].sides
    return name in padded(speaker) or any(name in docket.names_of_sides.get(side, ()) for side in sides)


def _accusation_above(docket: Docket, at: int) -> int | None:
    """Return the only accusation further up in the same report that "the report", "these accusations" may mean."""
    denial, content = docket.statements[at], docket.contents[at]
    if not (answers.is_untold(content) or answers.points_back(content) or _THESE.search(content)):
        return None
    found = [
        claim
        for claim in docket.near(at)
        if docket.statements[claim].ref.report == denial.ref.report
        and docket.statements[claim].act == "accuses"
        and docket.is_about(claim, denial)
        and not docket.one_voice(docket.statements[claim], denial)
    ]
    return found[0] if len({docket.statements[claim].ref for claim in found}) == 1 else None


def _backs(docket: Docket, claim: int, denial: Statement) -> bool:
    """Return whether a claim is that what somebody says is so: "the papers prove Hill’s account"."""
    match = _BACKED.search(docket.contents[claim])
    if match is None:
        return False
    name = padded(match["who"])
    own = (docket.names_of_sides.get(side, ()) for side in denial.sides)
    return name == padded((denial.speaker or "").rsplit(" ", 1)[-1]) or any(name in names for names in own)


def _claim_alike(docket: Docket, at: int) -> int | None:
    """Return the claim of another voice anywhere in the story that shares most words with what is denied."""
    one = docket.statements[at]
    if one.act in ("says", "accuses") or (one.act == "rejects" and not one.speaker):
        return None
    if answers.only_points(docket.contents[at]):
        return None
    denied, matter = docket.words[at], docket.matter[at]
    rare = sorted(denied, key=lambda word: (len(docket.with_word[word]), word))[:8]
    claimed = one.act != "rejects" or answers.is_claim_or_that(docket.contents[at])
    best, found = 0.0, None
    for claim in sorted({one for word in rare for one in docket.with_word[word][:MOST]}):
        said = docket.words[claim]
        alike, shared = likeness(denied, said), len(denied & said)
        enough = (alike >= SAME_MATTER and shared > 1) or (shared >= _FEWEST_SHARED and shared >= _SHARED * len(denied))
        enough = enough or _tells(docket, claim, at, matter)
        # "Kyiv denied supplying engines" does not answer "there was no need to import them".
        enough = enough and not _denies_too(docket, claim, denied & said) and not _backs(docket, claim, one)
        enough = enough and not docket.tells_of(claim, at)
        # "rejected the result" is no answer to whoever has complained of its delay.
        enough = enough and (claimed or docket.statements[claim].act != "accuses")
        if enough and alike > best and not docket.one_voice(docket.statements[claim], docket.statements[at]):
            best, found = alike, claim
    return found


def _denies_too(docket: Docket, claim: int, shared: frozenset[str]) -> bool:
    """Return whether a claim itself negates most of what it shares with a denial, or tells that it was rejected."""
    if tells_of_denial(docket.contents[claim]):
        return True
    negated = negated_stems(docket.contents[claim])
    return bool(negated) and 2 * sum(stem(word) in negated for word in shared) > len(shared)


def tells_of_denial(content: str) -> bool:
    """Return whether something said tells that a claim was rejected: "any allegation of theft is denied by Hill"."""
    return _REJECTED.search(content) is not None


def _tells(docket: Docket, claim: int, at: int, matter: frozenset[str]) -> bool:
    """Return whether a claim has the few words of what is denied, which hardly another claim has."""
    shared = matter & docket.words[claim]
    rare = bool(shared) and all(len(docket.with_word[word]) <= _RARE for word in shared)
    about = docket.is_about(claim, docket.statements[at])
    # "scoffed at the letter" answers none of those who speak of letters.
    denies = docket.statements[at].act == "denies" and bool(docket.statements[at].sides)
    enough = about or len(shared) > 1 or denies
    return rare and enough and len(shared) >= (_SHARED_ABOUT if about else 1.0) * len(matter)
