"""From the stored reports to the briefings, keeping the editor's work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.attribute import attribute_story
from briefgen.clean import clean_report
from briefgen.cluster import cluster_reports
from briefgen.compose import compose_briefing, write_briefing
from briefgen.config import Settings, load_settings, load_sides
from briefgen.config.stories import load_stories
from briefgen.errors import BriefgenError, ReadError
from briefgen.model import Briefing, Report, Side, Skipped, Story
from briefgen.read import REPORTS_FOLDER, load_reports
from briefgen.summarize import summarize_story
from briefgen.write import write_atomically

BRIEFINGS = "content/briefings"


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of one story. path: the briefing's, relative to the project. faults: what keeps it from its file."""

    path: str
    written: bool
    markdown: str
    faults: tuple[BriefgenError, ...] = ()


def draft_project(project: Path, *, dry_run: bool = False) -> Iterator[Drafted]:
    """Draft a briefing for each story of the project's reports, by id.

    Raises: Faults for broken settings; a report that cannot be read is a fault of its own at the end.
    """
    settings, sides = load_settings(project), load_sides(project)
    reports, faults = read_stored(project)
    stories = cluster_reports(tuple(clean_report(report) for report in reports), decisions=load_stories(project))
    for story in sorted(stories, key=lambda one: one.id):
        path = f"{BRIEFINGS}/{story.id}.md"
        markdown = write_briefing(compose_story(story, settings, sides))
        written = not dry_run and write_atomically(project / path, markdown)
        yield Drafted(path, written, markdown)
    if faults:
        yield Drafted("", False, "", faults)


def read_stored(project: Path) -> tuple[tuple[Report, ...], tuple[BriefgenError, ...]]:
    """Return the stored reports by path, and what was wrong with those that cannot be read."""
    found = list(load_reports(project))
    if not found:
        raise ReadError("there are no reports", where=REPORTS_FOLDER, hint="bring some in: 'briefgen collect FILE…'")
    reports = tuple(one for one in found if isinstance(one, Report))
    skipped = (one for one in found if isinstance(one, Skipped))
    return reports, tuple(ReadError(one.reason, where=one.where, hint=one.hint) for one in skipped)


def compose_story(
    story: Story, settings: Settings, sides: tuple[Side, ...], previous: Briefing | None = None
) -> Briefing:
    """Return the briefing of one story."""
    limits = settings.limits
    summary = summarize_story(
        story, words=limits.summary_words, method=settings.summarizer, sentences=limits.summary_sentences
    )
    attributed = attribute_story(story, sides)
    return compose_briefing(story, summary, attributed, limits=limits, previous=previous, language=settings.language)
