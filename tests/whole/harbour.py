"""A project with a page of every kind, every word of it ours; the sample and the seeds lack some kinds."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from briefgen.compose import write_briefing
from briefgen.model import Briefing, Edition
from tests.render.rich import rich_briefing

NAME = "2026-03-11-port-ellery-pier"
SETTINGS = """\
title: The Harbour Brief
description: What the harbour says.
base_url: https://brief.example/
theme: reading
site: {{briefings_per_page: 1, search: {search}}}
"""
HAND_WRITTEN = """\
---
title: {title}
date: {day}
tags: [fishing]
---

The pier in numbers, and [where they come from](https://example.org/harbour).

| Year | Boats | Catch in tonnes, by the harbour office’s own figures |
|---|---:|---:|
| 2016 | 41 | 1,204 |

```
a line of code that is longer than a small screen of three hundred and twenty pixels is wide
```
"""
ORDER = (
    *("header", "changes", "bottom-line", "prose/0", "agreed", "disputes"),
    *("position/council", "position/crews", "position/clear-bay", "position/shipping", "note/1"),
    *("timeline", "note/0", "sources", "method", "omitted", "corrections", "evidence"),
)


def harbour() -> Briefing:
    """Return the briefing, second edition."""
    rich = rich_briefing()
    first = Edition(1, datetime(2026, 3, 10, 18, 0, tzinfo=UTC))
    return replace(rich, id=NAME, order=ORDER, editions=(first,))


def make_harbour(folder: Path) -> Path:
    """Write the project's content; return its folder. The search is left out where Pagefind is not installed."""
    briefings = folder / "content/briefings"
    (briefings / ".editions").mkdir(parents=True)
    (folder / "content/pages").mkdir()
    search = "true" if importlib.util.find_spec("pagefind") else "false"
    (folder / "briefgen.yaml").write_text(SETTINGS.format(search=search), encoding="utf-8")
    second = harbour()
    first = replace(
        second, edition=1, as_of=second.editions[0].as_of, editions=(), changes=(), title="A pier is asked for"
    )
    (briefings / f"{NAME}.md").write_text(write_briefing(second), encoding="utf-8")
    (briefings / f".editions/{NAME}.1.md").write_text(write_briefing(first), encoding="utf-8")
    for day, title in (("2026-03-02", "Boats and catch"), ("2026-03-01", "The quay in winter")):
        text = HAND_WRITTEN.format(title=title, day=day)
        (briefings / f"{day}.md").write_text(text, encoding="utf-8")
    (folder / "content/pages/about.md").write_text(
        HAND_WRITTEN.format(title="About us", day="2026-03-01"), encoding="utf-8"
    )
    return folder


def passages() -> str:
    """Return what the reports say round each sentence of the briefing."""
    lines = [
        *harbour().bottom_line,
        *harbour().agreed,
        *(entry.line for side in harbour().positions for entry in side.lines),
    ]
    lines += [moment.line for moment in harbour().timeline]
    lines += [
        line for one in harbour().disputes for line in (one.line, *(reply.line for reply in one.responses)) if line
    ]
    return " ".join(f"{e.before} {e.exact} {e.after}" for line in lines for e in line.evidence)
