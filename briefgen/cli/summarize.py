"""``briefgen summarize``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from briefgen.cli.options import example


@click.command(
    epilog=example(
        "briefgen summarize clusters.jsonl --words 65",
        "briefgen summarize --words 70 coast.txt hill.txt",
        "briefgen summarize --method lex-rank - < clusters.jsonl",
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="FILE…")
@click.option("--words", type=click.IntRange(min=1), default=70, show_default=True, help="Words in a summary, at most.")
@click.option("--method", default="centroid", show_default=True, help="The summarizer; --method help lists them.")
def command(files: tuple[Path, ...], words: int, method: str) -> None:
    """Print the sentences that sum a story up, as JSON lines.

    A .jsonl file or - has one cluster of documents a line: {"cluster_id", "documents": [{"title", "text"}]}. Text
    files together are one story.
    """
    from briefgen.pipeline.summarize import summarize_lines, summarize_texts

    texts = tuple(path for path in files if str(path) != "-" and path.suffix != ".jsonl")
    for path in files:
        if path in texts:
            continue
        if str(path) == "-":
            results = summarize_lines(sys.stdin, where="standard input", words=words, method=method)
            _print(results)
        else:
            with path.open(encoding="utf-8") as lines:
                _print(summarize_lines(lines, where=str(path), words=words, method=method))
    if texts:
        _print(summarize_texts(texts, words=words, method=method))


def _print(results: object) -> None:
    for result in results:  # type: ignore[attr-defined]
        click.echo(json.dumps(result, ensure_ascii=False))
