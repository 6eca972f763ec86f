"""``briefgen check --online`` asks the sources' pages, and only when it is told to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefgen.cli import run

TEXT = "Anna Berg said that 1,200 dockers would strike until Monday & longer. “We have waited,” Berg said.\n"
PAGES = {
    "/kept": f"<html><body><p>{TEXT.replace('&', '&amp;').replace('dockers', '<b>dockers</b>')}</p></body></html>",
    "/rewritten": "<html><body><p>Anna Berg said nothing. Berg said.</p></body></html>",
}


class Pages(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        page = PAGES.get(self.path, "")
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Serve the pages; give the server's address and what it was asked for."""
    handler = type("Handler", (Pages,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", handler.asked  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


def drafted(project: Path, url: str) -> None:
    (project / "inbox").mkdir()
    settings = "title: x\ncollect:\n  allow_private_addresses: true\n  rate_per_second: 100\n"
    (project / "briefgen.yaml").write_text(settings, encoding="utf-8")
    front = f"---\noutlet: Coast Post\ntitle: 'Strike'\nurl: {url}\npublished: 2026-11-21T06:00:00Z\n---\n\n"
    (project / "inbox" / "one.md").write_text(front + TEXT, encoding="utf-8")
    assert 0 == run(["collect", "-C", str(project), str(project / "inbox")])
    assert 0 == run(["draft", "-C", str(project)])


def test_a_page_that_still_holds_its_sentences_is_fine(
    tmp_path: Path, asked: tuple[str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    drafted(tmp_path, f"{asked[0]}/kept")

    assert 0 == run(["check", "--online", "-C", str(tmp_path)]), capsys.readouterr().out
    assert ["/robots.txt", "/kept"] == asked[1]


def test_a_page_that_was_rewritten_is_found(
    tmp_path: Path, asked: tuple[str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    drafted(tmp_path, f"{asked[0]}/rewritten")

    assert 1 == run(["check", "--online", "-C", str(tmp_path)])
    assert "no longer holds the sentence of [^1.1]" in capsys.readouterr().out


def test_a_page_that_is_gone_is_found(
    tmp_path: Path, asked: tuple[str, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    drafted(tmp_path, f"{asked[0]}/gone")

    assert 1 == run(["check", "--online", "-C", str(tmp_path)])
    assert "source 1 does not answer: the server answered 404" in capsys.readouterr().out


def test_without_being_told_nothing_is_asked(tmp_path: Path, asked: tuple[str, list[str]]) -> None:
    drafted(tmp_path, f"{asked[0]}/gone")

    assert 0 == run(["check", "-C", str(tmp_path)])
    assert [] == asked[1]
