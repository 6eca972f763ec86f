"""Each rule on its own sentences: ``tests/cases/attribute/rules/<rule>.txt``.

A line is a sentence with [source], <cue> and {content} marked as the rule must find them, or, after "- ", one in which
it must find nothing; "\\n" is a line break. Lines with "#" say what the rule is for.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.attribute.find import find_attributions
from briefgen.attribute.grammar import load_grammar
from briefgen.model import Span

RULES = Path(__file__).parent.parent / "cases" / "attribute" / "rules"
CASES = [
    pytest.param(path.stem, line, id=f"{path.stem}: {line[:60]}")
    for path in sorted(RULES.glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
Marks = tuple[list[str], list[str], list[str]]


def marked(line: str) -> tuple[str, list[Marks]]:
    """Return the sentence without its marks, and source, cue and contents; nothing for a sentence after "- "."""
    line = line.replace(r"\n", "\n")
    if line.startswith("- "):
        return line[2:], []
    parts = [re.findall(pattern, line) for pattern in (r"\[(.*?)\]", r"<(.*?)>", r"\{(.*?)\}")]
    return re.sub(r"[\[\]<>{}]", "", line), [(parts[0], parts[1], parts[2])]


def found(text: str, rule: str) -> list[Marks]:
    def words(*spans: Span | None) -> list[str]:
        return [span.of(text) for span in spans if span]

    return [
        (words(each.source), words(each.cue), words(*each.contents))
        for each in find_attributions(text)
        if each.rule == rule
    ]


@pytest.mark.parametrize(("rule", "line"), CASES)
def test_a_rule_finds_what_is_marked_and_nothing_else(rule: str, line: str):
    sentence, expected = marked(line)

    assert expected == found(sentence, rule)


def test_every_rule_of_the_grammar_has_cases_of_both_kinds():
    lines = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in RULES.glob("*.txt")}

    assert set() == {rule.name for rule in load_grammar("en").rules} - set(lines)
    assert [] == [name for name, rows in lines.items() if not any(row.startswith("- ") for row in rows)]
