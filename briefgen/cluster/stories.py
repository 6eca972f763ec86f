"""From reports to stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from briefgen.cluster.constraints import resolve_decisions
from briefgen.cluster.gist import Entry, take_gist
from briefgen.cluster.kept import find_kept
from briefgen.cluster.linkage import average_link
from briefgen.cluster.naming import find_title, identify_stories, shared_terms
from briefgen.cluster.vectors import Vectors, alike_pairs, lean_on_neighbours, make_vectors
from briefgen.cluster.voices import Voices, mark_wire_sentences, voices_of
from briefgen.model import CleanReport, KnownStory, Report, Story, StoryDecisions

# Mean cosine of two groups of reports, each leaning on its neighbours, from which they tell one story. Fitted on
# development documents of ECB+, Multi-News, WCEP and NeuS (benchmarks/stories.py).
SAME_STORY = 0.38
# Reports so many days apart lose nothing; from the second number on they need to be twice as alike. By hand.
_NEAR_DAYS, _FAR_DAYS = 3.0, 21.0
_NO_DATE = datetime.max.replace(tzinfo=UTC)


class Outline(NamedTuple):
    """A story without what its reports say; the fields mean what they do in ``Story``."""

    id: str
    title: str
    reports: tuple[Report, ...]
    voices: Voices
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which reports tell one story. entries: by time of publication. members: each story's, as numbers of entries.

    ids: the stories', in the order of ``members``. titles: an editor's, by story.
    """

    entries: tuple[Entry, ...]
    vectors: Vectors
    members: tuple[tuple[int, ...], ...]
    ids: tuple[str, ...]
    titles: Mapping[str, str]

    def story_of(self) -> dict[str, str]:
        """Return each report's story, both by their ids."""
        members = zip(self.ids, self.members, strict=True)
        return {self.entries[number].report.id: story for story, group in members for number in group}

    def outlines(self) -> tuple[Outline, ...]:
        """Return the stories' outlines, newest first."""
        return tuple(sorted(map(self.outline, range(len(self.ids))), key=_newest_first))

    def outline(self, number: int) -> Outline:
        """Return the outline of the story with that number."""
        id, rows = self.ids[number], self.members[number]
        inside = [self.entries[row] for row in rows]
        title = self.titles[id] if id in self.titles else find_title(inside, self.vectors, rows)
        because = shared_terms(inside, self.vectors, rows)
        return Outline(id, title, tuple(one.report for one in inside), voices_of(inside), because)


def cluster_reports(
    reports: Sequence[CleanReport],
    *,
    decisions: StoryDecisions | None = None,
    known: Sequence[KnownStory] = (),
    settled: bool = False,
) -> tuple[Story, ...]:
    """Return the stories that the reports tell, newest first, whatever the order of the reports.

    decisions, known, settled: as for ``group_entries``. Every report is in exactly one story.
    """
    entries = [Entry(clean.report, take_gist(clean)) for clean in reports]
    cleaned = {clean.report.id: clean for clean in reports}
    stories = []
    for told in group_entries(entries, decisions=decisions, known=known, settled=settled).outlines():
        inside = mark_wire_sentences([cleaned[report.id] for report in told.reports])
        stories.append(Story(told.id, told.title, inside, told.voices, len(told.voices), told.because))
    return tuple(stories)


def group_entries(
    entries: Sequence[Entry],
    *,
    decisions: StoryDecisions | None = None,
    known: Sequence[KnownStory] = (),
    settled: bool = False,
) -> Grouping:
    """Return which of the reports tell one story, whatever their order; no two have one id.

    decisions: an editor's pins, splits and merges. known: the stories of an earlier run; a story that holds most of
    an earlier one's reports keeps its id. settled: leave known stories as they are, but where a new report is like
    one of theirs.
    """
    decisions = decisions or StoryDecisions()
    ordered = tuple(sorted(entries, key=lambda one: (one.report.published or _NO_DATE, one.report.id)))
    vectors = make_vectors([one.gist.counts for one in ordered])
    members = tuple(_group([one.report for one in ordered], vectors, decisions, known, settled))
    ids = identify_stories(ordered, vectors, members, decisions, known)
    return Grouping(ordered, vectors, members, ids, dict(decisions.titles))


def _group(
    ordered: Sequence[Report],
    vectors: Vectors,
    decisions: StoryDecisions,
    known: Sequence[KnownStory],
    settled: bool,
) -> list[tuple[int, ...]]:
    """Return the stories as tuples of the reports' numbers."""
    ids = [report.id for report in ordered]
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


def _nearness(one: Report, other: Report) -> float:
    """Return 1.0 for reports of the same days or without dates, down to 0.5 for reports weeks apart."""
    if one.published is None or other.published is None:
        return 1.0
    days = abs((one.published - other.published).total_seconds()) / 86_400
    return 1.0 - 0.5 * min(1.0, max(0.0, (days - _NEAR_DAYS) / (_FAR_DAYS - _NEAR_DAYS)))


def _newest_first(story: Outline) -> tuple[float, str]:
    dates = [report.published for report in story.reports if report.published]
    return (-max(dates).timestamp() if dates else float("inf"), story.id)
