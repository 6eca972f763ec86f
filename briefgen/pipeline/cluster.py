"""Read, clean, cluster: one stage alone, for ``briefgen cluster``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import IO

from briefgen.cluster import Grouping, Outline, group_entries
from briefgen.config.stories import load_stories
from briefgen.model import KnownStory, Report, Skipped
from briefgen.pipeline.prepare import prepare_reports
from briefgen.read import read_inputs
from briefgen.store import open_store

__all__ = ["Outline", "cluster_inputs"]


def cluster_inputs(
    paths: Iterable[str],
    *,
    project: Path,
    skip: Callable[[Skipped], None],
    stdin: IO[bytes] | None = None,
    store: Path | None = None,
    processes: int = 1,
    scheduler: str = "",
) -> tuple[tuple[str, ...], Grouping]:
    """Return the reports' ids in the order they were given, and which of them tell one story.

    paths: files; "-" is ``stdin``. project: the folder whose content/stories.yaml is obeyed, if there is one.
    skip: told of each report that cannot be read or worked on, or whose id was given before.
    store: a file in which to keep what is known of the reports and their stories, for the next run.
    processes, scheduler: where the work is done, as in ``schedule.run``.
    """
    reports: dict[str, Report] = {}
    for entry in read_inputs(paths, stdin=stdin):
        if isinstance(entry, Skipped):
            skip(entry)
        elif entry.id in reports:
            skip(
                Skipped(_place(entry), f'the id "{entry.id}" was given before', "give each report a doc_id of its own")
            )
        else:
            reports[entry.id] = entry
    decisions = load_stories(project)
    with open_store(store) if store else nullcontext() as opened:
        ready = prepare_reports(
            tuple(reports.values()), skip=skip, store=opened, processes=processes, scheduler=scheduler
        )
        entries = tuple(one.entry for one in ready)
        known = _known(opened.stories()) if opened else ()
        grouping = group_entries(entries, decisions=decisions, known=known, settled=bool(known))
        if opened:
            opened.put_stories(grouping.story_of())
    return tuple(one.report.id for one in entries), grouping


def _known(story_of: dict[str, str]) -> tuple[KnownStory, ...]:
    stories: dict[str, list[str]] = {}
    for report, story in story_of.items():
        stories.setdefault(story, []).append(report)
    return tuple(KnownStory(story, tuple(reports)) for story, reports in sorted(stories.items()))


def _place(report: Report) -> str:
    return f"{report.origin.path}:{report.origin.line}"
