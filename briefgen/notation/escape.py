"""Plain text as Markdown that shows exactly that text, and back."""

from __future__ import annotations

import html
import re

# A backslash goes before what CommonMark, GitHub's tables, footnotes, tasks, strike-through or formulas could read as
# more than itself. Square brackets stay bare where nothing can make a link of them, so that "[…]" and "[Kishida]"
# read as they are.
_ALWAYS = re.compile(r"[\\`*_~<|]")
_ENTITY = re.compile(r"&(?=#[0-9xX]|[A-Za-z])")
_EMOJI = re.compile(r":(?=[a-z0-9_+-]+:)")
_PLAIN_BRACKETS = re.compile(r"\[(?![\^ xX]?\])(?!\^)[^\[\]\\\n]*\](?![(\[:])")
_LINE_START = re.compile(r"^(?:([#>=+-])|(\d{1,9})([.)])(?=\s|$)|(\[)(?=[ xX]\]))")
_BREAKS = re.compile(r"[\n\r\t]")
_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_WRITTEN = re.compile(r"&#?\w+;|\\?.", re.DOTALL)
# The "#" that may close a heading.
_CLOSING = re.compile(r"(?<=\s)(#+)$")
_READ = re.compile(rf"\\([{_PUNCTUATION}])|&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});")


def escape(text: str, *, also: str = "") -> str:
    """Return Markdown inline text that CommonMark shows as exactly ``text``, in one line.

    also: characters that would end the place the text stands in, such as a separator; written as entities.
    ``unescape`` is the inverse for any text without control characters other than line breaks and tabs.
    """
    pieces: list[str] = []
    position = 0
    for bare in _PLAIN_BRACKETS.finditer(text):
        pieces += _outside(text[position : bare.start()]), "[", _outside(bare.group()[1:-1]), "]"
        position = bare.end()
    pieces.append(_outside(text[position:]))
    escaped = "".join(pieces)
    # One dollar sign is money; two may be a formula on GitHub.
    if escaped.count("$") > 1:
        escaped = escaped.replace("$", "\\$")
    escaped = _CLOSING.sub(r"\\\1", _LINE_START.sub(_escape_start, escaped))
    start, end = len(escaped) - len(escaped.lstrip()), len(escaped.rstrip())
    if start or end < len(escaped):
        end = max(start, end)
        escaped = f"{_entities(escaped[:start])}{escaped[start:end]}{_entities(escaped[end:])}"
    escaped = _BREAKS.sub(_entity, escaped)
    return _WRITTEN.sub(lambda found: _separated(found.group(), also), escaped) if also else escaped


def unescape(markdown: str) -> str:
    """Return the text that Markdown without any other markup stands for."""
    if "\\" not in markdown and "&" not in markdown:
        return markdown
    return _READ.sub(_read, markdown)


def escape_url(url: str) -> str:
    """Return a link's destination between angle brackets, whatever the address holds."""
    safe = re.sub(r"[\\<>]", lambda found: "\\" + found.group(), _ENTITY.sub("&amp;", url))
    return "<" + re.sub(r"[\s\x00-\x1f]", lambda found: f"%{ord(found.group()):02X}", safe) + ">"


def _outside(text: str) -> str:
    text = _ALWAYS.sub(lambda found: "\\" + found.group(), text)
    text = _EMOJI.sub(r"\\:", _ENTITY.sub(r"\\&", text))
    return text.replace("[", "\\[").replace("]", "\\]")


def _escape_start(found: re.Match[str]) -> str:
    if found.group(2):
        return f"{found.group(2)}\\{found.group(3)}"
    return "\\" + found.group()


def _separated(written: str, also: str) -> str:
    return f"&#{ord(written[-1])};" if len(written) < 3 and written[-1] in also else written


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"


def _entities(text: str) -> str:
    return "".join(f"&#{ord(mark)};" for mark in text)


def _read(found: re.Match[str]) -> str:
    return found.group(1) or html.unescape(found.group())
