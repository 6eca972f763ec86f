"""One story's draft, worked out anywhere; nothing is written here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.attribute import attribute_story
from briefgen.cluster.voices import mark_wire_sentences
from briefgen.compose import Merged, compose_briefing, merge_draft, write_briefing
from briefgen.config import Settings
from briefgen.errors import BriefgenError, BriefingError, Faults
from briefgen.model import Attributed, Briefing, Side, Story
from briefgen.parse.plain import is_plain
from briefgen.pipeline.corrections import with_corrections
from briefgen.pipeline.drafted import Drafted, Order
from briefgen.pipeline.drawer import Drawer
from briefgen.pipeline.prepare import clean_task
from briefgen.summarize import summarize_story

_MOST_STRANGERS = 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draft and what is to be written for it. draft: as generated; empty where nothing is to be written.

    edition: number of the last edition, if it is to be kept as it stands. aside: the editor's file is to be put aside.
    """

    drafted: Drafted
    draft: str = ""
    edition: int | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Drafter:
    """Drafts the stories of one project, in any process. force: as in ``draft_project``."""

    project: Path
    settings: Settings
    sides: tuple[Side, ...]
    force: bool = False

    def __call__(self, order: Order) -> Drawn:
        """Return the draft of one story; what keeps it from being made is among its faults."""
        try:
            return self._draw(order)
        except Faults as error:
            return Drawn(Drafted(order.id, faults=error.faults))
        except BriefgenError as error:
            return Drawn(Drafted(order.id, faults=(error,)))

    def _draw(self, order: Order) -> Drawn:
        drawer = Drawer(self.project)
        path, mine, bases = drawer.name(order.id), drawer.read(order.id), drawer.bases(order.id)
        if mine is None and drawer.was_written(order.id) and not self.force:
            return Drawn(Drafted(path, "deleted"))
        if mine is not None and not bases and is_plain(mine):
            hint = "give it another name, or pin the story to another id in content/stories.yaml"
            raise BriefingError(
                "a briefing written by hand has the name of a story; it is left as it is", where=path, hint=hint
            )
        previous = drawer.last_draft(order.id)
        briefing, strangers = self._compose(order, previous)
        briefing = with_corrections(briefing, order.corrections)
        draft = write_briefing(briefing)
        merged = Merged(draft) if mine is None or self.force else merge_draft(bases, mine, draft, where=path)
        edition = None
        if mine is not None and previous and briefing.edition > previous.edition and not _is_edition(mine, briefing):
            edition = previous.edition
        drafted = Drafted(
            path,
            "new" if mine is None else "unchanged" if mine == merged.markdown else "updated",
            mine or "",
            merged.markdown,
            merged.kept,
            merged.deleted,
            merged.conflicts,
            faults=tuple(_conflicts(path, merged)),
            strangers=strangers,
        )
        return Drawn(drafted, draft, edition, aside=self.force and mine is not None and mine not in (draft, *bases))

    def _compose(self, order: Order, previous: Briefing | None) -> tuple[Briefing, tuple[str, ...]]:
        """Return the briefing of a story, and who is heard in it where the sides are not."""
        limits = self.settings.limits
        reports = mark_wire_sentences([clean_task(task) for task in order.tasks])
        story = Story(order.id, order.title, reports, order.voices, len(order.voices), order.because)
        summary = summarize_story(
            story, words=limits.summary_words, method=self.settings.summarizer, sentences=limits.summary_sentences
        )
        attributed = attribute_story(story, self.sides)
        language = self.settings.language
        briefing = compose_briefing(story, summary, attributed, limits=limits, previous=previous, language=language)
        return briefing, _strangers(attributed) if self.sides else ()


def _strangers(attributed: Attributed) -> tuple[str, ...]:
    if any(one.sides for one in attributed.statements):
        return ()
    count = Counter(one.speaker for one in attributed.statements if one.speaker and not one.relayed_by)
    return tuple(name for name, number in count.most_common(_MOST_STRANGERS) if number > 1)


def _is_edition(markdown: str, briefing: Briefing) -> bool:
    """Return whether the file is of the briefing's edition already, after a run that was killed before its end."""
    return re.search(rf"^edition: {briefing.edition}\s*$", markdown.partition("\n---")[0], re.MULTILINE) is not None


def _conflicts(path: str, merged: Merged) -> Iterator[BriefgenError]:
    rows = merged.markdown.split("\n")
    for name in merged.conflicts:
        begun = next((at for at, row in enumerate(rows) if row.startswith(f"<!-- briefgen:begin {name} ")), 0)
        line = next((at for at in range(begun, len(rows)) if rows[at].startswith("<<<<<<<")), begun) + 1
        hint = "keep what you want of both versions there, and delete the marked lines"
        yield BriefingError(f"your change and the new draft's meet in {name}", where=f"{path}:{line}", hint=hint)
