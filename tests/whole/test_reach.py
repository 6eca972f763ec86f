"""What a reader can reach in every theme: by keyboard alone, and without a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.site import browser as browsing
from tests.site import checkers, keyboard
from tests.whole.harbour import passages
from tests.whole.themed import ROOT, kinds, shortest, stored


def test_a_way_of_links_leads_from_the_first_page_to_every_other(sites: dict[str, Path]) -> None:
    for name, site in sites.items():
        assert [] == checkers.unreached(site), name


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_keyboard_alone_reaches_and_opens_everything(sites: dict[str, Path], browser: Any, width: int) -> None:
    found: list[object] = []
    # On a narrow screen all sites follow in the same sequence: the sample stands for the seeds.
    chosen = {name: site for name, site in sites.items() if width == 1280 or "seeds" not in name}
    for name, site in chosen.items():
        # Of the other kinds, the themes share what can be reached.
        paths = kinds(site) if name == "harbour/reading" and width == 1280 else [shortest(site)]
        with checkers.served(site.parent / "served") as address:
            for path in paths:
                faults = keyboard.keyboard_faults(browser, f"{address}briefings/", path, width=width)
                found += [(name, one) for one in faults]

    assert [] == found


@pytest.mark.browser
def test_the_search_works_by_keyboard_alone_and_finds_what_a_side_says(sites: dict[str, Path], browser: Any) -> None:
    pytest.importorskip("pagefind", reason="Pagefind is not installed: pip install 'briefgen[search]'")
    site = sites["harbour/reading"]
    with checkers.served(site.parent / "served") as address:
        found = keyboard.search_faults(browser, f"{address}briefings/", "seagrass", "Clear Bay")

    assert [] == found


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_every_mark_opens_its_sentence_with_its_neighbours_where_no_script_runs(
    sites: dict[str, Path], browser: Any, request: pytest.FixtureRequest, width: int
) -> None:
    texts = {"sample": stored(ROOT), "harbour": passages()}
    if any("seeds" in name for name in sites):
        texts["seeds"] = stored(request.getfixturevalue("seed_site").project)
    found: list[object] = []
    # On a narrow screen the notes stand in the text, the same in all sites.
    chosen = {name: site for name, site in sites.items() if width == 1280 or "harbour" in name}
    for name, site in chosen.items():
        with checkers.served(site.parent / "served") as address:
            reports = texts[name.partition("/")[0]]
            faults = browsing.mark_faults(browser, f"{address}briefings/", shortest(site), reports, width=width)
            found += [(name, one) for one in faults]

    assert [] == found
