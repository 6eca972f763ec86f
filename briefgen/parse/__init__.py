"""From a briefing's Markdown, edited or not, back to the briefing.

Its parts are imported when they are asked for: a build of hand-written briefings needs few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.parse.any import parse_any
    from briefgen.parse.blocks import Placed
    from briefgen.parse.document import Document, parse_briefing, parse_document

__all__ = ["Document", "Placed", "parse_any", "parse_briefing", "parse_document"]
_PLACES = {
    "Document": "document",
    "Placed": "blocks",
    "parse_any": "any",
    "parse_briefing": "document",
    "parse_document": "document",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"briefgen.parse.{_PLACES[name]}"), name)
