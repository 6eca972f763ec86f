"""briefgen cluster: which reports tell one story, as JSON lines."""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.messages import say
from briefgen.cli.options import example, project_option
from briefgen.model import Skipped

if TYPE_CHECKING:
    from briefgen.pipeline.cluster import Outline


@click.command(
    epilog=example(
        "briefgen cluster content/reports/*.md",
        "briefgen cluster reports.jsonl > clusters.jsonl",
        "briefgen cluster --stories reports.jsonl",
        "briefgen cluster --store .briefgen/known.sqlite content/reports/*.md",
    )
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--stories", is_flag=True, help="Print each story with its title, voices and reasons instead.")
@click.option(
    "--store",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep here what is known of each report and which stories there were, for a quick next run.",
)
@click.option(
    "--processes", metavar="N", type=click.IntRange(1, 256), help="Work in so many processes; all cores if not given."
)
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Work on the Dask cluster there, such as tcp://10.0.0.5:8786."
)
@project_option
def command(
    files: tuple[str, ...],
    stories: bool,
    store: Path | None,
    processes: int | None,
    scheduler: str,
    project: Path,
) -> None:
    """Print for each report which story it tells, as JSON lines.

    FILE is text, Markdown, HTML, or a .jsonl file of reports; "-" is standard input (JSON lines). One line is printed
    for each report, in the order they were given: {"doc_id", "cluster"}. The pins, splits and merges in the project's
    content/stories.yaml are obeyed. With a store, stories of the last run stay as they were unless a new report is
    like one of theirs.
    """
    from briefgen.pipeline.cluster import cluster_inputs

    skipped: list[Skipped] = []
    # Millions of small values without cycles: looking for cycles among them takes a third of a quick run.
    gc.disable()
    try:
        ids, grouping = cluster_inputs(
            files,
            project=project,
            skip=skipped.append,
            stdin=sys.stdin.buffer,
            store=store,
            processes=processes or os.cpu_count() or 1,
            scheduler=scheduler,
        )
    finally:
        gc.enable()
    for entry in skipped:
        say(f"skipped {entry.where}: {entry.reason}" + (f"\n  try: {entry.hint}" if entry.hint else ""))
    if stories:
        for story in grouping.outlines():
            click.echo(json.dumps(_as_row(story), ensure_ascii=False))
    else:
        story_of = grouping.story_of()
        for report in ids:
            click.echo(json.dumps({"doc_id": report, "cluster": story_of[report]}, ensure_ascii=False))
    if skipped and not ids:
        raise click.exceptions.Exit(1)


def _as_row(story: Outline) -> dict[str, object]:
    return {
        "cluster": story.id,
        "title": story.title,
        "reports": [report.id for report in story.reports],
        "voices": [list(voice) for voice in story.voices],
        "independent_outlets": len(story.voices),
        "because": list(story.because),
    }
