"""The briefing, part by part, in the page's order."""

from __future__ import annotations

from dataclasses import replace

from briefgen.compose.agreed import carried_by
from briefgen.compose.alone import Speech
from briefgen.compose.cards import compose_disputes, compose_positions, compose_shares, find_others
from briefgen.compose.editions import as_edition
from briefgen.compose.moments import compose_timeline
from briefgen.compose.part import Limits, Part
from briefgen.compose.sentences import Sentences, number_sources
from briefgen.compose.surroundings import tell_apart
from briefgen.model import Attributed, Audit, Briefing, Line, OmittedText, SourceEntry, Story, Summary
from briefgen.notation.walk import count_standings, lines_of


def compose_briefing(
    story: Story,
    summary: Summary,
    attributed: Attributed,
    *,
    limits: Limits,
    previous: Briefing | None = None,
    language: str = "en",
) -> Briefing:
    """Return the briefing of a story.

    previous: the last edition as it was generated; its source numbers stay, and what is new since is told.
    """
    sources = number_sources(story, previous.sources if previous else ())
    sentences = Sentences(story, sources)
    speech = Speech(sentences, attributed.statements)
    part = Part(story, attributed, sentences, speech, carried_by(story, attributed.statements), limits)
    bottom_line = tuple(line for ref in summary.refs if ref in sentences and (line := part.line((ref,))))
    positions, left_out = compose_positions(part)
    briefing = Briefing(
        id=story.id,
        title=story.title,
        as_of=max((source.published for source in sources if source.published), default=None),
        language=language,
        bottom_line=bottom_line,
        agreed=_agreed(part, bottom_line),
        disputes=compose_disputes(part),
        positions=positions,
        omitted=(*_omitted(story), *left_out),
        because=story.because,
    )
    leading = frozenset(part.ref(one) for line in lines_of(briefing) for one in line.evidence)
    briefing = replace(briefing, timeline=compose_timeline(part, leading))
    others = find_others(part, {one.mark for line in lines_of(briefing) for one in line.evidence})
    briefing = replace(briefing, omitted=(*briefing.omitted, *others))
    briefing = tell_apart(replace(briefing, sources=_with_used(sources, briefing)), story)
    counts = count_standings(briefing)
    audit = Audit(
        counts["verbatim"],
        counts["trimmed"],
        counts["editor"],
        len(sources),
        len({source.voice for source in sources}),
        summary.method,
        compose_shares(part, positions),
    )
    return as_edition(replace(briefing, audit=audit, order=_order(briefing)), previous)


def _order(briefing: Briefing) -> tuple[str, ...]:
    names = ["header", "bottom-line", "agreed", "disputes"]
    names += [f"position/{position.side}" for position in briefing.positions]
    names += ["timeline"] if briefing.timeline else []
    names += ["sources", "method"]
    names += ["omitted"] if briefing.omitted else []
    return (*names, "corrections", "evidence")


def _agreed(part: Part, shown: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return what at least two independent outlets carry, most widely carried first, but not what is shown already."""
    candidates = [
        part.line((sentence.ref,), strict=True) for clean in part.story.reports for sentence in clean.sentences
    ] + [part.statement(statement) for statement in part.attributed.statements if statement.corroborated_in]
    seen = {one.mark for line in shown if line.outlets > 1 for one in line.evidence}
    # A line of one outlet's may be shown already with more words: that others carry less of it is still to be told.
    alone = {line.evidence[0].mark for line in shown if line.outlets == 1}
    chosen: list[Line] = []
    for line in sorted((one for one in candidates if one and one.outlets > 1), key=_breadth):
        marks = {evidence.mark for evidence in line.evidence}
        if not marks & seen and line.evidence[0].mark not in alone:
            seen |= marks
            chosen.append(line)
    return tuple(chosen[: part.limits.agreed])


def _breadth(line: Line) -> tuple[int, int]:
    # Of lines as widely carried, the shortest says it best.
    return -line.outlets, len(line.text)


def _omitted(story: Story) -> tuple[OmittedText, ...]:
    return tuple(
        OmittedText(cut.report, " ".join(cut.text.split()), cut.reason)
        for clean in story.reports
        for cut in clean.omitted
        if cut.text.strip()
    )


def _with_used(sources: tuple[SourceEntry, ...], briefing: Briefing) -> tuple[SourceEntry, ...]:
    used: dict[str, set[int]] = {}
    for line in lines_of(briefing):
        for evidence in line.evidence:
            used.setdefault(evidence.report, set()).add(int(evidence.mark.partition(".")[2]))
    return tuple(replace(source, used=tuple(sorted(used.get(source.id, ())))) for source in sources)
