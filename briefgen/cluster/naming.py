"""A story's id, its title, and why its reports belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from briefgen.cluster.gist import Entry
from briefgen.cluster.openings import openings
from briefgen.cluster.vectors import Vectors
from briefgen.model import KnownStory, StoryDecisions
from briefgen.text.slugs import slug
from briefgen.text.stopwords import STOP_WORDS
from briefgen.text.words import WORD, terms

_MOST_TERMS = 8
_TITLE_TERMS = 4
_ID_WORDS = 8
_ID_BYTES = 60
# Spellings are looked up in so many reports, and in so much of each.
_SPELLING_REPORTS, _SPELLING_CHARACTERS = 3, 500

Terms = tuple[str, ...]


def identify_stories(
    entries: Sequence[Entry],
    vectors: Vectors,
    members: Sequence[Sequence[int]],
    decisions: StoryDecisions,
    known: Sequence[KnownStory],
) -> tuple[str, ...]:
    """Return an id for each story, all different. members: each story's reports as numbers of entries and vectors."""
    stories = [[entries[number] for number in rows] for rows in members]
    continued = _continued(stories, decisions, known)
    taken = set(continued.values())
    ids: list[str] = []
    for index, (story, rows) in enumerate(zip(stories, members, strict=True)):
        # Only a new story's id is made of its title.
        story_id = continued.get(index) or _fresh_id(story, find_title(story, vectors, rows), taken)
        taken.add(story_id)
        ids.append(story_id)
    return tuple(ids)


def find_title(story: Sequence[Entry], vectors: Vectors, rows: Sequence[int]) -> str:
    """Return the story's most telling headline, else what its reports begin with, else what they share."""
    centre = _find_centre(vectors, rows)
    headlines = [(place, one.gist.headline, 1.0) for place, one in enumerate(story) if one.gist.headline]
    title = _most_central(headlines, vectors, rows, centre)
    if not title:
        begun = [(place, text, worth) for place, one in enumerate(story) for text, worth in openings(one.report)]
        title = _most_central(begun, vectors, rows, centre)
    return title or ", ".join(shared_terms(story, vectors, rows)[:_TITLE_TERMS]) or "Untitled"


def _continued(
    stories: Sequence[Sequence[Entry]], decisions: StoryDecisions, known: Sequence[KnownStory]
) -> dict[int, str]:
    """Return the ids that stories inherit: a pin's first, then from the earlier story they hold most reports of."""
    place = {one.report.id: index for index, story in enumerate(stories) for one in story}
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


def _fresh_id(story: Sequence[Entry], title: str, taken: set[str]) -> str:
    dates = [one.report.published for one in story if one.report.published]
    words = slug(title, fallback="story").split("-")[:_ID_WORDS]
    while len(words) > 1 and (len("-".join(words).encode()) > _ID_BYTES or words[-1] in STOP_WORDS):
        words.pop()
    base = "-".join(([f"{min(dates):%Y-%m-%d}"] if dates else []) + words)
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate


class _Centre(NamedTuple):
    """What a story's reports have in common: term numbers, their summed weights, and how many reports have each."""

    ids: npt.NDArray[np.int32]
    totals: npt.NDArray[np.float64]
    holders: npt.NDArray[np.int64]


def _find_centre(vectors: Vectors, rows: Sequence[int]) -> _Centre:
    every = np.concatenate([vectors.rows[row][0] for row in rows])
    ids, places, holders = np.unique(every, return_inverse=True, return_counts=True)
    weights = np.concatenate([vectors.rows[row][1] for row in rows])
    return _Centre(ids, np.bincount(places, weights=weights, minlength=len(ids)).astype(np.float64), holders)


def _most_central(
    titles: Iterable[tuple[int, str, float]], vectors: Vectors, rows: Sequence[int], centre: _Centre
) -> str:
    """Return the title whose words weigh most in all the reports, of a report like the others; of equals the first.

    titles: each with the place of its report and what it is worth beside others (1.0 = all).
    A report that is much like the others may have its headline on a side issue; so both count.
    """
    best, found = -1.0, ""
    for place, title, worth in titles:
        told = {_number(vectors, term) for term in terms(title)} - {-1}
        places = np.searchsorted(centre.ids, sorted(told))
        weight = float(centre.totals[places].sum()) / (len(told) or 1) ** 0.5
        ids, values = vectors.rows[rows[place]]
        score = worth * weight * float(np.dot(centre.totals[np.searchsorted(centre.ids, ids)], values))
        if score > best + 1e-9:
            best, found = score, title
    return found


def _number(vectors: Vectors, term: str) -> int:
    place = bisect_left(vectors.names, term)
    return place if place < len(vectors.names) and vectors.names[place] == term else -1


def shared_terms(story: Sequence[Entry], vectors: Vectors, rows: Sequence[int]) -> Terms:
    """Return what most of the reports share, heaviest first, as they write it; of a single report its heaviest."""
    centre = _find_centre(vectors, rows)
    shared = np.flatnonzero(centre.holders >= len(rows) // 2 + 1)
    # The ids are in the order of the names, so that a stable sort leaves equals in alphabetical order.
    heaviest = shared[np.argsort(-np.round(centre.totals[shared], 9), kind="stable")][:_MOST_TERMS]
    names = [vectors.names[number] for number in centre.ids[heaviest].tolist()]
    spelling = _spellings(story, names)
    return tuple(spelling[name] for name in names)


def _spellings(story: Sequence[Entry], wanted: Sequence[str]) -> dict[str, str]:
    """Return how the reports mostly write each term: "NATO" for "nato"."""
    seen: dict[str, Counter[str]] = {term: Counter() for term in wanted}
    for report, _ in story[:_SPELLING_REPORTS]:
        for match in WORD.finditer(report.text, 0, _SPELLING_CHARACTERS):
            word = match.group()
            for spelled in (word, word[:-2]):
                if spelled.lower() in seen:
                    seen[spelled.lower()][spelled] += 1
                    break
    return {
        term: min(counts, key=lambda word: (-counts[word], word)) if counts else term for term, counts in seen.items()
    }
