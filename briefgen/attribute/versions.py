"""Which claims of a story are one: versions of it in several reports, and what is told together with it."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.attribute.docket import MOST, REACH, Docket

# Chosen by hand: how many rare words of a claim are looked up, and how many claims with each are looked at.
_LOOKED_UP = 8
# Chosen by hand: with how many answered claims another is compared; hostile stories have more.
COMPARED = 100
# Chosen by hand: words of the matter that two versions of one claim share.
_SHARED = 2


def beside(docket: Docket, claim: int, *, run: bool = False, turn: bool = False) -> tuple[int, ...]:
    """Return a claim with the others of its sentence and voice, which an answer to it answers too.

    run: with those of that voice right before it too, which "the accusations" answers; turn: and right behind it,
    which "the admiral’s account" is of.
    """
    first = docket.statements[claim]
    near = range(max(0, claim - REACH), min(len(docket.statements), claim + REACH + 1))
    others = (
        at
        for at in near
        if at != claim
        and (
            docket.statements[at].ref == first.ref
            or (run and _leads_to(docket, at, claim) and docket.statements[at].act not in ("urges", "warns", "pledges"))
            or (turn and _leads_to(docket, claim, at))
        )
        and docket.is_claim(at)
        and docket.one_voice(docket.statements[at], first)
    )
    return (claim, *others)


def _leads_to(docket: Docket, at: int, claim: int) -> bool:
    """Return whether a statement stands in the sentence right before a claim."""
    one, other = docket.statements[at].ref, docket.statements[claim].ref
    return one.report == other.report and one.number == other.number - 1


def one_claim(docket: Docket, one: int, other: int) -> bool:
    """Return whether two claims are versions of one: in one sentence by one voice, or alike in two reports."""
    first, second = docket.statements[one], docket.statements[other]
    if not docket.one_voice(first, second):
        return False
    if first.ref.report == second.ref.report:
        return first.ref == second.ref
    # "Indian forces" and "six Indian planes of its air force" have too little in common.
    shared = len(docket.matter[one] & docket.matter[other] - docket.named_words)
    return shared >= _SHARED and 2 * shared >= min(len(docket.matter[one]), len(docket.matter[other]))


def versions(docket: Docket, claim: int) -> list[int]:
    """Return the claims of other reports that are versions of one."""
    rare = sorted(docket.matter[claim], key=lambda word: (len(docket.with_word[word]), word))[:_LOOKED_UP]
    near = {one for word in rare for one in docket.with_word[word][:MOST]}
    return sorted(one for one in near if one != claim and one_claim(docket, claim, one))


def one_accusation(docket: Docket, one: int, other: int) -> bool:
    """Return whether two voices accuse the same side of what they tell with a word in common."""
    first, second = docket.statements[one], docket.statements[other]
    accused = [side for side in docket.names_of_sides if docket.begins_with(one, (side,))]
    both = first.act == second.act == "accuses" and docket.begins_with(other, tuple(accused))
    shared = len(docket.matter[one] & docket.matter[other])
    return both and shared > 0 and 3 * shared >= min(len(docket.matter[one]), len(docket.matter[other]))


def answered_version(docket: Docket, claim: int, answered: Sequence[int]) -> int | None:
    """Return the first of the answered claims that is a version of one; the last ones and the first are looked at."""
    near = answered if len(answered) <= COMPARED else (*answered[: COMPARED // 2], *answered[-COMPARED // 2 :])
    return next((one for one in near if one_claim(docket, one, claim)), None)
