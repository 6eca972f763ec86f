"""Pages that hold before the checkers browsers, screen readers and search engines would use, in every theme."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from threading import Thread
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree import ElementTree

import pytest
from lxml import html

from briefgen.config import Settings
from briefgen.model import Briefing
from briefgen.render import build_site
from tests.render.rich import hostile_briefing, rich_briefing

TOOLS = Path(__file__).parent.parent / "tools/node_modules"
BASE = "https://brief.example/news/"
BRIEFING = "briefings/2026-03-11-port-ellery-pier/index.html"
VIEWS = (
    (BRIEFING, "light", 1280),
    (BRIEFING, "dark", 320),
    ("index.html", "dark", 1280),
    ("tags/index.html", "light", 320),
    ("sides/council/index.html", "light", 320),
)
AXE = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
THEMES = ("analyst", "broadsheet", "reading")


def parse(markdown: str, *, where: str) -> Briefing:
    return rich_briefing() if "pier" in where else hostile_briefing()


@pytest.fixture(scope="module", params=[*((theme, "en") for theme in THEMES), ("reading", "ar")])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    theme, language = request.param
    project = tmp_path_factory.mktemp("site")
    (project / "content/briefings").mkdir(parents=True)
    for name in ("2026-03-11-port-ellery-pier", "hostile"):
        (project / f"content/briefings/{name}.md").write_text(name)
    settings = Settings(title="The Harbour Brief", base_url=BASE, theme=theme, language=language)
    report = build_site(
        project,
        output=project / "site",
        settings=lambda: settings,
        parse=lambda: parse,
        now=datetime(2027, 1, 1, tzinfo=UTC),
    )
    assert () == report.faults
    return project / "site"


def pages(site: Path) -> dict[str, Any]:
    return {path.relative_to(site).as_posix(): html.parse(str(path)) for path in sorted(site.rglob("*.html"))}


def test_every_link_and_fragment_of_the_site_leads_somewhere(site: Path) -> None:
    documents = pages(site)
    ids = {name: set(document.xpath("//@id")) for name, document in documents.items()}
    dead = []
    for name, document in documents.items():
        for link in {*document.xpath("//@href"), *document.xpath("//@src")}:
            address, fragment = urldefrag(urljoin(BASE + name, link))
            if not address.startswith(BASE):
                continue
            target = unquote(address.removeprefix(BASE)) or "index.html"
            target += "index.html" if target.endswith("/") else ""
            if not (site / target).is_file() or (fragment and unquote(fragment) not in ids[target]):
                dead.append((name, link))

    assert [] == dead


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for name, document in pages(site).items():
        ids = document.xpath("//@id")
        assert len(set(ids)) == len(ids), name


def test_the_feeds_are_whole_with_stable_ids_and_full_content(site: Path) -> None:
    atom = {"a": "http://www.w3.org/2005/Atom"}
    for path in site.rglob("feed.xml"):
        feed = ElementTree.parse(path).getroot()
        for tag in ("id", "title", "updated", "author/a:name", "link"):
            assert feed.find(f"a:{tag}", atom) is not None, (path, tag)
        for entry in feed.findall("a:entry", atom):
            address = entry.findtext("a:id", "", atom)
            assert address.startswith(BASE + "briefings/")
            content = html.fromstring(entry.findtext("a:content", "", atom))
            assert content.xpath("//h2")
            assert all(link.startswith(("http:", "https:", "mailto:")) for link in content.xpath("//@href"))
            assert not content.xpath("//details[@class='ev'] | //script | //svg")


def test_the_json_feeds_keep_version_1_1(site: Path) -> None:
    found = list(site.rglob("feed.json"))
    assert found
    for path in found:
        feed = json.loads(path.read_text(encoding="utf-8"))
        assert "https://jsonfeed.org/version/1.1" == feed["version"]
        assert feed["title"]
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert item["content_html"]


def test_the_sitemap_names_every_page_once_and_only_those(site: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [element.text for element in ElementTree.parse(site / "sitemap.xml").iter(f"{space}loc")]

    there = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert sorted(BASE + name.removesuffix("index.html") for name in there) == sorted(filter(None, listed))


def test_the_list_of_files_names_every_file(site: Path) -> None:
    listed = (site / "files.txt").read_text(encoding="utf-8").splitlines()

    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()) == listed


def test_the_data_in_the_page_is_json_for_search_engines(site: Path) -> None:
    for path in site.glob("briefings/*/index.html"):
        (script,) = html.parse(str(path)).xpath("//script[@type='application/ld+json']/text()")
        data = json.loads(script)
        assert "NewsArticle" == data["@type"]
        assert {"Quotation", "Claim"} >= {part["@type"] for part in data["hasPart"]}


def test_the_nu_checker_has_nothing_to_say(site: Path) -> None:
    jar = TOOLS / "vnu-jar/build/dist/vnu.jar"
    if not jar.is_file() or not which("java"):
        pytest.skip("the Nu HTML checker is not there: npm install --prefix tests/tools, and Java")
    # From a file the checker takes 'self' for no origin at all, and JSON-LD for a script.
    pattern = ".*violates Content Security Policy.*"
    command = ["java", "-Xss4m", "-jar", str(jar), "--Werror"]
    arguments = [*command, "--skip-non-html", "--filterpattern", pattern, str(site)]
    pages = subprocess.run(arguments, capture_output=True, text=True, check=False)
    styles = subprocess.run(
        [*command, "--css", *map(str, site.rglob("*.css"))], capture_output=True, text=True, check=False
    )

    assert "" == pages.stderr + pages.stdout
    assert "" == styles.stderr + styles.stdout
    assert 0 == pages.returncode == styles.returncode


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.browser
def test_a_browser_finds_no_barrier_no_error_and_nothing_loaded_from_elsewhere(address: str) -> None:
    axe = TOOLS / "axe-core/axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not there: npm install --prefix tests/tools")
    chromium = which("chromium")
    if not chromium:
        pytest.skip("Debian's Chromium is not there")
    from playwright.sync_api import sync_playwright

    problems: list[object] = []

    def on_message(message: Any) -> None:
        if message.type == "error":
            problems.append(message.text)

    def on_request(request: Any) -> None:
        if address not in request.url:
            problems.append(request.url)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for path, scheme, width in VIEWS:
            # axe itself has to run under the pages' policy, which allows no script.
            context = browser.new_context(
                color_scheme=scheme,  # type: ignore[arg-type]
                viewport={"width": width, "height": 900},
                bypass_csp=True,
            )
            page = context.new_page()
            page.on("console", on_message)
            page.on("request", on_request)
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach((one, i) => { one.open = i % 2 === 0 })")
            page.evaluate(axe.read_text(encoding="utf-8"))
            found = page.evaluate(AXE)
            problems += [(path, scheme, width, one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                problems.append((path, width, "is wider than the screen"))
            context.close()
        browser.close()

    assert [] == problems


@pytest.mark.browser
def test_a_mark_opens_by_keyboard_alone_under_the_pages_own_policy(address: str) -> None:
    chromium = which("chromium")
    if not chromium:
        pytest.skip("Debian's Chromium is not there")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(address + BRIEFING)
        mark = page.locator("details.ev > summary").first
        mark.focus()
        page.keyboard.press("Enter")
        shown = page.locator("details.ev[open] mark").first.is_visible()
        hidden = page.locator("details.ev:not([open]) mark").first.is_visible()
        browser.close()

    assert (True, False) == (shown, hidden)
