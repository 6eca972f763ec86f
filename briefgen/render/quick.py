"""A short way for plain Markdown: HTML without a parser, where there can be no doubt what it is.

Most of what an editor writes is headings, paragraphs, quotations, short lists, tables and footnotes with plain links
and emphasis. For these the parser spends nine tenths of its time on asking each rule at each place whether it applies.
Whatever is not plainly one of them is left to the parser, as a whole or line by line: ``tests/site/test_quick.py``
holds both ways to the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.text.letters import unusual

# Simple sets, which are found at once: control characters and a carriage return; then spaces other than the usual one.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_SPACE = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACE_AT_AN_END = re.compile(r"^[^\S\n]|[^\S\n]$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6}) +([^#\s](?:[^#\n]*[^#\s])?)")
_MARKER = re.compile(r"[-*] (?=\S)")
# A line that can be nothing but words: it begins with a letter, a quotation mark, a bracket or emphasis, and neither
# defines a reference nor numbers a list.
_WORDS = re.compile(
    r"(?!\[[^\]\n]*\]?:)(?:[^\W\d_]|\d(?!\d{0,8}[.)](?:\s|$))|[“‘„«—–…(\"'\[]|\*{1,2}[^\W_])", re.MULTILINE
)
_NOTE = re.compile(r"\[\^([^\s\[\]^]+)\]: +(?=\S)")
_RULER = re.compile(r"\|(?: *:?-+:? *\|)+")
_ALIGNMENTS = {(True, True): "center", (True, False): "left", (False, True): "right"}
# In a line: what only the parser knows how to read, and the pieces that are known here. Each of these begins with one
# letter, and is found ten times as fast for it.
_DOUBT = re.compile(r"[\\`~_<&]")
_DOUBTFUL = ("\\", "`", "~", "_", "<", "&")
_PIECES = re.compile(
    r"\[\^(?P<mark>[^\s\[\]^]+)\](?!\()"
    r"|\[(?P<text>[^\[\]*\n^][^\[\]*\n]*)\]\((?P<url>https?://[a-z0-9][a-z0-9.-]*(?:/[A-Za-z0-9._~/-]*)?)"
    r"(?: \"(?P<title>[^\"\n]*)\")?\)"
    r"|\*(?<![^\s(]\*)(?P<second>\*?)(?P<stressed>[^\W_](?:[^*\[\]\n]*[^\W_])?)\*(?P=second)(?=[\s.,;:!?)”’—]|$)"
    r"|\[|\]|\*"
)
_EVIDENCE = re.compile(r"\d+\.\d+")

Inline = Callable[[str], str]


class _UnsureError(Exception):
    """Raised where only the parser knows."""


class _Text:
    """One text on its way to HTML. number, mark: as for ``render_markdown``; inline: the parser's way with a line."""

    def __init__(self, number: int, mark: Callable[[str], str] | None, inline: Inline) -> None:
        self.number = number
        self.mark = mark
        self.inline = inline
        # Whether any line has what only the parser knows: asked of the whole text it costs next to nothing.
        self.doubtful = True
        self.notes: dict[str, str] = {}
        # How often each footnote was referred to, in the order of the first times.
        self.used: dict[str, int] = {}

    def blocks(self, blocks: list[str], *, inside: bool = False) -> str:
        """Return the HTML of whole blocks. inside: a quotation."""
        found = []
        before = ""
        for block in blocks:
            first = block[0]
            if first in "-*" and _MARKER.match(block):
                if before in "-*" and before:
                    raise _UnsureError  # one list with space between its items, or two
                found.append(self._list(block))
            elif first == "#":
                found.append(self._heading(block))
            elif first == ">":
                if inside:
                    raise _UnsureError  # the parser knows how deep is too deep
                found.append(self._quotation(block))
            elif first == "|":
                found.append(self._table(block))
            elif block.startswith("[^") and _NOTE.match(block):
                if inside:
                    raise _UnsureError
            else:
                found.append(f"<p>{self._words(block)}</p>\n")
            before = first
        return "".join(found)

    def take_notes(self, blocks: list[str]) -> None:
        """Remember what the footnotes say: a mark refers to one wherever in the text it stands."""
        for block in blocks:
            if block.startswith("[^") and _NOTE.match(block):
                for line in block.split("\n"):
                    note = _NOTE.match(line)
                    words = line[note.end() :] if note else ""
                    if not note or note[1] in self.notes or "[^" in words or not _WORDS.match(words):
                        raise _UnsureError
                    self.notes[note[1]] = words

    def footnotes(self) -> str:
        """Return the footnotes that were referred to."""
        if not self.used:
            return ""
        items = "".join(self._footnote(place, name) for place, name in enumerate(self.used, 1))
        return (
            '<hr class="footnotes-sep" />\n<section class="footnotes">\n<ol class="footnotes-list">\n'
            f"{items}</ol>\n</section>\n"
        )

    def _footnote(self, place: int, name: str) -> str:
        words = self._words(self.notes[name])
        here = f"p{self.number}-{place}"
        return (
            f'<li id="fn-{here}" class="footnote-item"><p>{words} '
            f'<a href="#fnref-{here}" class="footnote-backref">↩︎</a></p>\n</li>\n'
        )

    def _heading(self, block: str) -> str:
        found = _HEADING.fullmatch(block)
        if not found:
            raise _UnsureError
        level = max(2, len(found[1]))  # the page has its h1 already
        return f"<h{level}>{self._line(found[2])}</h{level}>\n"

    def _list(self, block: str) -> str:
        marker = block[:2]
        items = []
        for line in block.split("\n"):
            if not line.startswith(marker):
                raise _UnsureError
            items.append(f"<li>{self._words(line[2:])}</li>\n")
        return f"<ul>\n{''.join(items)}</ul>\n"

    def _quotation(self, block: str) -> str:
        lines = block.split("\n")
        if not all(line == ">" or (line.startswith("> ") and len(line) > 2 and line[2] != " ") for line in lines):
            raise _UnsureError
        inner = "\n".join([line[2:] for line in lines])
        if not inner or inner[0] == "\n" or inner[-1] == "\n":
            raise _UnsureError
        return f"<blockquote>\n{self.blocks(_blocks(inner), inside=True)}</blockquote>\n"

    def _table(self, block: str) -> str:
        lines = block.split("\n")
        if (
            "\\" in block
            or "`" in block
            or len(lines) < 3
            or not _RULER.fullmatch(lines[1])
            or any(line[-1] != "|" or line[0] != "|" for line in lines)
        ):
            raise _UnsureError
        rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]
        width = len(rows[1])
        if any(len(row) != width for row in rows):
            raise _UnsureError
        classes = []
        for cell in rows[1]:
            alignment = _ALIGNMENTS.get((cell[0] == ":", cell[-1] == ":"))
            classes.append(f' class="{alignment}"' if alignment else "")
        del rows[1]
        if self.doubtful or any(letter in block for letter in '[]*">'):
            rows = [[self._line(cell) for cell in row] for row in rows]
        head = _cells("th", rows[0], classes)
        body = "".join([_cells("td", row, classes) for row in rows[1:]])
        rows_html = f"<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n"
        return f'<div class="table" tabindex="0"><table>\n{rows_html}</table></div>\n'

    def _words(self, text: str) -> str:
        if not _WORDS.match(text) or ("\n" in text and not all(map(_WORDS.match, text.split("\n")))):
            raise _UnsureError
        # A reference's name may go over several lines.
        if text[0] == "[" and "]:" in text:
            raise _UnsureError
        return self._line(text)

    def _line(self, text: str) -> str:
        """Return the HTML of what stands in a block."""
        if self.doubtful and (_DOUBT.search(text) or "![" in text):
            return self._asked(text)
        if "[" not in text and "*" not in text and "]" not in text:
            return _escape(text)
        found: list[str] = []
        at = 0
        for piece in _PIECES.finditer(text):
            made = self._piece(piece)
            if not made:
                return self._asked(text)
            found += (_escape(text[at : piece.start()]), made)
            at = piece.end()
        if not at:
            return _escape(text)
        found.append(_escape(text[at:]))
        return "".join(found)

    def _piece(self, piece: re.Match[str]) -> str:
        mark, text, url, title, second, stressed = piece.groups()
        if url:
            shown = "" if title is None else f' title="{_escape(title)}"'
            return f'<a href="{url}"{shown}>{_escape(text)}</a>'
        if stressed:
            tag = "strong" if second else "em"
            return f"<{tag}>{_escape(stressed)}</{tag}>"
        return self._mark(mark) if mark else ""

    def _mark(self, name: str) -> str:
        html = self.mark(name) if self.mark and _EVIDENCE.fullmatch(name) else ""
        if html or name not in self.notes:
            return html
        if name in self.used:
            raise _UnsureError  # one note referred to twice
        self.used[name] = len(self.used) + 1
        here = f"p{self.number}-{self.used[name]}"
        return f'<sup class="footnote-ref"><a href="#fn-{here}" id="fnref-{here}">[{self.used[name]}]</a></sup>'

    def _asked(self, text: str) -> str:
        if "[^" in text and self.notes:
            raise _UnsureError  # the parser would have to know the notes and their numbers
        return self.inline(text)


def quick_html(text: str, *, number: int, mark: Callable[[str], str] | None, inline: Inline) -> str | None:
    """Return the HTML of plain Markdown; None where the parser must be asked.

    number, mark: as for ``render_markdown``. inline: gives the HTML of what stands in one block.
    """
    text = text.strip("\n")
    if "\n " in text or " \n" in text or text[:1] == " " or text[-1:] == " ":
        return None
    if "^" in text and "^[" in text:  # one letter is found many times as fast as two
        return None
    if not unusual(text).isprintable() and (
        _CONTROL.search(text) or (_SPACE.search(text) and _SPACE_AT_AN_END.search(text))
    ):
        return None
    page = _Text(number, mark, inline)
    page.doubtful = any(letter in text for letter in _DOUBTFUL) or ("!" in text and "![" in text)
    try:
        blocks = _blocks(text)
        page.take_notes(blocks)
        return page.blocks(blocks) + page.footnotes()
    except _UnsureError:
        return None


def _blocks(text: str) -> list[str]:
    """Return what stands between empty lines."""
    return [found for block in text.split("\n\n") if (found := block.strip("\n"))]


def _cells(tag: str, row: list[str], classes: list[str]) -> str:
    cells = [f"<{tag}{side}>{cell}</{tag}>\n" for cell, side in zip(row, classes, strict=True)]
    return f"<tr>\n{''.join(cells)}</tr>\n"


def _escape(text: str) -> str:
    if '"' in text or ">" in text:
        return text.replace(">", "&gt;").replace('"', "&quot;")
    return text
