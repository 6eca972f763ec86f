"""Options that commands share, and the progress bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

Item = TypeVar("Item")
Function = TypeVar("Function", bound=Callable[..., Any])


def project_option(function: Function) -> Function:
    """Add ``-C DIR``, the project's folder, passed on as ``project``."""
    return click.option(
        "-C",
        "project",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        help="The project's folder; the current one if not given.",
    )(function)


def example(*lines: str) -> str:
    """Return a command's epilog that shows how it is called."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def progress(items: Iterable[Item], *, label: str, length: int | None = None) -> Iterator[Item]:
    """Yield the items, with a progress bar on a terminal and nothing elsewhere."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label=label, length=length, file=sys.stderr) as bar:
        yield from bar
