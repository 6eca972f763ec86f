"""The short way for plain Markdown gives the very bytes that the parser gives, or leaves it to the parser."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.render.markdown import parsed_markdown, render_markdown
from briefgen.render.quick import quick_html

CORPUS = Path(__file__).resolve().parents[3] / "shared/prototypes/site/make_corpus.py"
PLAIN = """\
The harbour was *closed* on **Monday**, "for good" (*perhaps*).
A second row, 3 > 2.[^1]

# One

## Two

> He said so.
> Twice.
>
> — A. Sailor, [The Quay](https://quay.example/a-b "The 'Quay' > all")

- One
- Two, *three*

| Claim | Crews | Port |
|---|:-:|--:|
| open | yes | no |

1984 was a year.

[^1]: See [the Quay](https://quay.example).
"""
# Pieces that mean something, in whatever order: most of what comes out is nonsense, and must be the same nonsense.
WORDS = st.sampled_from(
    """\
a Sea 9 * ** _ ` ~~ [ ] ( ) ]( ](https://a.example/b) [b](https://c.example) [^1] [^2] [^1.2] [^9.9] [^1]: [x]: [x] ! ![
\\ &amp; & <b> < > " # --- === | |---| : . — ’ *a* **b+c** https://d.example é £ … \N{NO-BREAK SPACE} \N{NULL} ^[
NL+ NL+NL+ NL+>+ >+ NL+-+ -+ *+ ++ NL+1.+ 1)+ #+ NL+##+ NL+---NL+ |+a+|+b+|NL+ |---|:-:|NL+ |+c+|
\N{CHARACTER TABULATION} ++++ NL+++++ (https://e.example+'t') (https://e.example+"t") CR+NL+ +""".replace(
        "\n", " "
    ).split(" ")
).map(lambda word: word.replace("NL+", "\n").replace("CR+", "\r").replace("+", " "))
TIDY = st.lists(
    st.sampled_from(
        """\
Words *of* the sea;more **words**.;[a b](https://c.example/d).;note[^1];other[^2];mark[^1.2];(*x*);[sic];5 * 3;a_b
"said";***all***;*a*b;**a*;[^3];3 > 2;x — y;*a [b](https://c.example)*;a\N{NO-BREAK SPACE}b""".replace("\n", ";").split(
            ";"
        )
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
BLOCK = st.one_of(
    TIDY,
    st.builds("{}\n{}".format, TIDY, TIDY),
    TIDY.map("## {}".format),
    st.lists(TIDY, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(TIDY, min_size=1, max_size=2).map(lambda rows: "\n>\n".join(f"> {row}" for row in rows)),
    st.builds("| {} | {} |\n|---|:--|\n| {} | {} |".format, TIDY, TIDY, TIDY, TIDY),
    st.builds("[^{}]: {}".format, st.sampled_from("123"), TIDY),
    st.builds("[{}]: https://r.example".format, st.sampled_from(["sic", "x"])),
    st.sampled_from(
        ["---", "    code", "```\ncode\n```", "1. one", "* star", "> - a\n> - b", "- a\n\n  b", "[a\nb]: c"]
    ),
)


def mark(name: str) -> str:
    return f'<a href="#s{name}">[{name}]</a>' if name == "1.2" else ""


def same(text: str) -> None:
    assert parsed_markdown(text, number=4, mark=mark) == render_markdown(text, number=4, mark=mark)
    assert parsed_markdown(text) == render_markdown(text)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, max_size=14).map("".join))
def test_whatever_is_written_comes_out_as_the_parser_has_it(text: str) -> None:
    same(text)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(BLOCK, max_size=6), st.sampled_from(["\n\n", "\n\n", "\n\n\n", "\n"]))
def test_tidy_markdown_comes_out_as_the_parser_has_it(blocks: list[str], between: str) -> None:
    same(between.join(blocks) + "\n")


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet='ab *[]()^:!>-#|"1.\n—é', max_size=24))
def test_any_few_letters_come_out_as_the_parser_has_them(text: str) -> None:
    same(text)


@pytest.mark.parametrize(
    "text",
    [
        "[a\nb]: https://c.example",
        "[^1](https://c.example) x\n\n[^1]: Note.",
        "a[^1] b[^1]\n\n[^1]: Note.",
        "- a\n\n- b",
        "- a\n- b\n\n\n\nc",
        "a  \nb",
        "*a*€",
        "**a**b",
        "(*a*)",
        "| a |\n|---|\n| b |",
        "| a | b |\n|---|\n| c | d |",
        "# a #",
        "#",
        "[^1]: One.\n[^2]: Two.\n\nx[^2] y[^1]",
        "> [^1]: Note.\n\nx[^1]",
        "[^1]: - a\n[^2]: b\n\nx[^2]",
        "x[^2]\n\n[^1]: unused\n\n[^2]: used *so*",
        "a\n\n[b]\n\nc",
    ],
)
def test_a_case_that_is_easily_wrong_comes_out_as_the_parser_has_it(text: str) -> None:
    same(text)


def test_plain_markdown_needs_no_parser() -> None:
    def never(line: str) -> str:
        raise AssertionError(line)

    assert parsed_markdown(PLAIN) == quick_html(PLAIN, number=0, mark=None, inline=never)


def test_every_briefing_of_the_corpus_comes_out_as_the_parser_has_it(tmp_path: Path) -> None:
    if not CORPUS.is_file():
        pytest.skip(f"the corpus is not there: {CORPUS.name} of the shared prototypes")
    import subprocess
    import sys

    subprocess.run([sys.executable, CORPUS, "100", tmp_path], check=True, capture_output=True)
    for path in sorted(tmp_path.glob("*.md")):
        text = path.read_text(encoding="utf-8").partition("\n---\n")[2]
        assert parsed_markdown(text) == render_markdown(text), path.name
