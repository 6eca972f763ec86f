"""What a site is held against: links, feeds, the Nu checker, and a browser with axe. Each gives faults or none."""

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
RULES = "['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']"
AXE = f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations'], preload: false}})"


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


@contextmanager
def open_browser() -> Iterator[Any]:
    """Yield a browser; skip where Debian's Chromium is not there."""
    chromium = which("chromium")
    if not chromium:
        pytest.skip("Debian's Chromium is not there")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def barriers(browser: Any, address: str, views: Sequence[tuple[str, str, int]]) -> list[object]:
    """Return what axe finds in the views (path, colour scheme, width in pixels), and pages wider than the screen.

    Every second mark is open. axe itself has to run under the pages' policy, which allows no script, so it is bypassed.
    """
    script = TOOLS / "axe-core/axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not there: npm install --prefix tests/tools")
    found: list[object] = []
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for path, scheme, width in views:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        if page.url != address + path:
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach((one, i) => { one.open = i % 2 === 0 })")
            page.evaluate(script.read_text(encoding="utf-8"))
        for one in page.evaluate(AXE)["violations"]:
            found.append((path, scheme, width, one["id"], one["nodes"][0]["html"]))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((path, width, "is wider than the screen"))
    context.close()
    return found


def complaints(browser: Any, address: str, paths: Sequence[str]) -> list[object]:
    """Return what a browser complains of on the pages under their own policy, and what it asks of other sites."""
    found: list[object] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else found.append(request.url))
    page.on(
        "response", lambda response: found.append((response.url, response.status)) if response.status >= 400 else None
    )
    for path in paths:
        page.goto(address + path)
    context.close()
    return found


# How the focused element looks: what it is, whether it can be seen, and the width of its ring in pixels.
_FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one)
  return {
    what: one.outerHTML.slice(0, 120),
    main: !!one.closest('main'),
    body: one === document.body,
    seen: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth,
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
  }
}"""
_STOPS = """() => [...document.querySelectorAll('a[href], summary, input, button, [tabindex="0"]')]
  .filter(one => one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})).length"""


def keyboard_faults(browser: Any, address: str, path: str, *, width: int) -> list[object]:
    """Go through a page by keyboard, without JavaScript of the page's; return what cannot be reached or seen."""
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    found: list[object] = []
    stops = page.evaluate(_STOPS)
    for number in range(stops):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus["body"]:
            found.append((path, width, f"only {number} of {stops} places can be reached"))
            break
        if not focus["seen"] or focus["ring"] < 2:
            found.append((path, width, focus))
    page.goto(address + path)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    if not page.url.endswith("#main") or not page.evaluate(_FOCUS)["main"]:
        found.append((path, width, "the skip link does not lead to the text"))
    details = page.locator("details:not([open]) > summary")
    for kind in ("details.ev", "details.used"):
        first = page.locator(f"{kind} > summary").first
        if details.count() and first.count():
            first.focus()
            page.keyboard.press("Enter")
            shown = page.locator(f"{kind}[open]").first
            if not shown.count() or not shown.locator("mark, q").first.is_visible():
                found.append((path, width, f"{kind} does not open by Enter"))
    context.close()
    return found


INK = "rgb(0, 0, 0)rgb(255, 255, 255)"
# Whether an element takes part in the print, by the rules that hide what is closed.
_PRINTED = "one => one.checkVisibility({contentVisibilityAuto: true}) && one.getClientRects().length > 0"


def print_faults(browser: Any, address: str, path: str) -> list[object]:
    """Return what is missing on a briefing's print, or should not stand on it."""
    context = browser.new_context(viewport={"width": 680, "height": 960})
    page = context.new_page()
    page.goto(address + path)
    page.emulate_media(media="print")
    found: list[object] = []
    for selector, wanted in (
        ("h1, .line, .who, .sources li .source, .used q, .omitted td", True),
        ("nav, .skip, .machine, details.ev aside", False),
    ):
        shown = page.locator(selector).evaluate_all(f"all => all.map({_PRINTED})")
        if (not all(shown) or not shown) if wanted else any(shown):
            found.append((path, selector, f"{shown.count(not wanted)} of {len(shown)}"))
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append((path, "is wider than the paper"))
    page.emulate_media(media="print", color_scheme="dark")
    if page.evaluate("getComputedStyle(document.body).color + getComputedStyle(document.body).backgroundColor") != INK:
        found.append((path, "is not black on white"))
    if not page.pdf(format="A4").startswith(b"%PDF"):
        found.append((path, "cannot be printed"))
    context.close()
    return found
