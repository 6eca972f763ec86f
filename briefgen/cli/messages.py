"""Messages for the person at the terminal."""

from __future__ import annotations

import sys


def say(message: str) -> None:
    """Print a message on standard error; results go to standard output instead."""
    sys.stderr.write(f"{printable(message)}\n")


def say_built(briefings: int, written: int, removed: int, *, warnings: int) -> None:
    """Say what a build did: how many briefings there are, how many files it wrote and removed, and how many warnings
    their check gave."""
    say(f"{briefings} {'briefing' if briefings == 1 else 'briefings'}; {written} files written, {removed} removed")
    if warnings:
        say(f"{warnings} warnings about the briefings; 'briefgen check' lists them")


def printable(text: str) -> str:
    """Return ``text`` without the control characters that a terminal would obey."""
    return "".join(mark if mark in "\n\t" or mark.isprintable() else f"\\x{ord(mark):02x}" for mark in text)
