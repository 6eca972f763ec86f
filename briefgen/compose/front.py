"""The briefing's front matter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import yaml

from briefgen.model import Briefing


class _Flow(dict[str, Any]):
    """A mapping written on one line."""


class _Dumper(yaml.CSafeDumper):
    pass


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    # PyYAML decides by YAML 1.1 what needs quotation marks; a time without seconds is the one that 1.2 adds.
    style = '"' if text[:1].isdigit() or text != text.strip() or "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _time(dumper: _Dumper, time: datetime) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(datetime, _time)
_Dumper.add_representer(
    _Flow, lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=True)
)


def format_front_matter(briefing: Briefing) -> str:
    """Return the briefing's front matter with its fences; a key with nothing to say is left out.

    The title is not among them: it stands once, as the page's heading.
    """
    mapping: dict[str, Any] = {"id": briefing.id}
    if briefing.as_of:
        mapping["as_of"] = briefing.as_of
    mapping["edition"] = briefing.edition
    mapping["language"] = briefing.language
    if briefing.draft:
        mapping["draft"] = True
    if briefing.tags:
        mapping["tags"] = list(briefing.tags)
    if briefing.positions:
        mapping["sides"] = [
            _Flow(id=one.side, label=one.label, **({"colour": one.colour} if one.colour else {}))
            for one in briefing.positions
        ]
    if briefing.editions:
        mapping["earlier"] = [
            {"edition": one.number, **({"as_of": one.as_of} if one.as_of else {})} for one in briefing.editions
        ]
    written = yaml.dump(mapping, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1 << 30)
    return f"---\n{written}---\n"
