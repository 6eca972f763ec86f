"""From the stored reports to the briefings, keeping the editor's work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.attribute import attribute_story
from briefgen.clean import clean_report, cut_repeated
from briefgen.cluster import cluster_reports
from briefgen.compose import Merged, compose_briefing, merge_draft, write_briefing
from briefgen.config import Settings, load_settings, load_sides
from briefgen.config.stories import load_stories
from briefgen.errors import BriefgenError, BriefingError, Faults, ReadError
from briefgen.model import Briefing, Correction, KnownStory, Report, Side, Skipped, Story
from briefgen.parse.plain import is_plain
from briefgen.pipeline.corrections import corrections_by_file, with_corrections
from briefgen.pipeline.drawer import BRIEFINGS_FOLDER, Drawer
from briefgen.read import REPORTS_FOLDER, load_reports
from briefgen.summarize import summarize_story


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of one story.

    path: the briefing's, in the project. change: "new", "updated", "unchanged"; "deleted" is a briefing that an editor
    deleted and that stays so, "orphaned" one whose reports tell other stories now, and that is left as it is.
    before, after: the file as it was and as it is. kept, deleted, conflicts: names of blocks, as in ``Merged``.
    copy: where the editor's file was put before --force wrote over it. faults: what kept the file from being written.
    """

    path: str
    change: str = "unchanged"
    before: str = ""
    after: str = ""
    kept: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    copy: str = ""
    faults: tuple[BriefgenError, ...] = ()


def draft_project(project: Path, *, dry_run: bool = False, force: bool = False) -> Iterator[Drafted]:
    """Draft a briefing for each story of the project's reports, by id; each is on disk before it is yielded.

    dry_run: nothing is written. force: what an editor did is put aside in a copy instead of being kept.
    Raises: Faults for broken settings; a report that cannot be read is yielded as faults of its own at the end.
    """
    settings, sides = load_settings(project), load_sides(project)
    reports, faults = read_stored(project)
    drawer = Drawer(project)
    known = tuple(
        KnownStory(briefing.id, tuple(source.id for source in briefing.sources)) for briefing in drawer.last_drafts()
    )
    cleaned = cut_repeated(tuple(clean_report(report) for report in reports))
    stories = cluster_reports(cleaned, decisions=load_stories(project), known=known)
    corrections = corrections_by_file(project, BRIEFINGS_FOLDER)
    for story in sorted(stories, key=lambda one: one.id):
        try:
            told = corrections.get(drawer.name(story.id), ())
            yield _draft_story(story, drawer, settings, sides, told, dry_run=dry_run, force=force)
        except Faults as error:
            yield Drafted(story.id, faults=error.faults)
        except BriefgenError as error:
            yield Drafted(story.id, faults=(error,))
    for id in sorted({briefing.id for briefing in known} - {story.id for story in stories}):
        if drawer.read(id) is not None:
            yield Drafted(drawer.name(id), "orphaned")
    if faults:
        yield Drafted(REPORTS_FOLDER, faults=faults)


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
    """Return the briefing of one story. previous: its last edition, as it was generated."""
    limits = settings.limits
    summary = summarize_story(
        story, words=limits.summary_words, method=settings.summarizer, sentences=limits.summary_sentences
    )
    attributed = attribute_story(story, sides)
    return compose_briefing(story, summary, attributed, limits=limits, previous=previous, language=settings.language)


def _draft_story(
    story: Story,
    drawer: Drawer,
    settings: Settings,
    sides: tuple[Side, ...],
    corrections: tuple[Correction, ...],
    *,
    dry_run: bool,
    force: bool,
) -> Drafted:
    path, mine, bases = drawer.name(story.id), drawer.read(story.id), drawer.bases(story.id)
    if mine is None and drawer.was_written(story.id) and not force:
        return Drafted(path, "deleted")
    if mine is not None and not bases and is_plain(mine):
        hint = "give it another name, or pin the story to another id in content/stories.yaml"
        raise BriefingError(
            "a briefing written by hand has the name of a story; it is left as it is", where=path, hint=hint
        )
    previous = drawer.last_draft(story.id)
    briefing = with_corrections(compose_story(story, settings, sides, previous), corrections)
    draft = write_briefing(briefing)
    if mine is None or force:
        merged = Merged(draft)
    else:
        merged = merge_draft(bases, mine, draft, where=path)
    copy = ""
    if not dry_run:
        if mine is not None and previous and briefing.edition > previous.edition and not _is_edition(mine, briefing):
            drawer.keep_edition(story.id, previous.edition, mine)
        if force and mine is not None and mine not in (draft, *bases):
            copy = drawer.put_aside(story.id, mine)
        drawer.write(story.id, merged.markdown, draft)
    change = "new" if mine is None else "unchanged" if mine == merged.markdown else "updated"
    return Drafted(
        path,
        change,
        mine or "",
        merged.markdown,
        merged.kept,
        merged.deleted,
        merged.conflicts,
        copy,
        tuple(_conflict(path, merged.markdown, name) for name in merged.conflicts),
    )


def _is_edition(markdown: str, briefing: Briefing) -> bool:
    """Return whether the file is of the briefing's edition already, after a run that was killed before its end."""
    return re.search(rf"^edition: {briefing.edition}\s*$", markdown.partition("\n---")[0], re.MULTILINE) is not None


def _conflict(path: str, markdown: str, name: str) -> BriefgenError:
    rows = markdown.split("\n")
    begun = next((at for at, row in enumerate(rows) if row.startswith(f"<!-- briefgen:begin {name} ")), 0)
    line = next((at for at in range(begun, len(rows)) if rows[at].startswith("<<<<<<<")), begun) + 1
    hint = "keep what you want of both versions there, and delete the marked lines"
    return BriefingError(f"your change and the new draft's meet in {name}", where=f"{path}:{line}", hint=hint)
