"""Which claim a denial answers: rules in order, from what it leans on to the only accusation there is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import briefgen.attribute.answers as answers
from briefgen.attribute.corroborate import content_words, likeness
from briefgen.attribute.docket import REACH, Docket, padded

# Chosen by hand: how many statements are looked at.
_MOST = 40
# Chosen by hand, not measured: likeness (1.0 = same words) at which a denial answers a claim in another report, or the
# share of its words that the claim has; fewer will do if the claim names who denies it.
_SAME_MATTER, _SHARED, _SHARED_ABOUT = 0.3, 0.6, 0.5
_FEWEST_SHARED = 3
_GAP = 60  # characters between a claim and ", which Moscow denied"
# A word that more claims of a story have tells nothing of which is meant.
_RARE = 2
_LEANING = frozenset({"leaning-denial", "denied-relative"})


def claim_of(docket: Docket, at: int) -> int | None:
    """Return the claim that a statement answers: just before in its report, by whom it names, or elsewhere."""
    before = _claim_before(docket, at)
    if before is not None:
        return before
    for rule in (
        _claim_by_name,
        _claim_alike,
        _claim_of_liar,
        _claim_pointed_to,
        _claim_negated,
        _only_accusation,
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
    accusation = answers.speaks_of_accusation(content) or not answers.only_points(content)
    best: tuple[bool, bool, int, bool] | None = None
    found = None
    for back, number in _just_before(docket, at):
        claim = docket.statements[back]
        known = docket.is_claim(back) or (claim.act == "denies" and answers.speaks_of_denial(content))
        nested = denial.relayed_by is not None and denial.relayed_by == claim.speaker
        near = denial.ref.number - number
        if not known or nested or docket.one_voice(claim, denial) or not _points(docket, at, back, near):
            continue
        on_it = answers.is_about_there(content) and bool(docket.matter[at] & docket.matter[back])
        rank = (on_it, accusation and claim.act == "accuses", number, claim.act == "accuses")
        if best is None or rank > best:
            best, found = rank, back
    return found


def _just_before(docket: Docket, at: int) -> Iterator[tuple[int, int]]:
    """Yield the statements that a report has just before a denial, nearest first, and in which sentence each stands.

    Then those that it repeats there from another report.
    """
    denial = docket.statements[at]
    for back in range(at - 1, max(-1, at - _MOST), -1):
        claim = docket.statements[back]
        if claim.ref.report != denial.ref.report or denial.ref.number - claim.ref.number > REACH:
            break
        yield back, claim.ref.number
    repeated = docket.repeated.get(denial.ref.report, [])
    first, last = (bisect_left(repeated, (number, 0)) for number in (denial.ref.number - REACH, denial.ref.number))
    yield from ((claim, number) for number, claim in repeated[first:last][-_MOST:])


def _points(docket: Docket, at: int, back: int, near: int) -> bool:
    """Return whether a denial may answer a claim that stands so many sentences before it."""
    denial, claim, content = docket.statements[at], docket.statements[back], docket.contents[at]
    if denial.act == "says" and answers.is_not_us(content):
        return docket.is_about(back, denial) and claim.act != "denies"
    if denial.act == "says" and not answers.contradicts(content):
        about = docket.is_about(back, denial) if " no such " in content else docket.begins_with(back, denial.sides)
        return near == 1 and about
    if not near:
        # ", claims that both denied" is about what stands right before.
        gap = denial.contents[0].start - claim.contents[-1].end
        return denial.rule not in _LEANING or gap <= _GAP
    if denial.act == "says":
        return near == 1
    if denial.rule in _LEANING:
        return False
    if answers.points_back(content):
        return True
    if claim.act == "denies":
        return False
    if denial.act == "denies" and near <= 1 and claim.act == "accuses":
        return True
    if denial.act == "denies" and docket.is_about(back, denial):
        common = docket.words[at] & docket.words[back]
        other = common - docket.own_words(denial)
        most = 2 * len(other) >= len(docket.words[at]) or docket.begins_with(back, denial.sides, possessed=True)
        if (common and near <= 1) or (other and most):
            return True
    matter = docket.matter[at]
    shared = len(matter & docket.matter[back])
    half = 2 * shared >= len(matter) > 0
    if denial.act == "denies" and near <= 2 and (half or docket.is_about(at, claim)):
        return True
    close = near <= 1 and denial.act == "denies" and answers.is_short(content)
    return docket.is_about(back, denial) and bool(close or shared > (claim.act != "accuses") or half)


def _claim_by_name(docket: Docket, at: int) -> int | None:
    """Return the last claim of whom a denial names; see ``claim_by_name``."""
    says = docket.statements[at].act == "says"
    return None if says and not answers.contradicts(docket.contents[at]) else claim_by_name(docket, at)


def claim_by_name(docket: Docket, at: int) -> int | None:
    """Return the last claim of whom a statement names: "Likhachev’s words"; of two reports, that of its own."""
    who = answers.whose_claim(docket.contents[at])
    if not who:
        return None
    name, denial = padded(who), docket.statements[at]
    theirs = [
        claim
        for claim in _near(docket, at)
        if name in padded(docket.statements[claim].speaker or "") or _has_name(docket, claim, name)
    ]
    theirs = [claim for claim in theirs if not docket.one_voice(docket.statements[claim], denial)]
    about = [claim for claim in theirs if docket.is_about(claim, denial)]
    charged = [claim for claim in about or theirs if docket.is_charge(claim)]
    accusing = answers.speaks_of_accusation(docket.contents[at])
    return next(iter((accusing and charged) or about or theirs), None)


def _near(docket: Docket, at: int) -> list[int]:
    """Return the claims that may be meant: those before in the report, nearest first, then those of others."""
    report = docket.statements[at].ref.report
    own = [back for back in range(at - 1, max(-1, at - _MOST), -1) if docket.statements[back].ref.report == report]
    claims = range(len(docket.statements)) if len(docket.statements) < _MOST else docket.accusations[:_MOST]
    others = [claim for claim in claims if docket.statements[claim].ref.report != report]
    return [claim for claim in (*own, *others) if docket.is_claim(claim)]


def _has_name(docket: Docket, claim: int, name: str) -> bool:
    return any(name in docket.names_of_sides.get(side, ()) for side in docket.statements[claim].sides)


def _claim_alike(docket: Docket, at: int) -> int | None:
    """Return the claim of another voice anywhere in the story that shares most words with what is denied."""
    if docket.statements[at].act in ("says", "accuses"):
        return None
    denied, matter = docket.words[at], docket.matter[at]
    rare = sorted(denied, key=lambda word: (len(docket.with_word[word]), word))[:8]
    best, found = 0.0, None
    for claim in sorted({one for word in rare for one in docket.with_word[word][:_MOST]}):
        said = docket.words[claim]
        alike, shared = likeness(denied, said), len(denied & said)
        enough = (alike >= _SAME_MATTER and shared > 1) or (
            shared >= _FEWEST_SHARED and shared >= _SHARED * len(denied)
        )
        enough = enough or _tells(docket, claim, at, matter)
        if enough and alike > best and not docket.one_voice(docket.statements[claim], docket.statements[at]):
            best, found = alike, claim
    return found


def _tells(docket: Docket, claim: int, at: int, matter: frozenset[str]) -> bool:
    """Return whether a claim has the few words of what is denied, which hardly another claim has."""
    shared = matter & docket.words[claim]
    rare = bool(shared) and all(len(docket.with_word[word]) <= _RARE for word in shared)
    least = _SHARED_ABOUT if docket.is_about(claim, docket.statements[at]) else 1.0
    return rare and len(shared) >= least * len(matter)


def _claim_pointed_to(docket: Docket, at: int) -> int | None:
    """Return the accusation of another report that "the accusation" means: one against who denies, or the only."""
    denial = docket.statements[at]
    content = docket.contents[at]
    if denial.rule in _LEANING or not (answers.is_untold(content) or answers.is_not_us(content)):
        return None
    if denial.act == "says" and not (answers.contradicts(content) or answers.is_not_us(content)):
        return None
    others = [
        claim
        for claim in docket.accusations[:_MOST]
        if docket.statements[claim].ref.report != denial.ref.report
        and not docket.one_voice(docket.statements[claim], denial)
    ]
    against = [claim for claim in others if docket.is_about(claim, denial)]
    if against:
        return against[0]
    if (only := _only_against(docket, at)) is not None:
        return only
    named = answers.speaks_of_accusation(content)
    return others[0] if named and len({docket.statements[claim].ref for claim in others}) == 1 else None


def _only_against(docket: Docket, at: int) -> int | None:
    """Return what other reports hold against a speaker, if that is one claim or several versions of one."""
    if not docket.statements[at].sides:
        return None
    claims = docket.against(at)
    if not claims:
        return None
    if docket.statements[claims[0]].act == "accuses":
        return claims[0]
    first = claims[0]
    return first if all(_same_claim(docket, first, other) for other in claims[1:]) else None


def _same_claim(docket: Docket, one: int, other: int) -> bool:
    """Return whether two claims are one: in one sentence, or alike."""
    same = docket.statements[one].ref == docket.statements[other].ref
    return same or likeness(docket.words[one], docket.words[other]) >= _SAME_MATTER


def _claim_of_liar(docket: Docket, at: int) -> int | None:
    """Return the claim of whom a speaker calls a liar: the last before in the report, else the only one against him."""
    denial, content = docket.statements[at], docket.contents[at]
    if not answers.says_lying(content):
        return None
    theirs = [
        claim
        for claim in _near(docket, at)
        if docket.begins_with(at, docket.statements[claim].sides)
        and not docket.one_voice(docket.statements[claim], denial)
        and docket.is_about(claim, denial)
    ]
    return theirs[0] if theirs else None


def _claim_negated(docket: Docket, at: int) -> int | None:
    """Return the only claim of another report that "it had flown no missions", "they did not share" is against.

    It begins with the speaker's name, or has what is said not to have been done.
    """
    denial, content = docket.statements[at], docket.contents[at]
    if denial.act != "says" or not answers.is_not_so(content) or not denial.sides:
        return None
    verb = content_words(answers.negated_verb(content))
    claims = [
        claim
        for claim in _near(docket, at)
        if docket.statements[claim].ref.report != denial.ref.report
        and not docket.one_voice(docket.statements[claim], denial)
        and (docket.begins_with(claim, denial.sides, possessed=True) or (verb and verb <= docket.words[claim]))
    ]
    return claims[0] if len(claims) == 1 else None


def _only_accusation(docket: Docket, at: int) -> int | None:
    """Return the only accusation that another report has against who denies something, if it has but one."""
    denial = docket.statements[at]
    if denial.act != "denies" or not denial.sides or answers.is_of_a_claim(docket.contents[at]):
        return None
    only = _only_against(docket, at)
    if only is not None and docket.words[at] & docket.words[only] - docket.own_words(denial):
        return only
    against = [
        claim
        for claim in docket.accusations[:_MOST]
        if docket.statements[claim].ref.report != denial.ref.report
        and not docket.one_voice(docket.statements[claim], denial)
        and docket.is_about(claim, denial)
    ]
    return against[0] if len({docket.statements[claim].ref for claim in against}) == 1 else None
