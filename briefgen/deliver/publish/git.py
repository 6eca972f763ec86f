"""Git's plumbing, called as a program: no index, no working tree, no hooks."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import DeliverError


@dataclass(frozen=True, slots=True)
class Git:
    """A git folder and the folder in which git is started, against which it reads relative addresses."""

    git_dir: Path
    folder: Path

    def run(self, *arguments: str, stdin: bytes = b"", hint: str = "") -> str:
        """Return what git printed. Raises: DeliverError with git's own last words and ``hint``."""
        return self.run_bytes(*arguments, stdin=stdin, hint=hint).decode("utf-8", "surrogateescape")

    def run_bytes(self, *arguments: str, stdin: bytes = b"", hint: str = "") -> bytes:
        """Return what git printed, as bytes. Raises: DeliverError."""
        done = self._start(arguments, stdin)
        if done.returncode:
            raise DeliverError(f"git {arguments[0]}: {_words(done.stderr)}", where=str(self.folder), hint=hint)
        return done.stdout

    def try_run(self, *arguments: str) -> str | None:
        """Return what git printed, without the last line break; None where it failed."""
        done = self._start(arguments, b"")
        return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape").rstrip("\n")

    def _start(self, arguments: Iterable[str], stdin: bytes) -> subprocess.CompletedProcess[bytes]:
        # The hooks of a project check what people commit; a generated tree is none of their business.
        settings = ("-c", "core.hooksPath=/dev/null", "-c", "gc.auto=0", "-c", "maintenance.auto=false")
        command = ["git", f"--git-dir={self.git_dir}", *settings, *arguments]
        return _call(command, self.folder, stdin)


def find_git(folder: Path, scratch: Path) -> Git:
    """Return the repository that ``folder`` lies in; where it lies in none, an empty one made in ``scratch``.

    Raises: DeliverError where git is not installed.
    """
    found = _call(["git", "rev-parse", "--absolute-git-dir", "--show-toplevel"], folder, b"")
    if not found.returncode:
        git_dir, top = found.stdout.decode("utf-8", "surrogateescape").splitlines()[:2]
        return Git(Path(git_dir), Path(top))
    made = _call(["git", "init", "--quiet", "--bare", str(scratch)], folder, b"")
    if made.returncode:
        raise DeliverError(f"git init: {_words(made.stderr)}", where=str(folder))
    return Git(scratch, folder)


def _call(command: list[str], folder: Path, stdin: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise DeliverError(
            "git is not installed, or the project's folder is missing", where=str(folder), hint="install git"
        ) from error


def _words(stderr: bytes) -> str:
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return "; ".join(lines[-3:]) or "failed without a word"
