"""What a report tells beside a statement: of who is about to answer, and what stands between two statements."""

from __future__ import annotations

import re

from briefgen.attribute.phrases import phrases_of
from briefgen.model import SentenceRef, Statement, Story

_LONGEST = 1000  # characters of a sentence that are looked at
_CONTRAST = phrases_of("counters", "contrast")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_AFTER = re.compile(r",? (?:\w+ )?after\b")
# ", contradicting Oslo, which said", ", at odds with what Hill told"
_AGAINST = re.compile(r",? (?:\w+ ){0,3}(?:contradict(?:s|ed|ing)|at odds with|contrary to|in contrast (?:to|with))\b")
_FEW = 120  # characters between an answer and the claim that it is told to contradict
_DESPITE = re.compile(r"\b[Dd]espite (?:[\w’'.-]+ ){1,8}$")
_ASKED = re.compile(
    r"\b[Aa]sked (?:about|to (?:respond|reply|react) to) (?:that|this|it|the (?:charge|accusation|claim))s?\b"
)
_WHILE = re.compile(r"[”\"’']?,? (?:while|whereas|but|though|although) (?:the )?", re.IGNORECASE)
_NOT_DENIED = re.compile(r"\b(?:not|n['’]t|never) den(?:y|ied)\b")


class Surroundings:
    """The sentences of a story."""

    def __init__(self, story: Story) -> None:
        self._reports = {report.report.id: report for report in story.reports}
        self._contrasts: dict[str, bool] = {}
        self._by_number: dict[str, dict[int, str]] = {}

    def is_contrasted(self, one: Statement, before: Statement | None, after: Statement | None) -> bool:
        """Return whether a report tells of who says something that he is having none of it.

        before, after: the statements beside it in the story, if there are any.
        """
        if not self._holds_contrast(one.ref.report):
            return False
        around = self._lead_in(one, before)
        # What he says himself is not told of him, nor how somebody else in the sentence speaks.
        for told in self._told_apart(one, before, after):
            around = around.replace(told, " ")
        return _CONTRAST.stand_in(around.lower())

    def is_not_denied(self, one: Statement, before: Statement | None) -> bool:
        """Return whether a report tells that who says something did not deny what was said before."""
        return _NOT_DENIED.search(self._lead_in(one, before)) is not None

    def was_asked(self, one: Statement) -> bool:
        """Return whether a report tells in a statement's sentence that its speaker was asked about what was said."""
        sentence = self._sentences(one.ref.report).get(one.ref.number, "")[:_LONGEST]
        return _ASKED.search(sentence) is not None

    def stands_after(self, denial: Statement, claim: Statement) -> bool:
        """Return whether a report tells a claim after a denial, and that it came first: ", after a son spoke of …"."""
        between = slice(denial.contents[-1].end, claim.contents[0].start)
        text = self._reports[denial.ref.report].report.text[between]
        return _AFTER.match(text) is not None and len(text) <= _LONGEST

    def contradicts(self, answer: Statement, claim: Statement) -> bool:
        """Return whether a report tells that a statement contradicts the one behind it in its sentence."""
        if answer.ref != claim.ref or not 0 <= claim.contents[0].start - answer.contents[-1].end <= _FEW:
            return False
        text = self._reports[answer.ref.report].report.text
        return _AGAINST.match(text[answer.contents[-1].end : claim.contents[0].start]) is not None

    def sets_apart(self, one: Statement, other: Statement) -> bool:
        """Return whether a report sets one statement against the next in its sentence: ", while Oslo says"."""
        if other.source is None or not 0 <= other.source.start - one.contents[-1].end <= _FEW:
            return False
        text = self._reports[one.ref.report].report.text
        return _WHILE.fullmatch(text[one.contents[-1].end : other.source.start]) is not None

    def is_despite(self, claim: Statement) -> bool:
        """Return whether a report tells of a claim that something holds in spite of it: "Despite Oslo’s claim that"."""
        start = claim.contents[0].start
        return _DESPITE.search(self._reports[claim.ref.report].report.text[max(0, start - _FEW) : start]) is not None

    def led_to(self, one: Statement) -> str:
        """Return what stands between a verb and its content: "Hill’s words" in "saying Hill’s words “showed”"."""
        if one.cue is None or not 0 < one.contents[0].start - one.cue.end <= _FEW:
            return ""
        return self._reports[one.ref.report].report.text[one.cue.end : one.contents[0].start]

    def _told_apart(self, one: Statement, *beside: Statement | None) -> tuple[str, ...]:
        """Return what a statement tells, without quotations, and who says the others of its sentence with what verb."""
        text = self._reports[one.ref.report].report.text
        told = [_QUOTED.sub("", text[span.start : span.end][:_LONGEST]) for span in one.contents]
        for other in beside:
            if other is None or other.ref != one.ref or other.speaker == one.speaker:
                continue
            if other.source and other.cue:
                told.append(text[min(other.source.start, other.cue.start) : max(other.source.end, other.cue.end)])
        return tuple(each for each in told if each.strip())

    def _lead_in(self, one: Statement, before: Statement | None) -> str:
        """Return a statement's sentence without quotations, after the one before if nobody speaks there."""
        sentences, number = self._sentences(one.ref.report), one.ref.number
        spoken = before is not None and before.ref == SentenceRef(one.ref.report, number - 1)
        own = _QUOTED.sub("", sentences.get(number, "")[:_LONGEST])
        return f"{'' if spoken else sentences.get(number - 1, '')[:_LONGEST]} {own}"

    def _holds_contrast(self, report: str) -> bool:
        if report not in self._contrasts:
            self._contrasts[report] = _CONTRAST.stand_in(self._reports[report].report.text.lower())
        return self._contrasts[report]

    def _sentences(self, report: str) -> dict[int, str]:
        if report not in self._by_number:
            self._by_number[report] = {each.ref.number: each.text for each in self._reports[report].sentences}
        return self._by_number[report]
