"""File names and addresses from words."""

from __future__ import annotations

import re
import unicodedata

from briefgen.text.hashes import sha256

MAX_BYTES = 80
# Of an id; a file name may have 255.
MAX_ID_BYTES = 200
# Other punctuation and spaces only divide words; a full stop does where it begins none.
_TELLING = re.compile(r"[+#*@%$€£¥=<>^~|°]|(?<!\S)\.(?=[^\W_])")
# Reserved on Windows whatever the ending: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$")


def slug(text: str, *, fallback: str = "untitled", max_bytes: int = MAX_BYTES) -> str:
    """Return ``text`` as one lower-case path segment of letters, digits and hyphens, 80 bytes at most.

    Never empty, never "." or "..", never a name that Windows reserves; letters of other scripts stay (NFC).
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    folded = re.sub(r"['’ʼ]", "", folded)
    words = re.findall(r"[^\W_]+", folded)
    result = "-".join(words).encode()[:max_bytes].decode(errors="ignore").strip("-")
    if _RESERVED.match(result):
        result += "-"
        result += "page"
    return result or fallback


def group_slug(label: str) -> str:
    """Return the path segment of what a group is called: its slug, with a part of its hash where a sign is lost that
    tells it from another: "c++" and "c#" are not "c", and ".net" is not "net"."""
    plain, folded = slug(label), unicodedata.normalize("NFC", label).casefold()
    return f"{plain}-{sha256(folded)[:8]}" if _TELLING.search(label) else plain


def own_slug(id: str) -> str:
    """Return a path segment that no other id has: the id itself where it is one, else its slug and a part of its hash.

    Ids of reports often begin alike for longer than a slug is: "2026-11-21-the-harbour-courier-…-washington-2".
    """
    plain = slug(id, max_bytes=MAX_ID_BYTES)
    return plain if plain == id else f"{slug(id)}-{sha256(id)[:8]}"
