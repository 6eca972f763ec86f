"""What a web page states about its report: in JSON-LD first, then in meta elements, then to its readers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from briefgen.read.addresses import absolute_address, same_site, web_address
from briefgen.read.dates import midnight, parse_time
from briefgen.read.frontmatter import Metadata
from briefgen.text.plain import plain_line

# https://schema.org/Article and the kinds of it that carry news.
_ARTICLES = re.compile(r"(?:\w*NewsArticle|Article|Report|\w*BlogPosting)")
# A hostile page's JSON aims at the parser: at its recursion, and at the length of numbers.
_MAX_JSON_CHARACTERS, _MAX_JSON_BRACKETS = 500_000, 20_000

_TITLES = ("og:title", "twitter:title", "dc.title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_DATES = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
    "dc.date",
    "dcterms.date",
]
_AUTHORS = ("author", "parsely-author", "article:author", "dc.creator", "dcterms.creator", "sailthru.author", "byl")
_LANGUAGES = ("og:locale", "language", "content-language", "dc.language")

_BYLINE = re.compile(r"(?:by|von|par|por|di)\s+", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?P<month>" + "|".join(f"{name}[a-z]{{0,6}}" for name in _MONTHS) + r")\.?"
_SEEN_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})\b",
    )
)
_ADDRESS_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<number>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-])")
_DATE_PLACE = re.compile(
    r"(?:^|[-_\s])(?:(?!\w{0,8}up)\w{0,8}date|datum|time|publish|posted|byline|meta)", re.IGNORECASE
)
_CHANGED = re.compile(r"(?:last )?(?:updated|modified|changed|aktualisiert)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:^|[-_\s])(?:related|comments?|footer|sidebar|teasers?|promo|recommend\w*|latest|trending)", re.IGNORECASE
)
# Of the places that are marked as dates, so many are looked at; an article's own is among the first.
_MAX_PLACES = 200
_ELSEWHERE_TAGS = frozenset({"aside", "footer", "nav"})


def read_stated(tree: Any, url: str) -> Metadata:
    """Return what the page states. url: where it was fetched, if it was; it helps with relative links only."""
    meta = _meta(tree)
    article = next(_articles(tree), {})
    outlet = article.get("publisher")
    outlet = outlet.get("name") if isinstance(outlet, dict) else outlet
    return Metadata(
        title=plain_line(_string(article.get("headline"))) or _first(meta, _TITLES) or _heading(tree),
        outlet=plain_line(_string(outlet)) or _first(meta, _OUTLETS),
        url=_address(tree, meta, url),
        published=_published(tree, meta, article, url),
        language=_language(tree, meta, article),
        authors=tuple(dict.fromkeys(_names(article.get("author")))) or _authors(tree, meta),
    )


def _meta(tree: Any) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = plain_line(element.get("content") or "", max_characters=2000)
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                meta.setdefault(name, []).append(content)
    return meta


def _first(meta: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((plain_line(meta[name][0]) for name in names if name in meta), "")


def _heading(tree: Any) -> str:
    headings = [plain_line("".join(heading.itertext())) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    return headings[0] if len(headings) == 1 else ""


def _address(tree: Any, meta: dict[str, list[str]], url: str) -> str:
    """Return the canonical address; none on another site, whose report the page would replace, and no front page."""
    links = [
        element.get("href") or "" for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"
    ]
    for candidate in (*links, *meta.get("og:url", ())):
        address = absolute_address(url, candidate)
        # Some sites name their front page as canonical for every page; two reports would become one.
        if not address or not url:
            return address
        if same_site(address, url) and (urlsplit(address).path.strip("/") or not urlsplit(url).path.strip("/")):
            return address
    return ""


def _language(tree: Any, meta: dict[str, list[str]], article: dict[str, Any]) -> str:
    for stated in (
        tree.get("lang"),
        tree.get("xml:lang"),
        _string(article.get("inLanguage")),
        _first(meta, _LANGUAGES),
    ):
        code = (stated or "").strip().lower().replace("_", "-").partition("-")[0]
        if re.fullmatch("[a-z]{2,3}", code):
            return code
    return ""


# --- dates ---


def _published(tree: Any, meta: dict[str, list[str]], article: dict[str, Any], url: str) -> datetime | None:
    for stated in _stated_dates(tree, meta, article):
        when = parse_time(stated)
        if when is not None and when.year >= 1990:
            return when
    for text in islice(_places_of_dates(tree), _MAX_PLACES):
        when = _seen_date(text)
        if when is not None:
            return when
    found = _ADDRESS_DATE.search(urlsplit(url).path + "/") if url else None
    return _day(found) if found else None


def _stated_dates(tree: Any, meta: dict[str, list[str]], article: dict[str, Any]) -> Iterator[str]:
    yield _string(article.get("datePublished"))
    for name in _DATES:
        yield from meta.get(name, ())[:1]
    for element in tree.xpath("//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or ""
    # The first time element of the article; others belong to comments and teasers.
    for element in tree.iter("time"):
        if not _is_elsewhere(element):
            yield element.get("datetime") or ""
            return


def _places_of_dates(tree: Any) -> Iterator[str]:
    """Yield the short texts that are marked as dates; nothing for a marked place that is elsewhere or long."""
    for element in tree.iter("time", "span", "p", "div", "small", "li"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag != "time" and not _DATE_PLACE.search(name):
            continue
        # Many small pieces are no date either; a place is never read to its end.
        pieces = list(islice(element.itertext(), 20))
        text = " ".join(" ".join(pieces).split())
        is_date = len(pieces) < 20 and len(text) <= 200 and not _CHANGED.match(text)
        yield text if is_date and not _is_elsewhere(element) else ""


def _is_elsewhere(element: Any) -> bool:
    for ancestor in (element, *element.iterancestors()):
        names = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"
        if ancestor.tag in _ELSEWHERE_TAGS or _ELSEWHERE.search(names):
            return ancestor.tag not in ("body", "html")
    return False


def _seen_date(text: str) -> datetime | None:
    for pattern in _SEEN_DATES:
        found = pattern.search(text)
        when = _day(found) if found else None
        if when is not None:
            return when
    return None


def _day(found: re.Match[str]) -> datetime | None:
    groups = found.groupdict()
    month = groups.get("number") or 1 + _MONTHS.index(groups["month"][:3].lower())
    try:
        when = midnight(datetime(int(groups["year"]), int(month), int(groups["day"]), tzinfo=UTC).date())
    except ValueError:
        return None
    return when if when.year >= 1990 else None


# --- authors and JSON-LD ---


def _authors(tree: Any, meta: dict[str, list[str]]) -> tuple[str, ...]:
    for name in _AUTHORS:
        found = tuple(
            dict.fromkeys(_BYLINE.sub("", author, count=1) for author in meta.get(name, ()) if is_name(author))
        )
        if found:
            return found
    seen = tree.xpath("//*[@rel='author' or @itemprop='author']")
    names = (
        plain_line("".join(element.itertext()), max_characters=100) for element in seen if not _is_elsewhere(element)
    )
    return tuple(dict.fromkeys(_BYLINE.sub("", name, count=1) for name in names if is_name(name)))


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _MAX_JSON_CHARACTERS:
            continue
        if text.count("[") + text.count("{") > _MAX_JSON_BRACKETS:
            continue
        try:
            queue = [json.loads(text, strict=False, parse_int=str)]
        except (ValueError, RecursionError):
            continue
        for here in queue:
            if isinstance(here, list):
                queue.extend(here)
            elif isinstance(here, dict):
                if any(_ARTICLES.fullmatch(kind) for kind in _listed(here.get("@type")) if isinstance(kind, str)):
                    yield here
                queue.extend(here[key] for key in ("@graph", "mainEntity", "itemListElement") if key in here)


def _names(author: Any) -> Iterator[str]:
    for item in _listed(author):
        for name in _listed(item.get("name") if isinstance(item, dict) else item):
            if isinstance(name, str) and is_name(plain_line(name)):
                yield _BYLINE.sub("", plain_line(name), count=1) if name.lower().startswith("by ") else plain_line(name)


def is_name(text: str) -> bool:
    """Return whether the text may be somebody's name: it has a letter and is no address."""
    return any(mark.isalpha() for mark in text) and not web_address(text)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
