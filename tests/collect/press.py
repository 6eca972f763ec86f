"""Three made-up outlets on servers of their own, with feeds and pages."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime

from tests.collect.server import Site

PAGE = """<!doctype html>
<html lang="en">
<head>
<title>{title} - {outlet}</title>
<meta property="og:site_name" content="{outlet}">
<link rel="canonical" href="{url}">
<script type="application/ld+json">{stated}</script>
</head>
<body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
<article>
<h1>{title}</h1>
<div class="share-buttons"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
<figure><img src="/a.jpg" alt=""><figcaption>The harbour at dawn. Photo: {outlet}</figcaption></figure>
{paragraphs}
<aside class="newsletter"><p>Get our newsletter every morning. Sign up now and never miss a story.</p></aside>
</article>
<footer><p>© 2026 {outlet}. All rights reserved. Terms of use and privacy policy apply to this site.</p></footer>
</body>
</html>"""


@dataclass(frozen=True)
class Article:
    """One article. moved: the address that its feed still names."""

    path: str
    title: str
    published: datetime
    paragraphs: tuple[str, ...]
    author: str = "Jane Doe"
    moved: str = ""


@dataclass
class Press:
    """An outlet with its server. announced: when each article was last changed, as its feed says."""

    outlet: str
    site: Site
    kind: str = "rss"
    articles: dict[str, Article] = field(default_factory=dict)
    changed: dict[str, datetime] = field(default_factory=dict)
    dead_links: tuple[str, ...] = ()

    @property
    def feed(self) -> str:
        """Return the feed's address."""
        return f"{self.site.address}/feed"

    def publish(self, article: Article, *, changed: datetime | None = None) -> None:
        """Put the article on the server and in the feed."""
        self.articles[article.path] = article
        self.changed[article.path] = changed or article.published
        url = f"{self.site.address}{article.path}"
        stated = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article.title,
            "datePublished": article.published.isoformat(),
            "author": {"@type": "Person", "name": article.author},
        }
        body = PAGE.format(
            title=html.escape(article.title),
            outlet=self.outlet,
            url=url,
            stated=json.dumps(stated),
            paragraphs="\n".join(f"<p>{html.escape(text)}</p>" for text in article.paragraphs),
        )
        self.site.page(article.path, body)
        if article.moved:
            self.site.moved(article.moved, article.path)
        self.site.page("/feed", self._feed(), kind="application/xml")

    def revise(self, path: str, when: datetime, *paragraphs: str) -> None:
        """Publish the article anew with paragraphs added."""
        article = self.articles[path]
        self.publish(replace(article, paragraphs=(*article.paragraphs, *paragraphs)), changed=when)

    def _feed(self) -> str:
        items = [
            (self.site.address + (article.moved or path), article.title, article.published, self.changed[path])
            for path, article in self.articles.items()
        ]
        moment = next(iter(self.articles.values())).published
        items += [(self.site.address + path, "A page that is gone", moment, moment) for path in self.dead_links]
        if self.kind == "json":
            entries = [
                {
                    "id": url,
                    "url": url,
                    "title": title,
                    "date_published": at.isoformat(),
                    "date_modified": new.isoformat(),
                }
                for url, title, at, new in items
            ]
            feed = {"version": "https://jsonfeed.org/version/1.1", "title": self.outlet, "items": entries}
            return json.dumps(feed)
        if self.kind == "atom":
            entries_xml = "".join(
                f'<entry><title>{html.escape(title)}</title><link href="{url}"/><id>{url}</id>'
                f"<published>{at.isoformat()}</published><updated>{new.isoformat()}</updated></entry>"
                for url, title, at, new in items
            )
            return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{self.outlet}</title>{entries_xml}</feed>'
        entries_xml = "".join(
            f"<item><title>{html.escape(title)}</title><link>{url}</link>"
            f"<description>{new.isoformat()}</description><pubDate>{format_datetime(new)}</pubDate></item>"
            for url, title, _, new in items
        )
        channel = f"<channel><title>{self.outlet}</title>{entries_xml}</channel>"
        return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'
