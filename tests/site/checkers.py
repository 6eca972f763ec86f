"""What a site is held against: links, feeds, the Nu checker. Each gives faults or none; browser.py has the rest."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from threading import Thread
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import feedparser
import jsonschema
import pytest
from lxml import etree, html

TOOLS = Path(__file__).parent.parent / "tools/node_modules"
CASES = Path(__file__).parent.parent / "cases/site"


def parse_pages(site: Path) -> dict[str, Any]:
    """Return the site's pages, parsed, by path."""
    return {path.relative_to(site).as_posix(): html.parse(str(path)) for path in sorted(site.rglob("*.html"))}


def dead_links(site: Path, base: str) -> list[tuple[str, str]]:
    """Return page and link of each link and fragment within the site, as it stands at ``base``, that leads nowhere."""
    documents = parse_pages(site)
    ids = {name: set(document.xpath("//@id")) for name, document in documents.items()}
    dead = []
    for name, document in documents.items():
        for link in sorted({*document.xpath("//@href"), *document.xpath("//@src")}):
            address, fragment = urldefrag(urljoin(base + name, link))
            if not address.startswith(base):
                if not urldefrag(link)[0].startswith(("http:", "https:", "mailto:")):
                    dead.append((name, link))
                continue
            target = unquote(address.removeprefix(base)) or "index.html"
            target += "index.html" if target.endswith("/") else ""
            if not (site / target).is_file() or (fragment and unquote(fragment) not in ids[target]):
                dead.append((name, link))
    return dead


def unreached(site: Path) -> list[str]:
    """Return the pages to which no way of links leads from the first one; "404.html" needs none."""
    documents = parse_pages(site)
    waiting, found = ["index.html"], {"index.html", "404.html"}
    while waiting:
        name = waiting.pop()
        links = (urldefrag(urljoin("http://site/" + name, link))[0] for link in documents[name].xpath("//a/@href"))
        paths = {unquote(link.removeprefix("http://site/")) or "index.html" for link in links}
        new = (paths & documents.keys()) - found
        found |= new
        waiting += new
    return sorted(documents.keys() - found)


def feed_faults(site: Path, base: str) -> list[object]:
    """Return what the site's feeds lack of their formats, of full content, and of ids that are its addresses."""
    atom = etree.RelaxNG(etree.parse(str(CASES / "atom.rng")))
    schema = json.loads((CASES / "jsonfeed.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    faults: list[object] = []
    for path in sorted(site.rglob("feed.*")):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".json":
            feed = json.loads(path.read_text(encoding="utf-8"))
            faults += [(name, error.message) for error in validator.iter_errors(feed)]
            entries = [(item["id"], item["content_html"]) for item in feed["items"]]
            here = feed["feed_url"]
        else:
            if not atom.validate(etree.parse(str(path))):
                faults.append((name, str(atom.error_log.last_error)))
            read = feedparser.parse(path.read_bytes())
            faults += [(name, str(read.bozo_exception))] if read.bozo else []
            entries = [(entry.id, entry.content[0].value) for entry in read.entries]
            here = next(link.href for link in read.feed.links if link.rel == "self")
        faults += [(name, "says that it stands at", here)] if unquote(here) != base + name else []
        faults += [(name, "has no entry")] if not entries else []
        faults += [(name, "has an entry twice")] if len({one for one, _ in entries}) < len(entries) else []
        faults += [(name, fault) for one, content in entries for fault in _entry_faults(site, base, one, content)]
    return faults


def _entry_faults(site: Path, base: str, address: str, content: str) -> Iterator[object]:
    folder = unquote(address.removeprefix(base))
    if not (address.startswith(base) and address.isascii() and (site / folder / "index.html").is_file()):
        yield address, "is no page of the site"
    parsed = html.fragment_fromstring(content, create_parent="div")
    if parsed.xpath("//script | //svg | //style | //iframe | //details[@class='ev']"):
        yield address, "has what feed readers drop"
    for link in parsed.xpath("//@href | //@src"):
        if not link.startswith(("http:", "https:", "mailto:")):
            yield address, link


def nu_messages(sites: Sequence[Path]) -> str:
    """Return what the Nu HTML checker says of all pages and styles of the sites; skip where it is not there."""
    jar = TOOLS / "vnu-jar/build/dist/vnu.jar"
    if not jar.is_file() or not which("java"):
        pytest.skip("the Nu HTML checker is not there: npm install --prefix tests/tools, and Java")
    # From a file the checker takes 'self' for no origin at all, and JSON-LD for a script.
    pattern = ".*violates Content Security Policy.*"
    command = ["java", "-Xss4m", "-jar", str(jar), "--Werror"]
    pages = [*command, "--skip-non-html", "--filterpattern", pattern, *map(str, sites)]
    sheets = {path.read_bytes(): str(path) for site in sites for path in sorted(site.rglob("*.css"))}
    done = [
        subprocess.run(arguments, capture_output=True, text=True, check=False)
        for arguments in (pages, [*command, "--css", *sheets.values()])
    ]
    return "".join(one.stdout + one.stderr + ("" if one.returncode == 0 else "it failed") for one in done)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address, ending in "/"."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
