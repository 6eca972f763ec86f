"""The preview in a real browser: saved, built, shown."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deliver.previews import Project, running

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium at hand"),
]
playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright's Python package")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SHOWS = "words => document.getElementById('words')?.textContent === words"
FAULTS = """() => {
  const panel = document.getElementById('briefgen-faults')
  return panel && getComputedStyle(panel).position === 'fixed' && panel.innerText
}"""
COLOR = "color => getComputedStyle(document.getElementById('words')).color === color"


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def errors() -> list[str]:
    """What the browser complains of; a test that expects it clears it."""
    return []


@pytest.fixture
def page(browser: playwright.Browser, errors: list[str]) -> Iterator[playwright.Page]:
    """A page that must log no error: a policy that is broken is one."""
    context = browser.new_context(viewport={"width": 800, "height": 600})
    shown = context.new_page()
    shown.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    shown.on("pageerror", lambda error: errors.append(str(error)))
    shown.set_default_timeout(15_000)
    yield shown
    context.close()
    # A page that loses its preview, which has ended, says so in these two ways.
    ended = ("WebSocket connection", "net::ERR_CONNECTION_REFUSED")
    assert [] == [error for error in errors if not any(sign in error for sign in ended)]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def until(page: playwright.Page, script: str, arg: str | None = None) -> object:
    """What the script answers as soon as that is true, the page reloaded as often as it may be.

    Asked from outside: Playwright's own wait asks again from inside the page, and the
    page's policy forbids it to evaluate words.
    """
    error: playwright.Error | None = None
    for _ in range(750):
        try:
            if answer := page.evaluate(script, arg):
                return answer
        except playwright.Error as raised:  # The page was being replaced.
            error = raised
        page.wait_for_timeout(20)
    raise AssertionError(f"never so in 15 s: {script} with {arg!r}") from error


def connected(page: playwright.Page, address: str) -> None:
    """Open the page and wait until it listens."""
    page.add_init_script("document.addEventListener('LiveReloadConnect', () => { window.listens = true })")
    page.goto(address)
    until(page, "() => window.listens === true")


def test_what_is_saved_is_shown_each_time_however_soon_the_next(page: playwright.Page, project: Project) -> None:
    with running(project, prefix="/news/") as preview:
        connected(page, preview.address)
        # livereload alone drops what comes within three seconds of the last reload.
        for words in ("second", "third", "fourth"):
            project.write("words.txt", words)
            until(page, SHOWS, words)


def test_of_ten_saves_at_once_the_last_is_shown(page: playwright.Page, project: Project) -> None:
    with running(project) as preview:
        connected(page, preview.address)
        for number in range(10):
            project.write("words.txt", f"save {number}")
        until(page, SHOWS, "save 9")


def test_a_page_opened_while_a_build_runs_is_brought_up_to_date(page: playwright.Page, project: Project) -> None:
    with running(project) as preview:
        assert project.building.acquire(timeout=10)
        project.gate.clear()
        project.write("words.txt", "second")
        assert project.building.acquire(timeout=10)
        page.goto(preview.address, wait_until="commit")
        project.gate.set()
        until(page, SHOWS, "second")


def test_a_style_sheet_is_swapped_without_a_reload(page: playwright.Page, project: Project) -> None:
    with running(project, prefix="/news/") as preview:
        connected(page, preview.address)
        page.evaluate("window.kept = 'kept'")
        for color in ("rgb(4, 5, 6)", "rgb(7, 8, 9)"):
            project.write("style.css", f"p {{ color: {color} }}")
            until(page, COLOR, color)

        assert "kept" == page.evaluate("window.kept")


def test_the_place_on_the_page_is_kept(page: playwright.Page, project: Project) -> None:
    with running(project) as preview:
        connected(page, preview.address)
        page.evaluate("scrollTo(0, 1500)")
        until(page, "() => scrollY === 1500")
        project.write("words.txt", "second")
        until(page, SHOWS, "second")
        until(page, "() => scrollY === 1500")


def test_what_keeps_the_site_from_being_built_is_shown_and_goes_when_it_is_mended(
    page: playwright.Page, project: Project
) -> None:
    with running(project) as preview:
        connected(page, preview.address)
        project.write("words.txt", "BROKEN")
        # Looked at in one go: a file that is saved in two steps is built and shown twice.
        told = str(until(page, FAULTS))
        project.write("words.txt", "mended")
        until(page, SHOWS, "mended")
        until(page, "() => !document.getElementById('briefgen-faults')")

    assert ["content/words.txt:3", "this is <broken>", "Try: mend it"] == re.findall(
        r"content/words.txt:3|this is <broken>|Try: mend it", told
    )


def test_a_site_that_never_was_built_shows_why(page: playwright.Page, errors: list[str], project: Project) -> None:
    project.write("words.txt", "BROKEN")
    with running(project) as preview:
        response = page.goto(preview.address)
        page.get_by_role("alert").wait_for()
        project.write("words.txt", "mended")
        until(page, SHOWS, "mended")

    assert response and 404 == response.status
    assert [] == [error for error in errors if "404 (Not Found)" not in error]
    errors.clear()


def test_a_preview_started_anew_is_found_again(page: playwright.Page, project: Project) -> None:
    with running(project) as preview:
        connected(page, preview.address)
        port = preview.port
    project.write("words.txt", "second")
    with running(project, port=port):
        until(page, SHOWS, "second")
