"""Answers that need share no word with their claim: by who was accused, who misses proof, who finds it unsound."""

from __future__ import annotations

import re

from briefgen.attribute.docket import MOST, Docket
from briefgen.attribute.negations import told_stems
from briefgen.attribute.phrases import any_phrase, phrases_of
from briefgen.attribute.referred import claims_of_office

# Chosen by hand: so many sentences after an accusation whom it is against may still be answering it.
_SOON = 3
# Chosen by hand: how many claims of a story are looked at for the one that lacks proof; hostile stories have more.
_FIRST = 400
_UNSOUND = phrases_of("counters", "unsound")
_IT = re.compile(
    r"[“\"'‘]?(?:that )?(?:it|this|that|they|these|those|the \w+|his \w+|her \w+|its \w+)\b", re.IGNORECASE
)
# "there was no proof that", "no shred of evidence had been shown", "no reason to think": somebody claims what lacks it.
_UNPROVEN = re.compile(
    r"\b(?:(?:no|not (?:a|one)) (?:\w+ of |[\w-]+ )?(?:proof|evidence|basis|grounds)\b"
    r"|no reason to (?:think|believe|suspect))"
)
# What no proof is said to be of: "that it had raised wages"
_LACKING = re.compile(r"\b(?:proof|evidence|basis|grounds)[”\"’']? (?:that|of|for) (.{1,120})")
# "the ambassador had shown no proof"
_SHOWS_NONE = re.compile(
    r"[“\"]?(?:that )?the (?P<office>[a-z-]+) (?:has|had|have) (?:yet to )?(?:\w+ed|shown|given|brought|laid) no "
    r"(?:\w+ ){0,2}(?:proof|evidence|basis|grounds)\b",
    re.IGNORECASE,
)
# "to call this a mistake is to take us for children"
_TO_CALL = re.compile(
    r"\b(?:to call|calling|to describe|describing|to speak of|to talk of) "
    r"(?:it|this|that|them|the \w+)? ?(?:as )?(?:an? )?"
    r"[“\"'‘]?(?P<what>[\w-]+)[”\"'’]? (?:is|was|would be)\b",
    re.IGNORECASE,
)
# "the vote could not be called fair" denies no deed
_JUDGES = re.compile(
    r"\b(?:can|could)(?:not| not|n['’]t) be (?:\w+ly )?(?:called|considered|regarded|described|seen|deemed)\b"
)


def accused(docket: Docket, at: int) -> int | None:
    """Return the accusation a few sentences before against the side that says now what was not.

    "Greenpeace accused French commandos of using gas. … Admiral Hill said nobody had been hurt."
    """
    one = docket.statements[at]
    if not one.sides or not docket.negations(at) or _JUDGES.search(docket.contents[at]):
        return None
    for back in range(at - 1, max(-1, at - MOST), -1):
        other = docket.statements[back]
        if other.ref.report != one.ref.report or one.ref.number - other.ref.number > _SOON:
            return None
        if set(other.sides) & set(one.sides):
            return None  # it has said what it had to say
        if other.act == "accuses" and docket.opposed(at, back) and other.ref != one.ref:
            return back if docket.begins_with(back, one.sides, possessed=True) else None
    return None


def unproven(docket: Docket, at: int) -> int | None:
    """Return the claim for which a side misses proof: of whom it names by his office, else what is against the side."""
    one, content = docket.statements[at], docket.contents[at]
    if one.act not in ("says", "denies") or not one.sides or not _UNPROVEN.search(content):
        return None
    if match := _SHOWS_NONE.match(content):
        theirs = [claim for claim in claims_of_office(docket, match["office"]) if docket.opposed(at, claim)]
        voices = {docket.statements[claim].speaker for claim in theirs}
        return theirs[0] if len(voices) == 1 else None
    stems = docket.stems[at] - docket.own_stems(at)
    lacking = _LACKING.search(content)
    told = told_stems(lacking[1]) - docket.own_stems(at) if lacking else frozenset()
    before = docket.said_before(at, 2, against=True)
    if before is not None and docket.is_about(before, one) and (not told or told & docket.stems[before]):
        return before
    found: dict[int, int] = {}
    for claim in docket.claims[:_FIRST]:
        elsewhere = docket.statements[claim].ref.report != one.ref.report
        shared = not told or told & docket.stems[claim] - docket.named_stems
        if shared and elsewhere and docket.opposed(at, claim) and docket.is_about(claim, one):
            found[claim] = 2 * docket.is_charge(claim) + len(stems & docket.stems[claim])
    best = max(found.values(), default=0)
    likeliest = [claim for claim, points in found.items() if points == best]
    alone = len({docket.statements[claim].ref for claim in likeliest}) == 1
    return likeliest[0] if alone and (best or len(found) == 1) else None


def unsound(docket: Docket, at: int) -> int | None:
    """Return what another has said shortly before "it did not hold water"."""
    if not docket.has(at, _UNSOUND) or not _IT.match(docket.contents[at]):
        return None
    return docket.said_before(at, _SOON)


def what_it_is_called(docket: Docket, at: int) -> frozenset[str]:
    """Return the stems of what another has called something: of "mistake" in "to call this a mistake is"."""
    match = _TO_CALL.search(docket.contents[at][:_FIRST])
    return told_stems(match["what"]) if match else frozenset()


# "called it balderdash"
CALLED_IT = (
    rf"[“\"'‘]?(?:it|this|that|them|these|those)(?: all)? (?:as )?[“\"'‘]?(?:an? )?(?:\w+ ){{0,2}}"
    rf"{any_phrase('answers', 'scorn', 'false')}[.,]?[”\"'’]?$"
)
