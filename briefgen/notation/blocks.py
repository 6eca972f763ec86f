"""The blocks of a briefing: what was generated, told apart from what the editor wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.errors import BriefingError, Faults
from briefgen.text.hashes import sha256

_BEGIN = re.compile(r"<!-- briefgen:begin ([a-z-]+(?:/[^\s/]+)?) ([0-9a-f]{16}) -->[ \t]*\r?$")
_END = re.compile(r"<!-- briefgen:end ([a-z-]+(?:/[^\s/]+)?) -->[ \t]*\r?$")
_COMMENT = re.compile(r"[ \t]*<!--\s*briefgen:")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)")
NAMES = (
    "header",
    "changes",
    "bottom-line",
    "agreed",
    "disputes",
    "position",
    "timeline",
    "sources",
    "method",
    "omitted",
    "corrections",
    "evidence",
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a briefing's file.

    name: the block's; "" for front matter's and the editor's own stretches. kind: which of the three.
    body: the lines between the comments (or all lines), each with its line end. line: the file's line on which the
    body begins, 1 for the first. recorded: the hash in the begin comment. begin, end: the comments' lines.
    """

    kind: str
    body: str
    line: int
    name: str = ""
    recorded: str = ""
    begin: str = ""
    end: str = ""

    @property
    def markdown(self) -> str:
        """Return the segment as it stands in the file."""
        return f"{self.begin}{self.body}{self.end}"

    @property
    def touched(self) -> bool:
        """Return whether a block's body is no longer what was generated."""
        return self.recorded != body_hash(self.body)


def body_hash(body: str) -> str:
    """Return what a begin comment records of its block: 16 hex digits of the SHA-256, line ends as LF."""
    return sha256(body.replace("\r\n", "\n"))[:16]


def format_block(name: str, body: str) -> str:
    """Return the block with its comments. body: whole lines."""
    return f"<!-- briefgen:begin {name} {body_hash(body)} -->\n{body}<!-- briefgen:end {name} -->\n"


def split_segments(markdown: str, *, where: str) -> tuple[Segment, ...]:
    """Return the file's front matter, blocks and stretches between them; joined they give the file again.

    Raises: Faults for block comments that do not pair up, unknown or doubled blocks, unsettled conflicts.
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+$", markdown)
    segments: list[Segment] = []
    faults: list[BriefingError] = []
    prose_from = _front_matter(lines, segments)
    opened: tuple[int, str, str] | None = None

    def fault(at: int, message: str, hint: str) -> None:
        faults.append(BriefingError(message, where=f"{where}:{at + 1}", hint=hint))

    def close_prose(end: int) -> None:
        if end > prose_from:
            segments.append(Segment("prose", "".join(lines[prose_from:end]), prose_from + 1))

    for index in range(prose_from, len(lines)):
        line = lines[index]
        if line[0] in "<=>|" and _CONFLICT.match(line):
            if line[0] == "<":
                fault(
                    index, "a conflict is not settled", "keep what you want of both versions, delete the marked lines"
                )
            continue
        if "briefgen:" not in line or not _COMMENT.match(line):
            continue
        begin, end = _BEGIN.match(line.rstrip("\n")), _END.match(line.rstrip("\n"))
        if begin and opened is None:
            close_prose(index)
            opened = (index, begin.group(1), begin.group(2))
            if begin.group(1).partition("/")[0] not in NAMES:
                fault(index, f'there is no block "{begin.group(1)}"', f"the blocks are {', '.join(NAMES)}")
            if any(segment.name == begin.group(1) for segment in segments):
                fault(
                    index, f'the block "{begin.group(1)}" stands here twice', "delete one of the two, comments and all"
                )
        elif end and opened is not None and end.group(1) == opened[1]:
            body = "".join(lines[opened[0] + 1 : index])
            segments.append(Segment("block", body, opened[0] + 2, opened[1], opened[2], lines[opened[0]], line))
            opened, prose_from = None, index + 1
        elif begin and opened is not None:
            fault(
                index, f'the block "{begin.group(1)}" begins inside "{opened[1]}"', "restore the end comment above it"
            )
            opened = (index, begin.group(1), begin.group(2))
        elif end:
            fault(
                index, f'"{end.group(1)}" ends here but did not begin', "restore its begin comment, or delete this one"
            )
        else:
            fault(
                index, "this block comment is damaged", "undo the change to it, or delete the block with both comments"
            )
    if opened is not None:
        fault(opened[0], f'the block "{opened[1]}" has no end', f"add '<!-- briefgen:end {opened[1]} -->' after it")
    close_prose(len(lines))
    if faults:
        raise Faults(faults)
    return tuple(segments)


def _front_matter(lines: list[str], segments: list[Segment]) -> int:
    if not lines or lines[0].lstrip("\ufeff").rstrip() != "---":
        return 0
    for index in range(1, len(lines)):
        if lines[index].rstrip() in ("---", "..."):
            body = "".join(lines[1:index])
            segments.append(Segment("front", body, 2, begin=lines[0], end=lines[index]))
            return index + 1
    return 0
