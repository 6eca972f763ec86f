"""A new draft laid over the file an editor has been at: what was not touched is replaced, what was is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.compose.threeway import merge_tokens
from briefgen.compose.units import Unit, align, split_body, split_front_matter, split_tokens
from briefgen.notation.blocks import Segment, body_hash, format_block, split_segments
from briefgen.notation.lines import find_marks

# The keys of the front matter that each draft writes anew; a key that an editor added is none of them.
GENERATED_KEYS = frozenset(("id", "as_of", "edition", "language", "sides", "earlier"))
YOURS, LAST, THIS = "<<<<<<< yours", "||||||| the last draft", ">>>>>>> this draft"
_ROWS = re.compile(r"[^\n]*\n|[^\n]+$")


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge. kept: names of the blocks in which the editor's work stands; deleted: those that stay
    deleted; conflicts: those where both changed the same, shown in the file between conflict marks."""

    markdown: str
    kept: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def merge_draft(bases: Sequence[str], mine: str, new: str, *, where: str) -> Merged:
    """Return the file with a new draft in it and nothing of the editor's lost.

    bases: earlier drafts as they were generated, the likeliest first; the block comments' hashes say which of them a
    block was made from. mine: the file as it stands. new: the draft.
    Raises: Faults where the file's block comments are broken or a conflict is unsettled; nothing is to be written then.
    """
    windows = "\r\n" in mine and mine.count("\r\n") == mine.count("\n")
    ours = split_segments(mine.replace("\r\n", "\n") if windows else mine, where=where)
    drafts = [split_segments(base, where=where) for base in bases]
    merge = _Merge(ours, _by_likeness(ours, drafts), split_segments(new, where=where))
    markdown = merge.run()
    return Merged(
        markdown.replace("\n", "\r\n") if windows else markdown,
        tuple(merge.kept),
        tuple(merge.deleted),
        tuple(merge.conflicts),
    )


def _by_likeness(ours: Sequence[Segment], drafts: list[tuple[Segment, ...]]) -> list[tuple[Segment, ...]]:
    recorded = {(one.name, one.recorded) for one in ours if one.kind == "block"}

    def shared(draft: tuple[Segment, ...]) -> int:
        return sum((one.name, one.recorded) in recorded for one in draft)

    return sorted(drafts, key=shared, reverse=True)


class _Merge:
    """One merge at work."""

    def __init__(self, mine: Sequence[Segment], drafts: Sequence[Sequence[Segment]], new: Sequence[Segment]) -> None:
        self.mine, self.drafts = mine, drafts
        self.new = {_name(one): one for one in new if one.kind != "prose"}
        self.base = {_name(one): one for one in (drafts[0] if drafts else ()) if one.kind != "prose"}
        self.kept: list[str] = []
        self.deleted: list[str] = []
        self.conflicts: list[str] = []

    def run(self) -> str:
        present = {_name(one) for one in self.mine}
        pieces: list[tuple[str, str]] = []
        for segment in self.mine:
            text = segment.markdown if segment.kind == "prose" else self._merge_segment(segment)
            pieces.append((_name(segment), text))
        self._insert_new(pieces, present)
        if "evidence" in present:
            pieces = self._prove(pieces)
        return "".join(text for _, text in pieces)

    def _merge_segment(self, mine: Segment) -> str:
        name = _name(mine)
        new, base = self.new.get(name), self._base_of(mine)
        if new is None:
            return self._gone(mine, base)
        if mine.kind == "front":
            return f"{mine.begin}{self._merge_front(mine, base, new)}{mine.end}"
        if not mine.touched or new.body == mine.body:
            return new.markdown
        self.kept.append(name)
        if mine.recorded == new.recorded:
            return _block(name, mine.body, new)
        if base is None:
            # Without the draft it was made from, what the editor changed cannot be told from what the draft did.
            return _block(name, self._conflict(name, mine.body, None, new.body), new)
        return _block(name, self._merge_body(name, base, mine, new), new)

    def _merge_front(self, mine: Segment, base: Segment | None, new: Segment) -> str:
        if new.body == mine.body or (base is not None and base.body == mine.body):
            return new.body
        self.kept.append(_name(mine))
        if base is None:
            own = split_front_matter(mine.body)
            generated = "".join(unit.text for unit in own if unit.name.split(" ")[1] in GENERATED_KEYS)
            base = replace(mine, body=generated)
        return self._merge_body(_name(mine), base, mine, new)

    def _base_of(self, mine: Segment) -> Segment | None:
        name = _name(mine)
        if mine.kind == "front":
            return self.base.get(name)
        for draft in self.drafts:
            for segment in draft:
                if segment.kind == "block" and segment.name == name and body_hash(segment.body) == mine.recorded:
                    return segment
        return None

    def _gone(self, mine: Segment, base: Segment | None) -> str:
        untouched = not mine.touched if mine.kind == "block" else base is not None and base.body == mine.body
        if untouched:
            return ""
        self.kept.append(_name(mine))
        return mine.markdown

    def _merge_body(self, name: str, base: Segment, mine: Segment, new: Segment) -> str:
        split = split_front_matter if mine.kind == "front" else split_body
        base_units, new_units = split(base.body), split(new.body)
        mine_units = align(split(mine.body), base_units)
        was = {unit.name: unit.text for unit in base_units}
        now = {unit.name: unit.text for unit in new_units}
        own = {unit.name for unit in mine_units}
        pieces: list[tuple[str, str]] = []
        for unit in mine_units:
            pieces.append((unit.name, self._merge_unit(name, unit, was.get(unit.name), now.get(unit.name))))
        before = ""
        for unit in new_units:
            if unit.name not in own and unit.name not in was:
                _insert_after(pieces, before, (unit.name, _whole_line(unit.text)))
                own.add(unit.name)
            if unit.name in own:
                before = unit.name
        return _separate(text for _, text in pieces)

    def _merge_unit(self, block: str, mine: Unit, base: str | None, new: str | None) -> str:
        if base is None or mine.text == new:
            return mine.text
        if mine.text.rstrip() == base.rstrip():
            return new or ""
        if new is None or new == base or new.rstrip() == base.rstrip():
            # The editor's wording of a line outlives the line: the draft may only have dropped it for a newer one.
            return mine.text
        merged = merge_tokens(split_tokens(base), split_tokens(mine.text), split_tokens(new))
        return merged if merged is not None else self._conflict(block, mine.text, base, new)

    def _conflict(self, block: str, mine: str, base: str | None, new: str) -> str:
        if block not in self.conflicts:
            self.conflicts.append(block)
        last = f"{LAST}\n{_whole_line(base)}" if base is not None else ""
        return f"{YOURS}\n{_whole_line(mine)}{last}=======\n{_whole_line(new)}{THIS}\n"

    def _insert_new(self, pieces: list[tuple[str, str]], present: set[str]) -> None:
        before = "front matter"
        for name, segment in self.new.items():
            if name in present:
                before = name
            elif name in self.base:
                self.deleted.append(name)
            else:
                _insert_after(pieces, before, (name, f"\n{segment.markdown}"))
                before = name

    def _prove(self, pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Put back the footnotes and sources that kept lines rest on and the new draft has no use for."""
        text = "".join(text for name, text in pieces if name != "evidence")
        marks = dict.fromkeys(find_marks(text))
        numbers = {mark.partition(".")[0] for mark in marks}
        return [
            (name, self._with_units(name, text, {f"footnote {mark} 1" for mark in marks}))
            if name == "evidence"
            else (name, self._with_units(name, text, {f"source {number} 1" for number in numbers}))
            if name == "sources"
            else (name, text)
            for name, text in pieces
        ]

    def _with_units(self, name: str, text: str, needed: set[str]) -> str:
        begin, body, end = _parts(text)
        there = {unit.name for unit in split_body(body)}
        older = [segment for draft in (self.mine, *self.drafts) for segment in draft if segment.name == name]
        for segment in older:
            for unit in split_body(segment.body):
                if unit.name in needed and unit.name not in there:
                    there.add(unit.name)
                    body = _separate((body, unit.text), blank=name == "evidence")
        return f"{begin}{body}{end}"


def _name(segment: Segment) -> str:
    return segment.name or ("front matter" if segment.kind == "front" else "")


def _block(name: str, body: str, new: Segment) -> str:
    """Return the block with the hash of what was generated, so that the next draft sees it was edited."""
    _, _, end = _parts(format_block(name, ""))
    return f"{new.begin}{_whole_line(body) if body else ''}{end}"


def _parts(block: str) -> tuple[str, str, str]:
    rows = _ROWS.findall(block)
    end = max(index for index, row in enumerate(rows) if row.startswith("<!-- briefgen:end"))
    begin = next(index for index, row in enumerate(rows) if row.startswith("<!-- briefgen:begin"))
    return "".join(rows[: begin + 1]), "".join(rows[begin + 1 : end]), "".join(rows[end:])


def _insert_after(pieces: list[tuple[str, str]], before: str, piece: tuple[str, str]) -> None:
    names = [name for name, _ in pieces]
    place = len(names) - names[::-1].index(before) if before in names else 0
    pieces.insert(place, piece)


def _whole_line(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def _separate(texts: Iterable[str], *, blank: bool = False) -> str:
    """Join units; each begins on a line of its own."""
    joined = ""
    for text in texts:
        if not text:
            continue
        joined = _whole_line(joined)
        if blank and joined and not joined.endswith("\n\n"):
            joined += "\n"
        joined += text
    return joined
