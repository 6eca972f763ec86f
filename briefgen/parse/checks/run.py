"""All rules over one briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.parse.checks.balance import check_agreed, check_disputes, check_sides, check_sources
from briefgen.parse.checks.evidence import check_evidence, check_selectors
from briefgen.parse.checks.finding import Finding, Subject
from briefgen.parse.checks.links import check_links, check_notes
from briefgen.parse.checks.words import check_names, check_quotations, check_rest

RULES: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    check_evidence,
    check_selectors,
    check_rest,
    check_quotations,
    check_names,
    check_disputes,
    check_agreed,
    check_sides,
    check_sources,
    check_links,
    check_notes,
)


def check_document(subject: Subject) -> tuple[Finding, ...]:
    """Return everything that does not hold of a briefing, by line."""
    found = [finding for rule in RULES for finding in rule(subject)]
    return tuple(
        sorted(dict.fromkeys(found), key=lambda one: (int(one.where.rpartition(":")[2]), one.rule, one.message))
    )
