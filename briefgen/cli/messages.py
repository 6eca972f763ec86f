"""Messages for the person at the terminal."""

from __future__ import annotations

import sys


def say(message: str) -> None:
    """Print a message on standard error; results go to standard output instead."""
    sys.stderr.write(f"{printable(message)}\n")


def printable(text: str) -> str:
    """Return ``text`` without the control characters that a terminal would obey."""
    return "".join(mark if mark in "\n\t" or mark.isprintable() else f"\\x{ord(mark):02x}" for mark in text)
