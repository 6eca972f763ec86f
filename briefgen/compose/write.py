"""From a briefing to its Markdown."""

from __future__ import annotations

from briefgen.compose.evidence import format_evidence
from briefgen.compose.front import format_front_matter
from briefgen.model import Briefing, DisputedClaim, Line, Moment, Note, Position, PositionLine, SourceEntry
from briefgen.notation.blocks import format_block
from briefgen.notation.dates import format_day, format_time
from briefgen.notation.escape import escape, escape_url
from briefgen.notation.lines import (
    LABELS,
    MODES,
    NO_CLAIM,
    NO_DATE,
    NO_OUTLET,
    NO_TITLE,
    RELATIONS,
    SEPARATOR,
    format_label,
    format_line,
    format_tail,
    outlets_part,
    tail_part,
)


def write_briefing(briefing: Briefing) -> str:
    """Return the briefing's file, in the order that ``briefing.order`` gives; ``parse_briefing`` is the inverse."""
    parts = [format_front_matter(briefing)]
    for name in briefing.order:
        kind, _, rest = name.partition("/")
        if kind == "prose":
            parts.append(briefing.prose[int(rest)].markdown.strip("\n") + "\n")
        elif kind == "note":
            parts.append(format_note(briefing.notes[int(rest)], briefing.positions))
        else:
            parts.append(format_block(name, _BODIES[kind](briefing, rest)))
    return "\n".join(parts)


def format_note(note: Note, positions: tuple[Position, ...]) -> str:
    """Return an editor's note as a GitHub alert."""
    kind, _, rest = note.target.partition(":")
    labels = {position.side: position.label for position in positions}
    on = {"mark": f"on [^{rest}]", "side": f"on {escape(labels.get(rest, rest))}"}.get(kind, "on the briefing")
    signature = ", ".join(part for part in (escape(note.author), note.created and note.created.isoformat(), on) if part)
    first, *others = (note.body or "").split("\n")
    rows = ["[!NOTE]", f"**{signature}:** {first}".rstrip(), *others]
    return "".join(f"> {row}".rstrip() + "\n" for row in rows)


def _header(briefing: Briefing, _: str) -> str:
    reports, outlets = len(briefing.sources), len({source.voice for source in briefing.sources})
    as_of = f"As of {format_time(briefing.as_of)}. " if briefing.as_of else "The reports bear no date. "
    days = sorted(source.published for source in briefing.sources if source.published)
    span = ""
    if days and days[0].date() != days[-1].date():
        span = f", the oldest of {format_day(days[0].date())}, the newest of {format_day(days[-1].date())}"
    elif days and len(briefing.sources) > 1:
        span = f", published on {format_day(days[0].date())}"
    undated = len(briefing.sources) - len(days)
    rest = f"; {undated} of them undated" if undated and days else ""
    count = f"{_count(reports, 'report')} from {_count(outlets, 'independent outlet')}"
    unnamed = sum(not source.outlet for source in briefing.sources)
    count += f" ({unnamed} without the outlet’s name)" if unnamed else ""
    return f"# {escape(briefing.title)}\n\n{as_of}{count}{span}{rest}. Edition {briefing.edition}.\n"


def _changes(briefing: Briefing, _: str) -> str:
    return _section("What changed", "".join(f"- {escape(change)}\n" for change in briefing.changes))


def _bottom_line(briefing: Briefing, _: str) -> str:
    return _section("Bottom line", _lines(briefing.bottom_line))


def _agreed(briefing: Briefing, _: str) -> str:
    return _section("Agreed", _lines(briefing.agreed) or _nothing_agreed(briefing))


def _nothing_agreed(briefing: Briefing) -> str:
    shared = any(line.outlets > 1 for line in briefing.bottom_line)
    return f"Nothing{' else' if shared else ''} was found that two independent outlets carry.\n"


def _disputes(briefing: Briefing, _: str) -> str:
    items = "".join(_claim(claim, len(briefing.sources)) for claim in briefing.disputes)
    return _section("Disputed", items or "No dispute was found.\n")


def _claim(claim: DisputedClaim, reports: int) -> str:
    if claim.line is None:
        written = [f"- *{NO_CLAIM} in {_these(reports)}.*\n"]
    else:
        written = [f"- **{format_label(claim.label)}:** {format_line(claim.line)}\n"]
        written.append(format_tail((outlets_part(claim.line.outlets),)))
    for response in claim.responses:
        if response.line is None:
            written.append(f"  - *Unanswered in {_these(reports)}.*\n")
            continue
        relation = RELATIONS[response.relation]
        label = format_label(response.label)
        written.append(f"  - **{label}** *{relation}:* {format_line(response.line)}\n")
        written.append(format_tail((outlets_part(response.line.outlets),), indent="    "))
    return "".join(written)


def _position(briefing: Briefing, side: str) -> str:
    position = next(one for one in briefing.positions if one.side == side)
    written = [_position_line(line) for line in position.lines]
    if not written:
        written.append(f"No statement in {_these(len(briefing.sources))}.\n")
    if position.left_out:
        written.append(f"\n*{_count(position.left_out, 'more statement')} left out.*\n")
    return f"## {escape(position.label)}\n\n" + "".join(written)


def _position_line(statement: PositionLine) -> str:
    tail = (
        tail_part(statement.speaker or "unattributed"),
        tail_part(statement.role, "role"),
        statement.act,
        MODES[statement.mode],
        tail_part(statement.spoken, "spoken"),
        tail_part(statement.relayed_by, "relayed_by"),
        outlets_part(statement.line.outlets),
    )
    return f"- {format_line(statement.line)}\n{format_tail(tail)}"


def _timeline(briefing: Briefing, _: str) -> str:
    return _section("Timeline", "".join(_moment(moment) for moment in briefing.timeline))


def _moment(moment: Moment) -> str:
    when = f"**{format_day(moment.when, moment.precision)}**" if moment.when else NO_DATE
    wording = f" (“{escape(moment.wording, also='“”')}”)" if moment.wording else ""
    reported = f"{LABELS['reported']}{format_day(moment.reported)}" if moment.reported else "report undated"
    tail = format_tail((reported, outlets_part(moment.line.outlets)))
    return f"- {when}{wording}: {format_line(moment.line)}\n{tail}"


def _sources(briefing: Briefing, _: str) -> str:
    return _section("Sources", "".join(_source(source) for source in briefing.sources))


def _source(source: SourceEntry) -> str:
    title = escape(source.title, also="[]") or NO_TITLE
    linked = f"[{title}]({escape_url(source.url)})" if source.url else title
    outlet = escape(source.outlet, also="—") or NO_OUTLET
    tail = (
        *(tail_part(author, "authors") for author in source.authors),
        LABELS["published"] + (format_time(source.published) if source.published else "at an unknown time"),
        LABELS["retrieved"] + format_time(source.retrieved) if source.retrieved else "",
        f"{LABELS['voice']}{source.voice}",
        LABELS["used"] + (", ".join(str(number) for number in source.used) or "none"),
        f"{LABELS['report']}`{source.id}`",
        f"{LABELS['sha256']}`{source.sha256}`",
    )
    return f"- **{source.number}** {outlet} — {linked}\n{format_tail(tail)}"


def _method(briefing: Briefing, _: str) -> str:
    audit = briefing.audit
    method = f" The bottom line was chosen by `{audit.method}`." if audit.method else ""
    text = (
        "Every generated line is a sentence that stands in a report, or a marked trim of one, and links to it. "
        f"{_count(audit.lines, 'line')}: {audit.verbatim} verbatim, {audit.trimmed} trimmed, {audit.editor} the "
        f"editor’s.{method}\n"
    )
    if briefing.because:
        shared = f" {SEPARATOR} ".join(tail_part(term) for term in briefing.because)
        text += f"\nThe reports are taken for one story because they share: {shared}\n"
    if audit.shares:
        text += "\n| Side | Statements shown | Statements found | Independent outlets |\n|---|--:|--:|--:|\n"
        for share in audit.shares:
            text += f"| {escape(share.label)} | {share.shown} | {share.found} | {share.outlets} |\n"
    return _section("Method and audit", text)


def _omitted(briefing: Briefing, _: str) -> str:
    numbers = {source.id: source.number for source in briefing.sources}
    items = [
        f"- Source {numbers[one.report]}, {escape(one.reason, also=':')}: {escape(one.text)}\n"
        for one in briefing.omitted
    ]
    return _section("Left out", "".join(items))


def _corrections(briefing: Briefing, _: str) -> str:
    items = [f"- {format_day(one.day) if one.day else 'Undated'}: {escape(one.text)}\n" for one in briefing.corrections]
    return _section("Corrections", "".join(items) or "None so far.\n")


def _evidence(briefing: Briefing, _: str) -> str:
    return format_evidence(briefing)


def _section(heading: str, content: str) -> str:
    return f"## {heading}\n\n{content}"


def _lines(lines: tuple[Line, ...]) -> str:
    return "".join(f"- {format_line(line)}\n{format_tail((outlets_part(line.outlets),))}" for line in lines)


def _these(reports: int) -> str:
    return "this report" if reports == 1 else f"these {reports} reports"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


_BODIES = {
    "header": _header,
    "changes": _changes,
    "bottom-line": _bottom_line,
    "agreed": _agreed,
    "disputes": _disputes,
    "position": _position,
    "timeline": _timeline,
    "sources": _sources,
    "method": _method,
    "omitted": _omitted,
    "corrections": _corrections,
    "evidence": _evidence,
}
