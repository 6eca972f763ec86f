"""A report as a project stores it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.errors import Faults, ReadError
from briefgen.model import Origin, Report, Skipped
from briefgen.read import format_report, frontmatter, load_report, load_reports, parse_report
from briefgen.read.dates import parse_time
from briefgen.read.frontmatter import Metadata, write_metadata
from briefgen.text.hashes import sha256
from briefgen.text.plain import plain_line, plain_text
from briefgen.text.yaml import load_yaml

TEXT = "The council bought two ferries.\n\n“We need them,” the mayor said."

anything = st.text(st.characters(), max_size=200) | st.sampled_from(
    ["---", "---\ntitle: x\n---\n", "NO", "12:30:45", "1.0e5", "- a", "#", "&a *a", "a: b", "{x", "'", '"', "\\", "~"]
)
lines = anything.map(plain_line)
texts = anything.map(plain_text)
times = st.none() | st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))


@given(
    text=texts,
    title=lines,
    outlet=lines,
    published=times,
    authors=st.lists(lines.filter(bool), unique=True).map(tuple),
    language=st.sampled_from(["", "en", "no"]),
)
@settings(deadline=None, max_examples=200)
def test_what_is_stored_is_read_back_to_the_character(
    text: str, title: str, outlet: str, published: datetime | None, authors: tuple[str, ...], language: str
) -> None:
    report = Report(
        id="ferries",
        text=text,
        sha256=sha256(text),
        origin=Origin("x.md", 1),
        title=title,
        outlet=outlet,
        published=published,
        language=language,
        authors=authors,
        url="https://coast.example/a?b=1&c=2#d",
    )
    content = format_report(report).encode("utf-8").decode("utf-8")

    back = parse_report(content, id="ferries", where="x.md")

    lines_before = content[: len(content) - len(text) - 1].count("\n")
    assert Report(**{**_fields(report), "origin": Origin("x.md", lines_before + 1)}) == back


def _fields(report: Report) -> dict[str, object]:
    return {name: getattr(report, name) for name in Report.__slots__}


def test_front_matter_blank_line_text() -> None:
    report = Report(
        id="x",
        text=TEXT,
        sha256=sha256(TEXT),
        origin=Origin("x.md"),
        title="Ferries: two",
        outlet="Coast Post",
        published=datetime(2026, 11, 21, 17, 5, tzinfo=UTC),
        language="en",
        authors=("Jane Doe",),
    )
    expected = (
        '---\ntitle: "Ferries: two"\noutlet: Coast Post\npublished: 2026-11-21T17:05:00Z\nlanguage: en\n'
        f"authors: [Jane Doe]\n---\n\n{TEXT}\n"
    )

    assert expected == format_report(report)


def test_a_time_with_an_offset_is_read_in_utc() -> None:
    report = parse_report("---\npublished: 2026-11-21T18:05:00+01:00\n---\n\nText.\n", id="x", where="x.md")

    assert datetime(2026, 11, 21, 17, 5, tzinfo=UTC) == report.published
    assert timedelta(0) == report.published.utcoffset()  # type: ignore[union-attr]


def test_a_time_without_an_offset_gives_the_day_only() -> None:
    report = parse_report("---\npublished: 2026-11-21 18:05\n---\n\nText.\n", id="x", where="x.md")

    assert datetime(2026, 11, 21, tzinfo=UTC) == report.published


def test_every_fault_of_the_front_matter_is_named_with_its_line() -> None:
    content = '---\ntitle: x\ndate: "20 Nov"\ntagz: [a]\npublished: "20 Nov"\nurl: javascript:x\n---\n\nText.\n'

    with pytest.raises(Faults) as caught:
        parse_report(content, id="x", where="reports/talks.md")

    assert [
        ("reports/talks.md:3", "date: is not a known name", 'did you mean "published"?'),
        ("reports/talks.md:4", "tagz: is not a known name", 'did you mean "keywords"?'),
        (
            "reports/talks.md:5",
            'published: "20 Nov" is not a date',
            "write it like 2026-11-20 or 2026-11-20T18:05:00+01:00",
        ),
        (
            "reports/talks.md:6",
            'url: "javascript:x" is not a web address',
            "an address begins with https:// or http://",
        ),
    ] == [(fault.where, fault.message, fault.hint) for fault in caught.value.faults]


def test_a_yaml_mistake_is_named_with_its_line() -> None:
    with pytest.raises(ReadError) as caught:
        parse_report("---\nlanguage: en\ntitle: a: b\n---\n\nText.\n", id="x", where="reports/talks.md")

    assert "reports/talks.md:3" == caught.value.where


def test_a_file_without_front_matter_is_no_stored_report() -> None:
    with pytest.raises(ReadError) as caught:
        parse_report("Text.\n", id="x", where="x.md")

    assert "x.md:1" == caught.value.where


def test_line_ends_of_windows_change_nothing() -> None:
    content = "---\ntitle: x\n---\n\nOne.\nTwo.\n"

    assert parse_report(content, id="x", where="x.md") == parse_report(
        content.replace("\n", "\r\n"), id="x", where="x.md"
    )


def test_one_broken_file_leaves_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "content/reports"
    folder.mkdir(parents=True)
    (folder / "b.md").write_text("---\ntitle: B\n---\n\nText.\n")
    (folder / "a.md").write_bytes(b"---\ntitle: A\n---\n\ncaf\xe9\n")
    (folder / "c.md").write_text("---\ntitle: [\n---\n\nText.\n")
    (folder / "link.md").symlink_to("/etc/passwd")
    versions = folder / ".versions/b"
    versions.mkdir(parents=True)
    (versions / "1.md").write_text("---\n---\n\nOld.\n")

    found = list(load_reports(tmp_path))

    assert ["content/reports/a.md:5", "b", "content/reports/c.md:3"] == [
        entry.where if isinstance(entry, Skipped) else entry.id for entry in found
    ]
    assert "b" == load_report(folder / "b.md", tmp_path).id


def test_the_id_is_the_file_stem_composed(tmp_path: Path) -> None:
    path = tmp_path / "cafe\u0301.md"
    path.write_text("---\n---\n\nText.\n")

    assert "caf\u00e9" == load_report(path, tmp_path).id


def test_unknown_values_get_no_line() -> None:
    assert "---\n---\n" == write_metadata(Metadata())


@given(title=lines, outlet=lines, authors=st.lists(lines.filter(bool), unique=True).map(tuple), published=times)
@settings(deadline=None, max_examples=300)
def test_the_quick_way_to_read_front_matter_reads_what_yaml_reads(
    title: str, outlet: str, authors: tuple[str, ...], published: datetime | None
) -> None:
    written = write_metadata(Metadata(title=title, outlet=outlet, authors=authors, published=published))
    yaml = written.removeprefix("---\n").removesuffix("---\n")

    quick = frontmatter._read_written(yaml)

    if quick:
        slow = load_yaml(yaml, where="x.md", first_line=2)
        assert slow.keys() == quick.keys()
        assert slow.key_lines == quick.key_lines
        assert all(parse_time(slow[key]) == parse_time(quick[key]) for key in quick if key == "published")
        assert all(slow[key] == quick[key] for key in quick if key != "published")


def test_ordinary_front_matter_is_read_the_quick_way() -> None:
    yaml = 'title: "Ferries: two"\npublished: 2026-11-21T17:05:00Z\nauthors: [Jane Doe, "Doe, John"]\n'

    assert {
        "title": "Ferries: two",
        "published": "2026-11-21T17:05:00Z",
        "authors": ["Jane Doe", "Doe, John"],
    } == frontmatter._read_written(yaml)


@pytest.mark.parametrize(
    "line",
    ["title: No", "title: a: b", "title: &a b", 'title: "a\\u0041"', " title: a", "title: a\ntitle: b"],
)
def test_other_front_matter_is_left_to_yaml(line: str) -> None:
    assert frontmatter._read_written(f"{line}\n") is None
