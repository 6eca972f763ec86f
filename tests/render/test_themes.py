"""Themes: found, extended, overridden file by file, their settings checked with file and line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError, ConfigError
from briefgen.languages import language_codes, load_language, plural_category
from briefgen.pipeline import theme as commands
from briefgen.render.themes import load_theme, theme_names
from tests.render.conftest import make_press
from tests.render.rich import rich_briefing


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_three_themes_are_shipped(tmp_path: Path) -> None:
    assert ("analyst", "broadsheet", "reading") == theme_names(tmp_path)


@pytest.mark.parametrize("theme", ["analyst", "broadsheet", "reading"])
@pytest.mark.parametrize("language", ["ar", "de", "en", "fr", "ja"])
def test_every_theme_makes_the_page_in_every_language(tmp_path: Path, theme: str, language: str) -> None:
    page = make_press(tmp_path, theme=theme, language=language).briefing(rich_briefing(), "pier").files["index.html"]

    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in str(page)
    assert load_language(language).words["disputed"] in str(page)


def test_a_project_replaces_one_template_and_may_extend_the_one_it_replaces(tmp_path: Path) -> None:
    write(
        tmp_path / "themes/broadsheet/templates/base.html",
        '{% extends "original/base.html" %}{% block motto %}<p>Mine</p>{% endblock %}',
    )

    page = make_press(tmp_path, theme="broadsheet").page("404.html", "missing", "404.html", title="T")

    assert "<p>Mine</p>" in page


def test_a_file_of_the_project_replaces_the_shipped_style_of_that_name(tmp_path: Path) -> None:
    mine = write(tmp_path / "themes/reading/static/style.css", "p{}")

    assert mine == load_theme(tmp_path, "reading").static_files()["style.css"]


def test_a_setting_that_the_theme_does_not_offer_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path / "briefgen.yaml", "title: T\ntheme_settings:\n  footer: x\n  foter: x\n")

    with pytest.raises(BriefgenError, match=r"briefgen\.yaml:4: theme_settings\.foter: is not a setting"):
        load_theme(tmp_path, "reading", {"footer": "x", "foter": "x"})


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("side_colours", {"a": "red"}, "mapping of side ids to colours"),
        ("footer", 3, "should be a text"),
        ("row_numbers", "yes", "should be a flag"),
        ("logo", "../../briefgen.yaml", "there is no file"),
        ("logo", "lost.png", "there is no file"),
    ],
)
def test_a_setting_of_the_wrong_kind_is_refused(tmp_path: Path, key: str, value: object, says: str) -> None:
    with pytest.raises(BriefgenError, match=says):
        load_theme(tmp_path, "analyst", {key: value})


def test_a_theme_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    write(tmp_path / "briefgen.yaml", "title: T\ntheme: redding\n")

    with pytest.raises(ConfigError, match=r'briefgen\.yaml:2: there is no theme "redding"') as caught:
        load_theme(tmp_path, "redding")
    assert "analyst, broadsheet, reading" in caught.value.hint


def test_an_image_that_is_there_may_be_the_logo(tmp_path: Path) -> None:
    write(tmp_path / "themes/reading/static/images/logo.svg", "<svg/>")

    assert ("logo", "images/logo.svg") in load_theme(tmp_path, "reading", {"logo": "images/logo.svg"}).settings


def test_themes_that_extend_each_other_in_a_ring_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "themes/a/theme.yaml", "name: A\nextends: b\n")
    write(tmp_path / "themes/b/theme.yaml", "name: B\nextends: a\n")

    with pytest.raises(ConfigError, match=r"themes/b/theme\.yaml:2: .* a -> b -> a"):
        load_theme(tmp_path, "a")


def test_a_default_of_another_kind_is_named_with_its_line(tmp_path: Path) -> None:
    settings = "settings:\n  rule: {kind: colour, default: '#123456'}\n  bar:\n    kind: colour\n    default: red\n"
    write(tmp_path / "themes/a/theme.yaml", f"name: A\n{settings}")

    with pytest.raises(BriefgenError, match=r"themes/a/theme\.yaml:6: settings\.bar\.default: should be a colour"):
        load_theme(tmp_path, "a")


def test_a_template_cannot_reach_pythons_insides(tmp_path: Path) -> None:
    write(tmp_path / "themes/reading/templates/404.html", "{{ site.__class__.__mro__ }}{{ t.__globals__ }}")

    with pytest.raises(BriefgenError, match="unsafe"):
        make_press(tmp_path).page("404.html", "missing", "404.html", title="T")


def test_a_new_theme_holds_and_a_broken_one_is_named_with_its_line(tmp_path: Path) -> None:
    commands.new_theme(tmp_path, "harbour", base="analyst")
    assert commands.check(tmp_path, "harbour") > 20

    write(tmp_path / "themes/harbour/templates/404.html", "fine\n{% if %}\n")
    with pytest.raises(BriefgenError, match=r"themes/harbour/templates/404\.html:2: Expected"):
        commands.check(tmp_path, "harbour")


@pytest.mark.parametrize(
    "name", ["home.html", "side.html", "month.html", "page.html", "search.html", "_note.html", "sections/changes.html"]
)
def test_a_fault_in_the_template_of_any_page_is_found_by_the_check(tmp_path: Path, name: str) -> None:
    commands.new_theme(tmp_path, "harbour", base="reading")
    write(tmp_path / "themes/harbour/templates" / name, "fine\n{{ lost }}\n")

    with pytest.raises(BriefgenError, match=rf"themes/harbour/templates/{name}:2: 'lost' is undefined"):
        commands.check(tmp_path, "harbour")


def test_a_template_that_is_not_there_is_named_with_the_line_that_asks_for_it(tmp_path: Path) -> None:
    write(
        tmp_path / "themes/reading/templates/404.html",
        '{% extends "base.html" %}\n\n{% block main %}\n{% include "lost.html" %}\n{% endblock %}',
    )

    with pytest.raises(BriefgenError, match=r"themes/reading/templates/404\.html:4: .* has no template lost\.html"):
        make_press(tmp_path).page("404.html", "missing", "404.html", title="T")


def test_every_language_has_the_same_words_with_the_same_values() -> None:
    english = load_language("en")
    for code in language_codes():
        language = load_language(code)
        assert set(english.words) == set(language.words)
        for key in english.words:
            values = dict.fromkeys(("n", "who", "whom", "when", "side", "mark", "label", "source", "sentence"), 3)
            more = dict.fromkeys(("outlet", "oldest", "newest", "numbers", "day", "time", "title", "titles", "what"), 3)
            assert language.word(key, **values, **more)
        assert 12 == len(language.months)


def test_a_language_that_has_no_interface_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path / "briefgen.yaml", "title: T\nlanguage: xx\n")

    with pytest.raises(ConfigError, match=r'briefgen\.yaml:2: there is no interface in "xx"'):
        load_language("xx", tmp_path)


def test_midnight_is_a_day_of_which_the_time_is_not_known() -> None:
    japanese = load_language("ja")

    assert "2026年3月5日" == japanese.moment(datetime(2026, 3, 5, tzinfo=UTC))
    assert "2026年3月5日 06:30 UTC" == japanese.moment(datetime(2026, 3, 5, 6, 30, tzinfo=UTC))
    assert "5 March 2026, 00:01 UTC" == load_language("en").moment(datetime(2026, 3, 5, 0, 1, tzinfo=UTC))


def test_arabic_counts_in_six_forms() -> None:
    counted = [plural_category("ar", count) for count in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)]

    assert ["zero", "one", "two", "few", "few", "many", "many", "other", "other", "few"] == counted
