"""The statements of one report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.attribute.actors import Actor
from briefgen.attribute.background import Background
from briefgen.attribute.cast import Cast
from briefgen.attribute.chunks import Parse, parse
from briefgen.attribute.denials import find_denials
from briefgen.attribute.describe import describe
from briefgen.attribute.find import find_in
from briefgen.attribute.found import Found
from briefgen.attribute.home import agency_of, find_dateline, home_of
from briefgen.attribute.lexicon import load_lexicon
from briefgen.attribute.quotes import find_quotes
from briefgen.attribute.speakers import resolve, resolve_found
from briefgen.model import Act, CleanReport, Resolution, Sentence, Span, Statement

# Chosen by hand: spaces in the shortest quotation that counts as speech in a language without rules.
_SHORTEST = 3


class Voiced(NamedTuple):
    """A statement with the actor behind its speaker."""

    statement: Statement
    actor: Actor | None


def has_rules(language: str) -> bool:
    """Return whether more than bare quotations is found in a language. language: ISO 639-1 code; empty is English."""
    return load_lexicon(language or "en") is not None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with everybody named in it; None and nobody in a language without rules."""

    clean: CleanReport
    parsed: Parse | None = None
    cast: Cast | None = None


def read(clean: CleanReport) -> Reading:
    """Return a report with who is named in it, before anybody is heard."""
    text = clean.report.text
    language = clean.report.language or "en"
    lexicon = load_lexicon(language)
    if lexicon is None:
        return Reading(clean)
    parsed = parse(text, lexicon, language)
    found = clean.dateline or find_dateline(text)
    dateline = found.of(text) if found else ""
    return Reading(clean, parsed, Cast(parsed, home_of(dateline), found.end if found else 0, agency_of(dateline)))


def voices_in(*reports: CleanReport) -> tuple[Voiced, ...]:
    """Return the statements in the bodies of a story's reports, each with its actor."""
    readings = tuple(read(report) for report in reports)
    background = Background(one.cast for one in readings if one.cast)
    for one in readings:
        if one.cast:
            one.cast.background = background
    return tuple(voice for one in readings for voice in _voices(one))


def _voices(reading: Reading) -> tuple[Voiced, ...]:
    clean, parsed, cast = reading.clean, reading.parsed, reading.cast
    text = clean.report.text
    starts = [sentence.span.start for sentence in clean.sentences]
    if parsed is None or cast is None:
        return _quotations(clean, starts)
    language = clean.report.language or "en"
    voiced: list[Voiced] = []
    items = find_in(parsed, language)
    items = tuple(sorted((*items, *find_denials(parsed, items)), key=lambda item: item.contents[0].start))
    for found in items:
        touched = _touched(found.contents, clean.sentences, starts)
        if not touched:
            continue
        actor, resolution = resolve_found(found, cast, text)
        relayed, _ = resolve(cast, found.outer.of(text), found.outer.start) if found.outer else (None, None)
        if relayed and actor and actor.name == relayed.name and resolution and resolution.how == "description":
            # "Albright said that the scientist claimed": somebody else than he.
            actor, resolution = _as_written(found, text)
        outermost = found.outer is None or (relayed is not None and relayed.media)
        if actor and outermost:
            cast.hear(actor, (found.antecedent or found.source or found.contents[0]).start, found.contents)
        statement = Statement(
            ref=touched[0].ref,
            contents=found.contents,
            mode=found.mode,
            act=_act(found, text),
            cue=found.cue,
            source=found.source,
            speaker=actor.name if actor else None,
            refs=tuple(sentence.ref for sentence in touched),
            negated=found.negated or _by_none(found, text),
            relayed_by=relayed.name if relayed else None,
            rule=found.rule,
            resolution=resolution,
        )
        voiced.append(Voiced(statement, actor))
    return tuple(voiced)


def _as_written(found: Found, text: str) -> tuple[Actor | None, Resolution | None]:
    """Return the speaker that a mention tells by itself."""
    source = found.antecedent or found.source
    return (describe(source.of(text)), Resolution("as written", 0.8)) if source else (None, None)


def _act(found: Found, text: str) -> Act:
    """Return what is done by saying it: "“Who loads the oil?” he asked" asks for nothing."""
    asked = found.act == "urges" and found.mode == "direct" and found.cue is not None
    return "says" if asked and found.cue and found.cue.of(text).lower().startswith("ask") else found.act


def _by_none(found: Found, text: str) -> bool:
    """Return whether what is reported is that nobody said it: "Neither side confirmed that the ferry sank"."""
    source = found.source.of(text).lower() if found.source else ""
    return source.startswith(("neither ", "no ", "none of ", "nobody"))


def _quotations(clean: CleanReport, starts: list[int]) -> tuple[Voiced, ...]:
    """Return the longer quotations, by nobody: all that can be said of a language without rules."""
    voiced = []
    for quote in find_quotes(clean.report.text):
        touched = _touched((quote,), clean.sentences, starts)
        if touched and quote.of(clean.report.text).count(" ") >= _SHORTEST:
            refs = tuple(sentence.ref for sentence in touched)
            voiced.append(
                Voiced(Statement(refs[0], (quote,), "direct", "says", refs=refs, rule="quotation-only"), None)
            )
    return tuple(voiced)


def _touched(contents: tuple[Span, ...], sentences: tuple[Sentence, ...], starts: list[int]) -> list[Sentence]:
    """Return the sentences that the content touches; none if it leaves the body."""
    touched: list[Sentence] = []
    for span in contents:
        first = max(0, bisect_right(starts, span.start) - 1)
        for sentence in sentences[first : bisect_left(starts, span.end)]:
            if sentence.span.end > span.start and sentence not in touched[-1:]:
                touched.append(sentence)
    return touched
