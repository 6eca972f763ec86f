"""Are a line's words, quotations, names and numbers those of the sentences it cites?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.model import Line
from briefgen.parse.blocks import Placed
from briefgen.parse.checks.finding import Finding, Severity, Subject
from briefgen.text.words import names

_QUOTATION = re.compile(r"“([^”]*)”?|\"([^\"]*)\"?")
_OURS = re.compile(r"\[([^\[\]]*)\]")
_NUMBER = re.compile(r"\d[\d.,]*")


def check_rest(subject: Subject) -> Iterator[Finding]:
    """Each line rests on a sentence, or on a link that the editor gave."""
    for placed in subject.document.placed:
        if not placed.content.evidence and not placed.content.links:
            hint = "add a mark such as [^1.2], a link to its source, or move it out of the block"
            yield subject.found(placed.line, "provenance", f"nothing proves “{_short(placed.content.text)}”", hint)


def check_quotations(subject: Subject) -> Iterator[Finding]:
    """Words in quotation marks stand inside the quotation marks of a cited sentence."""
    for placed in subject.document.placed:
        line = placed.content
        if line.standing == "verbatim" or not line.evidence:
            continue
        # A quotation may run over sentences, so those of one report are read together.
        cited = " ".join(evidence.exact for evidence in line.evidence)
        spoken = _quoted(cited)
        for words in _quoted(line.text):
            if not any(_contains(speech, words) for speech in spoken):
                hint = "quote the sentence's own quotation, or take the marks away"
                message = f"“{_short(words)}” is in quotation marks here, but not in what the line cites"
                yield subject.found(placed.line, "quotation", message, hint)


def check_names(subject: Subject) -> Iterator[Finding]:
    """Names and numbers of a line that is not verbatim stand in a sentence that it cites.

    A fault in a trimmed line, which claims to be the source's; for a line that is the editor's, something to look at.
    """
    for placed in subject.document.placed:
        line = placed.content
        if line.standing == "verbatim" or not line.evidence:
            continue
        missing = sorted(_missing(line))
        if missing:
            message = f"{', '.join(missing)}: not in a sentence that this line cites"
            severity: Severity = "fault" if line.standing == "trimmed" else "warning"
            hint = "correct it, or cite the sentence that has it"
            yield subject.found(placed.line, "names", message, hint, severity=severity)
        yield from _check_added(subject, placed)


def _check_added(subject: Subject, placed: Placed) -> Iterator[Finding]:
    """Yield what stands in square brackets and nowhere in the cited reports."""
    if placed.content.standing != "trimmed":
        return
    reports = [subject.report(evidence.report) for evidence in placed.content.evidence]
    text = " ".join(report.text for report in reports if report)
    for found in _OURS.finditer(placed.content.text):
        absent = sorted(word for word in names(f"x {found[1]}") if word not in text.casefold())
        if absent and text:
            message = f"[{found[1]}] names what the cited reports do not"
            yield subject.found(placed.line, "names", message, "put in a name that the report has")


def _missing(line: Line) -> set[str]:
    cited = " ".join(f"{evidence.exact}" for evidence in line.evidence)
    text = _OURS.sub(" ", line.text)
    # "x" keeps a capital at the line's beginning from counting as one at a sentence's.
    known = {word.casefold() for word in re.findall(r"\w+", cited)}
    unknown = {name for name in names(f"x {text}") if not set(re.findall(r"\w+", name)) <= known}
    numbers = {number.rstrip(".,") for number in _NUMBER.findall(text)}
    return unknown | (numbers - {number.rstrip(".,") for number in _NUMBER.findall(cited)})


def _quoted(text: str) -> list[str]:
    return [found[1] or found[2] or "" for found in _QUOTATION.finditer(text) if (found[1] or found[2] or "").strip()]


def _contains(speech: str, words: str) -> bool:
    """Tell whether the words are the speech's, but for cuts and what stands in square brackets."""
    position = 0
    for piece in _OURS.split(words)[:: 2 if _OURS.search(words) else 1]:
        wanted = piece.strip().rstrip(",.")
        position = speech.find(wanted, position)
        if position < 0:
            return False
        position += len(wanted)
    return True


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
