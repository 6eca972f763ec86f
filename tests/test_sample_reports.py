"""The sample project in content/: what a visitor judges the product by, so it is held to its own rules.

The only tests that read content/.
"""

from __future__ import annotations

import difflib
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefgen.config import Lines, load_settings, load_sides, load_yaml
from briefgen.text.slugs import slug

ROOT = Path(__file__).parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
REPORTS = sorted((ROOT / "content" / "reports").glob("*.md"))
PAGES = sorted((ROOT / "content" / "pages").glob("*.md"))
KNOWN_KEYS = {"title", "outlet", "url", "published", "retrieved", "language", "authors"}
REQUIRED_KEYS = {"title", "outlet", "published", "language"}
MARKUP = re.compile(r"^(?:[#>*+|-]|\d+[.)] |```|<)|\*\*|`|\]\(", re.MULTILINE)

each_report = pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)


def split(path: Path) -> tuple[Lines, str]:
    """Return the front matter and all that follows the line that closes it."""
    opening, yaml, rest = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == ""
    return load_yaml(yaml, where=str(path), first_line=2), rest


def body(path: Path) -> str:
    return split(path)[1].removeprefix("\n")


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def outlets() -> list[Lines]:
    text = (ROOT / "content" / "outlets.yaml").read_text(encoding="utf-8")
    return list(load_yaml(text, where="content/outlets.yaml")["outlets"])


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb", 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_sample_has_at_least_fourteen_reports() -> None:
    assert len(REPORTS) >= 14


@each_report
def test_the_front_matter_has_the_keys_it_needs_and_no_other(path: Path) -> None:
    keys = set(split(path)[0])

    assert set() == REQUIRED_KEYS - keys
    assert set() == keys - KNOWN_KEYS


@each_report
def test_the_time_of_publication_names_its_zone(path: Path) -> None:
    published = split(path)[0]["published"]

    assert isinstance(published, datetime)
    assert published.utcoffset() is not None


@each_report
def test_the_file_is_named_by_date_outlet_and_title(path: Path) -> None:
    front, _ = split(path)

    assert f"{front['published']:%Y-%m-%d}-{slug(front['outlet'])}-{slug(front['title'])}" == path.stem


@each_report
def test_the_outlet_is_listed_and_its_address_is_made_up(path: Path) -> None:
    front, _ = split(path)
    domains = {domain for entry in outlets() if entry["name"] == front["outlet"] for domain in entry["domains"]}

    assert domains
    if "url" in front:
        assert urlsplit(front["url"]).hostname in domains
    assert all(domain.endswith(".example") for domain in domains)


@each_report
def test_the_body_is_plain_paragraphs_with_one_blank_line_between(path: Path) -> None:
    _, rest = split(path)
    paragraphs = rest.removeprefix("\n").removesuffix("\n").split("\n\n")

    assert rest.startswith("\n")
    assert [] == [text for text in paragraphs if text != text.strip() or not text or "\n" in text or "  " in text]
    assert [] == MARKUP.findall(rest)


@each_report
def test_the_body_is_as_long_as_a_wire_report(path: Path) -> None:
    assert 250 <= len(body(path).split()) <= 500


@each_report
def test_every_opened_quotation_is_closed(path: Path) -> None:
    text = body(path)

    assert text.count("“") == text.count("”")
    assert text.count('"') % 2 == 0


@each_report
def test_no_sentence_of_the_seeds_stands_in_a_report(path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the seed reports are not beside this checkout")
    sentences = {
        words(sentence)
        for seed in SEEDS.glob("*.txt")
        for sentence in re.split(r"(?<=[.!?])[”\"]?\s+", seed.read_text(encoding="utf-8"))
        if len(sentence.split()) >= 12
    }
    text = words(body(path))

    assert [] == [sentence for sentence in sentences if sentence in text]


def test_the_reports_show_what_real_ones_are_like() -> None:
    texts = [body(path) for path in REPORTS]
    wire = [text for text in texts if "(Meridian Wire) —" in text]

    assert any(text.startswith("WASHINGTON, July 10 (Meridian Wire) —") for text in texts)
    assert any(re.search(r"^Photo: ", text, re.MULTILINE) for text in texts)
    assert any(re.search(r"^Disclaimer: ", text, re.MULTILINE) for text in texts)
    assert any(text.rstrip().endswith("Read more …") for text in texts)
    assert any("url" not in split(path)[0] for path in REPORTS)
    assert len(wire) == 2
    assert 0.8 < difflib.SequenceMatcher(None, wire[0].split(), wire[1].split(), autojunk=False).ratio() < 1


def test_the_sides_load_and_their_colours_can_be_read_on_white_and_told_apart() -> None:
    sides = load_sides(ROOT)
    colours = [side.colour for side in sides]

    assert len(sides) == len(set(colours))
    assert [] == [colour for colour in colours if 1.05 / (luminance(colour) + 0.05) < 4.5]


def test_every_outlet_says_who_it_is_and_no_domain_belongs_to_two() -> None:
    domains = [domain for entry in outlets() for domain in entry["domains"]]

    assert len(domains) == len(set(domains))
    assert [] == [entry for entry in outlets() if set(entry) != {"name", "domains", "country", "owner", "kind"}]


def test_the_settings_load_and_name_a_place_for_the_site() -> None:
    settings = load_settings(ROOT)

    assert "The Morning Digest" == settings.title
    assert "https://example.org/briefings/" == settings.base_url


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_a_title_and_no_heading_of_the_first_level(path: Path) -> None:
    front, rest = split(path)

    assert front["title"]
    assert not re.search(r"^# ", rest, re.MULTILINE)
