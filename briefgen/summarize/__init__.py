"""The sentences that sum a story up: sumy's methods and our own, over several reports at once."""

from briefgen.summarize.methods import METHODS
from briefgen.summarize.story import summarize_story

__all__ = ["METHODS", "summarize_story"]
