"""Read, clean, cluster: one stage alone, for ``briefgen cluster``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from briefgen.clean import clean_report
from briefgen.cluster import cluster_reports
from briefgen.config.stories import load_stories
from briefgen.model import CleanReport, Report, Skipped, Story
from briefgen.read import read_inputs


def cluster_inputs(
    paths: Iterable[str],
    *,
    project: Path,
    stdin: IO[bytes] | None = None,
    skip: Callable[[Skipped], None],
) -> tuple[tuple[str, ...], tuple[Story, ...]]:
    """Return the reports' ids in the order they were given, and the stories they tell.

    paths: files; "-" is ``stdin``. project: the folder whose content/stories.yaml is obeyed, if there is one.
    skip: told of each report that cannot be read, or whose id was given before.
    """
    cleaned: dict[str, CleanReport] = {}
    for entry in read_inputs(paths, stdin=stdin):
        if isinstance(entry, Skipped):
            skip(entry)
        elif entry.id in cleaned:
            skip(_given_twice(entry))
        else:
            cleaned[entry.id] = clean_report(entry)
    stories = cluster_reports(tuple(cleaned.values()), decisions=load_stories(project))
    return tuple(cleaned), stories


def _given_twice(report: Report) -> Skipped:
    where = f"{report.origin.path}:{report.origin.line}"
    return Skipped(where, f'the id "{report.id}" was given before', "give each report a doc_id of its own")
