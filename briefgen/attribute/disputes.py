"""Which statement answers which: a denial and what it denies, an accusation and who answers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefgen.attribute.docket import Docket
from briefgen.attribute.pairing import claim_of
from briefgen.model import Dispute, Relation, Side, Statement, Story


def find_disputes(statements: tuple[Statement, ...], story: Story, sides: tuple[Side, ...]) -> tuple[Dispute, ...]:
    """Return each denial or rejection with the claim that it answers, and accusations against a side that answers none.

    A denial whose claim stands in no report has no claims. Statements come in the order of the story, and the disputes
    in that of their claims, or of the denial where there is none.
    """
    docket = Docket(statements, story, sides)
    answers: dict[int, list[int]] = defaultdict(list)
    alone: list[int] = []
    for at in range(len(statements)):
        if docket.answers(at):
            claim = claim_of(docket, at)
            if claim is not None:
                answers[claim].append(at)
            elif docket.stands_alone(at):
                alone.append(at)
    for at in range(len(statements)):
        if at not in answers and docket.accuses_a_side(at) and not any(docket.together(at, claim) for claim in answers):
            answers[at] = []
    found = []
    for claim, responses in answers.items():
        claims = tuple(statements[each] for each in docket.beside(claim))
        found.append((claim, Dispute(claims, *_ends(tuple(statements[at] for at in responses)))))
    found += [(at, Dispute((), (statements[at],), "denies")) for at in alone]
    return tuple(dispute for _, dispute in sorted(found, key=lambda each: each[0]))


def _ends(answers: Sequence[Statement]) -> tuple[tuple[Statement, ...], Relation]:
    """Return what is said against a claim, and how it stands to the claim."""
    if not answers:
        return (), "unanswered"
    return tuple(answers), "contradicts" if all(one.act == "says" for one in answers) else "denies"
