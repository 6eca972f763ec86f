"""Which characters of a text are not plain ASCII."""

from __future__ import annotations

_PLAIN = bytes((*range(0x20, 0x7F), 0x0A))


def unusual(text: str) -> str:
    """Return the text without ASCII's letters, digits, marks, spaces and line feeds: what is left of a page is little.

    Taking these out as bytes is several times as fast as looking at each character.
    """
    return text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
