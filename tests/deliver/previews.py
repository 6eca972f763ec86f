"""A preview that runs in a thread, over a build as small as a build can be."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from briefgen.deliver.preview import Fault, Preview, PreviewOptions, Rebuild, Settle
from briefgen.errors import DeliverError

POLICY = "default-src &#39;none&#39;; style-src &#39;self&#39;; img-src &#39;self&#39;; base-uri &#39;none&#39;"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Quay</title><link rel="stylesheet" href="assets/style.css"><link rel="icon" href="assets/icon.svg"></head>
<body class="home"><p id="words">{words}</p><div class="tall"></div></body></html>
"""


class Project:
    """A folder with words.txt and style.css, and the site made of them. ``gate``: closed, builds wait."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "content"
        self.site = folder / "site"
        self.settings = folder / "settings.yaml"
        self.source.mkdir(parents=True)
        self.settings.write_text("", encoding="utf-8")
        self.gate = threading.Event()
        self.gate.set()
        self.builds = 0
        self.building = threading.Semaphore(0)
        self.write("words.txt", "first")
        self.write("style.css", "p { color: rgb(1, 2, 3) } .tall { height: 4000px }")

    def write(self, name: str, text: str) -> None:
        (self.source / name).write_text(text, encoding="utf-8")

    def build(self, changes: frozenset[Path]) -> tuple[str, ...]:
        """Make the site, as a build does: only what changed is written."""
        self.builds += 1
        words = (self.source / "words.txt").read_text(encoding="utf-8")
        style = (self.source / "style.css").read_text(encoding="utf-8")
        self.building.release()
        self.gate.wait(timeout=30)
        if "BROKEN" in words:
            raise DeliverError("this is <broken>", where="content/words.txt:3", hint="mend it")
        if "BUG" in words:
            raise ZeroDivisionError("division by zero")
        files = {
            "index.html": PAGE.format(policy=POLICY, words=words),
            "404.html": PAGE.format(policy=POLICY, words="Nothing here."),
            "assets/style.css": style,
            "assets/icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        }
        changed = []
        for name, text in files.items():
            path = self.site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                changed.append(name)
        return tuple(changed)


class Running:
    """A preview that runs. faults: of every build."""

    def __init__(self, preview: Preview, faults: list[tuple[Fault, ...]]) -> None:
        self.address = preview.address
        self.port = preview.port
        self.faults = faults


@contextmanager
def running(
    project: Project, *, rebuild: Rebuild | None = None, settle: Settle | None = None, **changes: object
) -> Iterator[Running]:
    """Run a preview of the project until the block ends."""
    options = PreviewOptions(project.site, (project.source,), (project.settings,), port=0)
    faults: list[tuple[Fault, ...]] = []
    options = replace(options, **changes)  # type: ignore[arg-type]
    preview = Preview(options, rebuild or project.build, built=faults.append, settle=settle)
    started = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(preview.run(started.set)))
    thread.start()
    try:
        assert started.wait(timeout=30)
        yield Running(preview, faults)
    finally:
        preview.stop()
        thread.join(timeout=30)
        assert not thread.is_alive()
