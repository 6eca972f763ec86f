"""Which stories of an earlier run stay as they are when some reports are new."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefgen.cluster.vectors import Vectors, likeness_to
from briefgen.model import KnownStory, StoryDecisions

# Cosine from which a new report may change the story of an old one. By hand: far below that of one story's reports.
_TOUCHES = 0.15
# With more new reports than this share of all (1.0 = all), everything is grouped anew.
_MOST_NEW = 0.05


def find_kept(
    ids: Sequence[str], vectors: Vectors, decisions: StoryDecisions, known: Sequence[KnownStory]
) -> list[tuple[int, ...]]:
    """Return the known stories that stay, as tuples of numbers of ``ids``.

    A story is grouped anew if one of its reports is gone, is named in an editor's decision, or is like a new report.
    """
    number = {report: index for index, report in enumerate(ids)}
    story_of = {number[report]: story for story in known for report in story.reports if report in number}
    new = [index for index in range(len(ids)) if index not in story_of]
    if len(new) > _MOST_NEW * len(ids):
        return []
    decided = {name for group in (*decisions.apart, *decisions.together) for name in group}
    decided |= {name for pin in decisions.pins for name in (pin.id, *pin.reports)}
    touched = {
        story.id
        for story in known
        if story.id in decided or any(report in decided or report not in number for report in story.reports)
    }
    for alike in likeness_to(vectors, new):
        others = np.flatnonzero(alike >= _TOUCHES).tolist()
        touched |= {story_of[other].id for other in others if other in story_of}
    return [tuple(sorted(number[report] for report in story.reports)) for story in known if story.id not in touched]
