"""The published tree, served under a sub-path as GitHub Pages does: every link leads somewhere."""

from __future__ import annotations

import http.client
import io
import os
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.deliver.projects import SITE, briefgen, write_reports

SUB_PATH = urlsplit(SITE).path


class Page(HTMLParser):
    """A page's links and the places on it that a link can name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" and value:
                self.places.add(value)


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *words: object) -> None:
        """Keep quiet."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def fetch(address: str) -> tuple[int, str, str]:
    """Return status, media type and text of an address, redirects not followed."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", parts.path)
        answer = connection.getresponse()
        return answer.status, answer.headers.get_content_type(), answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def follow_links(home: str) -> tuple[list[str], int]:
    """Follow every link from the 404 page and the home page; return those that lead nowhere, and how many there are."""
    faults: list[str] = []
    pages: dict[str, Page | None] = {}
    waiting = [(home + "404.html", "start"), (home, "start")]
    while waiting:
        address, origin = waiting.pop()
        bare, place = urldefrag(address)
        if bare not in pages:
            status, media, text = fetch(bare)
            if status != 200:
                faults.append(f"{origin}: {address}: {status}")
            pages[bare] = page = Page(text) if status == 200 and media == "text/html" else None
            # A link to the site's own address stands for one below it; others lead away.
            found = (urljoin(bare, link).replace(SITE, home) for link in (page.links if page else ()))
            waiting += [(link, bare) for link in found if link.startswith(home.removesuffix(SUB_PATH))]
        page = pages[bare]
        if page and place and unquote(place) not in page.places:
            faults.append(f"{origin}: {address}: no such place")
    return sorted(set(faults)), len(pages)


def test_every_link_of_the_published_site_leads_somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    project = write_reports(tmp_path / "news")
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(remote)], check=True)
    for command in (("draft",), ("publish", "--remote", remote)):
        done = briefgen(command[0], "-C", project, *command[1:])
        assert 0 == done.code, done.err
    archive = subprocess.run(["git", "archive", "gh-pages"], cwd=remote, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tree:
        tree.extractall(tmp_path / f"served{SUB_PATH}", filter="data")

    with served(tmp_path / "served") as address:
        faults, followed = follow_links(f"{address}{SUB_PATH}")
    assert ([], True) == (faults, followed > 25), followed
