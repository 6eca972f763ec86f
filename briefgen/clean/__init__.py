"""A report's body told apart from its headline, its dateline and what does not belong to it."""

from briefgen.clean.repeated import cut_repeated
from briefgen.clean.report import clean_report

__all__ = ["clean_report", "cut_repeated"]
