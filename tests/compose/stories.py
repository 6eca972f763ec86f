"""Stories made from plain text by the project's own rooms, for tests of composing."""

from __future__ import annotations

from datetime import UTC, datetime

from briefgen.attribute import attribute_story
from briefgen.clean import clean_report
from briefgen.cluster import cluster_reports
from briefgen.compose import compose_briefing
from briefgen.config.settings import Limits
from briefgen.model import Briefing, KnownStory, Origin, Report, Side, Story, StoryDecisions
from briefgen.summarize import summarize_story
from briefgen.text.hashes import sha256

SIDES = (
    Side("dockers", "Dockers", ("Dockers' Union", "Anna Berg")),
    Side("port", "Port", ("Port Authority", "Karl Lind")),
    Side("cabinet", "Cabinet", ("the government",)),
)


def report(id: str, text: str, *, outlet: str = "", day: int = 0, hour: int = 6) -> Report:
    """Return a report. day: of November 2026; 0 is undated."""
    published = datetime(2026, 11, day, hour, tzinfo=UTC) if day else None
    return Report(id, text, sha256(text), Origin(f"{id}.md"), outlet=outlet or id.title(), published=published)


def story(*reports: Report) -> Story:
    """Return one story of all the reports, whatever they say."""
    decisions = StoryDecisions(pins=(KnownStory("harbour", tuple(one.id for one in reports)),))
    (found,) = cluster_reports(tuple(clean_report(one) for one in reports), decisions=decisions)
    return found


def compose(*reports: Report, limits: Limits | None = None, previous: Briefing | None = None) -> Briefing:
    """Return the briefing of the reports."""
    made = story(*reports)
    summary = summarize_story(made, words=60, sentences=3)
    attributed = attribute_story(made, SIDES)
    return compose_briefing(made, summary, attributed, limits=limits or Limits(), previous=previous)


def card(briefing: Briefing, side: str) -> list[str]:
    """Return the words on a side's card."""
    return [one.line.text for position in briefing.positions if position.side == side for one in position.lines]
