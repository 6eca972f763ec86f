"""A project with reports, drafted by the program itself. The reports are made up."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from pathlib import Path

from briefgen.cli import run

REPORTS = {
    "2024-07-09-coast-post-bridge": """\
The harbour bridge was closed on Tuesday after inspectors found cracks in two of its cables, the city said.

“Nobody crosses a bridge we are not sure of,” Mayor Ada Lindqvist told reporters at the town hall.

Ferries will run every ten minutes between the two quays until the bridge opens again.
""",
    "2024-07-09-hill-times-bridge": """\
Inspectors found cracks in two cables of the harbour bridge, and the city closed it on Tuesday.

The Bridge Workers’ Union denied that the damage was new. “We warned the city two years ago,” said Tomas Berg, its head.

Mayor Ada Lindqvist said that the city had never seen such a warning.
""",
    "2024-07-09-harbour-weekly-bridge": """\
The closed harbour bridge has set the city against the union of its workers.

Tomas Berg, the head of the Bridge Workers’ Union, accused the city of hiding reports on the cables.

Ferries run every ten minutes until the bridge opens again, the city said.
""",
}
SIDES = """\
sides:
  - {id: city, label: City, names: [Ada Lindqvist, the city]}
  - {id: union, label: Union, names: [Tomas Berg, the Bridge Workers’ Union]}
"""
SITE = "https://example.org/news/"


@dataclass(frozen=True)
class Run:
    """One finished command."""

    code: int
    out: str
    err: str


def briefgen(*arguments: str | Path) -> Run:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(argument) for argument in arguments])
    return Run(code, out.getvalue(), err.getvalue())


def write_reports(folder: Path, settings: str = "") -> Path:
    """Write a project with three reports on one event; return its folder."""
    (folder / "content/reports").mkdir(parents=True)
    (folder / "briefgen.yaml").write_text(f"title: The Quay\nbase_url: {SITE}\n{settings}", encoding="utf-8")
    (folder / "content/sides.yaml").write_text(SIDES, encoding="utf-8")
    for number, (name, text) in enumerate(REPORTS.items()):
        front = (
            f"title: Harbour bridge {number}\noutlet: Outlet {number}\nurl: https://outlet{number}.example/bridge\n"
            f"published: 2024-07-09T0{number}:00:00Z\n"
        )
        (folder / f"content/reports/{name}.md").write_text(f"---\n{front}---\n\n{text}", encoding="utf-8")
    return folder


def settings_for_mail(port: int, **others: object) -> str:
    """Return the mail section for the test server."""
    section = {
        "sender": '"The Quay <news@example.org>"',
        "unsubscribe_url": '"https://example.org/leave/{token}"',
        "unsubscribe_address": "leave@example.org",
        "smtp_host": '"127.0.0.1"',
        "smtp_port": port,
        "rate_per_minute": 600_000,
        **others,
    }
    return "mail:\n" + "".join(f"  {name}: {value}\n" for name, value in section.items())
