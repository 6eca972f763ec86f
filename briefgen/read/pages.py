"""Web pages: the report in them without what surrounds it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from briefgen.errors import ReadError
from briefgen.read.dates import parse_time
from briefgen.read.frontmatter import Metadata, web_address
from briefgen.text.plain import plain_line

# The extractor's time grows faster than the page: 1.9 MB took 3.2 s, 10 MB more than 300 s.
MAX_CHARACTERS = 2_000_000
# https://schema.org/Article and the kinds of it that carry news.
_ARTICLES = re.compile(r"(?:\w*NewsArticle|Article|\w*BlogPosting)")


def read_page(html: str, *, where: str, url: str = "") -> tuple[str, Metadata]:
    """Return the report's text, its paragraphs divided by blank lines, and what the page states about it.

    url: where the page was fetched, if it was; a canonical address in the page comes before it.
    Raises: ReadError where there is no report in it.
    """
    if len(html) > MAX_CHARACTERS:
        raise ReadError(
            f"the page has {len(html):,} characters; the limit is {MAX_CHARACTERS:,}",
            where=where,
            hint="save the article alone as text",
        )
    # Heavy, and needed for pages only.
    import lxml.html
    import trafilatura

    try:
        tree = lxml.html.document_fromstring(
            html.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8")
        )
    except Exception as error:  # lxml raises what it likes; whatever it is, the page is at fault
        raise ReadError("it is not HTML", where=where) from error
    _remove_hidden(tree)
    stated = _stated(tree)
    found: Any = trafilatura.bare_extraction(
        tree, url=url or None, fast=True, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None:
        raise ReadError("no article was found on the page", where=where, hint="save the article alone as text")
    title = stated["title"] or plain_line(found.title or "")
    metadata = Metadata(
        title=title,
        outlet=stated["outlet"],
        url=stated["url"] or web_address(url),
        published=parse_time(stated["published"]),
        language=stated["language"],
        authors=stated["authors"] or tuple(plain_line(name) for name in (found.author or "").split("; ") if name),
        keywords=stated["keywords"],
    )
    return _text(found.body, title), metadata


def _text(body: Any, title: str) -> str:
    blocks = []
    for element in body.iter("p", "head", "item", "quote", "code", "ab"):
        if any(ancestor.tag in ("p", "item", "quote") for ancestor in element.iterancestors()):
            continue
        blocks.append(plain_line("".join(element.itertext()), max_characters=10**7))
    if blocks and blocks[0].casefold() == title.casefold():
        del blocks[0]
    # The extractor gives short bodies twice (trafilatura's issue 879).
    return "\n\n".join(dict.fromkeys(block for block in blocks if block))


def _remove_hidden(tree: Any) -> None:
    for element in tree.xpath("//*[@hidden or @style]"):
        style = "".join((element.get("style") or "").lower().split())
        if element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
            parent = element.getparent()
            if parent is not None and element.tag not in ("html", "body"):
                element.drop_tree()


def _stated(tree: Any) -> dict[str, Any]:
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault(name, []).append(content)
    article = next(_articles(tree), {})

    def first(*names: str) -> str:
        return next((meta[name][0] for name in names if name in meta), "")

    link = next((element.get("href") or "" for element in tree.xpath("//link[@rel='canonical']")), "")
    publisher = article.get("publisher")
    outlet = publisher.get("name") if isinstance(publisher, dict) else publisher
    language = plain_line(tree.get("lang") or tree.get("xml:lang") or first("og:locale", "language"))
    return {
        "title": plain_line(_string(article.get("headline")) or first("og:title", "twitter:title")),
        "outlet": plain_line(_string(outlet) or first("og:site_name")),
        "url": web_address(link) or web_address(first("og:url")),
        "published": _string(article.get("datePublished"))
        or first("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate"),
        "language": language.lower().replace("_", "-").partition("-")[0][:3] if language[:2].isalpha() else "",
        "authors": tuple(_names(article.get("author"))),
        "keywords": (),
    }


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        text = script.text or ""
        # json's own recursion and the length of its numbers are what hostile pages aim at.
        if len(text) > 500_000 or text.count("[") + text.count("{") > 20_000:
            continue
        try:
            data = json.loads(text, strict=False, parse_int=str)
        except (ValueError, RecursionError):
            continue
        queue = [data]
        while queue:
            here = queue.pop(0)
            if isinstance(here, list):
                queue.extend(here)
            elif isinstance(here, dict):
                kinds = here.get("@type")
                if any(
                    _ARTICLES.fullmatch(kind)
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                    if isinstance(kind, str)
                ):
                    yield here
                queue.extend(value for key, value in here.items() if key in ("@graph", "mainEntity", "itemListElement"))


def _names(author: Any) -> Iterator[str]:
    for item in author if isinstance(author, list) else [author]:
        name = item.get("name") if isinstance(item, dict) else item
        for one in name if isinstance(name, list) else [name]:
            if isinstance(one, str) and plain_line(one) and not web_address(one):
                yield plain_line(one)


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
