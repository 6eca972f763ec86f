"""Reports as a project stores them: front matter, one blank line, the text verbatim."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import BriefgenError, Faults, ReadError
from briefgen.model import Origin, Report, Skipped
from briefgen.read.files import MAX_BYTES, read_bytes, shown
from briefgen.read.frontmatter import Metadata, read_metadata, split_front_matter, stated_of, write_metadata
from briefgen.text.hashes import sha256

REPORTS_FOLDER = "content/reports"


def format_report(report: Report) -> str:
    """Return the file that stores ``report``; ``parse_report`` gives the same report back.

    The text must have no ``\\r`` and no lone surrogate, as everything that was collected has.
    """
    metadata = Metadata(**stated_of(report))
    return f"{write_metadata(metadata)}\n{report.text}\n"


def parse_report(content: str, *, id: str, where: str) -> Report:
    """Return the report stored in ``content``. where: the file's name in errors. Raises: ReadError, Faults."""
    content = content.replace("\r\n", "\n")
    yaml, body, line = split_front_matter(content)
    if yaml is None:
        raise ReadError(
            "the file does not begin with front matter",
            where=f"{where}:1",
            hint="begin it with '---', lines such as 'title: …', and '---'; or collect it with 'briefgen collect FILE'",
        )
    metadata = read_metadata(yaml, where=where)
    if body.startswith("\n"):
        body, line = body[1:], line + 1
    text = body.removesuffix("\n")
    return Report(id, text, sha256(text), Origin(where, line), **stated_of(metadata))


def load_report(path: Path, project: Path) -> Report:
    """Return the stored report in the file. Raises: ReadError, Faults with the path in the project and the line."""
    return _load(path, shown(path, project))


def _load(path: Path, where: str) -> Report:
    try:
        content = read_bytes(path, where=where, max_bytes=4 * MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + error.object.count(b"\n", 0, error.start)
        raise ReadError("the file is not UTF-8", where=f"{where}:{line}", hint="save it as UTF-8") from error
    return parse_report(content, id=report_id(path), where=where)


def load_reports(project: Path) -> Iterator[Report | Skipped]:
    """Yield every stored report by file name, and what could not be read with its reason."""
    seen: dict[str, str] = {}
    for path in stored_paths(project):
        where = shown(path, project)
        if report_id(path) in seen:
            other = seen[report_id(path)]
            yield Skipped(where, f"another report has the same name: {other}", "rename one of the two files")
            continue
        seen[report_id(path)] = where
        try:
            yield _load(path, where)
        except Faults as faults:
            yield from (skipped(fault) for fault in faults.faults)
        except BriefgenError as error:
            yield skipped(error)


def stored_paths(project: Path) -> tuple[Path, ...]:
    """Return the files of stored reports in order; hidden files and folders are none."""
    folder = project / REPORTS_FOLDER
    found = (path for path in folder.rglob("*.md") if not path.is_symlink())
    return tuple(
        sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    )


def report_id(path: Path) -> str:
    """Return the id of the report stored in the file: its stem, composed (macOS hands out decomposed names)."""
    return unicodedata.normalize("NFC", path.stem)


def skipped(error: BriefgenError) -> Skipped:
    """Return the failure as input that was skipped."""
    return Skipped(error.where, error.message, error.hint)
