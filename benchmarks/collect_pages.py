# ruff: noqa: E501  markup stands whole
"""Web pages with known truth: the sample project's reports in twelve layouts, each with what surrounds real articles.

They are not the public benchmark of article extraction, whose pages are not ours to carry; they show what the layouts
show, and that nothing is lost or invented on them.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefgen.model import Report


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what it states. day: empty where the page states none. Other values may be empty, too."""

    layout: str
    url: str
    html: str
    paragraphs: tuple[str, ...]
    title: str
    day: str
    outlet: str
    authors: tuple[str, ...]
    language: str


_NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
_FOOT = "<footer><p>© 2031 All rights reserved. Terms of use. Privacy policy.</p><p>Page made on 1 January 2031.</p></footer>"
_LETTER = "<div class='newsletter-signup'><h3>The morning letter</h3><p>Sign up to get the news every day.</p></div>"
_SHARE = (
    "<div class='share-buttons'><a href='#'>Share on Facebook</a><a href='#'>Tweet</a><a href='#'>Copy link</a></div>"
)


def make_pages(reports: tuple[Report, ...]) -> Iterator[Page]:
    """Yield each report in each layout. The surroundings are made of the next report's sentences."""
    for index, report in enumerate(reports):
        other = reports[(index + 1) % len(reports)]
        for name, layout in LAYOUTS.items():
            yield layout(name, report, other)


def _paragraphs(report: Report) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in report.text.split("\n\n") if part.strip())


def _p(report: Report) -> list[str]:
    return [f"<p>{html.escape(part, quote=False)}</p>" for part in _paragraphs(report)]


def _teasers(other: Report) -> str:
    items = "".join(
        f"<li><a href='/x'>{html.escape(other.title)}</a><p>{html.escape(part[:140])}</p><time datetime='2031-02-03'>3 February 2031</time></li>"
        for part in _paragraphs(other)[:4]
    )
    return f"<aside class='related'><h3>Related stories</h3><ul>{items}</ul></aside>"


def _comments(other: Report) -> str:
    texts = "".join(
        f"<div class='comment'><b>reader{number}</b> <time datetime='2031-02-04T10:00:00Z'>4 February 2031</time><p>{html.escape(part[:200])}</p></div>"
        for number, part in enumerate(_paragraphs(other)[:3])
    )
    return f"<section id='comments'><h2>3 comments</h2>{texts}</section>"


def _page(
    name: str, report: Report, head: str, body: str, *, day: bool = True, outlet: bool = True, authors: bool = True,
    language: bool = True, at: str = "",
) -> Page:  # fmt: skip
    lang = f' lang="{report.language}"' if language else ""
    stamp = f"{report.published:%Y-%m-%d}" if report.published and day else ""
    text = f"<!doctype html><html{lang}><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return Page(
        name,
        at or f"https://news.example/{name}/{report.id[11:]}",
        text,
        _paragraphs(report),
        report.title,
        stamp,
        report.outlet if outlet else "",
        report.authors if authors else (),
        report.language if language else "",
    )


def _title(report: Report) -> str:
    return f"<title>{html.escape(report.title)} | {html.escape(report.outlet)}</title>"


def _json_ld(report: Report, *, graph: bool) -> str:
    article = {
        "@type": "NewsArticle",
        "headline": report.title,
        "datePublished": report.published.isoformat() if report.published else "",
        "dateModified": "2031-01-01T00:00:00Z",
        "author": [{"@type": "Person", "name": name} for name in report.authors],
        "publisher": {"@type": "Organization", "name": report.outlet},
    }
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "datePublished": "2009-01-01"}, article]}
    return f"<script type='application/ld+json'>{json.dumps(data if graph else article)}</script>"


def _plain_article(report: Report, other: Report) -> str:
    inner = f"<h1>{html.escape(report.title)}</h1>{''.join(_p(report))}"
    return f"{_NAV}<main><article>{inner}{_SHARE}{_LETTER}</article>{_teasers(other)}</main>{_FOOT}"


def _linked(name: str, report: Report, other: Report) -> Page:
    return _page(name, report, _title(report) + _json_ld(report, graph=False), _plain_article(report, other))


def _graph(name: str, report: Report, other: Report) -> Page:
    body = _plain_article(report, other) + _comments(other)
    return _page(name, report, _title(report) + _json_ld(report, graph=True), body)


def _open_graph(name: str, report: Report, other: Report) -> Page:
    head = _title(report) + "".join(
        f'<meta property="{key}" content="{html.escape(value)}">'
        for key, value in (
            ("og:title", report.title),
            ("og:site_name", report.outlet),
            ("article:published_time", report.published.isoformat() if report.published else ""),
            ("article:modified_time", "2031-01-01T00:00:00Z"),
            *(("article:author", name) for name in report.authors),
        )
    )
    return _page(name, report, head, _plain_article(report, other))


def _microdata(name: str, report: Report, other: Report) -> Page:
    authors = "".join(f"<span itemprop='author'>{html.escape(author)}</span>" for author in report.authors)
    date = (
        f"<meta itemprop='datePublished' content='{report.published:%Y-%m-%dT%H:%M:%SZ}'>" if report.published else ""
    )
    inner = f"<h1 itemprop='headline'>{html.escape(report.title)}</h1>{authors}{date}<div itemprop='articleBody'>{''.join(_p(report))}</div>"
    body = f"{_NAV}<div itemscope itemtype='https://schema.org/NewsArticle'>{inner}</div>{_teasers(other)}{_FOOT}"
    return _page(name, report, _title(report), body, outlet=False)


def _time_element(name: str, report: Report, other: Report) -> Page:
    stamp = f"<time datetime='{report.published:%Y-%m-%dT%H:%M:%SZ}'>some time ago</time>" if report.published else ""
    inner = f"<h1>{html.escape(report.title)}</h1>{stamp}{_SHARE}{''.join(_p(report))}"
    body = f"{_NAV}{_teasers(other)}<article>{inner}</article>{_comments(other)}{_FOOT}"
    return _page(name, report, _title(report), body, outlet=False, authors=False)


def _seen_date(name: str, report: Report, other: Report) -> Page:
    stamp = f"<p class='article-date'>Published {report.published:%-d %B %Y}</p>" if report.published else ""
    inner = f"<h1>{html.escape(report.title)}</h1>{stamp}{''.join(_p(report))}"
    body = f"{_NAV}<div class='article'>{inner}</div>{_teasers(other)}{_FOOT}"
    return _page(name, report, _title(report), body, outlet=False, authors=False)


def _address_date(name: str, report: Report, other: Report) -> Page:
    at = f"https://news.example/{report.published:%Y/%m/%d}/{report.id[11:]}" if report.published else ""
    return _page(name, report, _title(report), _plain_article(report, other), outlet=False, authors=False, at=at)


def _undated(name: str, report: Report, other: Report) -> Page:
    body = _plain_article(report, other) + _comments(other)
    return _page(name, report, _title(report), body, day=False, outlet=False, authors=False, language=False)


def _line_breaks(name: str, report: Report, other: Report) -> Page:
    text = "<br><br>\n".join(html.escape(part, quote=False) for part in _paragraphs(report))
    body = f"<table><tr><td>{_NAV}</td></tr></table><h1>{html.escape(report.title)}</h1><div class='story'>{text}</div>{_FOOT}"
    return _page(name, report, _title(report), body, day=False, outlet=False, authors=False)


def _soup(name: str, report: Report, other: Report) -> Page:
    text = "".join(f"<div class='css-{number}'><div>{part}</div></div>" for number, part in enumerate(_p(report)))
    body = f"<div><div>{_NAV}</div><div class='x1'><h1>{html.escape(report.title)}</h1>{text}</div><div>{_LETTER}</div></div>{_FOOT}"
    return _page(name, report, _title(report) + _json_ld(report, graph=True), body)


def _interrupted(name: str, report: Report, other: Report) -> Page:
    parts = _p(report)
    ad = "<div class='ad-slot'><p>Advertisement</p></div>"
    figure = "<figure><img src='a.jpg'><figcaption>The hall before the vote. Photograph: A. Bell</figcaption></figure>"
    text = figure + "".join(
        part + (ad if number % 2 else _teasers(other) if number == 2 else "") for number, part in enumerate(parts)
    )
    body = (
        f"{_NAV}<article><h1>{html.escape(report.title)}</h1>{_SHARE}{text}{_LETTER}</article>{_comments(other)}{_FOOT}"
    )
    return _page(name, report, _title(report) + _json_ld(report, graph=False), body)


def _hidden(name: str, report: Report, other: Report) -> Page:
    secret = "".join(f"<p style='display:none'>{html.escape(part)}</p>" for part in _paragraphs(other)[:3])
    inner = f"<h1>{html.escape(report.title)}</h1>{''.join(_p(report))}{secret}<div hidden>{''.join(_p(other))}</div>"
    body = f"{_NAV}<article>{inner}</article>{_FOOT}"
    return _page(name, report, _title(report) + _json_ld(report, graph=False), body)


LAYOUTS: dict[str, Callable[[str, Report, Report], Page]] = {
    "json-ld": _linked,
    "json-ld-graph": _graph,
    "open-graph": _open_graph,
    "microdata": _microdata,
    "time-element": _time_element,
    "seen-date": _seen_date,
    "address-date": _address_date,
    "undated": _undated,
    "line-breaks": _line_breaks,
    "div-soup": _soup,
    "interrupted": _interrupted,
    "hidden-text": _hidden,
}
