"""briefgen publish: the built site to GitHub Pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefgen.config import load_settings
from briefgen.deliver.publish import Plan, Published, publish_branch
from briefgen.errors import BriefingError, Faults
from briefgen.pipeline.build import build
from briefgen.pipeline.check import check_project
from briefgen.render.output import Output


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What the command line may say. now: the clock's; when: the commit's date, the same if not given.

    remote, branch: empty for those of briefgen.yaml.
    """

    now: datetime
    when: datetime
    remote: str = ""
    branch: str = ""
    message: str = ""
    dry_run: bool = False
    take_over: bool = False


def publish(project: Path, options: PublishOptions) -> Published:
    """Bring the project's site up to date and publish it, if every line of it holds.

    Raises: Faults naming each line that does not hold, each page that cannot be built, each file that is not the
    build's, and what publish_branch refuses; the remote is then as it was.
    """
    settings = load_settings(project)
    site = project / "site"
    refuse_faults(project)
    report = build(project, now=options.now)
    if report.faults:
        raise Faults(report.faults)
    plan = Plan(
        remote=options.remote or settings.publish.remote,
        branch=options.branch or settings.publish.branch,
        when=options.when,
        message=options.message or f"Publish {settings.title}",
        dry_run=options.dry_run,
        take_over=options.take_over,
        built=frozenset(Output(site).manifest()) or None,
    )
    return publish_branch(project, site, plan)


def refuse_faults(project: Path, *, only: tuple[str, ...] = ()) -> None:
    """Raise Faults where ``briefgen check`` finds a fault: an unsettled conflict, a line that its source does not hold.

    only: ids of the briefings to look at; all if none are given.
    """
    faults = [
        BriefingError(finding.message, where=finding.where, hint=finding.hint)
        for _, findings in check_project(project, only=only)
        for finding in findings
        if finding.severity == "fault"
    ]
    if faults:
        raise Faults(faults)
