"""A story to be drafted, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.cluster.voices import Voices
from briefgen.errors import BriefgenError
from briefgen.model import Correction
from briefgen.pipeline.prepare import Task


@dataclass(frozen=True, slots=True)
class Order:
    """A story to be drafted. tasks: its reports; the other fields of the story mean what they do in ``Story``."""

    id: str
    title: str
    tasks: tuple[Task, ...]
    voices: Voices
    because: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of one story.

    path: the briefing's, in the project. change: "new", "updated", "unchanged"; "deleted" is a briefing that an editor
    deleted and that stays so, "orphaned" one whose reports tell other stories now, and that is left as it is.
    before, after: the file as it was and as it is. kept, deleted, conflicts: names of blocks, as in ``Merged``.
    copy: where the editor's file was put before --force wrote over it. faults: what kept the file from being written.
    strangers: who says most in a story in which none of the configured sides says anything.
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
    strangers: tuple[str, ...] = ()
