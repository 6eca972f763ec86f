"""Which files changed, and where each belongs: found without holding what is known of all of them."""

from __future__ import annotations

import random
from pathlib import Path

from briefgen.render.listing import Listing
from briefgen.render.sources import Slugs

NAMES = ("a.md", "a-b.md", "a.b.md", "ab.md", ".editions/a.1.md", "ä.md", "z.md")


def listing(folder: Path, names: list[str]) -> Listing:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return Listing(((name, (folder / name).stat()) for name in names), now_nanoseconds=1 << 62)


def test_what_is_new_and_what_is_gone_is_found_in_one_walk(tmp_path: Path) -> None:
    for seed in range(200):
        chance = random.Random(seed)
        found = listing(tmp_path, chance.sample(NAMES, chance.randint(0, len(NAMES))))
        known = {row if chance.random() < 0.7 else f"{row}0" for row in found.rows if chance.random() < 0.7}
        known |= {f"{name}\0before" for name in NAMES if chance.random() < 0.2}
        new, gone = found.apart_from(iter(sorted(known)))

        assert sorted({*found.rows} - known) == [one.row for one in new]
        assert sorted(known - {*found.rows}) == gone


def test_a_listing_tells_whether_there_is_a_file(tmp_path: Path) -> None:
    found = listing(tmp_path, ["a.md", "ab.md"])

    assert [True, True, False, False] == [name in found for name in ("a.md", "ab.md", "a", "b.md")]
    assert ["a.md", "ab.md"] == list(found.paths())


def slugs(*names: str) -> list[str]:
    found = Slugs(iter(names), names)
    return [found.of(name) for name in names]


def test_a_folder_is_called_as_its_file_is() -> None:
    assert ["pier", "con-page", "the-pier"] == slugs("pier.md", "con.md", "The pier.md")


def test_names_that_fall_together_are_numbered_in_their_order() -> None:
    assert ["pier-3", "pier", "pier-4", "pier-2"] == slugs("pier.md", "Pier.md", "pier_.md", "pier-2.md")


def test_an_edition_lies_below_its_briefing_wherever_that_is() -> None:
    names = (".editions/a b.1.md", "a b.md", ".editions/none.1.md", "a-b.md")

    assert ["a-b/editions/1", "a-b", "", "a-b-2"] == slugs(*names)
