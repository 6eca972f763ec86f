"""What becomes of an editor's file when a new draft is laid over it."""

from __future__ import annotations

import pytest

from briefgen.compose import Merged, merge_draft
from briefgen.errors import Faults
from briefgen.notation.blocks import format_block

FRONT = "---\nid: harbour\nas_of: 2026-11-21T06:00:00Z\nedition: 1\n---\n\n"
A, B, C = "- First. [^1.1]\n", "- Second. [^1.2]\n", "- Third. [^2.1]\n"


def draft(*lines: str, port: str = "- Port. [^1.3]\n", front: str = FRONT, marks: tuple[str, ...] = ()) -> str:
    card = format_block("position/dockers", "## Dockers\n\n" + "".join(lines))
    notes = "\n".join(f"[^{mark}]: Post, sentence, characters 0–9.\n\n    > Text {mark}.\n" for mark in marks)
    parts = [card, format_block("position/port", "## Port\n\n" + port)]
    parts += [format_block("evidence", notes)] if marks else []
    return front + "\n".join(parts)


def merge(base: str, mine: str, new: str) -> Merged:
    return merge_draft((base,), mine, new, where="x.md")


def test_an_untouched_file_becomes_the_new_draft() -> None:
    assert draft(A, C) == merge(draft(A, B), draft(A, B), draft(A, C)).markdown


def test_an_edited_line_stays_and_a_new_one_comes_in_where_it_belongs() -> None:
    mine = draft(A, B).replace("Second.", "My second.")

    merged = merge(draft(A, B), mine, draft(C, A, B))

    assert f"## Dockers\n\n{A}{C}- My second. [^1.2]\n" in merged.markdown or (
        f"## Dockers\n\n{C}{A}- My second. [^1.2]\n" in merged.markdown
    )
    assert ("position/dockers",) == merged.kept


def test_a_line_of_the_editors_and_a_new_one_in_the_same_place_both_stand() -> None:
    mine = draft(A, B).replace(B, f"{B}- Mine. [x](https://example.org)\n")

    text = merge(draft(A, B), mine, draft(A, B, C)).markdown

    assert "- Mine. [x](https://example.org)\n" in text
    assert C in text


def test_a_deleted_line_stays_deleted() -> None:
    text = merge(draft(A, B), draft(A, B).replace(B, ""), draft(A, B, C)).markdown

    assert B not in text
    assert A in text and C in text


def test_a_deleted_block_stays_deleted() -> None:
    base = draft(A)
    mine = base[: base.index("<!-- briefgen:begin position/port")]

    merged = merge(base, mine, draft(A, B))

    assert "position/port" not in merged.markdown
    assert ("position/port",) == merged.deleted


def test_a_block_that_is_new_in_the_draft_comes_after_the_one_before_it() -> None:
    block = format_block("timeline", "## Timeline\n")

    text = merge(draft(A), draft(A), f"{draft(A)}\n{block}").markdown

    assert text.endswith(f"end position/port -->\n\n{block}")


def test_a_moved_block_stays_where_it_was_moved() -> None:
    base = draft(A)
    at = base.index("<!-- briefgen:begin position/port")
    start = base.index("<!-- briefgen:begin position/dockers")
    mine = base[:start] + base[at:] + "\n" + base[start:at]

    text = merge(base, mine, draft(A, B)).markdown

    assert text.index("begin position/port") < text.index("begin position/dockers")
    assert B in text


def test_a_new_mark_reaches_a_reworded_line() -> None:
    mine = draft(A, B).replace("First.", "My first.")

    text = merge(draft(A, B), mine, draft(A.replace("[^1.1]", "[^1.1] [^4.1]"), B)).markdown

    assert "- My first. [^1.1] [^4.1]\n" in text


def test_a_reworded_line_outlives_the_draft_that_drops_it_and_so_does_its_footnote() -> None:
    base = draft(A, B, marks=("1.1", "1.2"))

    text = merge(base, base.replace("First.", "My first."), draft(B, C, marks=("1.2", "2.1"))).markdown

    assert "- My first. [^1.1]\n" in text
    assert "    > Text 1.1.\n" in text and "    > Text 2.1.\n" in text


def test_what_both_changed_is_shown_as_a_conflict() -> None:
    mine = draft(A, B).replace("First.", "My first.")

    merged = merge(draft(A, B), mine, draft(A.replace("First.", "Foremost."), B))

    expected = (
        "<<<<<<< yours\n- My first. [^1.1]\n||||||| the last draft\n- First. [^1.1]\n"
        "=======\n- Foremost. [^1.1]\n>>>>>>> this draft\n"
    )
    assert expected in merged.markdown
    assert ("position/dockers",) == merged.conflicts


def test_an_unsettled_conflict_is_a_fault_and_nothing_is_merged() -> None:
    mine = draft("<<<<<<< yours\n", A, "=======\n", B, ">>>>>>> this draft\n")

    with pytest.raises(Faults, match="a conflict is not settled"):
        merge(draft(A), mine, draft(C))


def test_prose_between_blocks_stays_in_place() -> None:
    mine = draft(A).replace("<!-- briefgen:begin position/port", "Mine.\n\n<!-- briefgen:begin position/port")

    assert (
        "end position/dockers -->\n\nMine.\n\n<!-- briefgen:begin position/port"
        in merge(draft(A), mine, draft(B, port="- New. [^2.2]\n")).markdown
    )


def test_a_key_of_the_editors_stays_while_the_drafts_keys_change() -> None:
    mine = draft(A).replace("edition: 1\n", "edition: 1\ntags: [harbour]\n")
    new = draft(A, front=FRONT.replace("edition: 1", "edition: 2").replace("21T06", "22T06"))

    text = merge(draft(A), mine, new).markdown

    assert "as_of: 2026-11-22T06:00:00Z\nedition: 2\ntags: [harbour]\n" in text


def test_an_emptied_card_takes_new_lines() -> None:
    mine = draft(A).replace(A, "")

    text = merge(draft(A), mine, draft(A, C)).markdown

    assert A not in text and C in text


def test_windows_line_ends_stay() -> None:
    mine = draft(A, B).replace("First.", "My first.").replace("\n", "\r\n")

    text = merge(draft(A, B), mine, draft(A, B, C)).markdown

    assert text.count("\n") == text.count("\r\n")
    assert "- My first. [^1.1]\r\n" in text


def test_a_byte_order_mark_stays() -> None:
    assert merge(draft(A), "\ufeff" + draft(A), draft(B)).markdown.startswith("\ufeff---\n")


def test_of_two_bases_the_one_that_a_block_was_made_from_counts() -> None:
    older, newer = draft(A, B), draft(A, B, C)
    mine = newer.replace("Second.", "My second.")

    for bases in ((older, newer), (newer, older)):
        assert newer.replace("Second.", "My second.") == merge_draft(bases, mine, newer, where="x.md").markdown


def test_without_a_base_untouched_blocks_are_replaced_and_touched_ones_are_for_the_editor() -> None:
    mine = draft(A).replace("First.", "My first.")

    merged = merge_draft((), mine, draft(B, port="- New. [^2.2]\n"), where="x.md")

    assert "- New. [^2.2]\n" in merged.markdown
    assert ("position/dockers",) == merged.conflicts
    assert "- My first. [^1.1]\n" in merged.markdown and B in merged.markdown


def test_merging_twice_changes_nothing_more() -> None:
    mine = draft(A, B).replace("First.", "My first.")
    new = draft(C, A, B)
    once = merge(draft(A, B), mine, new).markdown

    assert once == merge(new, once, new).markdown


def test_without_a_base_the_editors_keys_stay_and_the_drafts_are_new() -> None:
    mine = draft(A).replace("edition: 1\n", "edition: 1\ntags: [harbour]\n")

    text = merge_draft((), mine, draft(A, front=FRONT.replace("edition: 1", "edition: 2")), where="x.md").markdown

    assert "edition: 2\ntags: [harbour]\n" in text
