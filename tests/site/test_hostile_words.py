"""Hostile words in a briefing of the editor's hands reach no page, no feed and no address as anything but words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from briefgen.errors import BriefgenError
from tests.render.conftest import make_press
from tests.site import checkers
from tests.site.project import SETTINGS, make_project, put, run, tree

# What a reader must see of each; None: nothing of it need be seen.
BODIES = {
    "script": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "handler": ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    "scheme": ("[aa](javascript:alert(1)) [bb](JaVaScRiPt:alert(1)) <javascript:alert(1)>", "aa"),
    "entity": ("[aa](&#106;avascript:alert(1)) [bb](javascript&colon;alert(1)) [cc](javascript&#58;alert(1))", "aa"),
    "reference": ("[aa][r] and text[^1]\n\n[r]: javascript:alert(1)\n\n[^1]: [bb](vbscript:x)\n", "aa"),
    "other-schemes": ("[aa](data:text/html,x) [bb](vbscript:x) [cc](file:///etc/passwd) ![dd](data:image/png,x)", "aa"),
    "tab": ("[aa](<java\tscript:alert(1)>) [bb](java&Tab;script:alert(1)) [cc](\x01javascript:alert(1))", "aa"),
    "no-scheme": ("[aa](//evil.example) [bb](/\\evil.example) ![cc](//evil.example/p.png)", "aa"),
    "picture": ("![aa](https://evil.example/p.png)", None),
    "elements": (
        "<svg onload=alert(1)></svg><math></math><iframe src=//evil.example></iframe><form action=x></form>"
        "<base href=//evil.example/><meta http-equiv=refresh content=0>\n\n<style>p{}</style>",
        "<iframe",
    ),
    "unescaped": ("&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt;", "<script>alert(1)</script> &lt;b&gt;"),
    "template": ("{{ 7*7 }} {% raw %} {# x #}", "{{ 7*7 }} {% raw %} {# x #}"),
    "markers": ("<!-- /content --> ]]> <!-- content -->", "]]>"),
    "control": ("aa\x00\x07\x1b[31mbb\ufffe", "aa"),
    "direction": ("aa\u202ebb\u2066cc\u2069", "aabbcc"),
}
TITLES = {
    "braces": ('"{{7*7}}"', "{{7*7}}"),
    "end-of-script": ('"</script><script>alert(1)</script>"', "</script><script>alert(1)</script>"),
    "quotes": ("'\"><b onmouseover=x>'", '"><b onmouseover=x>'),
    "turned": ('"aa\\u202ebb\\ebb"', "aabbbb"),
    "long": (f'"{"long " * 80}"', "long long"),
}


LIVELY = ("script", "iframe", "form", "base", "object", "embed", "style", "math", "img", "input")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(
        tmp_path_factory.mktemp("hostile") / "p", SETTINGS.replace("feed_items: 3", "feed_items: 50")
    )
    for name, (body, _) in BODIES.items():
        put(project, name, body=body)
    for name, (title, _) in TITLES.items():
        put(project, name, title=title, more='tags: [sea, "p\\u202eond"]\n')
    assert () == run(project).faults
    return project / "site"


def alive(document: Any) -> list[object]:
    """Return what of a page could act, load or lead astray."""
    found: list[object] = []
    for element in document.iter(etree.Element):
        if element.tag in LIVELY and element.get("type") != "application/ld+json":
            found.append(element.tag)
        for name, value in element.items():
            if name.startswith("on") or name == "style":
                found.append((name, value))
            if name in ("href", "src", "action") and not re.match(r"https?://|mailto:|[\w.#-]|/(?![/\\])", value):
                found.append((name, value))
            if name in ("href", "src") and re.match(r"(?!https?:|mailto:)[^/?#]*:", value):
                found.append((name, value))
    return found


@pytest.mark.parametrize("name", BODIES)
def test_a_hostile_body_is_shown_as_words(site: Path, name: str) -> None:
    page = html.parse(str(site / f"briefings/{name}/index.html"))
    shown = " ".join(page.xpath("string(//main)").split())

    assert [] == alive(page)
    assert (BODIES[name][1] or "") in shown
    assert "https://evil.example" not in " ".join(page.xpath("//@src | //link/@href"))


@pytest.mark.parametrize("name", TITLES)
def test_a_hostile_title_is_shown_as_words_wherever_it_stands(site: Path, name: str) -> None:
    title = TITLES[name][1]
    page = html.parse(str(site / f"briefings/{name}/index.html"))
    (data,) = page.xpath("//script/text()")

    assert [] == alive(page)
    assert title in page.xpath("string(//h1)")
    assert title in page.xpath("string(//title)")
    assert "<" not in data
    json.loads(data)
    assert [] == alive(html.parse(str(site / "tags/sea/index.html")))


def test_no_file_of_the_site_holds_a_character_that_turns_or_steers(site: Path) -> None:
    unsafe = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
    for path, content in tree(site).items():
        if path.endswith((".html", ".xml", ".md", ".txt", "feed.json")):
            assert not unsafe.search(content.decode("utf-8")), path


def test_what_is_hostile_is_dead_in_the_feeds_too(site: Path) -> None:
    contents = [item["content_html"] for item in json.loads((site / "feed.json").read_text("utf-8"))["items"]]
    space = "{http://www.w3.org/2005/Atom}"
    contents += [element.text or "" for element in etree.parse(str(site / "feed.xml")).iter(f"{space}content")]

    assert 2 * (len(BODIES) + len(TITLES)) == len(contents)
    for content in contents:
        assert [] == alive(html.fragment_fromstring(content, create_parent="div"))


def test_names_from_outside_make_no_path_out_of_the_site_and_fall_on_no_other(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    hostile = [
        "../../etc/passwd",
        "/etc/passwd",
        "???",
        "CON",
        "Sea",
        "sea",
        "caf\u00e9",
        "cafe\u0301",
        "x" * 400,
        "a\\b",
        "..",
        ".",
    ]
    for number, name in enumerate(hostile):
        words = json.dumps(name)
        put(project, f"n{number}", more=f"tags: [{words}]\nsides: [{words}]\nid: {words}\n")
    before = {path for path in tmp_path.rglob("*") if project / "site" not in path.parents}

    assert () == run(project).faults
    after = {path for path in tmp_path.rglob("*") if (project / "site") not in path.parents}
    assert {".briefgen", "site"} >= {path.relative_to(project).parts[0] for path in after - before}
    tags = {path.name for path in (project / "site/tags").iterdir() if path.is_dir()}
    assert {"etc-passwd", "con-page", "sea"} <= tags
    assert all(len(name.encode()) <= 255 for name in tags)
    assert 1 == len({name for name in tags if name.startswith("caf")})


def test_what_a_template_includes_is_escaped_whatever_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "themes/reading/templates"
    folder.mkdir(parents=True)
    for name in ("part.html.j2", "part.json", "part.txt"):
        (folder / name).write_text("{{ page.title }}", encoding="utf-8")
    (folder / "404.html").write_text(
        '{% include "part.html.j2" %}{% include "part.json" %}{% include "part.txt" %}', encoding="utf-8"
    )

    page = make_press(tmp_path).page("404.html", "missing", "404.html", title="<b>")

    assert "&lt;b&gt;" * 3 == page


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ t.__globals__ }}",
        "{{ site|attr('__class__') }}",
        "{{ '{0.__class__}'.format(page) }}",
        "{% set x = [] %}{{ x.append(1) }}",
        "{{ language.words.update({'home': 'x'}) }}",
    ],
)
def test_a_theme_cannot_reach_or_change_what_is_behind_it(tmp_path: Path, code: str) -> None:
    folder = tmp_path / "themes/reading/templates"
    folder.mkdir(parents=True)
    (folder / "404.html").write_text(code, encoding="utf-8")

    with pytest.raises(BriefgenError, match=r"themes/reading/templates/404\.html:1: "):
        make_press(tmp_path).page("404.html", "missing", "404.html", title="T")


def test_a_fault_deep_in_an_included_part_is_named_with_its_file_line_and_page(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "one", more="tags: [sea]\n")
    run(project)
    old = tree(project / "site")
    part = project / "themes/reading/templates/_entries.html"
    part.parent.mkdir(parents=True)
    shipped = "{% macro pager(older, newer) %}{% endmacro %}\n{% macro entry(card, tag='h2', dated=true) %}\n"
    part.write_text(shipped + "{{ card.title }}\n{{ card.nothing }}\n{% endmacro %}\n", encoding="utf-8")
    put(project, "two", title="Two")

    report = run(project)

    assert {"themes/reading/templates/_entries.html:4"} == {fault.where for fault in report.faults}
    assert "(for the page " in report.faults[0].message
    assert old["index.html"] == (project / "site/index.html").read_bytes()
    assert (project / "site/briefings/two/index.html").is_file()


def test_an_address_is_written_in_the_letters_that_addresses_may_have(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    put(project, "h\u00e4fen", more="tags: [\u6e2f]\n")
    run(project)
    site = tree(project / "site")
    addresses = [
        *re.findall(rb"<loc>(.*?)</loc>", site["sitemap.xml"]),
        *re.findall(rb'"(?:id|url|feed_url)":"(.*?)"', site["feed.json"]),
        *re.findall(rb"\(http(.*?)\)", site["llms.txt"]),
    ]

    assert b"https://brief.example/news/briefings/h%C3%A4fen/" in addresses
    assert [] == [address for address in addresses if not address.isascii()]
    assert [] == checkers.feed_faults(project / "site", "https://brief.example/news/")
    assert [] == checkers.dead_links(project / "site", "https://brief.example/news/")
