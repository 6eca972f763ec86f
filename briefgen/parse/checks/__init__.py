"""What must hold of a briefing, rule by rule; each rule is a generator of findings."""

from briefgen.parse.checks.finding import Finding, Severity, Subject
from briefgen.parse.checks.run import check_document

__all__ = ["Finding", "Severity", "Subject", "check_document"]
