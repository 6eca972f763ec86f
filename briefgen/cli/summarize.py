"""briefgen summarize: the sentences that sum a story up, as JSON lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from briefgen.cli.messages import say
from briefgen.cli.options import example, project_option
from briefgen.model import Skipped


@click.command(
    epilog=example(
        "briefgen summarize --words 65 clusters.jsonl",
        "briefgen summarize --words 70 --sentences 3 coast.txt hill.md",
        "cat clusters.jsonl | briefgen summarize --method lex-rank -",
        "briefgen summarize --processes 8 --store .briefgen/summaries.sqlite clusters.jsonl",
    )
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--words", type=click.IntRange(min=1), default=70, show_default=True, help="At most so many words.")
@click.option("--sentences", type=click.IntRange(min=1), help="At most so many sentences.")
@click.option("--method", default="coverage", show_default=True, help="The summarizer; a wrong name lists them all.")
@click.option(
    "--store",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep each summary here as it comes, so that a run that was cut off goes on where it was.",
)
@click.option(
    "--processes", metavar="N", type=click.IntRange(1, 256), default=1, show_default=True, help="Work in so many."
)
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Work on the Dask cluster there, such as tcp://10.0.0.5:8786."
)
@project_option
def command(
    files: tuple[str, ...],
    words: int,
    sentences: int | None,
    method: str,
    store: Path | None,
    processes: int,
    scheduler: str,
    project: Path,
) -> None:
    """Print the sentences that sum a story up, as JSON lines.

    FILE is a .jsonl file, or "-" for standard input, with one cluster of documents on each line: {"cluster_id",
    "documents": [{"title", "text"}]}. Files of text, Markdown or HTML are one story together. One line is printed for
    each cluster, in the order given: {"cluster_id", "summary": [{"doc", "start", "end", "text"}]}, where "doc" counts
    the documents from 0 and the offsets are into the document's text.
    """
    from briefgen.pipeline.summarize import Summarizer, summarize_inputs

    skipped: list[Skipped] = []

    def skip(entry: Skipped) -> None:
        skipped.append(entry)
        say(f"skipped {entry.where}: {entry.reason}" + (f"\n  try: {entry.hint}" if entry.hint else ""))

    rows = summarize_inputs(
        files,
        Summarizer(words, sentences, method),
        stdin=sys.stdin.buffer,
        skip=skip,
        store=store,
        processes=processes,
        scheduler=scheduler,
    )
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))
    if skipped:
        raise click.exceptions.Exit(1)
