"""An editor's pins, splits and merges as constraints on clusters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from briefgen.model import KnownStory, StoryDecisions


def resolve_decisions(
    ids: Sequence[str], decisions: StoryDecisions, known: Sequence[KnownStory]
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """Return (groups that are one story, pairs that are not), as indexes into ``ids``; unknown names are passed over.

    A story named in a merge stands for all the reports it had when it was last seen, so that a merge holds for good.
    """
    index = {report: number for number, report in enumerate(ids)}
    stories = {story.id: story.reports for story in known}
    for pin in decisions.pins:
        stories[pin.id] = tuple(dict.fromkeys((*pin.reports, *stories.get(pin.id, ()))))
    together: list[list[int]] = []
    for group in decisions.together:
        reports = [report for name in group for report in stories.get(name, (name,))]
        together.append([index[report] for report in reports if report in index])
    pinned = [[index[report] for report in pin.reports if report in index] for pin in decisions.pins]
    apart = [
        (index[one], index[other])
        for group in decisions.apart
        for one, other in combinations(group, 2)
        if one in index and other in index
    ]
    merged = {name for group in decisions.together for name in group}
    for (first, one), (second, other) in combinations(zip(decisions.pins, pinned, strict=True), 2):
        if not {first.id, second.id} <= merged:
            apart += [(a, b) for a in one for b in other]
    return [group for group in (*pinned, *together) if len(group) > 1], apart
