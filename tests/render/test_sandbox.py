"""Fixed words stand in compiled templates; whatever could be something else is asked for at each page."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, StrictUndefined
from markupsafe import Markup, escape

from briefgen.render.sandbox import Sandbox

WORDS = {"search": "Search & find", "pages": "{n} pages"}


def word(key: str, **values: object) -> str:
    return WORDS[key].format(**values)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{{ t("search") }}', "Search &amp; find"),
        ('{{ t("pages", n=2) }}', "2 pages"),
        ('{{ t("search")|upper }}', "SEARCH &amp; FIND"),
        ('{% set t = "other" %}{{ t }}', "other"),
        ('{% macro said(t) %}{{ t("search") }}{% endmacro %}{{ said(mine) }}', "mine:search"),
        ('{% for t in [mine] %}{{ t("search") }}{% endfor %}', "mine:search"),
        ('{% autoescape false %}{{ t("search") }}{% endautoescape %}', "Search & find"),
        ('{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{{ twice(t("search")) }}', "Search &amp; find" * 2),
    ],
)
def test_a_word_comes_out_as_if_it_were_asked_for(template: str, expected: str) -> None:
    sandbox = sandbox_of(template)
    sandbox.tree(template)

    assert expected == sandbox.get_template("page.html").render(mine=lambda key: f"mine:{key}")


class Drawn:
    def __html__(self) -> str:
        return "<svg>"


@pytest.mark.parametrize(
    "value", ["plain", "a & b", "<b>", "b>", '"so"', "it's", Markup("<b>"), Drawn(), 7, None, ("<",)]
)
def test_whatever_a_template_shows_is_escaped_as_markupsafe_does(value: object) -> None:
    template = "{{ value }}{% macro said(x) %}{{ x }}{% endmacro %}{{ said(value) }}"

    assert str(escape(value)) * 2 == sandbox_of(template).get_template("page.html").render(value=value)


def sandbox_of(template: str) -> Sandbox:
    return Sandbox(
        word=word,
        loader=DictLoader({"page.html": template}),
        autoescape=True,
        undefined=StrictUndefined,
    )
