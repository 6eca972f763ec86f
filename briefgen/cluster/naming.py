"""A story's id, its title, and why its reports belong together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.cluster.vectors import Vectors
from briefgen.model import CleanReport, KnownStory, StoryDecisions
from briefgen.text.slugs import slug
from briefgen.text.stopwords import STOP_WORDS

_MOST_TERMS = 8
_TITLE_TERMS = 4
_ID_WORDS = 8
_ID_BYTES = 60
# Spellings are looked up in so much of a report.
_SPELLING_CHARACTERS = 2_000


class StoryName(NamedTuple):
    """What a story is called."""

    id: str
    title: str
    because: tuple[str, ...]


def name_stories(
    stories: Sequence[Sequence[CleanReport]],
    vectors: Vectors,
    members: Sequence[Sequence[int]],
    decisions: StoryDecisions,
    known: Sequence[KnownStory],
) -> list[StoryName]:
    """Return a name for each story, ids unique. members: the stories' reports as rows of ``vectors``."""
    continued = _continued(stories, decisions, known)
    titles = dict(decisions.titles)
    taken = set(continued.values())
    names: list[StoryName] = []
    for index, (reports, rows) in enumerate(zip(stories, members, strict=True)):
        because = _shared_terms(reports, vectors, rows)
        title = _central_headline(reports, vectors, rows) or ", ".join(because[:_TITLE_TERMS]) or "Untitled"
        story_id = continued.get(index) or _fresh_id(reports, title, taken)
        taken.add(story_id)
        names.append(StoryName(story_id, titles.get(story_id, title), because))
    return names


def headline_of(clean: CleanReport) -> str:
    """Return the report's headline: as given beside the text, else as found inside it, else empty."""
    text = clean.report.title or (clean.headline.of(clean.report.text) if clean.headline else "")
    return " ".join(text.split())


def _continued(
    stories: Sequence[Sequence[CleanReport]], decisions: StoryDecisions, known: Sequence[KnownStory]
) -> dict[int, str]:
    """Return the ids that stories inherit: a pin's first, then from the earlier story they hold most reports of."""
    place = {clean.report.id: index for index, reports in enumerate(stories) for clean in reports}
    claims: list[tuple[int, int, str, int]] = []
    for rank, sources in enumerate((decisions.pins, known)):
        for story in sources:
            held = Counter(place[report] for report in story.reports if report in place)
            claims += [(rank, -count, story.id, index) for index, count in held.items()]
    for group in decisions.together:
        # The first story named gives the merged story its id.
        claims = [
            (rank, count - 1_000_000 if story == group[0] else count, story, index)
            for rank, count, story, index in claims
        ]
    continued: dict[int, str] = {}
    given: set[str] = set()
    for _rank, _count, story_id, index in sorted(claims):
        if index not in continued and story_id not in given:
            continued[index] = story_id
            given.add(story_id)
    return continued


def _fresh_id(reports: Sequence[CleanReport], title: str, taken: set[str]) -> str:
    dates = [clean.report.published for clean in reports if clean.report.published]
    words = slug(title, fallback="story").split("-")[:_ID_WORDS]
    while len(words) > 1 and (len("-".join(words).encode()) > _ID_BYTES or words[-1] in STOP_WORDS):
        words.pop()
    base = "-".join(([f"{min(dates):%Y-%m-%d}"] if dates else []) + words)
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def _central_headline(reports: Sequence[CleanReport], vectors: Vectors, rows: Sequence[int]) -> str:
    """Return the headline of the report that is most like all of them; of equals the oldest one's."""
    centre: dict[int, float] = defaultdict(float)
    for row in rows:
        for term, value in zip(*(part.tolist() for part in vectors.rows[row]), strict=True):
            centre[term] += value
    best, found = -1.0, ""
    for clean, row in zip(reports, rows, strict=True):
        if headline := headline_of(clean):
            ids, values = (part.tolist() for part in vectors.rows[row])
            score = sum(centre[term] * value for term, value in zip(ids, values, strict=True))
            if score > best + 1e-9:
                best, found = score, headline
    return found


def _shared_terms(reports: Sequence[CleanReport], vectors: Vectors, rows: Sequence[int]) -> tuple[str, ...]:
    """Return what most of the reports share, heaviest first, as they write it; of a single report its heaviest."""
    weight: Counter[int] = Counter()
    holders: Counter[int] = Counter()
    for row in rows:
        ids, values = vectors.rows[row]
        for term, value in zip(ids.tolist(), values.tolist(), strict=True):
            weight[term] += value
            holders[term] += 1
    needed = len(rows) // 2 + 1
    ranked = sorted((-total, vectors.names[term]) for term, total in weight.items() if holders[term] >= needed)
    spelling = _spellings(reports, [name for _, name in ranked[:_MOST_TERMS]])
    return tuple(spelling[name] for _, name in ranked[:_MOST_TERMS])


def _spellings(reports: Sequence[CleanReport], terms: Sequence[str]) -> dict[str, str]:
    """Return how the reports mostly write each term: "NATO" for "nato"."""
    seen: dict[str, Counter[str]] = {term: Counter() for term in terms}
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, terms))})(?![^\W_])", re.I) if terms else None
    for clean in reports:
        for match in pattern.finditer(clean.report.text[:_SPELLING_CHARACTERS]) if pattern else ():
            if match.group().lower() in seen:
                seen[match.group().lower()][match.group()] += 1
    return {
        term: min(counts, key=lambda word: (-counts[word], word)) if counts else term for term, counts in seen.items()
    }
