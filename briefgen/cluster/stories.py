"""From cleaned reports to stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from briefgen.cluster.constraints import resolve_decisions
from briefgen.cluster.gist import Gist, take_gist
from briefgen.cluster.kept import find_kept
from briefgen.cluster.linkage import average_link
from briefgen.cluster.naming import name_stories
from briefgen.cluster.vectors import Vectors, alike_pairs, lean_on_neighbours, make_vectors
from briefgen.cluster.voices import group_voices, mark_wire_sentences
from briefgen.model import CleanReport, KnownStory, Story, StoryDecisions

# Mean cosine of two groups of reports, each leaning on its neighbours, from which they tell one story. Fitted on
# development documents of ECB+, Multi-News, WCEP and NeuS (benchmarks/stories.py).
SAME_STORY = 0.38
# Reports so many days apart lose nothing; from the second number on they need to be twice as alike. By hand.
_NEAR_DAYS, _FAR_DAYS = 3.0, 21.0
_NO_DATE = datetime.max.replace(tzinfo=UTC)


def cluster_reports(
    reports: Sequence[CleanReport],
    *,
    decisions: StoryDecisions | None = None,
    known: Sequence[KnownStory] = (),
    settled: bool = False,
    gists: Mapping[str, Gist] | None = None,
) -> tuple[Story, ...]:
    """Return the stories that the reports tell, newest first, whatever the order of the reports.

    decisions: an editor's pins, splits and merges. known: the stories of an earlier run; a story that holds most of
    an earlier one's reports keeps its id. settled: leave known stories as they are, but where a new report is like
    one of theirs. gists: what ``take_gist`` returned for reports, by id, to save its work.
    Every report is in exactly one story.
    """
    decisions = decisions or StoryDecisions()
    ordered = sorted(reports, key=lambda clean: (clean.report.published or _NO_DATE, clean.report.id))
    given = gists or {}
    gist = [given.get(clean.report.id) or take_gist(clean) for clean in ordered]
    vectors = make_vectors([one.counts for one in gist])
    members = _group(ordered, vectors, decisions, known, settled)
    names = name_stories([[ordered[i] for i in group] for group in members], vectors, members, decisions, known)
    stories = []
    for group, name in zip(members, names, strict=True):
        inside = mark_wire_sentences([ordered[index] for index in group])
        voices = group_voices(inside, [gist[index].fingerprint for index in group])
        stories.append(Story(name.id, name.title, inside, voices, len(voices), name.because))
    return tuple(sorted(stories, key=_newest_first))


def _group(
    ordered: Sequence[CleanReport],
    vectors: Vectors,
    decisions: StoryDecisions,
    known: Sequence[KnownStory],
    settled: bool,
) -> list[tuple[int, ...]]:
    """Return the stories as tuples of the reports' numbers."""
    ids = [clean.report.id for clean in ordered]
    kept = find_kept(ids, vectors, decisions, known) if settled else []
    fixed = {index for group in kept for index in group}
    # Numbers of the reports that are grouped anew; what follows counts in places of this list.
    active = [index for index in range(len(ordered)) if index not in fixed]
    together, apart = resolve_decisions([ids[index] for index in active], decisions, known)
    leaning = lean_on_neighbours(Vectors(tuple(vectors.rows[index] for index in active), vectors.names))
    pairs = (
        (one, other, alike * _nearness(ordered[active[one]], ordered[active[other]]))
        for one, others, values in alike_pairs(leaning)
        for other, alike in zip(others.tolist(), values.tolist(), strict=True)
    )
    groups: dict[int, list[int]] = defaultdict(list)
    labels = average_link(len(active), pairs, threshold=SAME_STORY, together=together, apart=apart)
    for place, label in enumerate(labels):
        groups[label].append(active[place])
    return sorted([*kept, *(tuple(group) for group in groups.values())])


def _nearness(one: CleanReport, other: CleanReport) -> float:
    """Return 1.0 for reports of the same days or without dates, down to 0.5 for reports weeks apart."""
    if one.report.published is None or other.report.published is None:
        return 1.0
    days = abs((one.report.published - other.report.published).total_seconds()) / 86_400
    return 1.0 - 0.5 * min(1.0, max(0.0, (days - _NEAR_DAYS) / (_FAR_DAYS - _NEAR_DAYS)))


def _newest_first(story: Story) -> tuple[float, str]:
    dates = [clean.report.published for clean in story.reports if clean.report.published]
    return (-max(dates).timestamp() if dates else float("inf"), story.id)
