"""Addresses collected: what is asked for, what is remembered, and what a killed run leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.cli import run
from tests.collect.server import Handler, Site, serve

TEXT = (
    "The council of the harbour town voted on Monday to buy two electric ferries for the crossing to the island, a "
    "plan that the opposition had called a waste of money since it was first put forward in the spring of last year."
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    collect = "collect: {allow_private_addresses: true, rate_per_second: 100, timeout_seconds: 20}\n"
    (folder / "briefgen.yaml").write_text(f"title: Harbour\n{collect}")
    return folder


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        yield site


def page(title: str, more: str = "") -> str:
    return (
        f"<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{TEXT}</p>"
        f"<p>{title} was the first point of the day. {more}</p></article></body></html>"
    )


def feed(site: Site, *paths: str, content: str = "") -> str:
    body = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    items = "".join(f"<item><title>Item {path}</title><link>{path}</link>{body}</item>" for path in paths)
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<rss version="2.0" {space}><channel><title>Coast Post</title>{items}</channel></rss>'


def stored(project: Path) -> dict[str, str]:
    return {path.stem: path.read_text() for path in sorted((project / "content/reports").glob("*.md"))}


def collect(project: Path, *arguments: str) -> int:
    return run(["collect", "-C", str(project), *arguments])


def later(handler: Handler) -> None:
    """Answer so that no second try is made today."""
    handler.say(503, Retry_After="3600")


def test_a_page_is_asked_for_with_what_is_remembered_of_it(
    project: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.page("/a", page("Ferries"))
    url = f"{site.address}/a"

    collect(project, url)
    collect(project, url)
    site.page("/a", page("Ferries", "The mayor denied it."))
    collect(project, url)

    assert ["1 new", "1 unchanged", "1 updated"] == [
        next(part for part in line.split(", ") if part[0] != "0")
        for line in capsys.readouterr().out.splitlines()
        if "skipped" in line
    ]
    assert ["ferries"] == list(stored(project))
    assert "The mayor denied it." in stored(project)["ferries"]
    assert f"url: {url}\n" in stored(project)["ferries"]
    assert "retrieved: " in stored(project)["ferries"]


def test_what_could_not_be_had_today_is_had_tomorrow_though_its_feed_is_the_same(project: Path, site: Site) -> None:
    site.page("/feed", feed(site, "/a", "/b"), kind="text/xml")
    site.page("/a", page("Ferries"))
    site.pages["/b"] = later

    collect(project, f"{site.address}/feed")
    site.paths()
    site.page("/b", page("Schools"))
    collect(project, f"{site.address}/feed")

    assert ["ferries", "schools"] == list(stored(project))
    assert ["/feed", "/b"] == site.paths()
    collect(project, f"{site.address}/feed")
    assert ["/feed"] == site.paths()


def test_a_killed_run_loses_nothing_and_the_next_goes_on(project: Path, site: Site) -> None:
    site.page("/feed", feed(site, *(f"/{number}" for number in range(6))), kind="text/xml")
    for number in range(6):
        site.page(f"/{number}", page(f"Report {number}"))
    fourth = site.pages["/3"]
    running: list[subprocess.Popen[bytes]] = []
    site.pages["/3"] = lambda handler: running[0].send_signal(signal.SIGKILL)
    command = [sys.executable, "-m", "briefgen", "collect", "-C", str(project), f"{site.address}/feed"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    running.append(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    assert -signal.SIGKILL == running[0].wait(120)
    assert ["report-0", "report-1", "report-2"] == list(stored(project))
    assert all(content.endswith(".\n") for content in stored(project).values())

    site.pages["/3"] = fourth
    site.paths()
    assert 0 == collect(project, f"{site.address}/feed")
    assert [f"report-{number}" for number in range(6)] == list(stored(project))
    assert ["/feed", "/3", "/4", "/5"] == site.paths()


def test_a_gone_page_is_remembered_until_it_is_asked_for_again(
    project: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/a"] = lambda handler: handler.say(410)
    url = f"{site.address}/a"

    assert 1 == collect(project, url)
    assert "the page is gone (410)" in capsys.readouterr().err
    assert 1 == collect(project, url)
    assert "it is gone since 20" in capsys.readouterr().err
    assert ["/a"] == site.paths()

    site.page("/a", page("Ferries"))
    assert 0 == collect(project, url, "--again")
    assert ["ferries"] == list(stored(project))


def test_again_looks_at_every_page_of_a_feed_once_more(project: Path, site: Site) -> None:
    site.page("/feed", feed(site, "/a"), kind="text/xml")
    site.page("/a", page("Ferries"))
    collect(project, f"{site.address}/feed")
    site.page("/a", page("Ferries", "The mayor denied it."))
    site.paths()

    collect(project, f"{site.address}/feed")
    assert ["/feed"] == site.paths()
    collect(project, f"{site.address}/feed", "--again")
    assert ["/feed", "/a"] == site.paths()
    assert "The mayor denied it." in stored(project)["ferries"]


def test_a_feed_that_carries_its_reports_stands_in_for_pages_that_are_refused(
    project: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/robots.txt"] = lambda handler: handler.say(200, b"User-agent: *\nDisallow: /a\n")
    whole = f"<p>{TEXT}</p><p>{TEXT} Twice.</p><p>{TEXT} Thrice.</p><p>{TEXT} Again.</p><script>x()</script>"
    site.page("/feed", feed(site, "/a", content=whole), kind="text/xml")

    assert 0 == collect(project, f"{site.address}/feed")

    assert "the text is taken from the feed" in capsys.readouterr().err
    (content,) = stored(project).values()
    assert f"url: {site.address}/a\n" in content
    assert content.endswith(f"\n\n{TEXT}\n\n{TEXT} Twice.\n\n{TEXT} Thrice.\n\n{TEXT} Again.\n")
    assert ["/feed"] == site.paths()


def test_a_source_that_has_moved_is_followed_and_told(
    project: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.moved("/old", "/feed")
    site.page("/feed", feed(site, "/a"), kind="text/xml")
    site.page("/a", page("Ferries"))

    collect(project, f"{site.address}/old")

    assert f"/old: has moved to {site.address}/feed; write that in your sources" in capsys.readouterr().err
    assert ["ferries"] == list(stored(project))


def test_a_page_that_moved_stays_the_same_report(project: Path, site: Site) -> None:
    site.page("/feed", feed(site, "/old"), kind="text/xml")
    site.page("/old", page("Ferries"))
    collect(project, f"{site.address}/feed")
    site.moved("/old", "/new")
    site.page("/new", page("Ferries", "The mayor denied it."))
    site.page("/feed", feed(site, "/old") + "<!-- anew -->", kind="text/xml")

    collect(project, f"{site.address}/feed", "--again")

    assert ["ferries"] == list(stored(project))
    assert "The mayor denied it." in stored(project)["ferries"]


def test_one_host_that_fails_keeps_nobody_else(project: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    with serve() as other:
        other.pages["/robots.txt"] = later
        other.page("/a", page("Schools"))
        site.page("/a", page("Ferries"))

        assert 0 == collect(project, f"{other.address}/a", f"{site.address}/a")

    assert ["ferries"] == list(stored(project))
    assert "robots.txt answered 503" in capsys.readouterr().err


@pytest.mark.parametrize("damage", [b"no database at all, but long enough to be one" * 100, b""])
def test_a_damaged_memory_is_made_anew(
    damage: bytes, project: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.page("/a", page("Ferries"))
    collect(project, f"{site.address}/a")
    (project / ".briefgen/collect.sqlite3").write_bytes(damage)

    assert 0 == collect(project, f"{site.address}/a")

    assert "0 new, 0 updated, 1 unchanged, 0 skipped" in capsys.readouterr().out
    assert ["ferries"] == list(stored(project))


def test_a_dry_run_asks_but_writes_and_remembers_nothing(
    project: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.page("/feed", feed(site, "/a"), kind="text/xml")
    site.page("/a", page("Ferries"))

    assert 0 == collect(project, "--dry-run", f"{site.address}/feed")

    assert "1 new" in capsys.readouterr().out
    assert ["briefgen.yaml"] == [path.name for path in project.iterdir()]


def test_without_the_extra_the_message_names_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "urllib3", None)

    assert 1 == collect(project, "https://coast.example/feed")

    assert "pip install 'briefgen[fetch]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        ("<html></html>", "text/html", "no article was found"),
        ("", "text/html", "is not HTML"),
        ("%PDF-1.7", "application/pdf", "it is no page but application/pdf"),
        ("<rss><channel><title>x", "text/xml", "the feed cannot be read"),
        ("<rss><channel><item>" + "<b>" * 1000, "text/xml", "has no link"),
    ],
)
def test_what_is_no_report_is_named(
    body: str, kind: str, message: str, project: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.page("/a", body, kind=kind)

    assert 1 == collect(project, f"{site.address}/a")

    assert message in capsys.readouterr().err


def test_a_private_network_is_out_of_reach_by_default(
    project: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "briefgen.yaml").write_text("title: Harbour\n")

    assert 1 == collect(project, f"{site.address}/a")

    assert "lies in a private network" in capsys.readouterr().err
    assert [] == site.asked
