"""File names and addresses from words."""

from __future__ import annotations

import re
import unicodedata

MAX_BYTES = 80
# Reserved on Windows whatever the ending: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$")


def slug(text: str, *, fallback: str = "untitled") -> str:
    """Return ``text`` as one lower-case path segment of letters, digits and hyphens, 80 bytes at most.

    Never empty, never "." or "..", never a name that Windows reserves; letters of other scripts stay (NFC).
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    folded = re.sub(r"['’ʼ]", "", folded)
    words = re.findall(r"[^\W_]+", folded)
    result = "-".join(words).encode()[:MAX_BYTES].decode(errors="ignore").strip("-")
    if _RESERVED.match(result):
        result += "-"
        result += "page"
    return result or fallback
