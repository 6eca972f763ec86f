"""Which outlet a report is from, as far as content/outlets.yaml knows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from briefgen.model import Outlet, Report
from briefgen.read.documents import propose_id
from briefgen.read.frontmatter import Metadata, stated_of


def name_outlet(report: Report, outlets: Sequence[Outlet]) -> Report:
    """Return the report with its outlet's name as the project writes it; an outlet it does not know stays as it is."""
    known = outlet_of_domain(urlsplit(report.url).hostname or "", outlets) or _of_name(report.outlet, outlets)
    if known is None or known.name == report.outlet:
        return report
    named = replace(report, outlet=known.name)
    return replace(named, id=propose_id(Metadata(**stated_of(named)), named.text))


def outlet_of_domain(domain: str, outlets: Sequence[Outlet]) -> Outlet | None:
    """Return the outlet that the domain, or one above it, belongs to; the longest match wins."""
    parts = domain.lower().rstrip(".").split(".")
    for start in range(len(parts) - 1):
        above = ".".join(parts[start:])
        for outlet in outlets:
            if above in outlet.domains:
                return outlet
    return None


def _of_name(name: str, outlets: Sequence[Outlet]) -> Outlet | None:
    return next((outlet for outlet in outlets if name and outlet.name.casefold() == name.casefold()), None)
