"""The statements of one report."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from briefgen.attribute.chunks import parse
from briefgen.attribute.find import Found, find_in
from briefgen.attribute.lexicon import load_lexicon
from briefgen.attribute.speakers import Actor, Cast, resolve_found
from briefgen.model import CleanReport, Sentence, Statement


@dataclass(frozen=True, slots=True)
class Voiced:
    """A statement with the actor behind its speaker."""

    statement: Statement
    actor: Actor | None


def voices_in(clean: CleanReport) -> tuple[Voiced, ...]:
    """Return the statements that stand in a report's body, each with its actor."""
    text = clean.report.text
    language = clean.report.language or "en"
    if load_lexicon(language) is None:
        return ()
    parsed = parse(text, language)
    cast = Cast(parsed)
    starts = [sentence.span.start for sentence in clean.sentences]
    voiced: list[Voiced] = []
    previous: Actor | None = None
    for found in find_in(parsed, language):
        touched = _touched(found, clean.sentences, starts)
        if not touched:
            continue
        actor, resolution = resolve_found(found, cast, text, previous)
        previous = actor or previous
        statement = Statement(
            ref=touched[0].ref,
            contents=found.contents,
            mode=found.mode,
            act=found.act,
            cue=found.cue,
            source=found.source,
            speaker=actor.name if actor else None,
            refs=tuple(sentence.ref for sentence in touched),
            negated=found.negated,
            rule=found.rule,
            resolution=resolution,
        )
        voiced.append(Voiced(statement, actor))
    return tuple(voiced)


def _touched(found: Found, sentences: tuple[Sentence, ...], starts: list[int]) -> list[Sentence]:
    """Return the sentences that the content touches; none if it leaves the body."""
    touched: list[Sentence] = []
    for span in found.contents:
        at = max(0, bisect_right(starts, span.start) - 1)
        while at < len(sentences) and sentences[at].span.start < span.end:
            if sentences[at].span.end > span.start and sentences[at] not in touched[-1:]:
                touched.append(sentences[at])
            at += 1
    return touched
