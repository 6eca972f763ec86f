"""Are disputes answered, sides heard, and reports fit to rest on?"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.parse.checks.finding import Finding, Subject

# Chosen by hand: a report so much older than the newest one may tell what no longer holds.
STALE_DAYS = 30
_SILENT = "No statement in"


def check_disputes(subject: Subject) -> Iterator[Finding]:
    """A dispute has two cited ends, or says that the claim is unanswered."""
    for claim in subject.document.briefing.disputes:
        if claim.line is None and claim.responses:
            continue
        at = next((one.line for one in subject.document.placed if one.content is claim.line), 1)
        if not claim.responses:
            hint = "add '  - **Side** *denies:* …', or '  - *Unanswered in these reports.*'"
            yield subject.found(at, "dispute", "this claim has no answer beneath it", hint)


def check_agreed(subject: Subject) -> Iterator[Finding]:
    """What is said to be agreed is carried by two independent outlets."""
    for placed in subject.document.placed:
        if placed.block == "agreed" and placed.content.evidence and placed.content.outlets < 2:
            message = "one outlet alone carries this; it is not agreed"
            yield subject.found(placed.line, "agreed", message, "add the mark of another outlet's sentence, or move it")


def check_sides(subject: Subject) -> Iterator[Finding]:
    """Each card is of a configured side, says when a side is silent, and is not all hearsay."""
    for position in subject.document.briefing.positions:
        block = f"position/{position.side}"
        at = subject.line_of(block)
        if subject.sides and position.side not in subject.sides:
            hint = "add the side to content/sides.yaml, or delete the block"
            message = f"“{position.label}” is not one of the sides"
            yield subject.found(at, "sides", message, hint, severity="warning")
        # A briefing written by hand has sides, but no cards.
        segment = next((one for one in subject.document.segments if one.name == block), None)
        if not position.lines and segment and _SILENT not in segment.body:
            hint = "delete the block with its comments, or write 'No statement in these reports.' if that is so"
            yield subject.found(at, "sides", f"the card of “{position.label}” is empty", hint)
        if position.lines and all(one.relayed_by for one in position.lines):
            message = f"“{position.label}” is heard only through others: {position.lines[0].relayed_by}"
            yield subject.found(at, "sides", message, "look for a report that has it at first hand", severity="warning")


def check_sources(subject: Subject) -> Iterator[Finding]:
    """Sources bear a date and an outlet, and are not much older than the newest one."""
    at = subject.line_of("sources")
    sources = subject.document.briefing.sources
    newest = max((source.published for source in sources if source.published), default=None)
    for source in sources:
        name = f"source {source.number} (“{source.id}”)"
        hint = f"add it to the front matter of content/reports/{source.id}.md, if it is known"
        if source.published is None:
            yield subject.found(at, "undated", f"{name} has no date", hint, severity="warning")
        elif newest and (newest - source.published).days > STALE_DAYS:
            days = (newest - source.published).days
            message = f"{name} is {days} days older than the newest report"
            yield subject.found(at, "stale", message, "see whether it still holds", severity="warning")
        if not source.outlet:
            yield subject.found(at, "unnamed", f"{name} has no outlet", hint, severity="warning")
