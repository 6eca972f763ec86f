"""What a browser makes of a site: axe, console, print, and pages without JavaScript. Each gives faults or none."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from shutil import which
from typing import Any

import pypdf
import pytest

from tests.site.checkers import TOOLS

RULES = "['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']"
AXE = f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations'], preload: false}})"
# Between light and dark nothing differs but the colours.
COLOURS = AXE.replace(RULES, "{type: 'rule', values: ['color-contrast', 'link-in-text-block']}")
# Between wide and narrow everything may differ but they.
LAYOUT = AXE.replace("preload", "rules: {'color-contrast': {enabled: false}}, preload")
LOOKS = (("light", 1280, AXE), ("dark", 1280, COLOURS), ("light", 320, LAYOUT))


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


def barriers(browser: Any, address: str, paths: Sequence[str]) -> list[object]:
    """Return what axe finds on the pages in light, in dark and at 320 pixels, and pages wider than the screen.

    Every second mark is open. axe itself has to run under the pages' policy, which allows no script, so it is bypassed.
    """
    script = TOOLS / "axe-core/axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not there: npm install --prefix tests/tools")
    found: list[object] = []
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for path in paths:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach((one, i) => { one.open = i % 2 === 0 })")
        page.evaluate(script.read_text(encoding="utf-8"))
        for scheme, width, axe in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            for one in page.evaluate(axe)["violations"]:
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


# The notes that are open, and all lines, as boxes; and which of the notes lie over a line or over each other.
_COLLISIONS = """() => {
  const boxes = one => [...one.getClientRects()].map(box => [one, box])
  const notes = [...document.querySelectorAll('details.ev[open] > aside')].flatMap(boxes)
  const lines = [...document.querySelectorAll('.line')].flatMap(boxes)
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  return notes.filter(([note, box], i) => box.left < 0 || box.right > innerWidth
    || [...notes.slice(i + 1), ...lines].some(([one, other]) => one !== note && over(box, other)))
    .map(([note]) => note.innerText)
}"""


def mark_faults(browser: Any, address: str, path: str, texts: str, *, width: int) -> list[object]:
    """Open every mark of a briefing by a click where no script runs; return those that do not show their sentence
    with its neighbours as they stand in the reports, and notes that lie over something.

    texts: of the reports, one after the other.
    """
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    found: list[object] = []
    reports = " ".join(texts.split())
    neighbours = 0
    for one in page.locator("details.ev").all():
        one.locator("summary").click()
        note = one.locator("aside")
        shown = note.locator("mark, .near").all_inner_texts() if note.is_visible() else []
        if not note.locator("mark").is_visible() or any(" ".join(text.split()) not in reports for text in shown):
            found.append((path, width, "is no sentence of a report", shown))
        neighbours += len(shown) - 1
        if not note.locator(".go a").count():
            found.append((path, width, "has no link to its source", shown))
    if neighbours < page.locator("details.ev").count():
        found.append((path, width, "sentences have few neighbours"))
    found += [(path, width, "lies over something", note) for note in page.evaluate(_COLLISIONS)]
    context.close()
    return found


INK = "rgb(0, 0, 0)rgb(255, 255, 255)"
# Whether an element takes part in the print, by the rules that hide what is closed.
_PRINTED = "one => one.checkVisibility({contentVisibilityAuto: true}) && one.getClientRects().length > 0"
# Letters that a printed page has at least, and at most, chosen by hand; the last page may have fewer.
FULL_PAGE = (700, 6000)


def print_faults(browser: Any, address: str, path: str) -> list[object]:
    """Return what is missing on a briefing's print, or should not stand on it."""
    context = browser.new_context(viewport={"width": 680, "height": 960})
    page = context.new_page()
    page.goto(address + path)
    page.emulate_media(media="print")
    found: list[object] = []
    for selector, wanted in (
        ("h1, .line, .who, .sources li .source, .used q, .omitted td", True),
        ("nav, .skip, .machine, .elsewhere, details.ev aside, body:has(.method) footer.site > p:last-child", False),
    ):
        shown = page.locator(selector).evaluate_all(f"all => all.map({_PRINTED})")
        if (not all(shown) or not shown) if wanted else any(shown):
            found.append((path, selector, f"{shown.count(not wanted)} of {len(shown)}"))
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append((path, "is wider than the paper"))
    page.emulate_media(media="print", color_scheme="dark")
    if page.evaluate("getComputedStyle(document.body).color + getComputedStyle(document.body).backgroundColor") != INK:
        found.append((path, "is not black on white"))
    page.emulate_media(media="print", color_scheme="light")
    found += [(path, *fault) for fault in _paper_faults(page)]
    context.close()
    return found


def _paper_faults(page: Any) -> Iterator[tuple[object, ...]]:
    """Yield what the paper lacks, read back from the PDF, of what the page says; and what should not stand on it."""
    wanted = [_squeezed(text) for text in page.locator("h1, h2, .line, .used q").all_text_contents()]
    headings = {_squeezed(text) for text in page.locator("h2").all_text_contents()}
    menus = {_squeezed(text) for text in page.locator("nav a, .skip, .machine a").all_text_contents()}
    menus -= headings | {_squeezed(page.locator("header.site .name").inner_text())}
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    printed = _squeezed(" ".join(sheets)).casefold()
    yield from (("is not on the paper", text) for text in wanted if text.casefold() not in printed)
    yield from (("has a sheet", number, "of", letters) for number, letters in _odd_sheets(sheets))
    for number, sheet in enumerate(sheets, 1):
        # The number of the sheet comes first.
        count, *rows = (_squeezed(row) for row in sheet.splitlines() if row.strip())
        if count != f"{number}/{len(sheets)}":
            yield "sheet has no number", number, count
        if rows and rows[-1] in headings:
            yield "ends a sheet", number, rows[-1]
        yield from (("menu on the paper", row) for row in rows if row in menus)


def _odd_sheets(sheets: Sequence[str]) -> Iterator[tuple[int, int]]:
    least, most = FULL_PAGE
    for number, sheet in enumerate(sheets, 1):
        letters = len(_squeezed(sheet))
        if letters > most or (letters < least and number < len(sheets)):
            yield number, letters


def _squeezed(text: str) -> str:
    """Return the text without spaces and ligatures: where lines are broken is the paper's own affair."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
