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
from briefgen.errors import BriefgenError, ReadError
from briefgen.model import Briefing, Report, Side, Story
from briefgen.read import load_report
from briefgen.summarize import summarize_story
from briefgen.write import write_atomically

REPORTS = "content/reports"
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
    reports, faults = load_reports(project)
    stories = cluster_reports(tuple(clean_report(report) for report in reports))
    for story in sorted(stories, key=lambda one: one.id):
        path = f"{BRIEFINGS}/{story.id}.md"
        markdown = write_briefing(compose_story(story, settings, sides))
        written = not dry_run and write_atomically(project / path, markdown)
        yield Drafted(path, written, markdown)
    if faults:
        yield Drafted("", False, "", tuple(faults))


def load_reports(project: Path) -> tuple[tuple[Report, ...], list[BriefgenError]]:
    """Return the stored reports by path, and what was wrong with those that cannot be read."""
    folder = project / REPORTS
    paths = sorted(path for path in folder.glob("*.md") if path.is_file() and not path.is_symlink())
    if not paths:
        raise ReadError("there are no reports", where=REPORTS, hint="bring some in with 'briefgen collect FILE…'")
    reports: list[Report] = []
    faults: list[BriefgenError] = []
    for path in paths:
        try:
            reports.append(load_report(path))
        except BriefgenError as error:
            faults.append(error)
    return tuple(reports), faults


def compose_story(
    story: Story, settings: Settings, sides: tuple[Side, ...], previous: Briefing | None = None
) -> Briefing:
    """Return the briefing of one story."""
    summary = summarize_story(story, words=settings.limits.summary_words, method=settings.summarizer)
    attributed = attribute_story(story, sides)
    return compose_briefing(
        story, summary, attributed, limits=settings.limits, previous=previous, language=settings.language
    )
