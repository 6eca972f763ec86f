"""One file's content as a report, whatever its kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from briefgen.errors import ReadError
from briefgen.model import Origin, Report
from briefgen.read.files import Warn, ignore
from briefgen.read.frontmatter import Metadata, read_metadata, split_front_matter, stated_of
from briefgen.read.markdown import markdown_text
from briefgen.read.pages import read_page
from briefgen.read.wrapping import unwrap
from briefgen.text.furniture import is_no_headline
from briefgen.text.hashes import sha256
from briefgen.text.plain import plain_line, plain_text, turns_direction
from briefgen.text.slugs import slug

# Chosen by hand: a flash of one sentence has more.
MIN_WORDS = 5
_MAX_HEADLINE_WORDS = 22
_ENDS_SENTENCE = re.compile("[.!?…:;,][\"'”’»)]*$")

Content = tuple[str, Metadata]


def read_document(content: str, *, ending: str, where: str, url: str = "", warn: Warn = ignore) -> Report:
    """Return the report in a file's content, its id a proposal made of date, outlet and title.

    ending: the kind of file, one of ``DOCUMENTS``. url: where it was fetched. Raises: ReadError, Faults.
    """
    if turns_direction(content):
        warn(f"{where}: hidden marks that turn the direction of writing were removed")
    text, metadata = DOCUMENTS[ending](plain_text(content), where, url, warn)
    return make_report(text, metadata, where=where)


def make_report(text: str, metadata: Metadata, *, where: str, line: int = 1) -> Report:
    """Return a report of cleaned text. Raises: ReadError where it is too short to be one."""
    text = "\n".join(row.rstrip() for row in plain_text(text).split("\n")).strip()
    words = len(text.split(maxsplit=MIN_WORDS))
    if words < MIN_WORDS:
        reason = f"it has only {words} word{'' if words == 1 else 's'}" if words else "it is empty"
        raise ReadError(reason, where=f"{where}:{line}", hint=f"a report has at least {MIN_WORDS} words")
    metadata = replace(metadata, title=metadata.title or headline_in(text))
    origin = Origin(where, line)
    return Report(propose_id(metadata, text), text, sha256(text), origin, **stated_of(metadata))


def headline_in(text: str) -> str:
    """Return the first line if it plainly is a headline: short, no sentence, longer text after it; else nothing."""
    first, _, rest = text.partition("\n")
    first = first.strip()
    words = len(first.split())
    # A word or two alone are a headline only where a blank line says so.
    if not (4 if rest.strip(" \t")[:1] != "\n" else 1) <= words <= _MAX_HEADLINE_WORDS:
        return ""
    if len(first) > 200 or _ENDS_SENTENCE.search(first) or is_no_headline(first):
        return ""
    longest = max(map(len, rest.split("\n")), default=0)
    return plain_line(first) if longest > len(first) else ""


def propose_id(metadata: Metadata, text: str) -> str:
    """Return a file stem of date, outlet and title (else the first words), of 130 bytes at most."""
    day = metadata.published.date().isoformat() if metadata.published else ""
    words = metadata.title or " ".join(text[:200].split()[:8])
    parts = (day, _cut(slug(metadata.outlet, fallback=""), 30), slug(words, fallback="report"))
    return "-".join(part for part in parts if part)


def _cut(name: str, max_bytes: int) -> str:
    return name.encode()[:max_bytes].decode(errors="ignore").strip("-")


def _read_text(content: str, where: str, url: str, warn: Warn) -> Content:
    return unwrap(content), Metadata(url=url)


def _read_markdown(content: str, where: str, url: str, warn: Warn) -> Content:
    yaml, body, _ = split_front_matter(content)
    metadata = read_metadata(yaml, where=where, warn=warn) if yaml is not None else Metadata()
    text, heading = markdown_text(body)
    return text, replace(metadata, title=metadata.title or heading, url=metadata.url or url)


def _read_page(content: str, where: str, url: str, warn: Warn) -> Content:
    return read_page(content, where=where, url=url)


DOCUMENTS: dict[str, Callable[[str, str, str, Warn], Content]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_page,
    ".htm": _read_page,
    ".xhtml": _read_page,
}
PAGES = frozenset({".html", ".htm", ".xhtml"})


def check_ending(path: Path) -> str:
    """Return the file's ending in lower case. Raises: ReadError for a kind of file that nothing reads."""
    ending = path.suffix.lower()
    if ending in DOCUMENTS:
        return ending
    known = ", ".join(sorted(DOCUMENTS))
    raise ReadError(f'files that end in "{ending}" are not read', where=str(path), hint=f"briefgen reads {known}")
