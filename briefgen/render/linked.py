"""A briefing as schema.org's vocabulary tells search engines of it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from briefgen.model import Briefing, SourceEntry
from briefgen.render.cards import Card
from briefgen.render.data import dump, stamp
from briefgen.text.addresses import is_web_address


def linked_data(briefing: Briefing, card: Card, *, address: str, publisher: str) -> Markup:
    """Return JSON-LD that may stand inside a script element: no "<" is left in it.

    address: of the page; empty where the site has none. Source: https://schema.org/NewsArticle
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": briefing.title,
        "inLanguage": briefing.language,
        "publisher": {"@type": "Organization", "name": publisher},
    }
    if card.summary:
        data["description"] = card.summary
    if address:
        data |= {"url": address, "mainEntityOfPage": address}
    if briefing.as_of:
        data |= {"datePublished": stamp(briefing.as_of), "dateModified": stamp(briefing.as_of)}
    if briefing.tags:
        data["keywords"] = list(briefing.tags)
    if briefing.sources:
        data["isBasedOn"] = [_source(source) for source in briefing.sources]
    parts = [*_quotations(briefing), *_claims(briefing)]
    if parts:
        data["hasPart"] = parts
    # "<" opens a tag, "&" an entity, and U+2028 a line in old scripts; all three may be written as escapes.
    text = dump(data).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704


def _source(source: SourceEntry) -> dict[str, Any]:
    entry: dict[str, Any] = {"@type": "NewsArticle", "identifier": source.id}
    if source.title:
        entry["headline"] = source.title
    if is_web_address(source.url):
        entry["url"] = source.url
    if source.outlet:
        entry["publisher"] = {"@type": "Organization", "name": source.outlet}
    if source.published:
        entry["datePublished"] = stamp(source.published)
    return entry


def _quotations(briefing: Briefing) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Quotation",
            "text": entry.line.text,
            **({"spokenByCharacter": {"@type": "Thing", "name": entry.speaker}} if entry.speaker else {}),
        }
        for position in briefing.positions
        for entry in position.lines
        if entry.mode == "direct" and entry.line.standing == "verbatim"
    ]


def _claims(briefing: Briefing) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Claim",
            "text": dispute.line.text,
            **({"claimInterpreter": {"@type": "Thing", "name": dispute.label}} if dispute.label else {}),
        }
        for dispute in briefing.disputes
        if dispute.line
    ]
