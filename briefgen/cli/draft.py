"""briefgen draft: briefings from the reports."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.messages import printable, say
from briefgen.cli.options import example, progress, project_option

if TYPE_CHECKING:
    from briefgen.pipeline.drafted import Drafted

_MOST_NAMED = 6


@click.command(epilog=example("briefgen draft", "briefgen draft --dry-run", "briefgen draft --force"))
@project_option
@click.option("--dry-run", is_flag=True, help="Show what would change, as a diff; write nothing.")
@click.option("--force", is_flag=True, help="Write the drafts over an editor's changes, which are put aside in a copy.")
@click.option(
    "--processes", metavar="N", type=click.IntRange(1, 256), help="Work in so many processes; all cores if not given."
)
def command(project: Path, *, dry_run: bool, force: bool, processes: int | None) -> int:
    """Write a briefing for each story of the reports into content/briefings.

    What an editor did to an earlier draft is kept: an edited line stays, a deleted block stays deleted, and where the
    editor and the new draft changed the same line, both versions are shown in the file for the editor to choose.
    """
    from briefgen.pipeline.draft import draft_project

    counts: Counter[str] = Counter()
    strangers: Counter[str] = Counter()
    stories = faults = 0
    drafts = draft_project(project, dry_run=dry_run, force=force, processes=processes or os.cpu_count() or 1)
    for drafted in progress(drafts, label="Drafting"):
        faults += len(drafted.faults)
        stories += bool(drafted.strangers)
        strangers.update(drafted.strangers)
        for fault in drafted.faults:
            say(f"error: {fault}")
        if drafted.change == "orphaned":
            say(f"{drafted.path}: its reports tell other stories now; left as it is")
        elif drafted.after or drafted.change == "deleted":
            counts[drafted.change] += 1
            _tell(drafted, dry_run=dry_run)
    kinds = ("new", "updated", "unchanged", "deleted")
    click.echo(", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts[kind] or kind != "deleted"))
    if stories:
        heard = ", ".join(name for name, _ in strangers.most_common(_MOST_NAMED))
        count = "1 story" if stories == 1 else f"{stories} stories"
        say(
            f"in {count} none of your sides speaks, but others do: {heard}. Add them to content/sides.yaml; "
            "without that file each story gets cards for those who say most in it."
        )
    return 1 if faults else 0


def _tell(drafted: Drafted, *, dry_run: bool) -> None:
    if dry_run:
        rows = difflib.unified_diff(
            drafted.before.split("\n"), drafted.after.split("\n"), drafted.path, drafted.path, lineterm=""
        )
        for row in rows:
            click.echo(printable(row))
    elif drafted.change != "unchanged":
        click.echo(printable(f"{drafted.change} {drafted.path}"))
    if drafted.kept:
        say(f"{drafted.path}: kept your work in {', '.join(drafted.kept)}")
    if drafted.deleted:
        say(f"{drafted.path}: still deleted: {', '.join(drafted.deleted)}")
    if drafted.copy:
        say(f"{drafted.path}: your version was put aside in {drafted.copy}")
