"""briefgen collect with files and folders, through the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.cli import run

TEXT = "The council of the harbour town voted on Monday to buy two ferries.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "briefgen.yaml").write_text("title: Harbour\n")
    return folder


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def stored(project: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((project / "content/reports").glob("*.md"))}


def test_a_text_file_becomes_a_stored_report(project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "a.txt").write_text(f"Ferries for the harbour\r\n\r\n{TEXT}")

    assert 0 == run(["collect", "-C", str(project), str(inbox)])

    expected = f"---\ntitle: Ferries for the harbour\nlanguage: en\n---\n\nFerries for the harbour\n\n{TEXT}"
    assert {"ferries-for-the-harbour.md": expected} == stored(project)
    assert "1 new, 0 updated, 0 unchanged, 0 skipped" in capsys.readouterr().out


def test_markdown_is_named_by_date_outlet_and_title(project: Path, inbox: Path) -> None:
    front = "title: Ferries\noutlet: Coast Post\ndate: 2026-11-21\nlayout: post\nauthor: Jane Doe\n"
    (inbox / "a.md").write_text(f"---\n{front}---\n# Ferries\n\nThe *council* voted [on Monday](https://x.example).\n")

    run(["collect", "-C", str(project), str(inbox)])

    assert {
        "2026-11-21-coast-post-ferries.md": "---\ntitle: Ferries\noutlet: Coast Post\npublished: 2026-11-21\n"
        "language: en\nauthors: [Jane Doe]\n---\n\nFerries\n\nThe council voted on Monday.\n"
    } == stored(project)


def test_the_same_content_twice_is_unchanged(project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "a.txt").write_text(TEXT)
    run(["collect", "-C", str(project), str(inbox)])
    before = stored(project)

    assert 0 == run(["collect", "-C", str(project), str(inbox)])

    assert before == stored(project)
    assert "0 new, 0 updated, 1 unchanged, 0 skipped" in capsys.readouterr().out


def test_two_reports_of_one_name_get_a_suffix(project: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text(f"Ferries\n\n{TEXT}" + "x\n")
    (inbox / "b.txt").write_text(f"FERRIES now\n\n{TEXT}")
    (inbox / "c.txt").write_text(f"Ferries Now\n\n{TEXT}")

    run(["collect", "-C", str(project), str(inbox)])

    assert 3 == len(stored(project))
    assert {"ferries-now.md", "ferries-now-2.md"} <= set(stored(project))


def test_a_changed_page_is_updated_and_its_old_version_kept(
    project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    front = "---\ntitle: Ferries\nurl: https://coast.example/a\n---\n"
    (inbox / "a.md").write_text(f"{front}{TEXT}")
    run(["collect", "-C", str(project), str(inbox)])
    (first,) = stored(project).values()
    (inbox / "a.md").write_text(f"{front}{TEXT}\nThe mayor denied it.\n".replace("coast.example/a", "coast.example/a/"))

    run(["collect", "-C", str(project), str(inbox)])

    assert "0 new, 1 updated, 0 unchanged, 0 skipped" in capsys.readouterr().out
    assert "The mayor denied it." in stored(project)["ferries.md"]
    assert first == (project / "content/reports/.versions/ferries/1.md").read_text()


def test_what_an_editor_wrote_in_the_front_matter_stays(project: Path, inbox: Path) -> None:
    (inbox / "a.md").write_text(f"---\ntitle: Ferries\nurl: https://coast.example/a\n---\n{TEXT}")
    run(["collect", "-C", str(project), str(inbox)])
    path = project / "content/reports/ferries.md"
    edited = path.read_text().replace("title: Ferries", "title: Two ferries\noutlet: Coast Post")
    path.write_text(edited)

    run(["collect", "-C", str(project), str(inbox)])

    assert {"ferries.md": edited} == stored(project)


def test_a_dry_run_writes_nothing(project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "a.txt").write_text(TEXT)

    run(["collect", "-C", str(project), "--dry-run", str(inbox)])

    assert ["briefgen.yaml"] == [path.name for path in project.iterdir()]
    assert "1 new" in capsys.readouterr().out


BAD = {
    "big.txt": (b"a" * 20_000_000, "big.txt: it has 20.0 MB; the limit is 10 MB"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\0", "binary.txt: it is binary, not text"),
    "empty.txt": (b"", "empty.txt:1: it is empty"),
    "word.txt": (b"Ferries", "word.txt:1: it has only 1 word"),
    "yaml.md": (b"---\nlanguage: en\ntitle: a: b\n---\n\n" + TEXT.encode(), "yaml.md:3: this is not YAML"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_the_rest_goes_on(
    name: str, project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, message = BAD[name]
    (inbox / name).write_bytes(content)
    (inbox / "good.txt").write_text(TEXT)

    assert 0 == run(["collect", "-C", str(project), str(inbox)])

    said = capsys.readouterr()
    assert message in said.err
    assert "1 new, 0 updated, 0 unchanged, 1 skipped" in said.out


def test_a_file_that_is_not_utf8_is_read_and_the_assumption_told(
    project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox / "latin.txt").write_bytes(b"Ferries\n\nThe caf\xe9 by the harbour was closed on Monday.\n")

    assert 0 == run(["collect", "-C", str(project), str(inbox)])

    assert "The café by the harbour" in stored(project)["ferries.md"]
    assert "latin.txt:3: the file is not UTF-8; read as Windows-1252" in capsys.readouterr().err


def test_front_matter_that_makes_no_sense_is_told_and_taken_as_unknown(
    project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox / "a.md").write_text(f"---\ntitle: Ferries\ndate: soon\nurl: javascript:alert(1)\n---\n\n{TEXT}")

    assert 0 == run(["collect", "-C", str(project), str(inbox)])

    said = capsys.readouterr().err
    assert 'a.md:3: date: "soon" is not a date; taken as unknown' in said
    assert 'a.md:4: url: "javascript:alert(1)" is not a web address; taken as unknown' in said
    assert {"ferries.md": f"---\ntitle: Ferries\nlanguage: en\n---\n\n{TEXT}"} == stored(project)


def test_one_damaged_byte_does_not_garble_the_rest(project: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_bytes("The café — “Harbour” — was clo".encode() + b"\xff" + b"sed on Monday.")

    run(["collect", "-C", str(project), str(inbox)])

    assert "The café — “Harbour” — was clo\ufffdsed" in next(iter(stored(project).values()))


def test_names_from_outside_stay_inside_the_folder(project: Path, inbox: Path) -> None:
    titles = ["../../etc/passwd", "<script>alert(1)</script>", "???", "CON", "x" * 400, "\u202ecod.exe", "a\x1b[31m"]
    for number, title in enumerate(titles):
        escaped = title.encode("unicode_escape").decode() if "\x1b" in title else title
        text = f'---\ntitle: "{escaped}"\n---\n\nReport {number} says that the council voted.\n'
        (inbox / f"{number}.md").write_text(text)

    run(["collect", "-C", str(project), str(inbox)])

    names = [path.relative_to(project).as_posix() for path in sorted(project.rglob("*.md"))]
    assert len(titles) == len(names)
    assert all(name.startswith("content/reports/") and name.count("/") == 2 for name in names)
    assert max(len(name.encode()) for name in names) < 200
    assert {"etc-passwd.md", "script-alert-1-script.md", "con-page.md", "report.md"} <= set(stored(project))
    assert 'title: "<script>alert(1)</script>"' in stored(project)["script-alert-1-script.md"]
    assert not any("\x1b" in text or "\u202e" in text for text in stored(project).values())


def test_links_and_pipes_are_not_followed(project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(inbox / "pipe.txt")
    (inbox / os.fsdecode(b"name\xff.txt")).write_text(TEXT)

    assert 0 == run(["collect", "-C", str(project), str(inbox)])

    said = capsys.readouterr()
    assert "link.txt: it is a link" in said.err
    assert "pipe.txt: it is no regular file" in said.err
    assert "1 new, 0 updated, 0 unchanged, 2 skipped" in said.out


def test_an_empty_folder_is_said_to_be_empty(project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run(["collect", "-C", str(project), str(inbox)])

    assert "the folder holds no reports" in capsys.readouterr().err


def test_a_broken_stored_report_is_named_and_left_alone(
    project: Path, inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "content/reports/ferries.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: [\n---\n\nMy edit.\n")
    (inbox / "a.txt").write_text(f"Ferries\n\n{TEXT}")

    assert 0 == run(["collect", "-C", str(project), str(inbox)])

    assert "content/reports/ferries.md:" in capsys.readouterr().err
    assert ["ferries-2.md", "ferries.md"] == list(stored(project))
    assert "My edit." in path.read_text()


def test_the_order_of_the_sources_changes_no_text(project: Path, inbox: Path, tmp_path: Path) -> None:
    for name in "ab":
        (inbox / f"{name}.txt").write_text(f"Ferries {name}\n\n{TEXT}")
    other = tmp_path / "other"
    other.mkdir()
    (other / "briefgen.yaml").write_text("title: Harbour\n")

    run(["collect", "-C", str(project), str(inbox / "a.txt"), str(inbox / "b.txt")])
    run(["collect", "-C", str(other), str(inbox / "b.txt"), str(inbox / "a.txt")])

    assert stored(project) == stored(other)
