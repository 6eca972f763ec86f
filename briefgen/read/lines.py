"""Lines of JSON, one object on each, as they come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from briefgen.model import Skipped
from briefgen.read.files import MAX_BYTES


def read_json_lines(file: IO[bytes], *, where: str, max_bytes: int = MAX_BYTES) -> Iterator[tuple[int, Any] | Skipped]:
    """Yield each line's number and value, as they are read; what is no JSON object is skipped. Empty lines are none."""
    number = 0
    while line := file.readline(max_bytes + 1):
        number += 1
        here = f"{where}:{number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(1 << 20)
            yield Skipped(here, f"the line is longer than {max_bytes / 1e6:g} MB")
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError:
            yield Skipped(here, "the line is not UTF-8", "save the file as UTF-8")
        except (ValueError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep, or a number too long"
            yield Skipped(here, f"this is not JSON: {reason}", "write one JSON object on each line")
        else:
            if isinstance(value, dict):
                yield number, value
            else:
                yield Skipped(here, "this is no JSON object", 'write {"doc_id": …, "text": …}')
