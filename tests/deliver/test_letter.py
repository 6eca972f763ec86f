"""From briefings to a letter's HTML and text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.deliver.mail import Edition, compose_letter, lint_mail, write_message
from briefgen.deliver.mail.compose import mirror
from briefgen.deliver.mail.cuts import make_cuts, plan_cuts
from briefgen.deliver.mail.prose import Place, prose_html, prose_text
from briefgen.errors import DeliverError
from briefgen.languages import language_codes, load_language
from briefgen.model import Line, Prose
from briefgen.text.plain import plain_text
from tests.deliver.samples import SENDER, SITE, WHEN, briefing, item, letter, line, statements

PLACE = Place(f"{SITE}briefings/x/", SITE)


def words_of(html: str) -> str:
    body = html[html.index('<div role="article"') :]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def links_of(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<a [^>]*href="([^"]*)"', html)]


def positions_in(text: str, *parts: str) -> list[int]:
    return [text.index(part) for part in parts]


def test_corrections_come_first_then_bottom_line_agreed_disputed_positions_sources() -> None:
    order = (
        "An earlier edition gave",
        "The bridge was closed on Friday",
        "Two of the twelve",
        "The mayor said that the damage",
        "The union said it had warned",
        "Nobody crosses a bridge",
        "The union asked for every report",
        "No statement in these 3 reports: Nordbau",
        "We asked Nordbau",
        "Bridge shut",
    )
    made = letter()

    for words in (words_of(made.html), " ".join(made.text.split())):
        places = positions_in(words.replace("(https://nordbau.example/press) ", ""), *order)
        assert sorted(places) == places


def test_the_subject_is_the_bottom_line() -> None:
    assert "The bridge was closed on Friday after inspectors found cracks in two cables." == letter().subject


def test_a_long_subject_is_cut_at_a_word_and_says_so() -> None:
    made = letter(briefing(bottom_line=(line("bridge " * 40, "1.2"),)))

    assert len(made.subject) <= 110 and made.subject.endswith("bridge…")


def test_the_editor_s_subject_wins() -> None:
    assert "Mind the gap" == compose_letter(Edition((item(),), WHEN, "Mind the gap"), SENDER).subject


def test_each_mark_leads_to_the_same_mark_on_the_site() -> None:
    found = re.findall(r'href="([^"]*)"[^>]*>\[(\d+\.\d+)\]', letter().html)

    assert [(f"{SITE}briefings/2026-11-21-bridge/#s{mark}", mark) for _, mark in found] == found
    assert {"1.2", "2.1", "3.4", "1.4", "2.3", "1.5", "3.6", "1.7", "3.7"} == {mark for _, mark in found}


def test_every_link_of_the_html_stands_in_the_text() -> None:
    made = letter()

    assert [] == [link for link in links_of(made.html) if link not in made.text]


def test_a_source_without_an_address_leads_to_its_page_on_the_site() -> None:
    assert f"{SITE}reports/r3/" in links_of(letter().html)


def test_the_preheader_is_there_and_hidden() -> None:
    found = re.search(r'<div class="preheader" style="([^"]*)">([^<]*)</div>', letter().html)

    assert found and "display: none" in found[1].replace("display:none", "display: none")
    assert "The city expects it to stay shut until spring." == found[2]


def test_a_digest_lists_its_briefings_and_names_the_others_before_it_is_opened() -> None:
    second = briefing("2026-11-21-ferry", title="Ferries run all night")
    made = letter(briefing(), second)

    assert ">Also: Ferries run all night<" in made.html
    assert "1. Harbour bridge closes over cracks\n2. Ferries run all night" in made.text
    assert f"{SITE}briefings/2026-11-21-ferry/#s1.2" in links_of(made.html)


def test_the_same_briefings_give_the_same_letter_in_every_process() -> None:
    code = "from tests.deliver.samples import letter; made = letter(); print(made.html, made.text)"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }

    assert 1 == len(runs)


def test_a_short_letter_is_not_cut() -> None:
    assert 0 == letter().left_out


def test_a_long_letter_is_cut_by_whole_statements_until_it_fits_and_says_so() -> None:
    long = briefing(per_side=400)
    made = letter(long)

    # One statement more, of some 500 bytes, would not fit.
    assert 99_000 < len(made.html.encode()) <= 100_000
    assert f"{made.left_out} passages stand only on the pages" in words_of(made.html)
    assert re.search(r"\d+ more on the page", made.text)
    whole = {one.line.text for position in long.positions for one in position.lines}
    shown = set(re.findall(r"(?:Nobody|The union asked)[^.]*\.", words_of(made.html)))
    assert shown and shown <= whole
    assert () == lint_mail(write_message(made, SENDER))


def test_no_side_is_cut_while_another_shows_more() -> None:
    long = briefing(per_side=30)
    uneven = replace(
        long, positions=(replace(long.positions[0], lines=long.positions[0].lines[:8]), *long.positions[1:])
    )
    plan = plan_cuts((uneven,))

    kept = [make_cuts((uneven,), plan[:number])[0] for number in range(len(plan) + 1)]
    pairs = [(cuts.card(0) or 0, cuts.card(1) or 0) for cuts in kept]
    assert all(first == 8 or abs(first - second) <= 1 for first, second in pairs)
    assert (0, 0) == pairs[-1]


def test_what_cannot_be_made_to_fit_is_an_error() -> None:
    endless = briefing(bottom_line=(line("bridge " * 20_000, "1.2"),))

    with pytest.raises(DeliverError, match="nothing but bottom lines"):
        letter(endless)


def test_source_text_is_never_markup_in_the_mail_nor_an_order_to_a_mailing_service() -> None:
    evil = '<script>x</script> {{ UnsubscribeURL }} {% drop %} *|UNSUB|* "><img src=x onerror=y> &amp;'
    made = letter(briefing(bottom_line=(line(evil, "1.2"),), title=evil, corrections=(), changes=(evil,)))

    assert "<script" not in made.html and "<img" not in made.html
    assert [] == re.findall(r"\{\{|\{%|\*\|", made.html)
    assert 3 <= words_of(made.html).count(evil)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b", "file:///x"]
)
def test_an_address_that_is_none_is_not_linked(url: str) -> None:
    made = briefing()
    made = replace(made, sources=(replace(made.sources[0], url=url), *made.sources[1:]))

    assert [] == [link for link in links_of(letter(made).html) if url in link]


def test_an_editor_s_relative_link_becomes_whole_and_his_marks_lead_to_the_site() -> None:
    links = links_of(letter().html)

    assert f"{SITE}about/" in links and f"{SITE}briefings/2026-11-21-bridge/#s1.2" in links


@pytest.mark.parametrize(
    ("markdown", "html", "text"),
    [
        ("[a](javascript:x)", "<p>[a](javascript:x)</p>\n", "[a](javascript:x)"),
        ("[a](../b)", f'<p><a href="{SITE}briefings/b">a</a></p>\n', f"a ({SITE}briefings/b)"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n", "<b>x</b>"),
        (
            "![A quay](/news/q.png)",
            f'<p><img class="picture" src="{SITE}q.png" alt="A quay" border="0"></p>\n',
            f"A quay ({SITE}q.png)",
        ),
        (
            "![The pier](<../files/maps/pier 1.png>)",
            f'<p><img class="picture" src="{SITE}files/maps/pier%201.png" alt="The pier" border="0"></p>\n',
            f"The pier ({SITE}files/maps/pier%201.png)",
        ),
        ("[a](../files/a.pdf)", f'<p><a href="{SITE}files/a.pdf">a</a></p>\n', f"a ({SITE}files/a.pdf)"),
        (
            "![A](https://spy.example/p.gif)",
            '<p><a href="https://spy.example/p.gif">A</a></p>\n',
            "A (https://spy.example/p.gif)",
        ),
        ("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n", "1. one\n\n2. two"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n", "> said"),
    ],
)
def test_the_editor_s_markdown_as_html_and_as_text(markdown: str, html: str, text: str) -> None:
    assert (html, text) == (prose_html(markdown, PLACE), prose_text(markdown, PLACE))


class _Balanced(HTMLParser):
    """Finds tags that are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "img", "br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_whatever_a_source_says_the_mail_is_well_formed_and_shows_it(texts: list[str]) -> None:
    lines = tuple(Line(text, ()) for text in texts)
    made = letter(briefing(bottom_line=lines, prose=(Prose(texts[0]),), order=("prose/0",)))
    page = _Balanced()
    page.feed(made.html)

    assert ([], []) == (page.faults, page.open)
    shown = words_of(made.html)
    for text in texts:
        assert " ".join(plain_text(text).split()) in shown


def test_a_digest_of_very_many_keeps_every_title_bottom_line_and_link() -> None:
    many = tuple(briefing(f"2026-11-{day:02}-x", title=f"Story {day}", per_side=50) for day in range(1, 29))
    made = letter(*many)

    shown = words_of(made.html)
    assert [] == [one.title for one in many if one.title not in shown]
    assert 28 == shown.count("The city expects it to stay shut until spring.")
    assert [] == [one.id for one in many if f"{SITE}briefings/{one.id}/" not in links_of(made.html)]
    assert () == lint_mail(write_message(made, SENDER))


def test_statements_keep_their_speaker_and_way_of_speech() -> None:
    made = letter(briefing(positions=(replace(briefing().positions[0], lines=statements(1, "Stop", "1.7")),)))

    assert "Ada Lindqvist, mayor · warns · direct speech" in words_of(made.html)


@pytest.mark.parametrize("code", [code for code in language_codes() if code != "en"])
def test_a_newsletter_speaks_the_project_s_language_and_no_word_of_english(code: str) -> None:
    many = briefing(per_side=400, changes=("Union: 1.",), agreed=(line("Two.", "1.4", "2.3", outlets=2),), edition=2)
    made = compose_letter(Edition((item(many), item(briefing("second"))), WHEN, language=code), SENDER)

    words, english = load_language(code).words, load_language("en").words
    keys = ("corrections", "changes", "agreed", "disputed", "positions", "notes", "sources", "mail_marks")
    sentences = ("as_of", "claimed_by", "relation_denies", "mail_also", "mail_why", "mail_more", "no_address")
    for shown in (unescape(made.html), " ".join(made.text.split())):
        assert [] == [key for key in keys if " ".join(words[key].split()) not in shown]
        written = (english[key].partition("{")[0].strip() or english[key].rpartition("}")[2] for key in sentences)
        own = {words[key].partition("{")[0].strip() for key in sentences}
        assert [] == [one for one in written if one in shown and one not in own]
        assert load_language(code).day(WHEN) in shown
    assert (code, ()) == (made.language, lint_mail(write_message(made, SENDER)))


def test_arabic_is_written_from_right_to_left_and_what_it_quotes_in_english_is_not() -> None:
    made = compose_letter(Edition((item(),), WHEN, language="ar"), SENDER).html

    assert '<html lang="ar" dir="rtl">' in made
    (quoted,) = re.findall(r"<p ([^>]*)>The bridge was closed on Friday", made)
    assert 'lang="en"' in quoted
    assert 'dir="ltr"' in quoted
    assert "border-right:4px" in made
    assert "border-left" not in made


def test_a_briefing_in_the_newsletter_s_own_language_is_not_marked_again() -> None:
    arabic = briefing(language="ar")

    assert 2 == compose_letter(Edition((item(arabic),), WHEN, language="ar"), SENDER).html.count("lang=")


def test_a_mirrored_style_sheet_has_left_and_right_changed_everywhere() -> None:
    css = "a { padding: 6px 16px 6px 32px; border-left: 1px } b { margin: 0 0 8px; text-align: right }"

    assert "a { padding: 6px 32px 6px 16px; border-right: 1px } b { margin: 0 0 8px; text-align: left }" == mirror(css)
    assert css == mirror(mirror(css))
