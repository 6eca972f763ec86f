"""What machines read beside the page: briefing.json, and the evidence as W3C Web Annotations."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from briefgen.model import Briefing, DisputedClaim, Evidence, Line, Position, SourceEntry
from briefgen.notation.walk import lines_of
from briefgen.text.addresses import is_web_address

# Made once: ``json.dumps`` with options makes an encoder for every call.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Written(NamedTuple):
    """An entry of a list that is JSON already."""

    text: str


def briefing_json(briefing: Briefing) -> str:
    """Return the briefing as JSON, one entry of a list on each line so that a change shows in review."""
    return dump_lines(
        {
            "id": briefing.id,
            "title": briefing.title,
            "date": stamp(briefing.as_of),
            "summary": [_line(line) for line in briefing.bottom_line],
            "agreed": [_line(line) for line in briefing.agreed],
            "positions": [_position(position) for position in briefing.positions],
            # A dispute has evidence at both ends; a denial whose claim no report holds stands among the positions.
            "disputes": [_dispute(dispute) for dispute in briefing.disputes if dispute.line],
            "sources": [_source(source) for source in briefing.sources],
            "omitted": [{"report": o.report, "text": o.text, "reason": o.reason} for o in briefing.omitted],
        }
    )


def annotations_json(briefing: Briefing, *, address: str) -> str:
    """Return the briefing's evidence as a Web Annotation collection, each sentence once for each line resting on it.

    address: absolute address of the briefing's page, ending in "/", or a URN where the site has no address.
    Source: https://www.w3.org/TR/annotation-model/
    """
    sources = {source.id: source for source in briefing.sources}
    items = [
        _annotation(number, line, evidence, sources, address)
        for number, (line, evidence) in enumerate(((li, e) for li in lines_of(briefing) for e in li.evidence), 1)
    ]
    here = _below(address, "annotations.json")
    page = {"id": f"{here}#page-1", "type": "AnnotationPage", "partOf": here, "startIndex": 0, "items": items}
    return dump_lines(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": here,
            "type": "AnnotationCollection",
            "label": briefing.title,
            "total": len(items),
            "first": page,
        }
    )


@lru_cache(maxsize=256)  # a page asks several times for each of its few times
def stamp(moment: datetime | None) -> str | None:
    """Return an aware time as RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def dump(value: object) -> str:
    """Return compact JSON; a lone surrogate, which UTF-8 cannot hold, is written as its escape."""
    text = _encode(value)
    return text if text.isprintable() or _encodable(text) else json.dumps(value, separators=(",", ":"))


def dump_lines(mapping: dict[str, Any]) -> str:
    """Return JSON with one name, and one entry of each list, on a line. The names need no escapes."""
    return "{" + ",".join([f'\n"{key}":{_value(value)}' for key, value in mapping.items()]) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list):
        items = [item.text if isinstance(item, Written) else dump(item) for item in value]
        return "[\n" + ",\n".join(items) + "\n]" if items else "[]"
    if isinstance(value, dict):
        return "{" + ",".join([f'\n"{key}":{_value(item)}' for key, item in value.items()]) + "}"
    return dump(value)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _below(address: str, name: str) -> str:
    return address + name if address.endswith("/") else f"{address}:{name}"


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"report": evidence.report, "start": evidence.start, "end": evidence.end, "exact": evidence.exact}


def _line(line: Line) -> dict[str, Any]:
    return {"text": line.text, "evidence": [_evidence(evidence) for evidence in line.evidence]}


def _position(position: Position) -> dict[str, Any]:
    return {
        "side": position.side,
        "label": position.label,
        "statements": [
            {
                "text": entry.line.text,
                "speaker": entry.speaker,
                "mode": entry.mode,
                "act": entry.act,
                "evidence": _line(entry.line)["evidence"],
            }
            for entry in position.lines
        ],
    }


def _dispute(dispute: DisputedClaim) -> dict[str, Any]:
    assert dispute.line is not None
    return {
        "claim": {"side": dispute.side, **_line(dispute.line)},
        "responses": [
            {"side": response.side, "relation": response.relation, **_line(response.line)}
            for response in dispute.responses
            if response.line is not None
        ],
    }


def _source(source: SourceEntry) -> dict[str, Any]:
    return {
        "id": source.id,
        "outlet": source.outlet,
        "title": source.title,
        "url": source.url if is_web_address(source.url) else "",
        "published": stamp(source.published),
    }


def _quote(evidence: Evidence) -> dict[str, str]:
    """Return the selector by words; with what stands on either side where the report has the words more than once."""
    around = {"prefix": evidence.prefix, "suffix": evidence.suffix}
    told = {name: text for name, text in around.items() if text}
    return {"type": "TextQuoteSelector", "exact": evidence.exact, **told}


def _annotation(
    number: int, line: Line, evidence: Evidence, sources: dict[str, SourceEntry], address: str
) -> dict[str, Any]:
    source = sources.get(evidence.report)
    known = source is not None and is_web_address(source.url)
    return {
        "id": f"{_below(address, 'annotations.json')}#{number}",
        "type": "Annotation",
        "motivation": "linking",
        "body": {"type": "TextualBody", "value": line.text, "format": "text/plain", "purpose": "describing"},
        "target": {
            "source": source.url if known and source else f"urn:briefgen:report:{quote(evidence.report)}",
            "selector": [
                {"type": "TextPositionSelector", "start": evidence.start, "end": evidence.end},
                _quote(evidence),
            ],
        },
    }
