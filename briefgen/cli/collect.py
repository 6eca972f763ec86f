"""briefgen collect: reports come into the project."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from briefgen.cli.messages import printable, say
from briefgen.cli.options import example, progress, project_option


@click.command(
    epilog=example(
        "briefgen collect ~/Downloads/reports",
        "briefgen collect report.txt page.html notes.md",
    )
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@project_option
@click.option("--dry-run", is_flag=True, help="Say what would come of each source; write nothing.")
def command(sources: tuple[str, ...], project: Path, *, dry_run: bool) -> int:
    """Bring reports into content/reports.

    SOURCE is a file or a folder of .txt, .md and .html files; without any, the sources of briefgen.yaml. A report that
    is there already stays as it is; of one that changed, both versions are kept.
    """
    from briefgen.config import load_settings
    from briefgen.model import Skipped
    from briefgen.pipeline.collect import collect_files

    settings = load_settings(project)
    paths = [Path(source) for source in sources] or [project / source for source in settings.sources]
    counts: Counter[str] = Counter()
    max_bytes = int(settings.collect.max_megabytes * 1_000_000)
    found = collect_files(project, paths, max_bytes=max_bytes, dry_run=dry_run, warn=say)
    for outcome in progress(found, label="Collecting"):
        if isinstance(outcome, Skipped):
            counts["skipped"] += 1
            say(f"skipped {outcome.where}: {outcome.reason}" + (f"\n  try: {outcome.hint}" if outcome.hint else ""))
            continue
        counts[outcome.change] += 1
        if outcome.change != "unchanged":
            click.echo(printable(f"{outcome.change} {outcome.id}"))
    if not paths:
        say("no sources: name files or folders, or list them under 'sources' in briefgen.yaml")
    click.echo(", ".join(f"{counts[kind]} {kind}" for kind in ("new", "updated", "unchanged", "skipped")))
    return 1 if not paths or counts["skipped"] == counts.total() > 0 else 0
