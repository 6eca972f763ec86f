"""A story that goes on: its next edition, what changed since the last, and the corrections that follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefgen.model import Briefing, Correction, DisputedClaim, Edition, Line, SourceEntry
from briefgen.notation.walk import lines_of


def as_edition(briefing: Briefing, previous: Briefing | None) -> Briefing:
    """Return the briefing with its edition's number, what changed since the last one, and the corrections.

    previous: the last edition as it was generated. A new one begins when reports were added, withdrawn or changed;
    drafting again from the same reports, with other limits or sides, does not make one.
    """
    if previous is None:
        return briefing
    if _texts(briefing.sources) == _texts(previous.sources):
        same = replace(
            briefing,
            edition=previous.edition,
            editions=previous.editions,
            changes=previous.changes,
            corrections=previous.corrections,
        )
        return _ordered(same)
    following = replace(
        briefing,
        edition=previous.edition + 1,
        editions=(*previous.editions, Edition(previous.edition, previous.as_of)),
        changes=tuple(_changes(briefing, previous)),
        corrections=(*previous.corrections, *_corrections(briefing, previous)),
    )
    return _ordered(following)


def _ordered(briefing: Briefing) -> Briefing:
    if not briefing.changes or "changes" in briefing.order:
        return briefing
    return replace(briefing, order=(briefing.order[0], "changes", *briefing.order[1:]))


def _texts(sources: tuple[SourceEntry, ...]) -> dict[str, str]:
    return {source.id: source.sha256 for source in sources}


def _changes(briefing: Briefing, previous: Briefing) -> Iterable[str]:
    before, now = _texts(previous.sources), _texts(briefing.sources)
    for source in briefing.sources:
        if source.id not in before:
            yield f"New report: {_name(source)}."
        elif before[source.id] != source.sha256:
            yield f"Changed report: {_name(source)}."
    for source in previous.sources:
        if source.id not in now:
            yield f"Withdrawn report: {_name(source)}."
    if _words(briefing.bottom_line) != _words(previous.bottom_line):
        yield "The bottom line has changed."
    claims = {_claimed(claim) for claim in previous.disputes}
    if added := sum(_claimed(claim) not in claims for claim in briefing.disputes):
        yield f"{added} more in dispute."
    cards = {position.side: position for position in previous.positions}
    for position in briefing.positions:
        earlier = cards.get(position.side)
        said = _words(one.line for one in earlier.lines) if earlier else set()
        if added := sum(one.line.text not in said for one in position.lines):
            silent = ", which was silent before" if earlier and not earlier.lines else ""
            yield f"{position.label}{silent}: {added} new statement{'' if added == 1 else 's'}."


def _corrections(briefing: Briefing, previous: Briefing) -> Iterable[Correction]:
    """Yield a correction for each line of the last edition whose report no longer has its sentence."""
    before, now = _texts(previous.sources), _texts(briefing.sources)
    exacts = {(one.report, one.exact) for line in lines_of(briefing) for one in line.evidence}
    names = {source.id: _name(source) for source in previous.sources}
    day = briefing.as_of.date() if briefing.as_of else None
    told: set[str] = set()
    for line in lines_of(previous):
        for one in line.evidence:
            changed = now.get(one.report, before[one.report]) != before[one.report]
            if changed and (one.report, one.exact) not in exacts and one.mark not in told:
                told.add(one.mark)
                yield Correction(
                    day,
                    f"{names[one.report]} changed its report after edition {previous.edition}, which rested on this "
                    f"sentence of it: “{one.exact}”",
                )


def _claimed(dispute: DisputedClaim) -> str:
    """Return the words of a claim, or of its denial where it was not found."""
    lines = (dispute.line, *(response.line for response in dispute.responses))
    return next((line.text for line in lines if line), "")


def _words(lines: Iterable[Line]) -> set[str]:
    return {line.text for line in lines}


def _name(source: SourceEntry) -> str:
    outlet = source.outlet or "outlet unknown"
    return (
        f"{outlet}, “{source.title}” (source {source.number})" if source.title else f"{outlet} (source {source.number})"
    )
