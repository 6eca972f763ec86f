"""From a briefing's Markdown, edited or not, back to the briefing."""

from briefgen.parse.any import parse_any
from briefgen.parse.blocks import Placed
from briefgen.parse.document import Document, parse_briefing, parse_document

__all__ = ["Document", "Placed", "parse_any", "parse_briefing", "parse_document"]
