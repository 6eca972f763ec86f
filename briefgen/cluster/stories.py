"""From cleaned reports to stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from briefgen.cluster.constraints import resolve_decisions
from briefgen.cluster.linkage import average_link
from briefgen.cluster.naming import name_stories
from briefgen.cluster.vectors import alike_pairs, lean_on_neighbours, make_vectors
from briefgen.cluster.voices import group_voices, mark_wire_sentences
from briefgen.model import CleanReport, KnownStory, Story, StoryDecisions
from briefgen.text.words import terms

# Mean cosine of two groups of reports, each leaning on its neighbours, from which they tell one story. Fitted on
# development documents of ECB+, Multi-News, WCEP and NeuS (benchmarks/stories.py).
SAME_STORY = 0.38
# A headline's words count so many times.
_HEADLINE_WEIGHT = 2
# Reports so many days apart lose nothing; from the second number on they need to be twice as alike. By hand.
_NEAR_DAYS, _FAR_DAYS = 3.0, 21.0
_NO_DATE = datetime.max.replace(tzinfo=UTC)


def cluster_reports(
    reports: Sequence[CleanReport],
    *,
    decisions: StoryDecisions | None = None,
    known: Sequence[KnownStory] = (),
) -> tuple[Story, ...]:
    """Return the stories that the reports tell, newest first, whatever the order of the reports.

    decisions: an editor's pins, splits and merges. known: the stories of an earlier run; a story that holds most of
    an earlier one's reports keeps its id. Every report is in exactly one story.
    """
    decisions = decisions or StoryDecisions()
    ordered = sorted(reports, key=lambda clean: (clean.report.published or _NO_DATE, clean.report.id))
    ids = [clean.report.id for clean in ordered]
    together, apart = resolve_decisions(ids, decisions, known)
    counts = [count_terms(clean) for clean in ordered]
    vectors = make_vectors(counts)
    pairs = (
        (one, other, alike * _nearness(ordered[one], ordered[other]))
        for one, others, values in alike_pairs(lean_on_neighbours(vectors))
        for other, alike in zip(others.tolist(), values.tolist(), strict=True)
    )
    labels = average_link(len(ordered), pairs, threshold=SAME_STORY, together=together, apart=apart)
    groups: dict[int, list[int]] = defaultdict(list)
    for index, label in enumerate(labels):
        groups[label].append(index)
    members = [tuple(group) for _, group in sorted(groups.items())]
    names = name_stories([[ordered[i] for i in group] for group in members], vectors, members, decisions, known)
    stories = []
    for group, name in zip(members, names, strict=True):
        inside = mark_wire_sentences([ordered[index] for index in group])
        voices = group_voices(inside)
        stories.append(Story(name.id, name.title, inside, voices, len(voices), name.because))
    return tuple(sorted(stories, key=_newest_first))


def count_terms(clean: CleanReport) -> Counter[str]:
    """Return how often each term stands in the report's headline and body."""
    report = clean.report
    counts: Counter[str] = Counter()
    headline = report.title or (clean.headline.of(report.text) if clean.headline else "")
    for term in terms(headline):
        counts[term] += _HEADLINE_WEIGHT
    for sentence in clean.sentences:
        counts.update(terms(sentence.text))
    return counts


def _nearness(one: CleanReport, other: CleanReport) -> float:
    """Return 1.0 for reports of the same days or without dates, down to 0.5 for reports weeks apart."""
    if one.report.published is None or other.report.published is None:
        return 1.0
    days = abs((one.report.published - other.report.published).total_seconds()) / 86_400
    return 1.0 - 0.5 * min(1.0, max(0.0, (days - _NEAR_DAYS) / (_FAR_DAYS - _NEAR_DAYS)))


def _newest_first(story: Story) -> tuple[float, str]:
    dates = [clean.report.published for clean in story.reports if clean.report.published]
    return (-max(dates).timestamp() if dates else float("inf"), story.id)
