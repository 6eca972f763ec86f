"""A briefing's page: every part in its order, every line with its mark, nothing hostile alive."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from briefgen.render.figures import make_figure
from briefgen.render.pages import Press
from tests.render.rich import HOSTILE, hostile_briefing, rich_briefing


@pytest.fixture
def page(press: Press) -> str:
    return press.briefing(rich_briefing(), "pier").files["index.html"]


@pytest.fixture
def hostile(press: Press) -> str:
    return press.briefing(hostile_briefing(), "bad").files["index.html"]


def test_the_parts_stand_in_the_order_of_the_design(page: str) -> None:
    headings = re.findall(r'<h2 id="([\w-]+)"', page)

    expected = "changes bottom-line agreed disputes positions timeline notes sources method omitted corrections"
    assert expected.split() == headings


def test_the_editors_order_and_deletions_reach_the_page(press: Press) -> None:
    from dataclasses import replace

    briefing = replace(rich_briefing(), order=("position/bay", "position/crews", "prose/0", "bottom-line", "sources"))

    page = press.briefing(briefing, "pier").files["index.html"]

    assert ["positions", "bottom-line", "sources"] == re.findall(r'<h2 id="([\w-]+)"', page)


def test_a_silent_side_has_its_card_and_says_in_how_many_reports(page: str) -> None:
    assert "No statement in these 3 reports" in page


def test_every_line_has_a_mark_that_opens_the_sentence_with_its_neighbours_without_a_script(page: str) -> None:
    said = re.findall(r'<span class="line"[^>]*>.*?(?=<span class="line"|<h[23]|<p class="who"|</li>)', page, re.DOTALL)

    assert said
    for line in said:
        assert re.search(r"<details.*<mark>.*</mark>.*</details>", line, re.DOTALL), line
    assert "<script" not in page.replace('<script type="application/ld+json">', "")


def test_a_mark_leads_to_the_very_sentence_at_the_source(page: str) -> None:
    first = "Port%20Ellery%27s%20council%20voted%20on%20Tuesday%20to%20build"
    link = f"https://hill.example/harbour#top:~:text={first},pier%2C%20nine%20votes%20to%20six."

    assert link in page


def test_a_source_without_an_address_leads_to_its_own_page_here(page: str) -> None:
    assert 'href="../../reports/2026-03-11-pier/index.html#s4"' in page


def test_every_source_leads_to_what_is_used_of_it_elsewhere_even_if_nothing_is_used_here(press: Press) -> None:
    briefing = rich_briefing()
    unused = replace(briefing.sources[0], number=9, id="unused")

    page = str(press.briefing(replace(briefing, sources=(*briefing.sources, unused)), "pier").files["index.html"])

    for source in (*briefing.sources, unused):
        assert re.search(rf'<a href="[./]+reports/{source.id}/index\.html">What else is used', page), source.id


def test_the_figure_speaks_of_arrows_only_where_it_has_some(press: Press) -> None:
    answered = rich_briefing()
    calm = replace(answered, disputes=())

    assert "An arrow leads" in str(press.briefing(answered, "pier").files["index.html"])
    assert "Statements found for each side.</p>" in str(press.briefing(calm, "pier").files["index.html"])


def test_hostile_words_are_shown_as_words_and_no_link_of_theirs_lives(hostile: str) -> None:
    assert "<script>alert" not in hostile
    assert not re.search(r"(?i)(?:href|src)=.?\s*(?:javascript|data|vbscript|file):", hostile)
    assert not re.search(r'(?:href|src)="//', hostile)
    assert "<img" not in hostile
    assert "{{ 7*7 }}" in hostile
    assert "\u202e" not in hostile
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in hostile


def test_nothing_is_loaded_from_another_site(page: str, hostile: str) -> None:
    for text in (page, hostile):
        assert not re.findall(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=\"https?:", text)


def every_evidence(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [found for item in node for found in every_evidence(item)]
    if not isinstance(node, dict):
        return []
    own = [node] if "exact" in node and "report" in node else []
    return own + [found for item in node.values() for found in every_evidence(item)]


def test_briefing_json_keeps_the_contract(press: Press) -> None:
    data = json.loads(press.briefing(rich_briefing(), "pier").files["briefing.json"])

    names = ["id", "title", "date", "summary", "agreed", "positions", "disputes", "sources", "omitted"]
    assert names == list(data)
    assert {"side", "label", "statements"} == set(data["positions"][0])
    assert {"text", "speaker", "mode", "act", "evidence"} == set(data["positions"][0]["statements"][0])
    assert ["council", "crews", "clear-bay", "shipping"] == [position["side"] for position in data["positions"]]
    assert {"side", "text", "evidence"} == set(data["disputes"][0]["claim"])
    assert {"side", "relation", "text", "evidence"} == set(data["disputes"][0]["responses"][0])
    assert [] == data["disputes"][1]["responses"]
    assert {"id", "outlet", "title", "url", "published"} == set(data["sources"][0])
    assert all({"report", "start", "end", "exact"} == set(piece) for piece in every_evidence(data))


def test_annotations_name_place_and_words_of_each_sentence(press: Press) -> None:
    collection = json.loads(press.briefing(rich_briefing(), "pier").files["annotations.json"])
    items = collection["first"]["items"]

    assert collection["total"] == len(items)
    for item in items:
        position, quote = item["target"]["selector"]
        assert ("TextPositionSelector", "TextQuoteSelector") == (position["type"], quote["type"])
        assert len(quote["exact"]) == position["end"] - position["start"]


def test_a_sentence_that_stands_twice_is_annotated_with_what_is_around_it(press: Press) -> None:
    briefing = rich_briefing()
    line = briefing.bottom_line[0]
    doubled = replace(line, evidence=(replace(line.evidence[0], prefix="Before. ", suffix=" After."),))

    made = press.briefing(replace(briefing, bottom_line=(doubled,)), "pier").files["annotations.json"]

    _, quote = json.loads(made)["first"]["items"][0]["target"]["selector"]
    assert ("Before. ", " After.") == (quote["prefix"], quote["suffix"])


def test_json_keeps_hostile_text_to_the_letter(press: Press) -> None:
    data = json.loads(press.briefing(hostile_briefing(), "bad").files["briefing.json"])

    assert HOSTILE == data["summary"][0]["evidence"][0]["exact"]
    assert "" == data["sources"][0]["url"]


def test_a_note_that_follows_the_card_of_its_side_stands_in_the_card(press: Press) -> None:
    rich = rich_briefing()
    note = next(number for number, one in enumerate(rich.notes) if one.target == "side:shipping")
    order = ("position/council", "position/shipping", f"note/{note}", "position/bay", "position/crews")

    page = press.briefing(replace(rich, order=order), "pier").files["index.html"]

    assert ["positions"] == re.findall(r'<h2 id="([\w-]+)"', str(page))
    card = re.search(r'aria-labelledby="side-shipping".*?</section>', str(page), re.DOTALL)
    assert card
    assert f'id="note-{note + 1}"' in card[0]
    assert 1 == str(page).count(f'id="note-{note + 1}"')


def test_cards_after_an_interruption_are_headed_by_their_sides(press: Press) -> None:
    order = ("position/council", "prose/0", "position/crews")

    page = press.briefing(replace(rich_briefing(), order=order), "pier").files["index.html"]

    assert ["What each side says", "The fishing crews"] == re.findall(r'<h2 id="positions[^>]*>([^<]*)', str(page))


def test_an_answer_in_the_claims_own_sentence_is_not_printed_twice(press: Press) -> None:
    rich = rich_briefing()
    claim = rich.disputes[0]
    answer = replace(claim.responses[0], line=claim.line)

    page = str(
        press.briefing(replace(rich, disputes=(replace(claim, responses=(answer,)),)), "pier").files["index.html"]
    )

    disputes = page[page.index('id="disputes"') : page.index('id="positions"')]
    assert 1 == disputes.count(f'<span class="line" dir="auto">{claim.line.text}')
    assert "In the same sentence." in disputes
    assert 2 == disputes.count(f"[{claim.line.evidence[0].mark}]")


def test_those_who_are_answered_and_are_no_side_share_a_row_of_the_figure() -> None:
    rich = rich_briefing()
    claim = replace(rich.disputes[0], side="", label="Some officials")
    figure = make_figure(
        replace(rich, disputes=(claim,)),
        {one.side: "#000000" for one in rich.positions},
        title="Who answers whom",
        others="Others",
    )

    assert figure
    assert ">Others</text>" in figure.svg
    assert {"Some officials"} == {whom for _, whom, _ in figure.answers}
    assert [one.label for one in rich.positions] == [label for label, _ in figure.counts]


def test_labels_of_the_figure_are_cut_by_what_they_take_and_never_stand_outside_it() -> None:
    rich = rich_briefing()
    labels = ("港町議会と関係団体の連絡協議会", "MINISTRY OF HARBOURS", "The Northern Provinces Association", "Q")
    named = tuple(replace(one, label=label) for one, label in zip(rich.positions, labels, strict=True))

    figure = make_figure(
        replace(rich, positions=named), {one.side: "#000000" for one in named}, title="Who", others="Others"
    )

    assert figure
    shown = re.findall(r'text-anchor="end">([^<]+)<', figure.svg)
    assert ["港町議会と関係団体の連…", "MINISTRY OF HAR…", "The Northern Provi…", "Q"] == shown
    assert [labels[number] for number in range(4)] == [label for label, _ in figure.counts]
