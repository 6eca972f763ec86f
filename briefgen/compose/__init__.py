"""From a story, its summary and what was said in it to the briefing and its Markdown."""

from briefgen.compose.briefing import Limits, compose_briefing
from briefgen.compose.write import write_briefing

__all__ = ["Limits", "compose_briefing", "write_briefing"]
