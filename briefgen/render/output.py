"""Writing below the site's folder, and nowhere else; removing what briefgen wrote, and nothing else."""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefgen.errors import RenderError

# Every file of the site that briefgen made, one a line: tells a build without its state what it may remove.
MANIFEST = "files.txt"
_TEMPORARY = ".briefgen-tmp"


class Output:
    """The folder of the site. written, removed: counts; changed: the first paths of either, for the preview."""

    KEPT_PATHS = 200

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._base = str(folder)
        self.written = 0
        self.removed = 0
        self.changed: list[str] = []
        self._number = 0

    def write(self, path: str, content: str | bytes | Iterator[str]) -> bool:
        """Write a file beside its place and rename it there, if it differs from what is there. Returns: whether.

        content: may come in parts, which are not held together.
        """
        if not isinstance(content, str | bytes):
            return self._write_parts(path, content)
        payload = _bytes(content)
        target = self._inside(path)
        try:
            with open(target, "rb", buffering=0) as file:  # noqa: PTH123  as below
                if file.read() == payload:
                    return False
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
        except (IsADirectoryError, NotADirectoryError) as error:
            raise _in_the_way(target) from error
        temporary = self._temporary()
        try:
            _write(temporary, payload)
            os.replace(temporary, target)  # noqa: PTH105  ten thousand times; Path costs twice as much
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
            raise
        self._note(path)
        self.written += 1
        return True

    def write_folder(self, folder: str, files: Mapping[str, str | bytes]) -> str:
        """Write a folder of files; a new folder appears whole, by one rename.

        Returns: sizes and times of the files of a new folder by name, as ``stamps`` has them; empty for an old one.
        """
        target = f"{self._base}/{_plain(folder)}"
        if os.path.lexists(target):  # ten thousand times; Path costs twice as much
            for name, content in files.items():
                self.write(f"{folder}/{name}", content)
            return ""
        temporary = self._temporary()
        try:
            os.mkdir(temporary)  # noqa: PTH102
            stats = [_write(f"{temporary}/{name}", _bytes(files[name])) for name in sorted(files)]
            try:
                os.rename(temporary, target)  # noqa: PTH104
            except FileNotFoundError:
                Path(target).parent.mkdir(parents=True, exist_ok=True)
                os.rename(temporary, target)  # noqa: PTH104
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        self.written += len(files)
        self._note(f"{folder}/index.html")
        return "/".join(stats)

    def remove(self, path: str) -> None:
        """Remove a file that briefgen wrote, and its folder if that is empty then."""
        target = self._inside(path)
        try:
            target.unlink()
        except (FileNotFoundError, NotADirectoryError):
            return
        except (IsADirectoryError, PermissionError):
            return  # somebody else's folder by now
        self.removed += 1
        self._note(path)
        for folder in target.parents:
            if folder == self.folder or not folder.is_relative_to(self.folder):
                break
            try:
                folder.rmdir()
            except OSError:
                break

    def manifest(self) -> list[str]:
        """Return the paths that the last finished build listed; none where it left no list."""
        try:
            lines = (self.folder / MANIFEST).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []
        return [line for line in lines if _is_plain_path(line)]

    def write_manifest(self, paths: Iterable[str]) -> None:
        """Write the list of all files, if it differs from what is there. paths: sorted; a hundred thousand briefings
        have too many to hold them all, or the list."""
        self._write_parts(MANIFEST, (f"{path}\n" for path in paths))

    def _write_parts(self, path: str, parts: Iterable[str]) -> bool:
        target, temporary = self._inside(path), self._temporary()
        try:
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.writelines(parts)
            if target.is_file() and filecmp.cmp(temporary, target, shallow=False):
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(temporary, target)  # noqa: PTH105  as above
            self._note(path)
            self.written += 1
            return True
        except (IsADirectoryError, NotADirectoryError) as error:
            raise _in_the_way(target) from error
        finally:
            Path(temporary).unlink(missing_ok=True)

    def open(self) -> None:
        """Make the folder, and an empty place for files that are being written. Only while no other build runs."""
        self.close()
        (self.folder / _TEMPORARY).mkdir(parents=True)

    def scratch(self, name: str) -> Path:
        """Return a folder for work beside the site, gone at ``close``."""
        return self.folder / _TEMPORARY / name

    def close(self) -> None:
        """Remove the place for files being written, with what a killed build left there."""
        shutil.rmtree(self.folder / _TEMPORARY, ignore_errors=True)

    def _inside(self, path: str) -> Path:
        return self.folder / _plain(path)

    def _temporary(self) -> str:
        self._number += 1
        return f"{self._base}/{_TEMPORARY}/{os.getpid()}-{self._number}"

    def _note(self, path: str) -> None:
        if len(self.changed) <= self.KEPT_PATHS:
            self.changed.append(path)


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _write(path: str, payload: bytes) -> str:
    """Write a new file. Returns: its size and time, as ``stamps`` has them."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        view = payload[os.write(descriptor, payload) :]
        while view:
            view = view[os.write(descriptor, view) :]
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return f"{status.st_size}:{status.st_mtime_ns}"


def _plain(path: str) -> str:
    """Return the path if it leads to a place below the site. Raises: RenderError."""
    if not _is_plain_path(path):
        raise RenderError("the path leads out of the site's folder", where=path)
    return path


def _is_plain_path(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and "\\" not in path and "\0" not in path and not any(part in ("", ".", "..") for part in parts)


def _in_the_way(path: Path) -> RenderError:
    return RenderError("something that is no file of ours stands in the way", where=str(path), hint="move it away")
