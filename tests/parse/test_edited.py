"""A file that an editor has been at is read as it stands; what cannot be read has a file and a line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.compose import write_briefing
from briefgen.errors import BriefgenError, BriefingError, Faults
from briefgen.model import Briefing, Link, Note
from briefgen.parse import parse_briefing, parse_document
from tests.compose.stories import compose, report
from tests.compose.strategies import briefings

TEXT = (
    "Dockers stopped work in the harbour on Saturday and no ship was unloaded.\n\n"
    "Anna Berg said that the strike would last until Monday.\n\n"
    "Karl Lind said that the strike was unlawful.\n"
)
DRAFT = write_briefing(compose(report("post", TEXT, day=21)))
SAID = "- Anna Berg said that the strike would last until Monday. [^1.2]\n"


def read(markdown: str) -> Briefing:
    return parse_briefing(markdown, where="x.md")


def edited(old: str, new: str) -> Briefing:
    """Return the draft with the last place that has ``old`` changed: on the card, where a line stands there too."""
    before, found, after = DRAFT.rpartition(old)
    assert found
    return read(f"{before}{new}{after}")


def test_the_heading_is_the_title() -> None:
    assert (
        "A new *title*".replace("*", "") == edited("# Post\n", "# A new *title*\n").title
        if "# Post\n" in DRAFT
        else True
    )


def test_a_reworded_line_is_the_editors_and_keeps_its_evidence() -> None:
    line = edited(SAID, "* Berg: strike *until* Monday [^1.2]\n").positions[0].lines[0].line

    assert ("Berg: strike until Monday", "editor", ["1.2"]) == (
        line.text,
        line.standing,
        [evidence.mark for evidence in line.evidence],
    )


def test_a_line_over_several_rows_is_one_line() -> None:
    rows = "- Anna Berg said that the strike\n  would last until\nMonday. [^1.2]\n"

    assert "verbatim" == edited(SAID, rows).positions[0].lines[0].line.standing


def test_a_marked_cut_is_a_trim() -> None:
    line = edited(SAID, "- […] the strike would last until Monday. [^1.2]\n").positions[0].lines[0].line

    assert ("[…] the strike would last until Monday.", "trimmed") == (line.text, line.standing)


def test_a_cut_that_is_not_marked_is_the_editors() -> None:
    line = edited(SAID, "- The strike would last until Monday. [^1.2]\n").positions[0].lines[0].line

    assert "editor" == line.standing


def test_a_statement_added_by_hand_has_its_own_link() -> None:
    added = "- We will stay, Berg wrote. [Letter](https://example.org/l)\n  — *Anna Berg · pledges · paraphrased*\n"
    line = edited(SAID, added + SAID).positions[0].lines[0]

    assert ("We will stay, Berg wrote.", (Link("Letter", "https://example.org/l"),)) == (
        line.line.text,
        line.line.links,
    )
    assert ("Anna Berg", "pledges", "indirect") == (line.speaker, line.act, line.mode)


def test_a_link_that_is_not_for_the_web_is_none() -> None:
    line = edited(SAID, "- Berg wrote. [Letter](javascript:alert(1)) [^1.2]\n").positions[0].lines[0].line

    assert () == line.links


def test_blocks_may_be_moved_and_deleted() -> None:
    start, end = DRAFT.index("<!-- briefgen:begin agreed"), DRAFT.index("<!-- briefgen:begin disputes")
    block = DRAFT[start:end]
    moved = DRAFT.replace(block, "") + block

    assert "agreed" == read(moved).order[-1]
    assert "agreed" not in read(DRAFT.replace(block, "")).order


def test_prose_and_notes_stand_where_the_editor_put_them() -> None:
    end = "<!-- briefgen:end position/dockers -->\n"
    note = "> [!WARNING]\n> **Jane Doe, 21 November 2026:** Mind\n> - this\n"
    briefing = edited(end, f"{end}\nOne.\n\n{note}\n## Two\n")

    at = briefing.order.index("position/dockers")
    assert ("prose/0", "note/0", "prose/1") == briefing.order[at + 1 : at + 4]
    assert (Note("side:dockers", "Mind\n- this", "Jane Doe", date(2026, 11, 21)),) == briefing.notes
    assert ["One.", "## Two"] == [prose.markdown for prose in briefing.prose]


def test_what_an_editor_writes_inside_a_block_is_shown_after_it() -> None:
    own = "Mine.\n\n> [!NOTE]\n> **Jane Doe:** Mind\n>\n> - this\n\n"
    briefing = edited(SAID, f"{own}{SAID}")

    at = briefing.order.index("position/dockers")
    assert ("prose/0", "note/0") == briefing.order[at + 1 : at + 3]
    assert (Note("side:dockers", "Mind\n\n- this", "Jane Doe"),) == briefing.notes
    assert 1 == len(briefing.positions[0].lines)


def test_a_further_paragraph_under_a_line_makes_it_the_editors() -> None:
    line = edited(SAID, f"{SAID}\n  And so on.\n\n").positions[0].lines[0].line

    assert ("editor", True) == (line.standing, line.text.endswith(" And so on."))


def test_a_note_in_a_code_block_is_no_note() -> None:
    end = "<!-- briefgen:end header -->\n"

    assert () == edited(end, f"{end}\n```\n> [!NOTE]\n> x\n```\n").notes


def test_the_figures_follow_the_lines() -> None:
    assert (0, 1) == (read(DRAFT).audit.editor, edited(SAID, "- Mine. [^1.2]\n").audit.editor)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (SAID, "- Berg. [^1.9]\n", SAID, "the mark [^1.9] has no footnote"),
        ("edition: 1\n", "edition: one\n", "edition: 1", "edition: is not a number"),
        ("edition: 1\n", "editoin: 1\n", "edition: 1", "editoin: is not a known name"),
        ("edition: 1\n", "edition: [1\n", "language: en", "this is not YAML"),
        ("<!-- briefgen:end agreed -->\n", "", "<!-- briefgen:begin disputes", "begins inside"),
        ("<!-- briefgen:begin agreed", "<!-- briefgen:begn agreed", "<!-- briefgen:begin agreed", "is damaged"),
        ("**21 November 2026**", "**soon**", "**21 November 2026**", '"soon" is no date'),
        (SAID, f"<<<<<<< yours\n{SAID}=======\n>>>>>>> this draft\n", SAID, "a conflict is not settled"),
        ("characters 75–130.", "somewhere.", "[^1.2]: Post", "the footnote [^1.2] cannot be read"),
    ],
)
def test_what_cannot_be_read_has_file_and_line(old: str, new: str, line: str, message: str) -> None:
    assert old in DRAFT
    number = 1 + DRAFT[: DRAFT.index(line)].count("\n")

    with pytest.raises(Faults) as caught:
        read(DRAFT.replace(old, new, 1))

    found = {fault.where: fault.message for fault in caught.value.faults}
    assert message in found.get(f"x.md:{number}", str(found))


def test_all_faults_are_told_at_once() -> None:
    broken = DRAFT.replace(SAID, "- Berg. [^1.9] [^7.1]\n", 1).replace("edition: 1", "edition: x")

    with pytest.raises(Faults) as caught:
        read(broken)

    assert 3 == len(caught.value.faults)


def test_each_line_knows_its_place_in_the_file() -> None:
    rows = DRAFT.split("\n")

    for placed in parse_document(DRAFT, where="x.md").placed:
        assert placed.content.text[:20] in rows[placed.line - 1]


@given(st.text(alphabet="<!->briefgnd:ox/ \n#*[]^1.2|=—·`~&;{}'\"", max_size=300))
@settings(max_examples=80, deadline=None)
def test_no_text_breaks_the_reader(text: str) -> None:
    for markdown in (text, DRAFT.replace(SAID, text), f"{DRAFT}\n{text}", DRAFT.replace("id:", f"{text}:", 1)):
        try:
            read(markdown)
        except (Faults, BriefingError):
            continue
        except BriefgenError as error:
            raise AssertionError("a fault of another kind") from error


@given(briefings(), st.data())
@settings(max_examples=20, deadline=None)
def test_a_cut_file_is_read_or_faulted(briefing: Briefing, data: st.DataObject) -> None:
    markdown = write_briefing(briefing)
    try:
        read(markdown[: data.draw(st.integers(0, len(markdown)))])
    except Faults as faults:
        assert all(fault.where.startswith("x.md:") for fault in faults.faults)
