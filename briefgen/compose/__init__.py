"""From a story, its summary and what was said in it to the briefing and its Markdown."""

from briefgen.compose.briefing import compose_briefing
from briefgen.compose.merge import Merged, merge_draft
from briefgen.compose.part import Limits
from briefgen.compose.write import write_briefing

__all__ = ["Limits", "Merged", "compose_briefing", "merge_draft", "write_briefing"]
