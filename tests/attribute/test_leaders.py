"""Who is known to lead or to speak for what: the data, and the care with which it is used."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from datetime import UTC, datetime
from importlib import resources

import pytest

from briefgen.attribute import attribute_story
from briefgen.attribute.leaders import read_posts
from briefgen.attribute.people import name_key
from briefgen.attribute.states import load_states, state_named
from briefgen.model import Origin, Report, Side, Statement, Story
from briefgen.pipeline.statements import whole
from briefgen.text.hashes import sha256

FILES = ("leaders.txt", "leaders_of_bodies.txt")
BELARUS, NORWAY, NATO = Side("by", "Belarus"), Side("no", "Norway"), Side("nato", "NATO")


def data(file: str) -> str:
    return (resources.files("briefgen.attribute") / "data" / file).read_text(encoding="utf-8")


def lines(file: str) -> list[list[str]]:
    return [line.split("|") for line in data(file).splitlines() if line and line[0] != "#"]


def said(text: str, *sides: Side, year: int | None = None) -> Statement:
    published = datetime(year, 6, 1, tzinfo=UTC) if year else None
    report = whole(Report("r", text, sha256(text), Origin("r.txt"), published=published))
    (statement,) = attribute_story(Story("s", "s", (report,), (("r",),), 1), sides).statements
    return statement


@pytest.mark.parametrize("file", FILES)
def test_the_lines_are_sorted_whole_and_composed(file: str):
    names = [line[0].strip() for line in lines(file)]

    assert sorted(set(names)) == names
    assert {3} == {len(line) for line in lines(file)}
    assert unicodedata.is_normalized("NFC", data(file))


def test_every_line_of_leaders_is_of_a_state_and_every_state_has_one():
    states = {state.name for state in load_states() if not state.union}

    assert states == {line[0].strip() for line in lines("leaders.txt")}


def test_no_name_is_under_two_states_unless_it_is_marked():
    held, marked = defaultdict(set), set()
    for file in FILES:
        for line in lines(file):
            of = line[0].split("/")[0].strip()
            for person in ",".join(line[1:]).split(","):
                for name in person.split("/"):
                    key = name_key(name.rstrip(" 0123456789-").strip().removesuffix("+"))
                    held[key].add(of)
                    marked |= {key} if "+" in name else set()
    held.pop("")

    assert [] == [key for key, of in held.items() if len(of) > 1 and key not in marked]


@pytest.mark.parametrize("file", FILES)
def test_names_are_of_persons_with_plausible_years(file: str):
    posts = list(read_posts(data(file)))

    assert [] == [name for name, _ in posts if not name or state_named(name) or any(sign in name for sign in "+|/0")]
    years = {(name, post.since or 1950, post.until or 2050) for name, post in posts}
    assert set() == {each for each in years if not 1950 <= each[1] <= each[2] <= 2050 or each[2] < 1985}


def test_it_is_told_how_a_leader_is_known_and_that_this_is_less_sure_than_a_report():
    known = said("Alexander Lukashenko said that the ferry would sail.", BELARUS).resolution
    told = said("The president of Belarus, Ana Hill, said that the ferry would sail.", BELARUS).resolution

    assert known and told
    assert ("name", "known as a leader of Belarus", "") == (known.how, known.known, told.known)
    assert known.confidence < told.confidence


def test_a_side_that_lists_somebody_wins_over_his_state():
    opposition = Side("op", "The opposition", ("Alexander Lukashenko",))

    assert "op" == said("Alexander Lukashenko said that the ferry would sail.", BELARUS, opposition).side


@pytest.mark.parametrize(
    ("sides", "expected"),
    [((NORWAY, BELARUS), "no"), ((NATO, BELARUS), "nato"), ((NORWAY, NATO), None), ((BELARUS,), None)],
    ids=["the one", "the other", "both", "neither"],
)
def test_who_has_led_two_things_speaks_for_the_only_one_with_a_side(sides: tuple[Side, ...], expected: str | None):
    assert expected == said("Jens Stoltenberg said that the ferry would sail.", *sides).side


@pytest.mark.parametrize(("year", "expected"), [(2008, None), (2010, "us"), (2017, "us"), (2019, None), (None, None)])
def test_nobody_speaks_for_a_state_in_a_year_in_which_he_did_not_lead_it(year: int | None, expected: str | None):
    us = Side("us", "United States")

    assert expected == said("Barack Obama said that the ferry would sail.", us, year=year).side


def test_in_a_report_without_a_date_a_title_tells_who_leads():
    assert "us" == said("President Barack Obama said that the ferry would sail.", Side("us", "United States")).side


def test_the_year_of_a_report_tells_what_somebody_led_then():
    text = "Jens Stoltenberg said that the ferry would sail."

    assert "nato" == said(text, NORWAY, NATO, year=2016).side


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("President Bush", "us"),
        ("Bush", None),
        ("Prime Minister Bush", None),
        ("Chairman Bush", None),
        ("President Kim", None),
        ("King Salman", "sa"),
        ("Salman", None),
    ],
)
def test_a_surname_that_others_have_speaks_for_a_state_only_with_a_fitting_title(speaker: str, expected: str | None):
    sides = (Side("us", "United States"), Side("sa", "Saudi Arabia"), Side("kp", "North Korea"))

    assert expected == said(f"{speaker} said that the ferry would sail.", *sides).side


def found_sides(text: str) -> list[str]:
    report = whole(Report("r", text, sha256(text), Origin("r.txt")))
    return [side.label for side in attribute_story(Story("s", "s", (report,), (("r",),), 1), ()).sides]


def test_without_sides_a_leader_joins_his_state_only_where_a_report_speaks_of_its_voices():
    alone = "Alexander Lukashenko said that it rained. Lukashenko said that it snowed."

    assert ["Alexander Lukashenko"] == found_sides(alone)
    assert ["Belarus"] == found_sides(f"{alone} The foreign ministry of Belarus said that it hailed.")


def test_a_state_that_speaks_once_is_a_side_only_where_fewer_than_two_have_said_more():
    two = "Oslo said that it rained. Norway said that it snowed. Lima said that it hailed."

    assert ["Norway", "Peru"] == found_sides(two)
    assert ["Norway", "Peru"] == found_sides(f"{two} Peru said that it froze. Quito said that it thawed.")


def test_a_side_found_by_a_surname_has_no_namesake():
    text = (
        "Ann Hill said that it was late. Matt Hill called it a lie. Hill said that it rained. Hill said that it hailed."
    )
    report = whole(Report("r", text, sha256(text), Origin("r.txt")))
    told = attribute_story(Story("s", "s", (report,), (("r",),), 1), ()).statements

    sides = {one.speaker: one.side for one in told}
    assert {"Ann Hill": None, "Matt Hill": None, "Hill": "hill"} == sides


def test_in_a_story_of_two_states_leaders_join_theirs_unless_two_are_rivals_for_one():
    abroad = "President Joe Biden said that it rained. Biden said that it snowed. Mevlut Cavusoglu said that it hailed."
    rivals = f"{abroad} President Barack Obama said that it froze. Obama said that it thawed."

    assert ["United States", "Turkey"] == found_sides(abroad)
    assert ["Barack Obama", "Joe Biden"] == found_sides(rivals)


def test_the_administration_is_the_american_government_where_that_acts():
    sides = (Side("us", "United States"), Side("fr", "France"))

    assert "us" == said("An administration official said that the United States would sail.", *sides).side
    assert said("An administration official said that France would sail.", *sides).side is None
