"""Each rule of ``briefgen check`` finds what it is for, with file and line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.cli import run

SIDES = (
    "sides:\n  - {id: dockers, label: Dockers, names: [Anna Berg]}\n  - {id: port, label: Port, names: [Karl Lind]}\n"
)
ONE = (
    "---\noutlet: Coast Post\ntitle: 'Strike in the harbour'\npublished: 2026-11-21T06:00:00Z\n---\n\n"
    "Anna Berg said that 1,200 dockers would strike until Monday. “We have waited two years,” Berg said.\n\n"
    "Karl Lind said that the strike was unlawful.\n"
)
TWO = (
    "---\noutlet: Hill Times\ntitle: 'Harbour strike goes on'\npublished: 2026-11-21T08:00:00Z\n---\n\n"
    "Anna Berg said that 1,200 dockers would strike until Monday, and the harbour stood still.\n\n"
    "Berg denied that the strike was unlawful.\n"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.yaml").write_text("title: x\n", encoding="utf-8")
    (tmp_path / "content" / "sides.yaml").write_text(SIDES, encoding="utf-8")
    (tmp_path / "inbox" / "one.md").write_text(ONE, encoding="utf-8")
    (tmp_path / "inbox" / "two.md").write_text(TWO, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert 0 == run(["collect", "inbox"])
    assert 0 == run(["draft"])
    capsys.readouterr()
    return tmp_path


@pytest.fixture
def check(project: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """Give what is found after a change to the briefing, as "rule severity line-as-it-stands: message"."""
    (path,) = (project / "content" / "briefings").glob("*.md")

    def after(old: str = "", new: str = "", *, exit_code: int = 1) -> list[str]:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert exit_code == run(["check", "--json"])
        found = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
        rows = ["", *path.read_text(encoding="utf-8").split("\n")]
        for one in found:
            assert one["where"].startswith("content/briefings/")
        return [
            f"{one['rule']} {one['severity']} {rows[int(one['where'].rpartition(':')[2])][:40]}: {one['message']}"
            for one in found
        ]

    return after


def test_an_untouched_draft_has_no_fault(check: Callable[..., list[str]]) -> None:
    assert [] == check(exit_code=0)


def test_a_changed_footnote_is_found(check: Callable[..., list[str]]) -> None:
    found = check(
        "    > Karl Lind said that the strike was unlawful.", "    > Karl Lind said that the strike was lawful."
    )

    assert any(one.startswith("evidence fault [^1.3]: Coast Post") for one in found)


def test_a_line_without_evidence_is_found(check: Callable[..., list[str]]) -> None:
    (found,) = check("## Port\n\n", "## Port\n\n- The port is closed.\n")

    assert "provenance fault - The port is closed.: nothing proves “The port is closed.”" == found


def test_a_line_with_a_link_of_the_editors_needs_no_mark(check: Callable[..., list[str]]) -> None:
    assert [] == check("## Port\n\n", "## Port\n\n- It is closed. [Notice](https://example.org/n)\n", exit_code=0)


def test_words_put_into_quotation_marks_are_found(check: Callable[..., list[str]]) -> None:
    (found,) = check("## Port\n\n", "## Port\n\n- Lind spoke of an “unlawful” strike. [^1.3]\n")

    assert found.startswith("quotation fault - Lind spoke")


def test_words_that_stand_in_the_sources_quotation_may_be_quoted(check: Callable[..., list[str]]) -> None:
    assert [] == check("## Port\n\n", "## Port\n\n- Berg has waited “two years,” she said. [^1.2]\n", exit_code=0)


def test_a_trim_with_a_number_of_its_own_is_found(check: Callable[..., list[str]]) -> None:
    found = check(
        "## Port\n\n", "## Port\n\n- Anna Berg said that [Zoltan Kiraly] […] would strike until Monday. [^1.1]\n"
    )

    assert any(one.startswith("names fault - Anna Berg said") for one in found)


def test_a_number_in_the_editors_words_that_the_source_lacks_is_a_warning(check: Callable[..., list[str]]) -> None:
    (found,) = check("## Port\n\n", "## Port\n\n- Some 1,500 dockers will strike. [^1.1]\n", exit_code=0)

    assert found.startswith("names warning - Some 1,500") and "1,500" in found


def test_a_mark_without_a_footnote_is_found(check: Callable[..., list[str]]) -> None:
    found = check("## Port\n\n", "## Port\n\n- The port is closed. [^1.77]\n")

    assert any("the mark [^1.77] has no footnote" in one for one in found)


def test_a_dispute_with_one_end_is_found(check: Callable[..., list[str]]) -> None:
    found = check("## Disputed\n\n", "## Disputed\n\n- **Port:** Karl Lind said that the strike was unlawful. [^1.3]\n")

    assert any(one.startswith("dispute fault - **Port:**") for one in found)


def test_what_one_outlet_carries_is_not_agreed(check: Callable[..., list[str]]) -> None:
    found = check("## Agreed\n\n", "## Agreed\n\n- Karl Lind said that the strike was unlawful. [^1.3]\n")

    assert any(one.startswith("agreed fault - Karl Lind") for one in found)


def test_a_card_emptied_by_hand_is_found(project: Path, check: Callable[..., list[str]]) -> None:
    (path,) = (project / "content" / "briefings").glob("*.md")
    text = path.read_text(encoding="utf-8")
    card = text[text.index("## Port\n") + len("## Port\n") : text.index("<!-- briefgen:end position/port")]

    (found,) = check(card, "\n")

    assert "the card of “Port” is empty" in found


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("[a](missing.md)", "there is no “missing.md”"),
        ("[a](#nowhere)", "there is no heading for “#nowhere”"),
        ("[a](javascript:alert(1))", "is not a link that is published"),
        ("> [!NOTE]\n> **Jane, on Dockrs:** x", "a note is on “Dockrs”"),
        ("> [!NOTE]\n> **Jane, on [9.9]:** x", "a note is on “9.9”"),
    ],
)
def test_links_and_notes_that_lead_nowhere_are_found(
    check: Callable[..., list[str]], written: str, message: str
) -> None:
    end = "<!-- briefgen:end header -->\n"

    assert any(message in one for one in check(end, f"{end}\n{written}\n"))


def test_a_link_to_a_heading_of_the_briefing_holds(check: Callable[..., list[str]]) -> None:
    end = "<!-- briefgen:end header -->\n"

    assert [] == check(end, f"{end}\n[see](#bottom-line)\n", exit_code=0)


def test_a_report_that_changed_since_is_drift_with_old_and_new(project: Path, check: Callable[..., list[str]]) -> None:
    (path,) = (project / "content" / "reports").glob("*coast*.md")
    path.write_text(path.read_text(encoding="utf-8").replace("was unlawful", "broke the law"), encoding="utf-8")

    found = check()

    assert any("drift fault" in one and "was unlawful" in one and "broke the law" in one for one in found)
    assert any("drift warning" in one and "still stands" in one for one in found)


def test_a_report_that_is_gone_is_found(project: Path, check: Callable[..., list[str]]) -> None:
    next((project / "content" / "reports").glob("*coast*.md")).unlink()

    assert any("is not stored" in one for one in check())


def test_undated_and_old_reports_are_warned_of(project: Path, check: Callable[..., list[str]]) -> None:
    found = check("published 21 November 2026, 06:00 UTC", "published 21 August 2026, 06:00 UTC", exit_code=0)
    found += check("published 21 November 2026, 08:00 UTC", "published at an unknown time", exit_code=0)

    assert {"stale", "undated"} == {one.split()[0] for one in found}


def test_broken_block_comments_are_found_with_their_line(check: Callable[..., list[str]]) -> None:
    (found,) = check("<!-- briefgen:end agreed -->\n", "")

    assert found.startswith("notation fault <!-- briefgen:begin disputes")


def test_all_faults_of_a_file_are_listed_at_once(check: Callable[..., list[str]]) -> None:
    assert 2 == len(check("## Port\n\n", "## Port\n\n- One thing.\n- Another thing.\n"))


def test_people_get_lines_and_a_count(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["check"])
    assert "1 briefing, 0 faults, 0 warnings\n" == capsys.readouterr().out


def test_an_unknown_briefing_is_an_error(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run(["check", "nowhere"])
    assert 'there is no briefing "nowhere"' in capsys.readouterr().err


def test_words_around_a_sentence_that_are_not_there_are_found(check: Callable[..., list[str]]) -> None:
    (path,) = Path("content/briefings").glob("*.md")
    row = next(row for row in path.read_text(encoding="utf-8").split("\n") if row.startswith("[^1.3]: "))

    (found,) = check(row, f"{row[:-1]}, between “nothing of ” and “ the kind”.")

    assert "selector fault" in found


def test_a_report_that_holds_a_passage_twice_is_drafted_and_holds(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = (
        "The harbour stood still from the morning on, and lorries waited along the whole of the coast road.\n\n"
        "Anna Berg said that 1,200 dockers would strike until Monday because nobody had spoken with them.\n\n"
        "The port’s cranes were last stopped by a strike nine years ago, when it went on for eleven days.\n\n"
    )
    (project / "content/briefings").rename(project / "before")
    for report in (project / "content/reports").glob("*.md"):
        report.unlink()
    front = "---\noutlet: Coast Post\ntitle: 'Strike in the harbour'\npublished: 2026-11-21T06:00:00Z\n---\n\n"
    (project / "inbox" / "three.md").write_text(f"{front}{said}Karl Lind spoke.\n\n{said}", encoding="utf-8")
    assert 0 == run(["collect", "inbox/three.md"])
    assert 0 == run(["draft"])
    capsys.readouterr()

    code = run(["check", "--json"])
    found = [json.loads(row) for row in capsys.readouterr().out.splitlines()]

    assert (0, []) == (code, found)

    (path,) = (project / "content/briefings").glob("*.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r", between “.*” and “.*”\.$", ".", text, flags=re.MULTILINE), encoding="utf-8")

    assert 1 == run(["check", "--json"])
    found = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert {("selector", "fault")} == {(one["rule"], one["severity"]) for one in found}
