"""The three-way merge of two changes to one text, by git: the library of it that a publisher has anyway."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from briefgen.errors import BriefgenError

# Characters that stand in no text; they hold a token's line end, so that git can merge tokens as it does lines.
_LINE_END, _GUARD = "\x1e", "\x1f"


def merge_tokens(base: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> str | None:
    """Return the text with the changes of both, or None where they touch the same token.

    Each argument is a text cut into tokens; joined they are the text.
    Raises: BriefgenError where git is missing.
    """
    if any(_LINE_END in token or _GUARD in token for text in (base, mine, new) for token in text):
        return None
    with tempfile.TemporaryDirectory(prefix="briefgen-merge-") as folder:
        paths = [Path(folder, name) for name in ("mine", "base", "new")]
        for path, tokens in zip(paths, (mine, base, new), strict=True):
            path.write_bytes("".join(f"{_shield(token)}\n" for token in tokens).encode("utf-8", "surrogateescape"))
        command = ["git", "merge-file", "-p", "--quiet", *map(str, paths)]
        try:
            done = subprocess.run(command, capture_output=True, check=False)
        except FileNotFoundError as error:
            raise BriefgenError("git is missing", hint="install git; it merges drafts and publishes") from error
    if done.returncode != 0:
        return None
    rows = done.stdout.decode("utf-8", "surrogateescape").split("\n")[:-1]
    return "".join(row.replace(_LINE_END, "\n") for row in rows)


def _shield(token: str) -> str:
    return token.replace("\n", _LINE_END)
