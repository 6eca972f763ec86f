"""Three real reports, messy as they came, become one page that holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.whole.conftest import Site, briefgen

CUT = ("Legal Disclaimer", "Reuters file photo", "Thunberg", "smuggling of biological", "Gabbard", "Nijjar")


def evidence(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every piece of evidence anywhere in a briefing."""
    if isinstance(node, dict):
        if "exact" in node:
            yield node
        for value in node.values():
            yield from evidence(value)
    elif isinstance(node, list):
        for value in node:
            yield from evidence(value)


def shown(briefing: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all generated lines of a briefing."""
    lines = [*briefing["summary"], *briefing["agreed"]]
    lines += [line for position in briefing["positions"] for line in position["statements"]]
    for dispute in briefing["disputes"]:
        lines += [dispute["claim"], *(response for response in dispute["responses"] if response["text"])]
    return lines


def test_three_reports_without_metadata_make_one_story(seed_site: Site) -> None:
    assert 3 == len(seed_site.briefing()["sources"])


def test_each_exact_stands_at_its_offsets_in_its_report(seed_site: Site) -> None:
    texts = seed_site.texts()
    pieces = list(evidence(seed_site.briefing()))

    assert pieces
    assert [piece["exact"] for piece in pieces] == [texts[p["report"]][p["start"] : p["end"]] for p in pieces]


def test_every_line_has_evidence_and_says_only_its_words(seed_site: Site) -> None:
    for line in shown(seed_site.briefing()):
        assert line["evidence"], line["text"]
        said = set(re.findall(r"\w+", re.sub(r"\[[^\]]*\]", " ", line["text"])))
        exact = {word for piece in line["evidence"] for word in re.findall(r"\w+", piece["exact"])}
        assert set() == said - exact


def test_each_of_the_four_sides_speaks_for_itself_in_the_configured_order(seed_site: Site) -> None:
    positions = seed_site.briefing()["positions"]

    assert ["kishida", "nato", "putin", "beijing"] == [position["side"] for position in positions]
    assert all(position["statements"] for position in positions)


def test_the_denials_stand_with_what_they_deny(seed_site: Site) -> None:
    denials = {
        response["side"]
        for dispute in seed_site.briefing()["disputes"]
        for response in dispute["responses"]
        if response["relation"] in ("denies", "contradicts")
    }

    assert {"putin", "beijing"} <= denials


def test_what_was_cut_stands_under_omitted_with_its_reason_and_nowhere_else(seed_site: Site) -> None:
    briefing = seed_site.briefing()
    omitted = " ".join(item["text"] for item in briefing["omitted"])
    printed = " ".join(line["text"] for line in shown(briefing))

    assert [] == [words for words in CUT if words not in omitted]
    assert [] == [words for words in CUT if words in printed]
    assert all(item["reason"] for item in briefing["omitted"])


def test_the_page_needs_no_script_and_no_other_site(seed_site: Site) -> None:
    page = seed_site.page()

    loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=\"(?:https?:)?//", page)
    assert [] == loaded


def test_the_same_input_gives_the_same_bytes(seed_site: Site, seeds: Path, tmp_path: Path) -> None:
    again = tmp_path / "P"
    briefgen("init", "--bare", again)
    (again / "content/sides.yaml").write_bytes((seed_site.project / "content/sides.yaml").read_bytes())
    # One by one and in another order than a folder gives.
    for path in sorted(seeds.glob("*.txt"), reverse=True):
        briefgen("collect", "-C", again, path)
    briefgen("draft", "-C", again)
    briefgen("build", "-C", again)

    def content(project: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(project)): path.read_bytes()
            for path in (project / "site").rglob("*")
            if path.is_file()
        }

    assert content(seed_site.project) == content(again)
