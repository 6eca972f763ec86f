"""The statements of one report."""

from __future__ import annotations

import re
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
from briefgen.attribute.people import is_single_name
from briefgen.attribute.press import is_own, issuer_of, own_statements
from briefgen.attribute.sides import index_sides
from briefgen.attribute.speakers import resolve, resolve_found
from briefgen.model import CleanReport, Resolution, Sentence, SentenceRef, Side, Span, Statement
from briefgen.text.quotes import find_quotes

# Chosen by hand: spaces in the shortest quotation that counts as speech in a language without rules.
_SHORTEST = 3
# Chosen by hand: with so many of its words in capitals a headline does not tell its names (ratio, 1.0 = all).
_IN_CAPITALS = 0.7


class Voiced(NamedTuple):
    """What is said, with the actor behind its speaker: a statement but for its sides, which all reports tell."""

    found: Found
    refs: tuple[SentenceRef, ...]
    actor: Actor | None = None
    resolution: Resolution | None = None
    relayed_by: str | None = None

    def statement(self, sides: tuple[str, ...] = ()) -> Statement:
        """Return the statement. sides: the ids of those that make it."""
        found = self.found
        return Statement(
            ref=self.refs[0],
            contents=found.contents,
            mode=found.mode,
            act=found.act,
            cue=found.cue,
            source=found.source,
            speaker=self.actor.name if self.actor else None,
            side=sides[0] if sides else None,
            refs=self.refs,
            negated=found.negated,
            relayed_by=self.relayed_by,
            rule=found.rule,
            resolution=self.resolution,
            other_sides=sides[1:],
        )


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
    begin = max(found.end if found else 0, _after_title(clean))
    return Reading(clean, parsed, Cast(parsed, home_of(dateline), begin, agency_of(dateline), _year(clean)))


def _after_title(clean: CleanReport) -> int:
    """Return where a headline in title case ends, of which nothing tells the names: "Hill Talks Ferries"; else 0."""
    title = clean.headline.of(clean.report.text).split() if clean.headline else []
    capital = [word for word in title if not word[:1].islower()]
    return clean.headline.end if clean.headline and len(capital) > _IN_CAPITALS * len(title) else 0


def _year(clean: CleanReport) -> int | None:
    return clean.report.published.year if clean.report.published else None


# Whoever is told of so does not go on to speak.
_IN_PASSING = frozenset({"noun-from", "noun-of", "leaning-denial", "denied-relative"})


def voices_in(*reports: CleanReport, sides: tuple[Side, ...] = ()) -> tuple[Voiced, ...]:
    """Return the statements in the bodies of a story's reports, each with its actor. sides: the configured ones."""
    readings = tuple(read(report) for report in reports)
    background = Background((one.cast for one in readings if one.cast), index_sides(sides) if sides else None)
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
    items = (*items, *find_denials(parsed, items))
    issuer = issuer_of(clean) if language == "en" else None
    own = own_statements(clean, parsed, items) if issuer else ()
    for found in sorted((*items, *own), key=lambda item: item.contents[0].start):
        touched = _touched(found.contents, clean.sentences, starts)
        if not touched:
            continue
        if issuer is not None and is_own(found, text):
            resolved = _issuer(issuer, cast, text, found.contents[0].start)
        else:
            resolved = resolve_found(found, cast, text)
        actor, resolution = resolved
        relayed, _ = resolve(cast, found.outer.of(text), found.outer.start) if found.outer else (None, None)
        if relayed and actor and actor.name == relayed.name and resolution and resolution.how == "description":
            # "Albright said that the scientist claimed": somebody else than he.
            actor, resolution = _as_written(found, text)
        outermost = found.outer is None or (relayed is not None and relayed.media)
        # "…, prompting a riposte from Ankara that": told in passing, and not who goes on to speak.
        # "…, a charge Beijing rejected": neither; but "each country" is both of "claims that both have denied".
        if actor and outermost and (found.rule not in _IN_PASSING or actor.parts):
            if is_single_name(actor) and not actor.person and _is_one_person(found, text):
                actor = actor._replace(human=True)
            cast.hear(actor, (found.antecedent or found.source or found.contents[0]).start, found.contents)
        voiced.append(Voiced(_worded(found, text), touched, actor, resolution, relayed.name if relayed else None))
    return tuple(voiced)


# "“I’m facing trial,” Roe told a passenger"
_MOST = 2000  # characters that are looked at
_AS_ONE = re.compile(r"\bI(?:[’']\w+| (?:am|was|have|had|will|would|can|could|think|want|believe|do|did|saw|know))\b")


def _is_one_person(found: Found, text: str) -> bool:
    """Return whether an attribution tells that its speaker is a person: "theft, which he denies", "“I know”"."""
    accused = found.antecedent is not None and found.source is not None and found.source.of(text) in ("he", "she")
    spoken = found.mode == "direct" and any(_AS_ONE.search(span.of(text)[:_MOST]) for span in found.contents)
    return accused or spoken


def _issuer(issuer: Span | str, cast: Cast, text: str, at: int) -> tuple[Actor | None, Resolution | None]:
    """Return who issues a report, as its title calls him; at: where that is asked."""
    if isinstance(issuer, str):
        return resolve(cast, issuer, at)
    return resolve(cast, issuer.of(text), issuer.start)


def _worded(found: Found, text: str) -> Found:
    """Return an attribution with what its words tell of the act: "“Who loads the oil?” he asked" asks for nothing."""
    asks = found.mode == "direct" or found.rule == "wh-clause"
    if found.act == "urges" and asks and found.cue and found.cue.of(text).lower().startswith("ask"):
        found = found._replace(act="says")
    return found._replace(negated=True) if not found.negated and _by_none(found, text) else found


def _as_written(found: Found, text: str) -> tuple[Actor | None, Resolution | None]:
    """Return the speaker that a mention tells by itself."""
    source = found.antecedent or found.source
    return (describe(source.of(text)), Resolution("as written", 0.8)) if source else (None, None)


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
            voiced.append(Voiced(Found((quote,), "direct", "says", "quotation-only"), touched))
    return tuple(voiced)


def _touched(contents: tuple[Span, ...], sentences: tuple[Sentence, ...], starts: list[int]) -> tuple[SentenceRef, ...]:
    """Return the sentences that the content touches; none if it leaves the body."""
    touched: list[SentenceRef] = []
    for span in contents:
        first = max(0, bisect_right(starts, span.start) - 1)
        for sentence in sentences[first : bisect_left(starts, span.end)]:
            if sentence.span.end > span.start and sentence.ref not in touched[-1:]:
                touched.append(sentence.ref)
    return tuple(touched)
