"""The sentences that sum a story up: sumy's methods and our own, over several reports at once."""

from briefgen.summarize.methods import METHODS
from briefgen.summarize.story import check_method, summarize_story

__all__ = ["METHODS", "check_method", "summarize_story"]
