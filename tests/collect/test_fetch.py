"""Fetching from servers that behave, and from servers that do not."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest

from briefgen.read.fetch import Fetcher, FetchError
from briefgen.read.fetch.guard import Address, is_public
from tests.collect.server import Handler, Site, can_listen, serve

HERE = IPv4Address("127.0.0.1")


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Fetcher:
    """Return one that reaches 127.0.0.1 only."""
    return make(waits)


def make(waits: list[float], **options: Any) -> Fetcher:
    def allow(address: Address) -> bool:
        return address == HERE

    given = {"timeout_seconds": 20, "max_bytes": 5_000_000, "rate_per_second": 1000, "allow": allow, **options}
    return Fetcher(user_agent="briefgen-test/1", sleep=waits.append, **given)


def test_what_comes_is_told_with_its_kind_and_validators(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a b"] = site.pages["/a%20b"] = lambda handler: handler.say(
        200, gzip.compress("café".encode("cp1252")), Content_Type="text/html; charset=windows-1252",
        Content_Encoding="gzip", ETag='"1"', Last_Modified="Sat, 21 Nov 2026 10:00:00 GMT",
    )  # fmt: skip

    answer = fetcher.get(f"{site.address}/a b")

    assert (200, "café".encode("cp1252"), "text/html", "cp1252", '"1"', "Sat, 21 Nov 2026 10:00:00 GMT", "") == (
        answer.status,
        answer.body,
        answer.media_type,
        answer.charset,
        answer.etag,
        answer.modified,
        answer.moved_to,
    )
    assert "briefgen-test/1" == site.asked[-1][1]["User-Agent"]


def test_an_unchanged_page_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site.page("/a", "<p>x</p>")
    first = fetcher.get(f"{site.address}/a")

    second = fetcher.get(f"{site.address}/a", etag=first.etag, modified=first.modified)

    assert (304, b"") == (second.status, second.body)
    assert first.modified == site.asked[-1][1]["If-Modified-Since"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_gone_page_is_an_answer(status: int, site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda handler: handler.say(status, b"sorry")

    assert (status, b"") == (fetcher.get(f"{site.address}/a").status, fetcher.get(f"{site.address}/a").body)


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (307, False)])
def test_a_page_that_moved_is_followed(status: int, moved: bool, site: Site, fetcher: Fetcher) -> None:
    site.moved("/old", "/new?x=1#part", status)
    site.page("/new?x=1", "<p>x</p>")

    answer = fetcher.get(f"{site.address}/old")

    assert f"{site.address}/new?x=1" == answer.url
    assert (answer.url if moved else "") == answer.moved_to


# --- servers that would hang us ---


def before_headers(handler: Handler) -> None:
    handler.stall()


def within_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-")
    while not handler.server.site.over.wait(0.02):
        handler.wfile.write(b"a")


def before_body(handler: Handler) -> None:
    handler.say(200, Content_Length="10")
    handler.stall()


def within_body(handler: Handler) -> None:
    handler.say(200, Content_Length="1000000")
    while not handler.server.site.over.wait(0.02):
        handler.wfile.write(b"a")


def endless_chunks(handler: Handler) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server.site.over.wait(0.02):
        handler.wfile.write(b"1\r\na\r\n")


@pytest.mark.parametrize("answer", [before_headers, within_headers, before_body, within_body, endless_chunks])
def test_a_server_that_stalls_is_left_at_the_deadline(answer: Any, site: Site, waits: list[float]) -> None:
    site.pages["/a"] = answer

    with pytest.raises(FetchError, match=r"it took longer than 0\.3 seconds") as caught:
        make(waits, timeout_seconds=0.3).get(f"{site.address}/a")

    assert caught.value.temporary


def test_a_body_shorter_than_announced_is_no_page(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda handler: handler.say(200, b"half of", Content_Length="1000")

    with pytest.raises(FetchError, match="the transfer broke") as caught:
        fetcher.get(f"{site.address}/a")

    assert caught.value.temporary


def test_a_body_longer_than_announced_ends_where_it_was_announced(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = lambda handler: handler.say(200, b"whole and more", Content_Length="5")

    assert b"whole" == fetcher.get(f"{site.address}/a").body


# --- servers that would fill our memory ---


def zeros(mebibytes: int, *, members: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    block = bytes(1 << 20)
    one = b"".join(packer.compress(block) for _ in range(mebibytes // members)) + packer.flush()
    return one * members


@pytest.mark.parametrize("members", [16, 1024])
def test_a_gibibyte_of_zeros_stops_at_the_cap(members: int, site: Site, waits: list[float]) -> None:
    bomb = zeros(1024, members=members)
    site.pages["/a"] = lambda handler: handler.say(200, bomb, Content_Encoding="gzip")
    fetcher = make(waits)
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="it is larger than 5 MB") as caught:
            fetcher.get(f"{site.address}/a")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 32_000_000
    assert not caught.value.temporary


def test_an_endless_body_stops_at_the_cap(site: Site, waits: list[float]) -> None:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not handler.server.site.over.is_set():
            handler.wfile.write(bytes(1 << 16))

    site.pages["/a"] = answer

    with pytest.raises(FetchError, match="it is larger than 5 MB"):
        make(waits).get(f"{site.address}/a")


# --- servers that would lead us elsewhere ---


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("file:///etc/passwd", 'only http and https addresses are fetched, not "file:"'),
        ("ftp://127.0.0.1/a", 'not "ftp:"'),
        ("javascript:alert(1)", 'not "javascript:"'),
        ("data:text/html,x", 'not "data:"'),
        ("http://user:word@127.0.0.1/", "user name"),
        ("http://[::1", "Invalid IPv6"),
        ("http://169.254.169.254/latest/meta-data/", "private network"),
        ("http://127.0.0.2/", "private network"),
        ("http://[::1]/", "private network"),
        ("//0/", "private network"),
        ("/a", "circle"),
        ("/b", "circle"),
    ],
)
def test_a_redirect_leads_only_where_we_may_go(target: str, message: str, site: Site, fetcher: Fetcher) -> None:
    site.moved("/a", target, 302)
    site.moved("/b", "/a", 302)

    with pytest.raises(FetchError, match=message) as caught:
        fetcher.get(f"{site.address}/a")

    assert not caught.value.temporary


def test_redirects_come_to_an_end(site: Site, fetcher: Fetcher) -> None:
    for number in range(20):
        site.moved(f"/{number}", f"/{number + 1}")

    with pytest.raises(FetchError, match="too many redirects"):
        fetcher.get(f"{site.address}/0")


@pytest.mark.skipif(not can_listen("127.0.0.2"), reason="this machine has no 127.0.0.2")
def test_a_redirect_to_another_address_reaches_nobody(site: Site, fetcher: Fetcher) -> None:
    with serve("127.0.0.2") as inside:
        inside.page("/secret", "<p>secret</p>")
        site.moved("/a", f"{inside.address}/secret", 302)

        with pytest.raises(FetchError, match="private network"):
            fetcher.get(f"{site.address}/a")

        assert [] == inside.asked


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]"])
def test_the_machine_itself_is_out_of_reach_unless_allowed(host: str, site: Site, waits: list[float]) -> None:
    site.page("/a", "<p>x</p>")
    port = site.address.rpartition(":")[2]

    with pytest.raises(FetchError, match=r"private network|not found"):
        make(waits, allow=is_public).get(f"http://{host}:{port}/a")

    assert [] == site.asked


PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("255.255.255.255", "224.0.0.1", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1"),
    *("::7f00:1", "::ffff:0:7f00:1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2002:a00:1::1"),
    *("2001:0:7f00:1::", "2001:db8::1", "64:ff9b::a9fe:a9fe"),
)
PUBLIC = ("8.8.8.8", "93.184.216.34", "2606:4700::6810:84e5", "64:ff9b::808:808", "2002:808:808::1")


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_taken_for_a_public_one(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::6810:84e5", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_an_address_in_an_address_is_looked_at() -> None:
    assert not is_public(IPv6Address("::ffff:10.0.0.1"))


# --- manners ---


def test_what_robots_txt_refuses_is_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: briefgen-test\nDisallow: /private\nCrawl-delay: 3\n"
    site.pages["/robots.txt"] = lambda handler: handler.say(200, rules)
    site.page("/a", "<p>x</p>")

    assert 200 == fetcher.get(f"{site.address}/a").status
    with pytest.raises(FetchError, match=r"robots\.txt asks programs to keep away"):
        fetcher.get(f"{site.address}/private/a")

    assert ["/robots.txt", "/a"] == [path for path, _ in site.asked]


def test_a_redirect_into_what_robots_txt_refuses_ends_there(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = lambda handler: handler.say(200, b"User-agent: *\nDisallow: /private\n")
    site.moved("/a", "/private/a")

    with pytest.raises(FetchError, match=r"robots\.txt"):
        fetcher.get(f"{site.address}/a")

    assert ["/a"] == site.paths()


def test_a_site_whose_rules_cannot_be_had_is_left_for_today(site: Site, fetcher: Fetcher) -> None:
    site.pages["/robots.txt"] = lambda handler: handler.say(503)
    site.page("/a", "<p>x</p>")

    with pytest.raises(FetchError, match=r"its robots\.txt answered 503") as caught:
        fetcher.get(f"{site.address}/a")

    assert caught.value.temporary
    assert [] == site.paths()


def test_a_host_is_asked_no_faster_than_its_rate(site: Site, waits: list[float]) -> None:
    site.page("/a", "<p>x</p>")
    site.pages["/robots.txt"] = lambda handler: handler.say(200, b"User-agent: *\nCrawl-delay: 7\n")
    fetcher = make(waits, rate_per_second=0.5)

    for _ in range(3):
        fetcher.get(f"{site.address}/a")

    assert [7, 14] == [round(wait) for wait in waits]


def test_a_failure_that_passes_is_tried_again(site: Site, fetcher: Fetcher, waits: list[float]) -> None:
    answers = iter([503, 429, 200])
    site.pages["/a"] = lambda handler: handler.say(next(answers), b"x", Retry_After="9")

    assert 200 == fetcher.get(f"{site.address}/a").status
    assert [9, 9] == [wait for wait in waits if wait > 1]


def test_a_server_that_asks_for_an_hour_is_left_for_today(site: Site, fetcher: Fetcher, waits: list[float]) -> None:
    site.pages["/a"] = lambda handler: handler.say(503, Retry_After="3600")

    with pytest.raises(FetchError, match="the server answered 503"):
        fetcher.get(f"{site.address}/a")

    assert ["/a"] == site.paths()


def test_no_server_at_all_is_a_failure_that_passes(waits: list[float]) -> None:
    with serve() as site:
        address = site.address

    with pytest.raises(FetchError, match="no connection to 127") as caught:
        make(waits).get(f"{address}/a")

    assert caught.value.temporary
