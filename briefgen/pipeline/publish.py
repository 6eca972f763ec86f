"""briefgen publish: the built site to GitHub Pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefgen.config import load_settings
from briefgen.deliver.publish import Plan, Published, publish_branch


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What the command line may say. remote, branch: empty for those of briefgen.yaml."""

    when: datetime
    remote: str = ""
    branch: str = ""
    message: str = ""
    dry_run: bool = False
    take_over: bool = False


def publish(project: Path, options: PublishOptions) -> Published:
    """Publish the project's built site. Raises: BriefgenError; the remote is then as it was."""
    settings = load_settings(project)
    plan = Plan(
        remote=options.remote or settings.publish.remote,
        branch=options.branch or settings.publish.branch,
        when=options.when,
        message=options.message or f"Publish {settings.title}",
        dry_run=options.dry_run,
        take_over=options.take_over,
    )
    return publish_branch(project, project / "site", plan)
