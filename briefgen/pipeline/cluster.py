"""Read, clean, cluster: one stage alone, for ``briefgen cluster``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import IO

from briefgen.cluster import cluster_reports
from briefgen.config.stories import load_stories
from briefgen.model import KnownStory, Report, Skipped, Story, StoryDecisions
from briefgen.pipeline.prepare import Prepared, prepare_reports
from briefgen.read import read_inputs
from briefgen.store import Store, open_store


def cluster_inputs(
    paths: Iterable[str],
    *,
    project: Path,
    skip: Callable[[Skipped], None],
    stdin: IO[bytes] | None = None,
    store: Path | None = None,
    processes: int = 1,
    scheduler: str = "",
) -> tuple[tuple[str, ...], tuple[Story, ...]]:
    """Return the reports' ids in the order they were given, and the stories they tell.

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
        prepared = prepare_reports(
            tuple(reports.values()), skip=skip, store=opened, processes=processes, scheduler=scheduler
        )
        stories = _tell(prepared, decisions, opened)
    done = {one.clean.report.id for one in prepared}
    return tuple(report for report in reports if report in done), stories


def _tell(prepared: Sequence[Prepared], decisions: StoryDecisions, store: Store | None) -> tuple[Story, ...]:
    known = _known(store.stories()) if store else ()
    stories = cluster_reports(
        tuple(one.clean for one in prepared),
        decisions=decisions,
        known=known,
        settled=bool(known),
        gists={one.clean.report.id: one.gist for one in prepared},
    )
    if store:
        store.put_stories({clean.report.id: story.id for story in stories for clean in story.reports})
    return stories


def _known(story_of: dict[str, str]) -> tuple[KnownStory, ...]:
    stories: dict[str, list[str]] = {}
    for report, story in story_of.items():
        stories.setdefault(story, []).append(report)
    return tuple(KnownStory(story, tuple(reports)) for story, reports in sorted(stories.items()))


def _place(report: Report) -> str:
    return f"{report.origin.path}:{report.origin.line}"
