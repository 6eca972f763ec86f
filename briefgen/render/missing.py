"""Do the editor's links to pictures and papers of their own lead to any?"""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.errors import BriefingError
from briefgen.notation.files import SIGN, own_path
from briefgen.render.files import FILES
from briefgen.render.markdown import find_links

_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)


def own_links(markdown: str) -> tuple[tuple[int, str], ...]:
    """Return the editor's own files that a file of Markdown shows or leads to, each with its line, from 1."""
    if SIGN not in markdown:
        return ()
    front = _FRONT.match(markdown)
    before, text = (front[0], markdown[front.end() :]) if front else ("", markdown)
    found = ((before.count("\n") + line, own_path(address)) for line, address in find_links(text))
    return tuple(dict.fromkeys((line, path) for line, path in found if path))


def missing_files(project: Path, markdown: str, *, where: str) -> tuple[BriefingError, ...]:
    """Return a fault for each of the editor's own files that a file of Markdown leads to and that is not there."""
    hint = "put it there, or correct the link"
    return tuple(
        BriefingError(f"there is no {FILES}/{path}", where=f"{where}:{line}", hint=hint)
        for line, path in own_links(markdown)
        if not (project / FILES / path).is_file()
    )
