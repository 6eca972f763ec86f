"""Feeds (RSS, Atom, JSON Feed) and lists of feeds (OPML)."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from briefgen.errors import ReadError
from briefgen.read.addresses import absolute_address, web_address
from briefgen.read.dates import midnight, parse_time
from briefgen.read.extras import load_extra
from briefgen.read.frontmatter import Metadata
from briefgen.read.stated import is_name
from briefgen.text.hashes import sha256
from briefgen.text.plain import plain_line

MAX_ENTRIES = 1000
MAX_BYTES = 10_000_000
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>]{0,1000}\[)")
_FEED_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|rdf|opml)\b", re.IGNORECASE)
_MAILED = re.compile(r"\S+@\S+ \(([^()]{1,100})\)")
_JSON_FEED = b"jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as its feed announces it.

    metadata: with the address of its page. content: HTML of the text, if the feed carries it.
    mark: changes when the feed announces the report anew.
    """

    metadata: Metadata
    content: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries, newest first as a rule. complaint: why it may not be complete, empty if it seems to be."""

    title: str
    entries: tuple[Entry, ...] = field(default=())
    complaint: str = ""


def feed_kind(raw: bytes) -> str:
    """Return "feed", "opml" or nothing, by the beginning of the content; never by what the server calls it."""
    head = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{"):
        return "feed" if _JSON_FEED in head.replace(b"\\/", b"/") else ""
    if not head.startswith(b"<"):
        return ""
    # Comments and declarations may stand before the root; a page's root is html.
    root = _FEED_ROOT.search(re.sub(rb"<!--.*?-->", b"", head, flags=re.DOTALL))
    page = re.search(rb"<(?:!doctype\s+)?html\b", head, re.IGNORECASE)
    if root is None or (page is not None and page.start() < root.start()):
        return ""
    return "opml" if root[1].lower() == b"opml" else "feed"


def read_feed(raw: bytes, *, where: str, url: str = "") -> Feed:
    """Return what the feed announces. url: where it was fetched, for relative links. Raises: ReadError."""
    if len(raw) > MAX_BYTES:
        raise ReadError(f"the feed is larger than {MAX_BYTES / 1e6:g} MB", where=where)
    if raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json(raw, where=where, url=url)
    _refuse_entities(raw, where)
    feedparser = load_extra("feedparser", extra="fetch", purpose="reading feeds")
    # A stream, never a string: feedparser opens strings that look like paths or addresses.
    try:
        parsed = feedparser.parse(io.BytesIO(raw), response_headers={"content-location": url} if url else {})
    except Exception as error:  # whatever the parser stumbles over, it is the feed that is at fault
        raise ReadError(f"the feed cannot be read: {type(error).__name__}", where=where) from error
    title = plain_line(str(parsed.feed.get("title", "")))
    language = str(parsed.feed.get("language", ""))
    entries = tuple(_entry(entry, title, language, url) for entry in parsed.entries[:MAX_ENTRIES])
    if not entries and not parsed.get("version"):
        raise ReadError("it is no feed", where=where, hint="name the feed's own address, or the page's")
    complaint = plain_line(str(parsed.get("bozo_exception", ""))) if parsed.get("bozo") else ""
    if complaint and not entries:
        raise ReadError(f"the feed cannot be read: {complaint}", where=where, hint="open it in a browser to see")
    if isinstance(parsed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        complaint = ""  # the server named another character set than the feed; the feed was right
    return Feed(title, entries, complaint)


def read_opml(raw: bytes, *, where: str) -> tuple[str, ...]:
    """Return the addresses of the feeds in the list, each once, in order. Raises: ReadError."""
    _refuse_entities(raw, where)
    import lxml.etree

    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = lxml.etree.fromstring(raw, parser)
    except (lxml.etree.XMLSyntaxError, ValueError) as error:
        raise ReadError("it is no list of feeds", where=where) from error
    if root is None:
        raise ReadError("it is no list of feeds", where=where)
    found = (
        web_address(value)
        for outline in root.iter("{*}outline", "outline")
        for name, value in outline.attrib.items()
        if str(name).lower() == "xmlurl"
    )
    return tuple(dict.fromkeys(address for address in found if address))


def _refuse_entities(raw: bytes, where: str) -> None:
    if _ENTITY.search(raw):
        raise ReadError("it defines XML entities, which no feed needs", where=where)


def _entry(entry: Any, outlet: str, language: str, base: str) -> Entry:
    link = absolute_address(base, str(entry.get("link", "")))
    published = _stated_time(entry, "published") or _stated_time(entry, "updated")
    # feedparser takes "a@b.example (Jane Doe)" apart only under the shorter domains.
    mailed = _MAILED.fullmatch(str(entry.get("author", "")).strip())
    authors = [mailed[1]] if mailed else [author.get("name", "") for author in entry.get("authors", ())]
    contents = [str(part.get("value", "")) for part in entry.get("content", ())]
    content = max(contents, key=len, default="")
    metadata = Metadata(
        title=plain_line(_text(str(entry.get("title", "")))),
        outlet=outlet,
        url=link,
        published=published,
        language=_language(str(entry.get("language", "") or language)),
        authors=tuple(dict.fromkeys(line for name in authors if is_name(line := plain_line(str(name))))),
    )
    # Looked up in the dict itself: feedparser would give "published" for an "updated" that is not there.
    stated = (str(dict.get(entry, name, "")) for name in ("published", "updated"))
    mark = sha256("\n".join((link, metadata.title, *stated, str(entry.get("summary", "")), content)))
    return Entry(metadata, content, mark)


def _stated_time(entry: Any, name: str) -> datetime | None:
    stated = parse_time(dict.get(entry, name))
    parsed = dict.get(entry, f"{name}_parsed")
    if stated is None and parsed is not None and str(parsed[0]) in str(dict.get(entry, name)):
        # A form that only feedparser knows; whether it named an offset is not told, so only the day is taken.
        stated = midnight(date(*parsed[:3]))
    return stated


def _read_json(raw: bytes, *, where: str, url: str) -> Feed:
    try:
        data = json.loads(raw.decode("utf-8-sig"), parse_int=str)
    except (ValueError, RecursionError) as error:
        raise ReadError("it is no JSON feed", where=where) from error
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        raise ReadError("it is no JSON feed: it has no items", where=where)
    title, language = _line(data.get("title")), _language(_line(data.get("language")))
    items = [item for item in data["items"][:MAX_ENTRIES] if isinstance(item, dict)]
    entries = tuple(_json_entry(item, title, language, _authors(data), url) for item in items)
    return Feed(title, entries)


def _json_entry(item: dict[str, Any], outlet: str, language: str, authors: tuple[str, ...], base: str) -> Entry:
    # https://www.jsonfeed.org/version/1.1/#items: "url" is the page here, "external_url" what it points at.
    link = absolute_address(base, _line(item.get("url")) or _line(item.get("id")))
    stated = item.get("date_published") or item.get("date_modified")
    metadata = Metadata(
        title=_line(item.get("title")),
        outlet=outlet,
        url=link,
        published=parse_time(stated if isinstance(stated, str) else None),
        language=_language(_line(item.get("language"))) or language,
        authors=_authors(item) or authors,
    )
    content = item.get("content_html")
    return Entry(metadata, content if isinstance(content, str) else "", sha256(json.dumps(item, sort_keys=True)))


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    found = item.get("authors") or [item.get("author")]
    people = [person for person in found if isinstance(person, dict)] if isinstance(found, list) else []
    return tuple(name for person in people if (name := _line(person.get("name"))))


def _line(value: Any) -> str:
    return plain_line(value) if isinstance(value, str) else ""


def _language(raw: str) -> str:
    code = raw.strip().lower().replace("_", "-").partition("-")[0]
    return code if re.fullmatch("[a-z]{2,3}", code) else ""


def _text(html: str) -> str:
    """Return a title without the marks that feedparser leaves in it."""
    return "".join(_pieces(html)) if "<" in html else html


def _pieces(html: str) -> Iterator[str]:
    import lxml.html

    yield from lxml.html.fragment_fromstring(html, create_parent="div").itertext()
