"""The statements of a story: sides, corroboration, disputes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.attribute.actors import Actor, any_of
from briefgen.attribute.corroborate import merge_same
from briefgen.attribute.disputes import find_disputes
from briefgen.attribute.people import People, is_single_name
from briefgen.attribute.report import Voiced, voices_in
from briefgen.attribute.sides import index_sides, sides_of
from briefgen.attribute.states import fold
from briefgen.model import Attributed, CleanReport, Side, Statement, Story
from briefgen.text.slugs import slug

# Chosen by hand, not measured: how many sides are found in a story whose sides nobody configured, and from how many
# statements on.
_MOST_SIDES, _LEAST_STATEMENTS = 6, 2
# "A federal judge" twice may be two judges, and a document speaks for whoever wrote it.
_ANYBODY = re.compile(
    r"(?:any|some|every|no)(?:one|body)\b|(?:an?|another|one|two|three|some|several|many|sources?|officials?|critics|experts|analysts)\b"
    r"|(?:the |this |that )?(?:reports?|documents?|rulings?|statements?|polls?|surveys?|study|studies|letters?)$",
    re.IGNORECASE,
)


def attribute_story(story: Story, sides: tuple[Side, ...]) -> Attributed:
    """Return who says what in a story. sides: the configured ones; where there are none, they are found."""
    voiced = _acquainted(voices_in(*story.reports, sides=sides))
    if not sides:
        sides = find_sides(voiced)
    statements = merge_same(_sided(voiced, sides), story)
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
    return tuple(_sided(voiced, sides or find_sides(voiced)))


def _sided(voiced: Iterable[Voiced], sides: tuple[Side, ...]) -> Iterator[Statement]:
    """Yield the statements with the sides that make them."""
    index = index_sides(sides)
    known: dict[Actor | None, tuple[str, ...]] = {}  # few people say most
    for each in voiced:
        if each.actor not in known:
            known[each.actor] = sides_of(each.actor, index)
        yield each.statement(known[each.actor])


def _is_only_known(voiced: Voiced) -> bool:
    """Return whether for whom somebody speaks is known, and no report tells it: in a story at home that is no side."""
    return voiced.resolution is not None and bool(voiced.resolution.known)


def _is_anybody(name: str) -> bool:
    """Return whether nothing tells which one is meant: "a federal judge", "the officer", "the company"."""
    noun = fold(name)
    return _ANYBODY.match(name) is not None or (name[:4] == "The " and noun in any_of("human", "kind"))


def find_sides(voiced: tuple[Voiced, ...]) -> tuple[Side, ...]:
    """Return the actors with most statements as sides; states gather all who speak for them."""
    count: Counter[str] = Counter()
    only_known = {each.actor.name for each in voiced if each.actor and _is_only_known(each)}
    told = {each.actor.state for each in voiced if each.actor and each.actor.role and each.actor.name not in only_known}
    for each in voiced:
        actor = each.actor
        apart = actor is not None and actor.name in only_known and actor.state not in told
        if actor and actor.state and actor.role and not (actor.parts or apart):
            count[actor.state] += 1  # "Iranian officials" speak for Iran, unnamed as they are
        elif actor and not actor.plural and not actor.media:
            count[actor.name] += not _is_anybody(actor.name)
    chosen = sorted(
        (name for name, number in count.items() if number >= _LEAST_STATEMENTS), key=lambda n: (-count[n], n)
    )
    # "Police" and "the police" are one; the name that most statements have is kept.
    names = {fold(name): name for name in reversed(chosen)}
    one_each = [name for name in chosen if names[fold(name)] == name]
    sides: dict[str, Side] = {}
    for name in one_each[:_MOST_SIDES]:
        id = slug(name, fallback="side")
        sides.setdefault(id, Side(id, name, (name,)))
    return tuple(sides.values())
