"""Which statement answers which: a denial and what it denies, an accusation and who answers it."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.attribute.answers import speaks_of_accusation
from briefgen.attribute.contrasts import is_contrasted
from briefgen.attribute.counters import answers_several, countered, goes_on, is_untrue
from briefgen.attribute.docket import Docket
from briefgen.attribute.pairing import claim_of
from briefgen.attribute.referred import is_of_words
from briefgen.attribute.replies import unproven
from briefgen.attribute.versions import COMPARED, answered_version, beside, one_accusation, versions
from briefgen.model import Dispute, Relation, Side, Statement, Story


def find_disputes(statements: tuple[Statement, ...], story: Story, sides: tuple[Side, ...]) -> tuple[Dispute, ...]:
    """Return each denial or rejection with the claim that it answers, and accusations against a side that answers none.

    A denial whose claim stands in no report has no claims. Statements come in the order of the story, and the disputes
    in that of their claims, or of the denial where there is none.
    """
    docket = Docket(statements, story, sides)
    answers: dict[int, list[int]] = {}
    order: list[int] = []
    alone: list[int] = []
    for at in range(len(statements)):
        answering = docket.answers(at)
        claim = unproven(docket, at)
        claim = claim_of(docket, at) if answering and claim is None else claim
        claim = countered(docket, at) if claim is None else claim
        if claim is not None and claim not in answers.get(at, ()):
            earlier = None if claim in answers else answered_version(docket, claim, order)
            known = claim if earlier is None else earlier
            if known not in answers:
                order.append(known)
            said = answers.setdefault(known, [])
            said += (each for each in (at, *goes_on(docket, at)) if each not in said)
        elif claim is None and ((answering and docket.stands_alone(at)) or is_untrue(docket, at)):
            alone.append(at)
    answered = {at: claim for claim, responses in answers.items() for at in responses}
    for at in alone.copy():
        claim = answered.get(at + 1) if _leads_to(docket, at) else None
        if claim is not None and docket.opposed(at, claim):
            alone.remove(at)
            answers[claim].insert(answers[claim].index(at + 1), at)
    found = [(claim, _dispute(docket, claim, responses)) for claim, responses in answers.items()]
    found += [(at, Dispute((), *_ends([statements[each] for each in (at, *goes_on(docket, at))]))) for at in alone]
    answering_any = {at for responses in answers.values() for at in responses}
    for at in range(len(statements)):
        if at in answers or at in answering_any or not docket.accuses_a_side(at):
            continue
        if answered_version(docket, at, order) is None:
            same = next((claim for claim in order[:COMPARED] if one_accusation(docket, at, claim)), None)
            found.append((at, _dispute(docket, at, answers[same] if same is not None else [])))
    return tuple(dispute for _, dispute in sorted(found, key=lambda each: each[0]))


def _leads_to(docket: Docket, at: int) -> bool:
    """Return whether a denial goes on with "The accusations are groundless", said by the same voice or for it."""
    if at + 1 >= len(docket.statements):
        return False
    one, other = docket.statements[at], docket.statements[at + 1]
    near = one.ref.report == other.ref.report and 0 <= other.ref.number - one.ref.number <= 1
    if not near or one.act != "denies" or not speaks_of_accusation(docket.contents[at + 1]):
        return False
    return docket.one_voice(one, other) or docket.speaks_for(at + 1, at)


def _dispute(docket: Docket, claim: int, answers: Sequence[int]) -> Dispute:
    """Return a claim with its other versions and the answers to it."""
    # "A recording supported this" is only half of what somebody is "having none of".
    leans = docket.contents[claim].endswith((" this", " that", " it"))
    run = any(answers_several(docket, at) or (leans and is_contrasted(docket, at)) for at in answers)
    turn = any(is_of_words(docket.contents[at]) for at in answers)
    claims = (*beside(docket, claim, run=run or turn, turn=turn), *versions(docket, claim))
    statements = docket.statements
    return Dispute(tuple(statements[one] for one in dict.fromkeys(claims)), *_ends([statements[at] for at in answers]))


def _ends(answers: Sequence[Statement]) -> tuple[tuple[Statement, ...], Relation]:
    """Return what is said against a claim, and how it stands to the claim."""
    if not answers:
        return (), "unanswered"
    return tuple(answers), "denies" if any(one.act in ("denies", "rejects") for one in answers) else "contradicts"
