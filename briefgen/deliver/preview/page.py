"""What the preview adds to a page on its way out: the reloading script and the build's errors. No file is changed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.errors import BriefgenError, Faults

# A page's own rules for what it may load, written by the theme; ours is added to them, nothing is taken away.
_POLICY = re.compile(
    rb"""(<meta\s+http-equiv=["']?Content-Security-Policy["']?\s+content=)(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_BODY = re.compile(rb"<body(?:\s[^>]*)?>", re.IGNORECASE)
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
SCRIPT_PATH = "/livereload.js"
STYLE_PATH = "/livereload/preview.css"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps the site from being built. where: "path:line"; hint: what to try."""

    where: str
    message: str
    hint: str = ""


def faults_of(error: BriefgenError) -> tuple[Fault, ...]:
    """Return the single faults of an error."""
    if isinstance(error, Faults):
        return tuple(fault for part in error.faults for fault in faults_of(part))
    return (Fault(error.where, error.message, error.hint),)


def with_preview(page: bytes, *, port: int, token: str, faults: Iterable[Fault]) -> bytes:
    """Return an HTML page with the reloading script and, where the build failed, its errors on top.

    token: names what the page was made from; the script says it back, so that a page loaded while a build ran is
    found out and reloaded.
    """
    # maxdelay (milliseconds): a preview started anew is found within a second.
    script = f'<script src="{SCRIPT_PATH}?port={port}&amp;snipver={token}&amp;maxdelay=1000" defer></script>'
    panel = _panel(tuple(faults))
    style = f'<link rel="stylesheet" href="{STYLE_PATH}">' if panel else ""
    page = _POLICY.sub(_open_policy, page, count=1)
    page = _insert(page, _HEAD_END, (style + script).encode(), before=True)
    return _insert(page, _BODY, panel.encode(), before=False)


def bare_page(title: str, text: str) -> bytes:
    """Return a page for when the site has none to show."""
    title, text = html.escape(title), html.escape(text)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1><p>{text}</p></body></html>\n"
    ).encode()


def _insert(page: bytes, mark: re.Pattern[bytes], addition: bytes, *, before: bool) -> bytes:
    found = mark.search(page)
    if not found:
        return page + addition
    at = found.start() if before else found.end()
    return page[:at] + addition + page[at:]


def _open_policy(found: re.Match[bytes]) -> bytes:
    """Return the page's policy with the preview's own script, style and socket allowed."""
    policy = html.unescape((found[2] if found[2] is not None else found[3]).decode("utf-8", "replace"))
    rules = {words[0].lower(): words[1:] for words in map(str.split, policy.split(";")) if words}
    for name in ("script-src", "style-src", "connect-src"):
        values = rules.get(name, rules.get("default-src", []))
        rules[name] = [value for value in values if value not in ("'none'", "'self'")] + ["'self'"]
    written = "; ".join(" ".join((name, *values)) for name, values in rules.items())
    return found[1] + f'"{html.escape(written)}"'.encode()


def _panel(faults: tuple[Fault, ...]) -> str:
    if not faults:
        return ""
    items = "".join(
        f"<li>{f'<code>{html.escape(fault.where)}</code> ' if fault.where else ''}"
        f"<strong>{html.escape(fault.message)}</strong>"
        f"{f'<span>Try: {html.escape(fault.hint)}</span>' if fault.hint else ''}</li>"
        for fault in faults
    )
    return (
        '<section id="briefgen-faults" role="alert" aria-label="The site could not be built">'
        f"<h2>The site could not be built</h2><ol>{items}</ol>"
        "<p>Below stands the last good build. This goes away by itself.</p></section>"
    )
