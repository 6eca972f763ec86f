"""A picture or paper of the editor's that a text leads to, and that is not there, is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli import run
from briefgen.render.missing import own_links

FRONT = "---\ntitle: Pier\ndate: 2026-03-10\n---\n\n"
LINE = "content/briefings/pier.md:7: "
MISSING = "there is no content/files/pier 1.png"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("briefings", "files", "pages"):
        (tmp_path / "content" / folder).mkdir(parents=True)
    (tmp_path / "briefgen.yaml").write_text("title: x\n", encoding="utf-8")
    (tmp_path / "content/files/plan.pdf").write_bytes(b"%PDF-")
    write(tmp_path, "briefings/mole.md", "Words.\n")
    write(tmp_path, "briefings/pier.md", "One [plan](../files/plan.pdf)\n![the pier](<../files/pier 1.png>)\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(project: Path, name: str, body: str) -> None:
    (project / "content" / name).write_text(FRONT + body, encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str]:
    code = run([*command])
    out = capsys.readouterr()
    return code, out.out + out.err


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_missing_picture_is_told_of_once_with_its_line(
    project: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, text = told(capsys, command)

    assert 1 == code
    assert 1 == text.count(LINE) == text.count(MISSING) == text.count("there is no")


def test_the_rest_is_built_and_the_briefing_once_the_picture_is_there(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "site/briefings/pier/index.html"
    codes = [told(capsys, "build")[0]]
    others = (project / "site/briefings/mole/index.html").is_file(), page.is_file()
    (project / "content/files/pier 1.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    codes += [told(capsys, "build")[0], told(capsys, "build")[0]]

    assert (True, False) == others
    assert [1, 0, 0] == codes
    assert page.is_file()


def test_a_picture_that_goes_later_is_told_of_by_the_next_build(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = project / "content/files/pier 1.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    first = told(capsys, "build")
    picture.unlink()

    assert 0 == first[0]
    assert MISSING in told(capsys, "build")[1]


def test_a_page_of_the_editor_s_own_is_built_without_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "content/briefings/pier.md").unlink()
    write(project, "pages/about.md", "Words.\n\n![we](../files/we.png)\n")

    for code, text in (told(capsys, "build"), told(capsys, "build")):
        assert 1 == code
        assert 1 == text.count("content/pages/about.md:8: there is no content/files/we.png")
    assert (project / "site/pages/about/index.html").is_file()


def test_links_are_found_as_markdown_has_them() -> None:
    text = (
        "---\ntitle: '![a](../files/front.png)'\n---\n"
        "`![a](../files/code.png)` [z](<../files/z.pdf#2>)\n\n> - one\n>   ![x][r] ![y](https://a.example/files/y.png)\n\n"
        "[r]: files/r%20s.png\n"
    )

    assert ((4, "z.pdf"), (7, "r s.png")) == own_links(text)
