"""Work for the schedule's tests; in a module of its own, since workers import it by name."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def fail_on_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven is not welcome")
    return 2 * number


def die_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def die_once(task: tuple[int, str]) -> int:
    """Kill the worker the first time that item 7 comes by; the file remembers that it did."""
    number, marker = task
    if number == 7 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number
