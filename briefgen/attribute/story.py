"""The statements of a story: sides, corroboration, disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.attribute.actors import Actor
from briefgen.attribute.corroborate import merge_same
from briefgen.attribute.disputes import find_disputes
from briefgen.attribute.found_sides import find_sides
from briefgen.attribute.people import People, is_single_name
from briefgen.attribute.report import Voiced, voices_in
from briefgen.attribute.same_words import one_speaker_each
from briefgen.attribute.sides import index_sides, sides_of
from briefgen.model import Attributed, CleanReport, Side, Statement, Story


def attribute_story(story: Story, sides: tuple[Side, ...]) -> Attributed:
    """Return who says what in a story. sides: the configured ones; where there are none, they are found."""
    texts = {report.report.id: report.report.text for report in story.reports}
    voiced = one_speaker_each(_acquainted(voices_in(*story.reports, sides=sides)), texts)
    found = not sides
    if found:
        sides = find_sides(voiced)
    statements = merge_same(_sided(voiced, sides, found=found), story)
    return Attributed(sides, statements, find_disputes(statements, story, sides))


def _acquainted(voiced: tuple[Voiced, ...]) -> tuple[Voiced, ...]:
    """Return the statements with what any report tells of who speaks: "Putin" here is Vladimir Putin there."""
    people = People(each.actor for each in voiced if each.actor)
    return tuple(_known(each, people) for each in voiced)


def _known(voiced: Voiced, people: People) -> Voiced:
    actor = voiced.actor
    if actor is None or actor.media or not (actor.person or is_single_name(actor)):
        return voiced
    full = people.full(actor)
    if full is None or full == actor:
        return voiced
    return voiced._replace(actor=full)


def attribute_alone(clean: CleanReport, sides: tuple[Side, ...]) -> tuple[Statement, ...]:
    """Return the statements of one report with their sides. sides: as for ``attribute_story``."""
    voiced = voices_in(clean, sides=sides)
    return tuple(_sided(voiced, sides or find_sides(voiced), found=not sides))


def _sided(voiced: Iterable[Voiced], sides: tuple[Side, ...], *, found: bool) -> Iterator[Statement]:
    """Yield the statements with the sides that make them. found: these are speakers of the story."""
    index = index_sides(sides, found=found)
    known: dict[Actor | None, tuple[str, ...]] = {}  # few people say most
    for each in voiced:
        if each.actor not in known:
            known[each.actor] = sides_of(each.actor, index)
        yield each.statement(known[each.actor])
