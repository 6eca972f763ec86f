"""Writing files so that a killed run leaves the old file or the new, never half of one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path


def write_atomically(path: Path, content: str | bytes) -> bool:
    """Write ``content`` to ``path`` if it differs from what stands there; make missing folders.

    Text is written as UTF-8 with its line ends as they are. Returns: whether the file was written.
    """
    payload = content.encode("utf-8") if isinstance(content, str) else content
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(payload) and path.read_bytes() == payload:
            return False
    replace_file(path, (payload,))
    return True


def replace_file(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file in parts, so that nobody has to hold all of them, and put it in the place of ``path``."""
    import tempfile  # late: with the compressors that it brings, it takes longer to load than an idle build may

    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, since a rename is atomic only within one file system.
    descriptor, temporary = tempfile.mkstemp(prefix=".briefgen-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(parts)
            os.fchmod(file.fileno(), 0o644)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
