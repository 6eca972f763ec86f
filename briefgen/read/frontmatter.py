"""The YAML front matter of a Markdown file: taking it off, reading what it says of a report, writing it."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from briefgen.errors import BriefgenError, ConfigError, Faults, ReadError
from briefgen.read.addresses import web_address
from briefgen.read.dates import format_time, parse_time
from briefgen.read.files import Warn
from briefgen.text.plain import plain_line
from briefgen.text.yaml import Lines, load_yaml

_FENCE = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
# Values that need no quotation marks in YAML, as a value and inside a list.
_PLAIN = re.compile(r"[A-Za-z](?:[\w ,.()’'/-]*[\w.)])?|https?://[\w./?=&%+~:-]*[\w/]")
_PLAIN_ITEM = re.compile(r"[A-Za-z](?:[\w .’-]*\w)?")
# Lines as they are written, with the escapes that JSON and YAML have in common.
_QUOTED = r'"(?:[^"\\]|\\["\\])*+"'
_ITEM = re.compile(rf"{_QUOTED}|{_PLAIN_ITEM.pattern}")
_WRITTEN = re.compile(
    rf"(title|outlet|url|published|retrieved|language|authors|keywords): (?:({_PLAIN.pattern})|({_QUOTED})"
    rf"|((?<=ed: )\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?)|\[((?:{_ITEM.pattern})(?:, (?:{_ITEM.pattern}))*)\])"
)
_RESERVED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})

# Other names in use for the same thing, in files that come from elsewhere.
_ALIASES = {"date": "published", "author": "authors", "tags": "keywords", "lang": "language", "source": "outlet"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said of a report apart from its text; what is not said is empty or None."""

    title: str = ""
    outlet: str = ""
    url: str = ""
    published: datetime | None = None
    retrieved: datetime | None = None
    language: str = ""
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


KEYS = tuple(field.name for field in fields(Metadata))


def stated_of(holder: object) -> dict[str, Any]:
    """Return by name what a report, or its metadata, holds of all that metadata can say."""
    return {key: getattr(holder, key) for key in KEYS}


def fill_gaps(first: object, second: object) -> dict[str, Any]:
    """Return by name what the first states, and what the second does where the first is silent."""
    return {key: getattr(first, key) or getattr(second, key) for key in KEYS}


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Return the YAML, the rest of the text after it, and the line on which the rest begins.

    The YAML is None where the text does not begin with a line ``---`` that a later one closes.
    """
    found = _FENCE.match(text)
    if found is None:
        return None, text, 1
    return found["yaml"], text[found.end() :], 1 + text.count("\n", 0, found.end())


def read_metadata(yaml: str, *, where: str, warn: Warn | None = None) -> Metadata:
    """Return what the front matter says.

    where: the file's name in errors. warn: for files from outside, told of values that make no sense, which are then
    unknown; unknown names are passed over. Without it both are faults.
    Raises: ReadError or Faults, each with its line.
    """
    try:
        mapping = _read_written(yaml) or load_yaml(yaml, where=where, first_line=2)
    except ConfigError as error:
        raise ReadError(error.message, where=error.where, hint=error.hint) from error
    values: dict[str, Any] = {}
    faults: list[BriefgenError] = []
    for key, raw in mapping.items():
        name = key if warn is None else _ALIASES.get(key.lower(), key.lower())
        if name not in KEYS:
            if warn is None:
                faults.append(_unknown(key, mapping, where))
            continue
        try:
            values.setdefault(name, _value(name, raw))
        except ValueError as error:
            here = f"{where}:{mapping.key_lines[key]}"
            if warn is not None:
                warn(f"{here}: {key}: {error}; taken as unknown")
            else:
                faults.append(ReadError(f"{key}: {error}", where=here, hint=_HINTS.get(name, "")))
    if faults:
        raise Faults(faults) if len(faults) > 1 else faults[0]
    return Metadata(**values)


def metadata_of(mapping: dict[str, Any], *, warn: Warn) -> Metadata:
    """Return what a mapping from outside says, such as a line of JSON. warn: told what cannot be read."""
    values: dict[str, Any] = {}
    for key, raw in mapping.items():
        name = _ALIASES.get(key, key)
        if name in KEYS and raw not in (None, ""):
            try:
                values.setdefault(name, _value(name, raw))
            except ValueError as error:
                warn(f"{key}: {error}; taken as unknown")
    return Metadata(**values)


def write_metadata(metadata: Metadata) -> str:
    """Return front matter with its fences; unknown values get no line."""
    lines = []
    for key in KEYS:
        value = getattr(metadata, key)
        if isinstance(value, datetime):
            lines.append(f"{key}: {format_time(value)}")
        elif isinstance(value, tuple) and value:
            lines.append(f"{key}: [{', '.join(_scalar(item, plain=_PLAIN_ITEM) for item in value)}]")
        elif value:
            lines.append(f"{key}: {_scalar(value)}")
    return "---\n" + "".join(line + "\n" for line in lines) + "---\n"


def _read_written(yaml: str) -> Lines | None:
    """Return what the front matter says if every line is as ``write_metadata`` writes it; None if one is not.

    Reading all of YAML takes most of the time that reading a stored report takes.
    """
    mapping = Lines(2)
    for number, line in enumerate(yaml.split("\n")[:-1], 2):
        found = _WRITTEN.fullmatch(line)
        if found is None or not line.isprintable():
            return None
        key, plain, quoted, time, items = found.groups()
        bare = [plain] if plain else [word for word in _ITEM.findall(items or "") if word[0] != '"']
        if key in mapping or any(word.lower() in _RESERVED for word in bare):
            return None
        value: Any = plain or time
        if value is None:
            value = json.loads(quoted) if quoted else [_unquoted(item) for item in _ITEM.findall(items)]
        mapping[key] = value
        mapping.key_lines[key] = number
    return mapping


def _unquoted(item: str) -> str:
    return str(json.loads(item)) if item[0] == '"' else item


_HINTS = {
    "published": "write it like 2026-11-20 or 2026-11-20T18:05:00+01:00",
    "retrieved": "write it like 2026-11-20 or 2026-11-20T18:05:00+01:00",
    "url": "an address begins with https:// or http://",
    "authors": 'write it like [Jane Doe, "Doe, John"]',
    "keywords": "write it like [harbour, ferries]",
    "language": "write its code, such as en or de",
}


def _value(name: str, raw: Any) -> Any:
    if raw is None:
        return () if name in ("authors", "keywords") else None if name in ("published", "retrieved") else ""
    if name in ("published", "retrieved"):
        when = parse_time(raw)
        if when is None:
            raise ValueError(f'"{plain_line(str(raw), max_characters=60)}" is not a date')
        return when
    if name in ("authors", "keywords"):
        items = raw if isinstance(raw, list) else [raw]
        if not all(isinstance(item, str | int | float) for item in items):
            raise ValueError("expected a list of names")
        return tuple(dict.fromkeys(line for item in items if (line := plain_line(str(item)))))
    if isinstance(raw, list | dict):
        raise ValueError("expected text on one line")
    line = plain_line(str(raw), max_characters=4000 if name == "url" else 300)
    if name == "url" and line and not web_address(line):
        raise ValueError(f'"{plain_line(line, max_characters=60)}" is not a web address')
    if name == "language":
        line = line.lower().replace("_", "-").partition("-")[0]
        if line and not re.fullmatch("[a-z]{2,3}", line):
            raise ValueError(f'"{plain_line(line, max_characters=60)}" is not a language')
    return line


def _unknown(key: str, mapping: Lines, where: str) -> ReadError:
    close = difflib.get_close_matches(key.lower(), [*KEYS, *_ALIASES], n=1)
    hint = f'did you mean "{_ALIASES.get(close[0], close[0])}"?' if close else f"known names: {', '.join(KEYS)}"
    key = plain_line(key, max_characters=60)
    return ReadError(f"{key}: is not a known name", where=f"{where}:{mapping.key_lines.get(key, 1)}", hint=hint)


def _scalar(value: str, *, plain: re.Pattern[str] = _PLAIN) -> str:
    if plain.fullmatch(value) and value.lower() not in _RESERVED:
        return value
    return json.dumps(value, ensure_ascii=False)
