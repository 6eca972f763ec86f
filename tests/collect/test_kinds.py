"""Every kind of file: e-mails, lines of JSON, web archives, lists of feeds."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.collect.server import Site, serve

TEXT = "The council of the harbour town voted on Monday to buy two ferries."
LONG = (
    "The council of the harbour town voted on Monday to buy two electric ferries for the crossing, a plan that the\n"
    "opposition had called a waste of money since it was first put forward in the spring of last year.\n"
)
OUTLETS = """\
outlets:
  - {name: Coast Post, domains: [coast.example], country: gb, owner: Coast Media, kind: newspaper}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "content").mkdir(parents=True)
    collect = "collect: {allow_private_addresses: true, rate_per_second: 100, timeout_seconds: 20}\n"
    (folder / "briefgen.yaml").write_text(f"title: Harbour\n{collect}")
    (folder / "content/outlets.yaml").write_text(OUTLETS)
    return folder


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


def stored(project: Path) -> dict[str, str]:
    return {path.stem: path.read_text() for path in sorted((project / "content/reports").glob("*.md"))}


def collect(project: Path, *arguments: object) -> int:
    return run(["collect", "-C", str(project), *map(str, arguments)])


# --- e-mails ---

LETTER = """\
From: =?utf-8?q?Zo=C3=AB_Marsh?= <news@letters.coast.example>
Subject: Two ferries for the harbour
Date: Sat, 21 Nov 2026 18:05:00 +0100
Archived-At: <https://coast.example/letters/7>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

The council of the harbour town voted on Monday to buy two electric
ferries, a plan that the opposition had called a waste of money ever
since it was first put forward. =E2=80=9CWe need them,=E2=80=9D the mayor
said.

The opposition denied that it would go to court over the plan, which it
says is far too dear for a town of four thousand.
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename=../../a.pdf

%PDF
--x--
"""


def test_an_email_is_a_report_with_its_lines_made_whole(project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(LETTER)

    assert 0 == collect(project, tmp_path / "a.eml")

    assert {
        "2026-11-21-coast-post-two-ferries-for-the-harbour": "---\ntitle: Two ferries for the harbour\n"
        "outlet: Coast Post\nurl: https://coast.example/letters/7\npublished: 2026-11-21T17:05:00Z\nlanguage: en\n"
        "authors: [Zoë Marsh]\n---\n\n"
        "The council of the harbour town voted on Monday to buy two electric ferries, a plan that the opposition had "
        "called a waste of money ever since it was first put forward. “We need them,” the mayor said.\n\n"
        "The opposition denied that it would go to court over the plan, which it says is far too dear for a town of "
        "four thousand.\n"
    } == stored(project)


def test_an_email_of_html_gives_its_text(project: Path, tmp_path: Path) -> None:
    html = f"<style>p{{}}</style><p>{TEXT}</p><p hidden>secret</p><p>Read it.<br>Twice.</p><script>x()</script>"
    (tmp_path / "a.eml").write_text(f"From: a@b.example\nSubject: Ferries\nContent-Type: text/html\n\n{html}")

    assert 0 == collect(project, tmp_path / "a.eml")

    assert [f"---\ntitle: Ferries\nlanguage: en\n---\n\n{TEXT}\n\nRead it.\nTwice.\n"] == list(stored(project).values())


@pytest.mark.parametrize(
    "letter",
    [
        b"",
        b"From: a\n\n",
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 3000,
        b"Subject: =?utf-8?b?////?=\nDate: x\nFrom: @@@\nContent-Type: text/plain; charset=no-such\n\nx",
    ],
)
def test_a_broken_email_is_named(
    letter: bytes, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.eml").write_bytes(letter)

    assert 1 == collect(project, tmp_path / "a.eml")

    assert "a.eml" in capsys.readouterr().err


# --- lines of JSON ---


def test_each_line_of_json_is_a_report(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        {"doc_id": "1", "text": TEXT, "title": "Ferries", "date": "2026-11-21", "url": "https://coast.example/1"},
        {"doc_id": "2", "text": "Short."},
        {"doc_id": "3"},
        {"doc_id": "4", "text": f"Another day.\r\n{TEXT}", "outlet": "Hill Times"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))

    assert 0 == collect(project, tmp_path / "a.jsonl")

    said = capsys.readouterr()
    assert ["2026-11-21-coast-post-ferries", "hill-times-another-day-the-council-of-the-harbour-town"] == list(
        stored(project)
    )
    assert "a.jsonl:2: it has only 1 word" in said.err
    assert 'a.jsonl:3: "text" is missing' in said.err
    assert "2 new, 0 updated, 0 unchanged, 2 skipped" in said.out


# --- web archives ---


def record(url: str, body: bytes, *headers: str, kind: str = "text/html; charset=utf-8") -> bytes:
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {kind}", *headers, "", ""]
    payload = "\r\n".join(lines).encode() + body
    return (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2026-11-22T06:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    ).encode() + payload + b"\r\n\r\n"  # fmt: skip


def page(title: str) -> bytes:
    return (
        f"<html lang=en><head><meta property='og:title' content='{title}'></head><body><article><h1>{title}</h1>"
        f"<p>{LONG}</p><p>{TEXT} {title}.</p></article></body></html>"
    ).encode()


def archive() -> bytes:
    return b"".join(
        (
            record("https://coast.example/1", page("Ferries one")),
            record("https://coast.example/pic", b"\x89PNG", kind="image/png"),
            record("https://hill.example/2", gzip.compress(page("Ferries two")), "Content-Encoding: gzip"),
            record(
                "https://hill.example/3",
                b"5\r\n" + page("Ferries three")[:5] + b"\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked",
            ),
            record("https://hill.example/4", gzip.compress(bytes(20_000_000)), "Content-Encoding: gzip"),
            record("https://hill.example/5", page("Ferries five")),
        )
    )


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_the_pages_of_an_archive_are_reports(
    name: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = archive()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)

    assert 0 == collect(project, tmp_path)

    said = capsys.readouterr()
    assert ["coast-post-ferries-one", "ferries-five", "ferries-two"] == list(stored(project))
    assert "retrieved: 2026-11-22T06:00:00Z\n" in stored(project)["coast-post-ferries-one"]
    assert "url: https://coast.example/1\n" in stored(project)["coast-post-ferries-one"]
    assert "https://hill.example/4: it is larger than 10 MB" in said.err
    assert "3 new, 0 updated, 0 unchanged, 2 skipped" in said.out


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_that_breaks_off_gives_what_it_has(
    packed: bool, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = (
        record("https://coast.example/1", page("Ferries one")) + record("https://coast.example/2", page("Two"))[:-99]
    )
    (tmp_path / "a.warc").write_bytes(gzip.compress(content) if packed else content)

    assert 0 == collect(project, tmp_path / "a.warc")

    assert ["coast-post-ferries-one"] == list(stored(project))
    assert "the archive breaks off here" in capsys.readouterr().err


def test_a_damaged_archive_is_named(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = bytearray(gzip.compress(record("https://coast.example/1", page("Ferries one"))))
    packed[len(packed) // 2] ^= 0xFF
    (tmp_path / "a.warc.gz").write_bytes(packed)
    (tmp_path / "b.warc").write_bytes(b"nothing of the kind")

    assert 1 == collect(project, tmp_path / "a.warc.gz", tmp_path / "b.warc")

    said = capsys.readouterr().err
    assert "a.warc.gz" in said
    assert "b.warc: it is no web archive" in said


# --- lists of feeds, and feeds on disk ---


def test_an_opml_list_leads_to_its_feeds(
    project: Path, tmp_path: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    item = f"<item><title>Ferries</title><link>{site.address}/1</link></item>"
    site.page("/feed", f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>", kind="text/xml")
    site.page("/1", page("Ferries").decode())
    outlines = (
        f'<outline text="a"><outline xmlUrl="{site.address}/feed"/></outline><outline xmlUrl="javascript:alert(1)"/>'
        f'<outline xmlUrl="file:///etc/passwd"/><outline xmlurl="{site.address}/feed"/>'
    )
    (tmp_path / "feeds.opml").write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>')

    assert 0 == collect(project, tmp_path / "feeds.opml")

    assert ["/feed", "/1"] == site.paths()
    assert ["ferries"] == list(stored(project))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'<!DOCTYPE opml [<!ENTITY a "aaaa">]><opml><body/></opml>', "it defines XML entities"),
        (b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel/></rss>', "it defines XML entities"),
        (b"<html><body>no feed</body></html>", "neither a feed nor a list of feeds"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "it is no JSON feed"),
        (b'{"version": "https://jsonfeed.org/version/1", ' + b"[" * 100_000, "it is no JSON feed"),
    ],
)
def test_a_list_that_is_none_is_named(
    content: bytes, message: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "feeds.xml").write_bytes(content)

    assert 1 == collect(project, tmp_path / "feeds.xml")

    assert message in capsys.readouterr().err


# --- options ---


def test_what_was_published_before_the_day_is_left_out(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inbox").mkdir()
    for day in ("2026-11-19", "2026-11-20", ""):
        (tmp_path / f"inbox/{day or 'x'}.md").write_text(f"---\ntitle: Day {day}\ndate: {day}\n---\n{TEXT} {day}\n")

    assert 0 == collect(project, tmp_path / "inbox", "--since", "2026-11-20")

    assert ["2026-11-20-day-2026-11-20", "day"] == list(stored(project))
    assert "2 new, 0 updated, 0 unchanged, 1 older, 0 skipped" in capsys.readouterr().out


def test_a_day_that_is_none_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == collect(project, "x.txt", "--since", "soon")
    assert '--since: "soon" is not a day' in capsys.readouterr().err


def test_json_prints_an_object_for_each(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("Short")

    collect(project, tmp_path / "a.txt", tmp_path / "b.txt", "--json")

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert {
        "change": "new",
        "id": "the-council-of-the-harbour-town-voted-on",
        "where": str(tmp_path / "a.txt"),
    } == first
    assert ("skipped", f"{tmp_path}/b.txt:1", "it has only 1 word") == (
        second["change"],
        second["where"],
        second["reason"],
    )


def test_the_original_is_kept_if_that_is_wanted(project: Path, tmp_path: Path) -> None:
    settings = project / "briefgen.yaml"
    settings.write_text(settings.read_text().replace("collect: {", "collect: {keep_original: true, "))
    (tmp_path / "a.html").write_bytes(page("Ferries"))

    collect(project, tmp_path / "a.html")

    (original,) = (project / "content/reports/.originals").iterdir()
    assert page("Ferries") == original.read_bytes()
    assert original.name.startswith("ferries.")


def test_explain_shows_what_is_kept_and_what_is_cut(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(f"Ferries for the harbour\n\n{TEXT}\n\nPhoto: Coast Post\n")

    assert 0 == collect(project, "--explain", tmp_path / "a.txt", "--json")

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [
        {"part": "headline", "text": "Ferries for the harbour", "reason": ""},
        {"part": "body", "text": TEXT, "reason": ""},
        {"part": "cut", "text": "Photo: Coast Post", "reason": "photo credit"},
    ] == rows
    assert 0 == collect(project, "--explain", tmp_path / "a.txt")
    assert "[photo credit]" in capsys.readouterr().out
    assert {} == stored(project)


# --- the same report, and not the same ---


def test_a_wire_story_in_twelve_outlets_is_kept_twelve_times(project: Path, tmp_path: Path) -> None:
    for number in range(12):
        front = f"---\ntitle: Ferries\noutlet: Outlet {number}\nurl: https://o{number}.example/a\n---\n"
        (tmp_path / f"{number}.md").write_text(f"{front}{TEXT}\n")

    collect(project, tmp_path)

    assert 12 == len(stored(project))


def test_one_report_by_two_addresses_is_kept_once(project: Path, tmp_path: Path) -> None:
    addresses = (
        "https://coast.example/a",
        "http://www.coast.example/a/?utm_source=x#top",
        "https://coast.example/amp/a",
    )
    for number, url in enumerate(addresses):
        (tmp_path / f"{number}.md").write_text(f"---\ntitle: Ferries\nurl: {url!r}\n---\n{TEXT}\n")

    collect(project, tmp_path)

    assert ["coast-post-ferries"] == list(stored(project))
    assert f"url: {addresses[0]}\n" in stored(project)["coast-post-ferries"]


def test_explain_knows_what_an_outlet_puts_under_every_report(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = "Coast Post has told the harbour towns what goes on since the lighthouse was built on the point."
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        front = f"---\ntitle: Vote on {day}\noutlet: Coast Post\n---\n"
        (tmp_path / f"{day}.md").write_text(f"{front}The council voted for the ferries on {day}.\n\n{about}\n")
    collect(project, tmp_path)
    capsys.readouterr()

    assert 0 == collect(project, "--json", "--explain", project / "content/reports/coast-post-vote-on-monday.md")

    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"part": "cut", "text": about, "reason": "repeated in the outlet's reports"} in rows
