"""What ``briefgen build`` does, once its arguments are read."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.messages import say, say_built
from briefgen.errors import Faults
from briefgen.pipeline.build import Built, build, build_checked

if TYPE_CHECKING:
    from briefgen.pipeline.ahead import Ahead


def make_site(
    project: Path | None = None,
    output: Path | None = None,
    *,
    drafts: bool = False,
    full: bool = False,
    no_check: bool = False,
    jobs: int | None = None,
    begun: Ahead | None = None,
) -> None:
    """Make the site and say what was done. project: the current folder if not given; begun: where a build without
    options has begun already; the rest are the options.

    Raises: ConfigError; Faults once all other pages are made.
    """
    folder, now, processes = project or Path(), datetime.now(UTC), jobs or os.cpu_count() or 1
    if no_check:
        built = Built(build(folder, now=now, output=output, drafts=drafts, full=full, processes=processes), 0)
    else:
        built = build_checked(
            folder, now=now, output=output, drafts=drafts, full=full, processes=processes, begun=begun
        )
    report = built.report
    for warning in report.warnings:
        say(f"warning: {warning}")
    say_built(report.briefings, report.written, report.removed, warnings=built.warnings)
    if report.faults:
        raise Faults(report.faults)
