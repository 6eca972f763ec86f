"""What no offline tool looks for in a newsletter: whether it arrives whole, reads well, and can be left."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from html.parser import HTMLParser

from briefgen.deliver.mail.compose import MAX_HTML_BYTES, html_bytes
from briefgen.deliver.mail.letter import UNSUBSCRIBE
from briefgen.deliver.mail.message import MAX_LINE
from briefgen.errors import DeliverError

REQUIRED = ("From", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe")
# Dropped, or drawn wrongly, by Gmail or by Outlook's Word engine (caniemail.com).
_DROPPED = frozenset(
    {"script", "link", "form", "input", "iframe", "svg", "video", "audio", "object", "embed", "details", "button"}
)
_UNDRAWN = re.compile(r"position\s*:|display\s*:\s*(?:inline-)?(?:grid|flex)|\bvar\(|\bcalc\(|@import|@font-face")


def lint_mail(message: bytes, *, where: str = "", allowed: tuple[str, ...] = ()) -> tuple[DeliverError, ...]:
    """Return what is wrong with a message, in the order of its parts.

    message: as ``write_message`` gives it. where: its file, for the faults.
    allowed: addresses that need not be whole, such as the placeholder of a mailing service.
    """
    found = email.message_from_bytes(message, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return tuple(
        DeliverError(fault, where=where, hint=hint)
        for fault, hint in (*_headers(found, message), *_parts(found, allowed))
    )


def _headers(found: EmailMessage, message: bytes) -> Iterator[tuple[str, str]]:
    for name in REQUIRED:
        if not found[name]:
            hint = "set mail.unsubscribe_url or mail.unsubscribe_address" if name == "List-Unsubscribe" else ""
            yield f"the header {name} is missing", hint
    head = message.partition(b"\r\n\r\n")[0]
    raw = re.search(rb"(?im)^list-unsubscribe:((?:.|\r\n[ \t])*)\r?$", head)
    if raw and (b"=?" in raw[1] or b"\n" in raw[1]):
        yield "List-Unsubscribe is folded or encoded, which mail programs do not read", ""
    if raw and b"<https://" in raw[1]:
        if found["List-Unsubscribe-Post"] != "List-Unsubscribe=One-Click":
            yield "the header List-Unsubscribe-Post is missing", ""
    elif raw:
        yield "there is no one-click way out (RFC 8058)", "set mail.unsubscribe_url to an https address that takes POST"
    longest = max(len(line) for line in message.split(b"\r\n"))
    if longest > MAX_LINE:
        yield f"a line has {longest} bytes; {MAX_LINE} are allowed", ""
    if b"\n" in message.replace(b"\r\n", b""):
        yield "a line ends without a carriage return", ""


def _parts(found: EmailMessage, allowed: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    html_part, text_part = found.get_body(("html",)), found.get_body(("plain",))
    if html_part is None or text_part is None:
        yield "the message needs a text part and an HTML part", ""
        return
    html, text = (str(part.get_content()).replace("\r\n", "\n") for part in (html_part, text_part))
    size = html_bytes(html)
    if size > MAX_HTML_BYTES:
        yield f"the HTML has {size:,} bytes; Gmail clips at about 102,000", "mail fewer briefings at once"
    if UNSUBSCRIBE in html or UNSUBSCRIBE in text:
        yield "the unsubscribe link was not filled in", ""
    page = _Page()
    page.feed(html)
    page.close()
    yield from page.faults(html)
    for address in page.links:
        if address not in allowed and not re.match(r"(?:https?://|mailto:)[^\s]", address):
            yield f'the link "{address[:80]}" is not a whole address', "give base_url in briefgen.yaml"
    missing = [address for address in page.links if address not in text]
    if missing:
        yield f'{len(missing)} links are missing from the text part, such as "{missing[0][:80]}"', ""


class _Page(HTMLParser):
    """What the lint wants to know of the HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.language = ""
        self.metas: set[str] = set()
        self.found: list[str] = []
        self._styles: list[str] = []
        self._tables: list[bool] = []  # for each open table: whether its role says that it is layout

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        styles = [value or "" for name, value in attrs if name == "style"]
        self._styles += styles
        if tag == "html":
            self.language = values.get("lang", "")
        elif tag == "meta":
            self.metas.add(values.get("name", ""))
        elif tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "img":
            if "alt" not in values:
                self.found.append("a picture has no alt text")
            if not values.get("src", "").startswith(("https://", "cid:")):
                self.found.append(f'the picture "{values.get("src", "")[:80]}" is not at an https address')
        elif tag == "table":
            self._tables.append(values.get("role") in ("presentation", "none"))
        elif tag == "th" and self._tables:
            self._tables[-1] = True
        if tag in _DROPPED:
            self.found.append(f"<{tag}> is dropped by mail programs")
        if any("!important" in style for style in styles):
            self.found.append("an inline style says !important, which defeats dark mode")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._tables and not self._tables.pop():
            self.found.append('a layout table has no role="presentation"')

    def faults(self, html: str) -> Iterator[tuple[str, str]]:
        """Yield what is wrong, each once."""
        if not self.language:
            yield "the HTML names no language", ""
        if "title" not in self.tags:
            yield "the HTML has no title", ""
        if "color-scheme" not in self.metas or "prefers-color-scheme" not in html:
            yield "the HTML does not provide for dark mode", ""
        undrawn = _UNDRAWN.search("\n".join((*self._styles, *re.findall(r"<style[^>]*>([^<]*)</style>", html))))
        if undrawn:
            yield f'"{undrawn[0]}" in a style is not drawn by Outlook or Gmail', ""
        yield from ((fault, "") for fault in dict.fromkeys(self.found))
