"""briefgen summarize: the sentences that sum a story up, as JSON lines."""

from __future__ import annotations

import json
import sys

import click

from briefgen.cli.messages import say
from briefgen.cli.options import example, project_option
from briefgen.model import Skipped


@click.command(
    epilog=example(
        "briefgen summarize --words 65 clusters.jsonl",
        "briefgen summarize --words 70 --sentences 3 coast.txt hill.md",
        "cat clusters.jsonl | briefgen summarize --method lex-rank -",
    )
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--words", type=click.IntRange(min=1), default=70, show_default=True, help="At most so many words.")
@click.option("--sentences", type=click.IntRange(min=1), help="At most so many sentences.")
@click.option("--method", default="coverage", show_default=True, help="The summarizer; a wrong name lists them all.")
@project_option
def command(files: tuple[str, ...], words: int, sentences: int | None, method: str, project: object) -> None:
    """Print the sentences that sum a story up, as JSON lines.

    FILE is a .jsonl file, or "-" for standard input, with one cluster of documents on each line: {"cluster_id",
    "documents": [{"title", "text"}]}. Files of text, Markdown or HTML are one story together. One line is printed for
    each cluster, in the order given: {"cluster_id", "summary": [{"doc", "start", "end", "text"}]}, where "doc" counts
    the documents from 0 and the offsets are into the document's text.
    """
    from briefgen.pipeline.summarize import summarize_inputs

    skipped: list[Skipped] = []

    def skip(entry: Skipped) -> None:
        skipped.append(entry)
        say(f"skipped {entry.where}: {entry.reason}" + (f"\n  try: {entry.hint}" if entry.hint else ""))

    for row in summarize_inputs(
        files, words=words, sentences=sentences, method=method, stdin=sys.stdin.buffer, skip=skip
    ):
        click.echo(json.dumps(row, ensure_ascii=False))
    if skipped:
        raise click.exceptions.Exit(1)
