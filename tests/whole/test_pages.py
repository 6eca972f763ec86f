"""The sample, the seeds and a site with every kind of page, in every theme, before all that would judge them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.site import browser as browsing
from tests.site import checkers
from tests.whole.themed import BASE, kinds, shortest


def test_all_links_and_fragments_are_good_under_a_sub_path(sites: dict[str, Path]) -> None:
    assert {} == {name: dead for name, site in sites.items() if (dead := checkers.dead_links(site, BASE))}


def test_the_feeds_are_valid_and_full(sites: dict[str, Path]) -> None:
    for name, site in sites.items():
        assert list(site.rglob("feed.xml")), name
        assert [] == checkers.feed_faults(site, BASE), name


def test_every_page_has_a_strict_policy_and_loads_nothing_from_elsewhere(sites: dict[str, Path]) -> None:
    for site in sites.values():
        for name, page in checkers.parse_pages(site).items():
            (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            assert policy.startswith("default-src 'none'"), name
            # The search is a compiled program; it is the site's own, and runs on this one page only.
            allowed = "'wasm-unsafe-eval'" if name == "search/index.html" else "none"
            assert "unsafe" not in policy.replace(allowed, ""), name
            loaded = page.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
            assert [] == [address for address in loaded if re.match(r"\w+:|//", address)], name
            assert [] == page.xpath(
                "//@style | //@onclick | //@onload | //@onerror | //iframe | //form[@action and not(@role='search')]"
            ), name


def test_the_nu_checker_has_nothing_to_say(sites: dict[str, Path]) -> None:
    assert "" == checkers.nu_messages(list(sites.values()))


@pytest.mark.browser
def test_axe_finds_nothing_on_any_kind_of_page_in_light_in_dark_and_on_a_small_screen(
    sites: dict[str, Path], browser: Any
) -> None:
    found: list[object] = []
    for name, site in sites.items():
        others = [path for path in kinds(site) if not path.startswith("briefings/") or "/editions/" in path]
        if "harbour" not in name:  # which has every kind; what differs here is what the text shapes
            others = [path for path in others if path.startswith(("index.html", "sides/", "reports/"))]
        with checkers.served(site.parent / "served") as address:
            paths = (shortest(site), *others)
            found += [(name, one) for one in browsing.barriers(browser, f"{address}briefings/", paths)]

    assert [] == found


@pytest.mark.browser
def test_a_browser_has_no_complaint_and_asks_nothing_of_other_sites(sites: dict[str, Path], browser: Any) -> None:
    found: list[object] = []
    for name, site in sites.items():
        with checkers.served(site.parent / "served") as address:
            found += [(name, one) for one in browsing.complaints(browser, f"{address}briefings/", kinds(site))]

    assert [] == found


@pytest.mark.browser
def test_the_print_of_a_briefing_is_one_whole_document(sites: dict[str, Path], browser: Any) -> None:
    found: list[object] = []
    for name, site in sites.items():
        with checkers.served(site.parent / "served") as address:
            faults = browsing.print_faults(browser, f"{address}briefings/", shortest(site))
            found += [(name, one) for one in faults]

    assert [] == found
