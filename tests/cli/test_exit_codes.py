"""0 done, 1 the user can mend it, 2 wrong usage, 3 our own bug."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from briefgen.cli import run
from briefgen.cli.group import COMMANDS, group
from briefgen.cli.messages import printable


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run(["--help"])
    assert set() == set(COMMANDS) - set(capsys.readouterr().out.split())


def test_wrong_usage_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["init", "--no-such-option"])
    assert 2 == run(["no-such-command"])
    assert "No such command" in capsys.readouterr().err


def test_what_the_user_can_mend_is_1(tmp_path: Path) -> None:
    (tmp_path / "briefgen.yaml").write_text("title: x\n", encoding="utf-8")

    assert 1 == run(["init", str(tmp_path)])


def test_our_own_bug_is_3_and_keeps_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(group, "get_command", lambda ctx, name: broken)

    assert 3 == run(["draft"])
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_terminal_is_never_commanded_by_what_we_print() -> None:
    assert "\\x1b[31mred\\x07 and\nnext" == printable("\x1b[31mred\x07 and\nnext")
