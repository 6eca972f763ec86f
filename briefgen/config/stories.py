"""content/stories.yaml: what an editor has decided on stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from briefgen.config.load import read_yaml, validate
from briefgen.config.settings import Section
from briefgen.errors import BriefgenError, ConfigError, Faults
from briefgen.model import KnownStory, StoryDecisions

STORIES_FILE = "content/stories.yaml"


class Pin(Section):
    """Reports that belong to a story, and the title it is to have. note: for people."""

    story: str
    reports: tuple[str, ...] = ()
    title: str = ""
    note: str = ""


class Split(Section):
    """Reports of which no two share a story."""

    reports: tuple[str, ...]
    note: str = ""


class Merge(Section):
    """Stories and reports that are one story; the first story named gives its id."""

    stories: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    note: str = ""


class StoriesFile(Section):
    """All of stories.yaml."""

    pins: tuple[Pin, ...] = ()
    splits: tuple[Split, ...] = ()
    merges: tuple[Merge, ...] = ()


def load_stories(project: Path) -> StoryDecisions:
    """Return the decisions of content/stories.yaml; none where there is no such file.

    Raises: Faults listing everything wrong in the file, decisions that contradict each other included.
    """
    path = project / STORIES_FILE
    if not path.is_file():
        return StoryDecisions()
    mapping = read_yaml(path, name=STORIES_FILE)
    file = validate(StoriesFile, mapping, where=STORIES_FILE)

    def where(kind: str, index: int) -> str:
        return f"{STORIES_FILE}:{mapping.line_of((kind, index))}"

    faults = (
        *_short(file.splits, "split", [where("splits", index) for index in range(len(file.splits))]),
        *_short(file.merges, "merge", [where("merges", index) for index in range(len(file.merges))]),
        *_contradictions(file, where_pin=[where("pins", index) for index in range(len(file.pins))]),
        *_split_and_joined(file, where_split=[where("splits", index) for index in range(len(file.splits))]),
    )
    if faults:
        raise Faults(faults)
    return StoryDecisions(
        pins=tuple(KnownStory(pin.story, pin.reports) for pin in file.pins),
        apart=tuple(split.reports for split in file.splits),
        together=tuple((*merge.stories, *merge.reports) for merge in file.merges),
        titles=tuple((pin.story, pin.title) for pin in file.pins if pin.title),
    )


def _short(entries: Sequence[Split | Merge], kind: str, places: Sequence[str]) -> Iterator[BriefgenError]:
    for entry, place in zip(entries, places, strict=True):
        names = (*(entry.stories if isinstance(entry, Merge) else ()), *entry.reports)
        if len(set(names)) < 2:
            yield ConfigError(
                f"a {kind} needs two names or more", where=place, hint="name another, or delete the entry"
            )


def _contradictions(file: StoriesFile, *, where_pin: Sequence[str]) -> Iterator[BriefgenError]:
    pinned: dict[str, str] = {}
    seen: set[str] = set()
    for pin, place in zip(file.pins, where_pin, strict=True):
        if not pin.reports and not pin.title:
            yield ConfigError(f'the pin of "{pin.story}" says nothing', where=place, hint="give reports or a title")
        if pin.story in seen:
            yield ConfigError(f'the story "{pin.story}" is pinned twice', where=place, hint="join the two entries")
        seen.add(pin.story)
        for report in pin.reports:
            other = pinned.setdefault(report, pin.story)
            if other != pin.story:
                yield ConfigError(
                    f'the report "{report}" is pinned to "{other}" too', where=place, hint="keep it in one of them"
                )


def _split_and_joined(file: StoriesFile, *, where_split: Sequence[str]) -> Iterator[BriefgenError]:
    joined: set[tuple[str, str]] = set()
    for group in (*(pin.reports for pin in file.pins), *(merge.reports for merge in file.merges)):
        joined |= set(_pairs(group))
    for split, place in zip(file.splits, where_split, strict=True):
        for one, other in sorted(joined & set(_pairs(split.reports))):
            yield ConfigError(
                f'"{one}" and "{other}" are split here, and joined by a pin or merge',
                where=place,
                hint="delete one of the two decisions",
            )


def _pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(set(names)), 2)
