"""Corrections that the project's git history tells of."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefgen.model import Briefing, Correction

_COMMIT, _FIELD, _VALUE = "\x1e", "\x1f", "\x1d"
# The author's day, the subject, the trailers "Correction: …".
_FORMAT = "%x1e%as%x1f%s%x1f%(trailers:key=Correction,valueonly,unfold,separator=%x1d)%x1f"
_SUBJECT = re.compile(r"correction:\s*(.+)", re.IGNORECASE | re.DOTALL)


def corrections_by_file(project: Path, folder: str) -> Mapping[str, tuple[Correction, ...]]:
    """Return the corrections that commits tell of, oldest first, by the path in the project of each file they touch.

    A commit tells of one in its subject, "Correction: …", or in trailers of that name. folder: which files, as a path
    in the project. Without git, or outside a repository, there are none.
    """
    command = ["git", "--literal-pathspecs", "-c", "core.quotePath=false", "-c", "log.showSignature=false", "log"]
    command += ["--reverse", "--relative", "--name-only", "--no-color", "--no-renames", "--encoding=UTF-8"]
    command += ["--regexp-ignore-case", "--grep=^correction:", f"--format={_FORMAT}", "--", folder]
    try:
        done = subprocess.run(command, cwd=project, capture_output=True, check=False)
    except OSError:
        return {}
    if done.returncode != 0:
        return {}
    found: dict[str, list[Correction]] = {}
    for commit in done.stdout.decode("utf-8", "replace").split(_COMMIT)[1:]:
        day, subject, trailers, names = (*commit.split(_FIELD, 3), "", "", "")[:4]
        told = list(_told(day, subject, trailers))
        for name in names.split("\n"):
            if name:
                found.setdefault(name, []).extend(told)
    return {name: tuple(dict.fromkeys(corrections)) for name, corrections in found.items()}


def with_corrections(briefing: Briefing, corrections: tuple[Correction, ...]) -> Briefing:
    """Return the briefing with those of the corrections that it does not have yet, after the others."""
    known = {correction.text for correction in briefing.corrections}
    new = tuple(correction for correction in corrections if correction.text not in known)
    return replace(briefing, corrections=(*briefing.corrections, *new)) if new else briefing


def _told(day: str, subject: str, trailers: str) -> Iterator[Correction]:
    try:
        when = date.fromisoformat(day.strip())
    except ValueError:
        when = None
    found = _SUBJECT.match(subject)
    for text in (found[1] if found else "", *trailers.split(_VALUE)):
        words = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
        if words:
            yield Correction(when, words)
