"""briefgen publish."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from briefgen.cli.messages import printable, say
from briefgen.cli.options import example, project_option


@click.command(
    epilog=example(
        "briefgen publish --dry-run",
        "briefgen publish",
        "briefgen publish --remote https://github.com/jane/news.git --branch gh-pages",
    )
)
@project_option
@click.option("--remote", default="", help="A git remote's name or address; publish.remote if not given.")
@click.option("--branch", default="", help="The branch that GitHub Pages serves; publish.branch if not given.")
@click.option("--date", "when", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"]), help="The commit's date, UTC.")
@click.option("-m", "--message", default="", help="The commit's message.")
@click.option("--take-over", is_flag=True, help="Publish even where the branch was last written by something else.")
@click.option("-n", "--dry-run", is_flag=True, help="List what would change and push nothing.")
def command(
    project: Path, remote: str, branch: str, when: datetime | None, message: str, take_over: bool, dry_run: bool
) -> None:
    """Put the site on GitHub Pages.

    Checks every line, brings site/ up to date, and pushes exactly its files as one commit on top of the branch;
    nothing where nothing changed. Prints what changes, one file a line: A added, M changed, D removed. Of your working
    tree only site/ is touched, and your index is not.
    """
    from briefgen.pipeline.publish import PublishOptions, publish

    now = datetime.now(UTC)
    options = PublishOptions(
        now, when.replace(tzinfo=UTC) if when else now, remote, branch, message, dry_run, take_over
    )
    done = publish(project, options)
    letters = {"add": "A", "change": "M", "remove": "D"}
    for change in done.changes:
        click.echo(f"{letters[change.kind]} {printable(change.path)}")
    count = f"{len(done.changes)} of {done.files} files, {done.bytes:,} bytes"
    if done.commit:
        say(f"published {done.commit[:10]}: {count}")
    elif done.changes:
        say(f"dry run, nothing pushed: {count} would change")
    else:
        say("nothing changed, nothing pushed")
