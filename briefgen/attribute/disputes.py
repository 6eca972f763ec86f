"""Which statement answers which: a denial and what it denies, an accusation and who answers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from briefgen.attribute.counters import answers_several, countered, goes_on, is_untrue
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
        answering = docket.answers(at)
        claim = claim_of(docket, at) if answering else None
        claim = countered(docket, at) if claim is None else claim
        if claim is not None and at not in answers.get(claim, ()) and claim not in answers.get(at, ()):
            answers[claim].append(at)
            answers[claim] += (each for each in goes_on(docket, at) if each not in answers[claim])
        elif claim is None and ((answering and docket.stands_alone(at)) or is_untrue(docket, at)):
            alone.append(at)
    for at in range(len(statements)):
        if at not in answers and docket.accuses_a_side(at) and not any(docket.together(at, claim) for claim in answers):
            answers[at] = []
    found = []
    for claim, responses in answers.items():
        run = any(answers_several(docket, at) for at in responses)
        claims = tuple(statements[each] for each in docket.beside(claim, run=run))
        found.append((claim, Dispute(claims, *_ends(tuple(statements[at] for at in responses)))))
    found += [(at, Dispute((), *_ends((statements[at],)))) for at in alone]
    return tuple(dispute for _, dispute in sorted(found, key=lambda each: each[0]))


def _ends(answers: Sequence[Statement]) -> tuple[tuple[Statement, ...], Relation]:
    """Return what is said against a claim, and how it stands to the claim."""
    if not answers:
        return (), "unanswered"
    return tuple(answers), "contradicts" if all(one.act == "says" for one in answers) else "denies"
