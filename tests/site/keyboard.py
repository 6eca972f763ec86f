"""What of a page can be reached, seen and worked by keyboard alone. Gives faults or none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# What can be opened on a page, and what is then to be seen.
OPENED = {
    "details.ev": "aside mark",
    "details.used": "q",
    ".overview details": "table",
    ".omitted details": "table",
}

# How the focused element looks: what it is, whether it can be seen, and the width of its ring in pixels.
_FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one)
  return {
    what: one.outerHTML.slice(0, 120),
    before: !one.closest('main, footer'),
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
    if page.locator("script[src]").count():
        page.wait_for_load_state("networkidle")  # a script may bring a form and take a link away
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
    found += [(path, width, fault) for fault in (*_link_faults(page, address + path), *_opening_faults(page))]
    context.close()
    return found


def _link_faults(page: Any, address: str) -> Iterator[str]:
    """Yield what is wrong with the two kinds of links that every page has."""
    page.goto(address)
    page.keyboard.press("Tab")
    with page.expect_navigation():  # or the next key may come before it
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    if not page.url.endswith("#main") or page.evaluate(_FOCUS)["before"]:
        yield "the skip link does not lead to the text"
    page.goto(address)
    entry = page.locator("header.site nav a:not([aria-current])").first
    target = entry.evaluate("link => link.href")
    entry.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if page.url != target:
        yield f"the menu leads to {page.url}, not to {target}"
    page.goto(address)


def _opening_faults(page: Any) -> Iterator[str]:
    """Yield the kinds of what can be opened that do not open and close by keyboard."""
    for kind, shown in OPENED.items():
        one = page.locator(kind).first
        if not one.count():
            continue
        one.locator("summary").focus()
        for key, opened in (("Enter", True), ("Enter", False), ("Space", True)):
            page.keyboard.press(key)
            inside = one.locator(shown).first.is_visible()
            if opened != one.evaluate("one => one.open") or opened != inside:
                yield f"{kind} does not {'open' if opened else 'close'} by {key}"


def search_faults(browser: Any, address: str, words: str, wanted: str) -> list[object]:
    """Search by keyboard alone, and follow what was found; return what does not work. wanted: in the page found."""
    context = browser.new_context(viewport={"width": 390, "height": 900})
    page = context.new_page()
    page.goto(f"{address}search/index.html")
    page.locator("form[role=search]").wait_for()
    found: list[object] = []
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "words":
            break
    page.keyboard.type(words)
    page.locator("#results mark").first.wait_for()
    if not page.locator("#found").inner_text() or page.locator("#without").is_visible():
        found.append("the page does not tell how many were found")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#results a')"):
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    if wanted not in page.content():
        found.append((page.url, f"has not {wanted}"))
    context.close()
    return found
