"""Fixed words stand in compiled templates; whatever could be something else is asked for at each page."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, StrictUndefined

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
    sandbox = Sandbox(
        word=word,
        loader=DictLoader({"page.html": template}),
        autoescape=True,
        undefined=StrictUndefined,
    )
    sandbox.tree(template)

    assert expected == sandbox.get_template("page.html").render(mine=lambda key: f"mine:{key}")
