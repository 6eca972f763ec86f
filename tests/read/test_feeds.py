"""What feeds announce."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefgen.errors import ReadError
from briefgen.read.feeds import feed_kind, read_feed, read_opml

BASE = "https://coast.example/feed.xml"


def rss(item: str, channel: str = "<title>Coast Post</title><language>en-GB</language>") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}<item>{item}</item></channel></rss>'.encode()


def test_an_entry_is_what_its_feed_says_of_it() -> None:
    item = (
        "<title>Two &amp;lt;b&amp;gt; ferries</title><link>/a</link><pubDate>Sat, 21 Nov 2026 18:05:00 +0100</pubDate>"
        "<author>desk@coast.example (Jane Doe)</author>"
    )

    (entry,) = read_feed(rss(item), where="x", url=BASE).entries

    assert ("https://coast.example/a", datetime(2026, 11, 21, 17, 5, tzinfo=UTC), "en", ("Jane Doe",)) == (
        entry.metadata.url,
        entry.metadata.published,
        entry.metadata.language,
        entry.metadata.authors,
    )


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Sat, 21 Nov 2026 18:05:00 +0100", datetime(2026, 11, 21, 17, 5, tzinfo=UTC)),
        ("Sat, 21 Nov 2026 18:05:00 EST", datetime(2026, 11, 21, 23, 5, tzinfo=UTC)),
        ("Sat, 21 Nov 2026 18:05:00", datetime(2026, 11, 21, tzinfo=UTC)),
        ("2026-11-21T18:05:00+01:00", datetime(2026, 11, 21, 17, 5, tzinfo=UTC)),
        ("2026-11-21", datetime(2026, 11, 21, tzinfo=UTC)),
        ("may", None),
        ("12", None),
        ("", None),
    ],
)
def test_a_date_is_taken_as_it_is_stated(stated: str, published: datetime | None) -> None:
    (entry,) = read_feed(
        rss(f"<title>x</title><link>/a</link><pubDate>{stated}</pubDate>"), where="x", url=BASE
    ).entries

    assert published == entry.metadata.published


def test_an_entry_announced_anew_has_another_mark() -> None:
    marks = {
        read_feed(rss(f"<title>x</title><link>/a</link>{more}"), where="x", url=BASE).entries[0].mark
        for more in ("", "<pubDate>Sat, 21 Nov 2026 18:05:00 +0100</pubDate>", "<description>Now three.</description>")
    }

    assert 3 == len(marks)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "http://["])
def test_a_link_that_is_none_is_unknown(link: str) -> None:
    (entry,) = read_feed(rss(f"<title>x</title><link>{link}</link>"), where="x", url=BASE).entries

    assert "" == entry.metadata.url


def test_a_feed_that_breaks_off_gives_what_it_has_and_says_so() -> None:
    raw = rss("<title>Café &amp; harbour</title><link>/a</link>")
    feed = read_feed(raw[: raw.rindex(b"</item>")] + b"</item><item><title>Half", where="x", url=BASE)

    assert "Café & harbour" == feed.entries[0].metadata.title
    assert feed.complaint


def test_a_bare_ampersand_is_no_end() -> None:
    feed = read_feed(rss("<title>Cod & chips</title><link>/a?b=1&c=2</link>"), where="x", url=BASE)

    assert "Cod & chips" == feed.entries[0].metadata.title


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <html> --><rss version="2.0">', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b"<rdf:RDF>", "feed"),
        (b"<opml>", "opml"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"', "feed"),
        (b'{"version": 1}', ""),
        (b"<!doctype html><html><body>&lt;rss> <rss>", ""),
        (b"plain text about <rss>", ""),
        (b"", ""),
    ],
)
def test_a_feed_is_told_by_its_content(raw: bytes, kind: str) -> None:
    assert kind == feed_kind(raw)


@pytest.mark.parametrize("raw", [b"<html></html>", b"/etc/passwd", b"https://coast.example/feed", b"\x00\xff"])
def test_what_is_no_feed_is_never_opened(raw: bytes) -> None:
    with pytest.raises(ReadError):
        read_feed(raw, where="x")


def test_a_list_names_each_feed_once_and_only_web_addresses() -> None:
    outlines = "".join(
        f'<outline xmlUrl="{url}"/>' for url in ("https://a.example/f", "javascript:x", "https://a.example/f", "//b")
    )

    assert ("https://a.example/f",) == read_opml(f"<opml><body>{outlines}</body></opml>".encode(), where="x")
