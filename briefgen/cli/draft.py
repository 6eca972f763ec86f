"""briefgen draft"""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.messages import say
from briefgen.cli.options import example, project_option


@click.command(epilog=example("briefgen draft", "briefgen draft --dry-run"))
@project_option
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
def command(project: Path, dry_run: bool) -> int:
    """Write a briefing for each story of the reports, keeping what an editor did to earlier ones."""
    from briefgen.pipeline.draft import draft_project

    failed = 0
    for drafted in draft_project(project, dry_run=dry_run):
        for fault in drafted.faults:
            failed = 1
            say(f"error: {fault}")
        if drafted.written:
            click.echo(drafted.path)
    return failed
