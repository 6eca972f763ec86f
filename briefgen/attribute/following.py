"""What stands after a cue, found by the first rule of the language that matches."""

from __future__ import annotations

import re

from briefgen.attribute.actors import load_words
from briefgen.attribute.building import build
from briefgen.attribute.chunks import Parse
from briefgen.attribute.clause import Clause
from briefgen.attribute.extent import Extent, clause_end
from briefgen.attribute.found import Found
from briefgen.attribute.grammar import Rule
from briefgen.attribute.media import is_media
from briefgen.attribute.objects import is_occasion, object_end
from briefgen.attribute.subjects import Subject
from briefgen.model import Span

# How many chunks after a cue its content may begin; bounds the work on a sentence without end. Chosen by hand.
_REACH = 60
# What leads from whom somebody accuses to what of.
_CHARGE = frozenset({"of", "for", "over", "about", "on", "regarding", "by"})
# "credited Hill with saving the ferry", "warned Oslo against sailing"
_WITH = {"credit": "with", "charge": "with", "warn": "against", "caution": "against"}
_WITH_REGARD = frozenset({"regard", "respect", "relation", "connection"})
_AGAINST = frozenset({"warn", "caution", "advise"})
# "called the practice irresponsible": a verdict right after its noun, in one chunk.
_JUDGED = re.compile(r"D?[jn0]{0,8}nr?j")
# "denied any part in it and Hill was cleared": what is denied, and a clause of its own.
_DENIED = re.compile(r"(?:any|all|wrongdoing|involvement|responsibility)\b")
# "… and reckless"
_AND_JUDGED = re.compile(r"(?:,?c(?:r*j|g(?=[.,;|]|$)))*")
# "said the death “will not shake us”": a quotation that begins with the verb of what stands before it.
_PREDICATE = re.compile(
    r"[“\"‘']\s*(?:will|would|is|are|was|were|has|have|had|did|does|can|could|may|might|must|should|shall)\b"
)
_NOBODY = ("neither ", "no ", "nobody ", "none ")
_SUBJUNCTIVE = frozenset({"demand", "recommend", "propose", "request"})
# "told the sailors | Ann Ward was ill", "told People magazine | Ward was ill"
_HEARER = re.compile(r"(?:[\w’'-]+ )*?[a-z][\w’'-]* (?=[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*$)")
# "put the toll at 12"
_FIGURE = re.compile(
    r"\bat (?:(?:about|around|nearly|almost|over|only|just|up to|at least|more than|less than|some|close to) )*"
    r"(?:[$£€]?\d|half\b|a (?:third|quarter|dozen|hundred|million|billion)\b|zero\b|none\b|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands)\b)"
)


def find_following(clause: Clause, subject: Subject) -> tuple[Found, int] | None:
    """Return what a cue reports of what stands after it, and the chunk after that."""
    parsed, after = clause.parsed, clause.after
    if "a" in clause.cue.frames and _JUDGED.fullmatch("".join(parsed.tags[after : after + 1])):
        stop = _AND_JUDGED.match(parsed.kinds, after + 1, clause.end).end()  # type: ignore[union-attr]
        return build(clause, subject, "object-as", after, stop), stop
    last = min(clause.end, after + _REACH)
    for rule in clause.grammar.rules_of(clause.cue.frames):
        match = rule.pattern.match(parsed.kinds, after, last)
        if match and (found := _apply(clause, subject, rule, match)):
            return found
    return None


def _apply(clause: Clause, subject: Subject, rule: Rule, match: re.Match[str]) -> tuple[Found, int] | None:
    """Return what a rule that matches finds, unless the words tell that it does not hold."""
    parsed, start = clause.parsed, match.start("content")
    marked = match.groupdict()
    if rule.frame == "f" and _where(parsed, start, match.end(), _WITH.get(clause.cue.lemma)):
        return None
    if rule.name == "urge-infinitive" and parsed.last_word(_after_words(clause)) in load_words("words")["urged"]:
        return None
    if clause.cue.lemma in _AGAINST and rule.frame != "f" and _is_against(parsed, _after_words(clause), start):
        return None  # "warned Oslo against planning to sail": all of it is what it is warned against
    if rule.name == "declined-to" and any("B" in parsed.tags[at] for at in range(_after_words(clause), start)):
        return None  # "refused to be called a captain"
    if rule.name == "quote" and parsed.tags[start - 1] == "D" and clause.cue.act in ("denies", "rejects"):
        return None  # "denied any “plan to sink it” after Hill had spoken"
    if rule.name == "felt-object" and parsed.last_word(start) in _WITH_REGARD:
        return None  # "voiced doubts in regard to the water"
    if rule.frame == "g" and not _FIGURE.search(parsed.text, parsed.starts[start], parsed.ends[match.end() - 1]):
        return None
    if "verbal" in marked and not _PREDICATE.match(parsed.text, parsed.starts[match.start("verbal")]):
        return None
    if rule.name == "clause" and clause.cue.act == "denies" and _DENIED.match(parsed.text, parsed.starts[start]):
        return None
    if rule.ends == "match":
        stop = match.end()
    elif rule.ends == "object":
        stop = object_end(parsed, start, clause.end)
        if clause.cue.lemma in _SUBJUNCTIVE:
            if parsed.tags[stop : stop + 1] in (["v"], ["rv"]):
                stop = clause_end(parsed, start, clause.end, Extent(single=True))  # "demanded the firm first obtain it"
            elif parsed.text.startswith(" be ", parsed.ends[stop - 1]):
                stop = clause_end(parsed, stop, clause.end, Extent(single=True))  # "demanded sailors be released"
    else:
        extent = _extent(clause, subject, rule, start)
        stop = clause_end(parsed, start, clause.end, extent)
        if rule.frame in "ab" and stop < match.end():
            # "called the plan of his foe, Mr. Ward, | a “voodoo” plan"
            stop = max(match.end(), clause_end(parsed, match.end() - 1, clause.end, extent))
    if rule.name == "urge-infinitive" and parsed.text.startswith(_NOBODY, parsed.starts[_after_words(clause)]):
        start = _after_words(clause)  # "urged neither side to shoot"
    if stop <= start or (rule.frame == "a" and rule.ends != "match" and _holds_verb(parsed, start, match.end(), stop)):
        return None
    item = build(clause, subject, rule.name, start, stop)
    if rule.name == "told-clause" and start == clause.after:
        item = _without_hearer(clause, item)
    if "first" in marked:
        item = item._replace(contents=(parsed.span(match.start("first"), match.end("first") - 1), *item.contents))
    return item, stop


def _is_against(parsed: Parse, start: int, stop: int) -> bool:
    """Return whether "against" and a gerund stand between two chunks."""
    return any(parsed.kinds[at] == "p" and parsed.last_word(at) == "against" for at in range(start, stop))


def _after_words(clause: Clause) -> int:
    """Return the chunk right after a cue."""
    return min(clause.after, len(clause.parsed.starts) - 1)


def _without_hearer(clause: Clause, item: Found) -> Found:
    """Return "Ward was ill" for "told sailors Ward was ill": nobody is told of without a hearer."""
    chunk = clause.parsed.span(clause.after, clause.after).of(clause.parsed.text)
    if not (heard := _outlet_before(chunk) or ((hearer := _HEARER.match(chunk)) and hearer.end())):
        return item
    first, *rest = item.contents
    return item._replace(contents=(Span(first.start + heard, first.end), *rest))


def _outlet_before(chunk: str) -> int:
    """Return where in a noun phrase an outlet ends that stands before what it is told: "Fox News | sailors"."""
    places = [gap.end() for gap in re.finditer(" ", chunk) if chunk[gap.end()].islower()]
    return places[0] if places and is_media(chunk[: places[0] - 1]) and chunk[0].isupper() else 0


# "(reported) that Hill praised": what an outlet tells that somebody says.
_SOMEBODYS = re.compile(r"T(?:s|z*[nN](?:[pf]z*[nN])*)r*C")


def _extent(clause: Clause, subject: Subject, rule: Rule, start: int) -> Extent:
    """Return how far the content of a rule may go. start: its first chunk."""
    kinds = clause.parsed.kinds
    relayed = _SOMEBODYS.match(kinds, start) and is_media(subject.span.of(clause.parsed.text))
    before = kinds[subject.first - 1] if subject.first > clause.begin else ""
    return Extent(
        # "which critics say is unfair has begun"
        verbs=int(kinds[subject.first] == "W" and kinds[subject.first - 1] != ","),
        # "With sailors saying that it sank, Hill left"
        # "the fund, whose director, Ann Hill, said it was broke, has closed"
        inner=before in tuple("SFZAwW") or (before == "p" and clause.kind == "G"),
        strict=rule.frame in "afb",
        named=rule.frame == "a",
        single=rule.ends == "single",
        # "The Post reported that Hill praised it and called for more": the paper calls for nothing.
        shared=bool(relayed),
    )


def _holds_verb(parsed: Parse, start: int, end: int, stop: int) -> bool:
    """Return whether a name was taken for a verdict: "a group called The Ferry has sunk"."""
    inside = any(parsed.kinds[at] == "v" and parsed.tags[at] != "E" for at in range(start, end))
    quoted = parsed.kinds[stop - 1] == "Q" and parsed.last_mark(stop - 1) in ",."  # "who call it “piracy,” have"
    return inside or (parsed.kinds[stop : stop + 1] in ("v", "C") and not quoted)


def _where(parsed: Parse, start: int, stop: int, own: str | None) -> bool:
    """Return whether the first preposition tells where or when: "criticized Hill during a debate" is no charge."""
    at = next((at for at in range(start, stop) if parsed.kinds[at] in "pf"), stop - 1)
    charge = parsed.text[parsed.starts[at] : parsed.ends[at]].lower() in (*_CHARGE, own)
    return not charge or is_occasion(parsed, at)  # "mocked Hill on Twitter"
