"""What is compared of the statements of a story to find which one answers which."""

from __future__ import annotations

import functools
import re
from collections import defaultdict

import briefgen.attribute.answers as answers
from briefgen.attribute.actors import any_of, known_words
from briefgen.attribute.corroborate import content_words
from briefgen.attribute.negations import Negation, negations_in, told_stems
from briefgen.attribute.phrases import Phrases, phrases_of
from briefgen.attribute.side_names import names_of, padded
from briefgen.attribute.surroundings import Surroundings
from briefgen.attribute.voices import Voices
from briefgen.model import Side, Statement, Story

# Chosen by hand, not measured: how many sentences apart two statements of one voice are together.
REACH = 4
# Chosen by hand: within so many sentences one of them answers the other without pointing to it.
NEAR = 3
# Chosen by hand: how many claims with a word in common are looked at, and how many statements on either side of one.
MOST = 40
_AROUND = 24
# Chosen by hand, not measured: likeness (1.0 = same words) at which two contents are of one matter.
SAME_MATTER = 0.3
# Rules that find a denial beside its claim.
LEANING = frozenset({"leaning-denial", "denied-relative"})
# "he asked how she felt", a quotation that is a name
_ASKS = re.compile(r"(?:that )?(?:he|she|they|it|I|we) (?:had )?(?:asked|wondered|inquired|enquired)\b")
_MARKS = "“”‘’\"'`., "
_LONGEST = 1000  # characters of a statement that are compared
_BLAME = phrases_of("counters", "blame", "unlawful")
_WRONG = phrases_of("answers", "false", "true", "scorn")
_GRANTS = re.compile(r"\b(?:confirm|acknowledg|admit|conced|agree|accept|apologi[sz])")
_SPURN = phrases_of("answers", "spurn")
_STOPS = phrases_of("counters", "stops")
CLAIMS = frozenset({"says", "accuses", "warns"})
# Words of a denial that tell nothing of what is denied.
_LIGHT = content_words(
    "claim claims allegation accusation accusations charge report reports suggestion account used made took taken came "
    "come went gone done did any all no ever there then one some more most also such other others same way part time "
    "them anybody anyone anything somebody someone nobody nothing monday tuesday wednesday thursday friday saturday "
    "sunday today yesterday week month year day morning evening night"
)


def _lead(one: Statement, text: str) -> str:
    """Return what stands between who speaks and a participle that reports: "Hill| disagreed, |saying that"."""
    if one.source is None or one.cue is None or not one.cue.of(text).endswith("ing"):
        return ""
    return text[one.source.end : one.cue.start][:_LONGEST].lower()


_MADE_BY = re.compile(
    r"(?:an?|the) (?:[\w-]+ ){0,2}?(?:ruling|verdict|order|judge?ment|decision|request|proposal|offer|call|appeal|"
    rf"demand|{answers.CLAIM_NOUN})s? (?:from|by|made by) (?:the )?(?P<who>[A-Z].{{1,60}})"
)
# "Oslo has denied any part in it, (the paper said)": what Oslo says, and nothing that it could deny
_TELLS_OF_DENIAL = re.compile(
    r"\bden(?:ied|ies) (?:any|all|that|it\b|having|being|involvement|responsibility|wrongdoing|"
    rf"(?:the |these |those )?{answers.CLAIM_NOUN}s?\b)"
)


class Docket:
    """The statements of a story with what is compared of each; linear in their number."""

    def __init__(self, statements: tuple[Statement, ...], story: Story, sides: tuple[Side, ...]) -> None:
        texts = {report.report.id: report.report.text for report in story.reports}
        self.surroundings = Surroundings(story)
        self.statements = statements
        self.contents = [" ".join(span.of(texts[one.ref.report]) for span in one.contents) for one in statements]
        self.cues = [one.cue.of(texts[one.ref.report]) if one.cue else "" for one in statements]
        self.leads = [_lead(one, texts[one.ref.report]) for one in statements]
        self.names_of_sides = {side.id: names_of((side.label, *side.names)) for side in sides}
        listed = " ".join(name for side in sides for name in (side.label, *side.names))
        named = content_words(listed)
        # With the adjectives of states; "the War Department" does not make "war" a name.
        adjectives = (name for names in self.names_of_sides.values() for name in names if " " not in name.strip())
        self._naming = " ".join((listed, *adjectives))
        self.named_words = content_words(self._naming)
        self.words = [content_words(content) for content in self.contents]
        self.matter = [words - named - _LIGHT for words in self.words]
        self.with_word: dict[str, list[int]] = defaultdict(list)
        self.accusations = [
            at for at in range(len(statements)) if self.is_claim(at) and statements[at].act == "accuses"
        ]
        self.claims = [at for at in range(len(statements)) if self.is_claim(at)]
        # Where a report repeats what another has said: its sentence there, and the statement.
        self.repeated: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, words in enumerate(self.words):
            if self.is_claim(at):
                for word in words:
                    self.with_word[word].append(at)
                for ref in statements[at].corroborated_in:
                    self.repeated[ref.report].append((ref.number, at))
        for places in self.repeated.values():
            places.sort()
        self._mentions = [one.source.of(texts[one.ref.report]) if one.source else "" for one in statements]
        self.voices = Voices((at, statements[at].speaker or "", self._mentions[at]) for at in self.claims)
        self._lower = [content[:_LONGEST].lower() for content in self.contents]
        self._negations: dict[int, tuple[Negation, ...]] = {}
        self._untrue: dict[int, str | None] = {}

    @functools.cached_property
    def stems(self) -> list[frozenset[str]]:
        """Return the stems of each statement; for the rules that compare by them, which few stories have a use for."""
        return [told_stems(content[:_LONGEST]) for content in self.contents]

    @functools.cached_property
    def named_stems(self) -> frozenset[str]:
        """Return the stems of the names of all sides."""
        return told_stems(self._naming)

    @functools.cached_property
    def with_stem(self) -> dict[str, list[int]]:
        """Return the statements that have a stem."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, stems in enumerate(self.stems):
            for each in stems:
                found[each].append(at)
        return found

    def is_claim(self, at: int) -> bool:
        one = self.statements[at]
        content = self.contents[at]
        silent = one.rule == "declined-to" or content.startswith(("whether ", "if ")) or bool(_ASKS.match(content))
        # Who "doubted that it would help" claims nothing.
        silent = (
            silent or "doubt" in self.cues[at] or (one.mode == "direct" and answers.is_a_name(content.strip(_MARKS)))
        )
        silent = silent or _TELLS_OF_DENIAL.search(content[:_LONGEST]) is not None
        return one.act in CLAIMS and not (one.negated or silent or answers.is_no_truth(content))

    def is_charge(self, at: int) -> bool:
        """Return whether a statement accuses, by its verb or by its words."""
        return self.statements[at].act == "accuses" or self.has(at, _BLAME)

    def answers(self, at: int) -> bool:
        """Return whether a statement says that another is not so."""
        statement, content = self.statements[at], self.contents[at]
        if statement.negated or (statement.speaker is None and statement.act != "denies"):
            return False
        if statement.act == "says":
            if not answers.may_answer(content) or self.grants(at):
                return False
            named = answers.says_lying(content) or (bool(statement.sides) and answers.is_no_such(content))
            named = named or (answers.rejects_by_name(content) and self.begins_with(at, statement.sides))
            return named or answers.contradicts(content) or answers.is_not_so(content) or self.puts_off(at)
        if statement.act == "accuses":
            return answers.says_lying(content)
        if statement.act not in ("denies", "rejects") or answers.is_refusal(content) or answers.is_a_name(content):
            return False
        if _SPURN.stand_in(self.cues[at].lower()) and not answers.is_claim_or_that(content):
            return False
        # "questioned whether" is no more than a doubt.
        return "question" not in self.cues[at] or answers.points_back(content)

    def grants(self, at: int) -> bool:
        """Return whether somebody confirms or admits what he says, and does not speak against another by it."""
        return _GRANTS.search(self.cues[at].lower()) is not None

    def puts_off(self, at: int) -> bool:
        """Return whether a speaker puts the blame off himself: "Kyiv had nothing to do with it", as Kyiv says."""
        content = self.contents[at]
        own = answers.tells_of_oneself(content) or self.begins_with(at, self.statements[at].sides)
        return answers.is_not_us(content) and own

    def stands_alone(self, at: int) -> bool:
        """Return whether an answer is shown though its claim stands nowhere: a denial, or what a side rejects."""
        one = self.statements[at]
        if self.contents[at] == "it":
            return False  # "Hill denied it." tells nothing of what he denied
        return one.act == "denies" or (
            one.act == "rejects" and bool(one.sides) and answers.is_of_a_claim(self.contents[at])
        )

    def accuses_a_side(self, at: int) -> bool:
        """Return whether a side accuses somebody, or an accusation begins with the name of another side."""
        statement = self.statements[at]
        if statement.act != "accuses" or statement.negated or not statement.speaker:
            return False
        if statement.sides and (
            self.cues[at].lower().startswith("accus") or self.contents[at].startswith(("each other ", "the other "))
        ):
            return True
        return self.begins_with(at, tuple(side for side in self.names_of_sides if side not in statement.sides))

    def begins_with(self, at: int, sides: tuple[str, ...], *, possessed: bool = False, some: bool = False) -> bool:
        """Return whether what is said begins with the name of one of some sides.

        possessed: or with what is its own; some: or with one of these, "a Chinese ship".
        """
        leads = "that |the |an? " if some else "that |the "
        content = re.sub(rf"^ (?:{leads})*", " ", padded(self.contents[at]))
        names = [name for side in sides for name in self.names_of_sides.get(side, ())]
        # "condemned China’s decision" is of a decision, "accused China of" of China.
        return any(content.startswith(name) and (possessed or not content.startswith(f"{name}s ")) for name in names)

    def is_about(self, claim: int, denial: Statement) -> bool:
        """Return whether a claim names the one who denies it."""
        own = {name for side in denial.sides for name in self.names_of_sides.get(side, ())}
        speaker = denial.speaker or ""
        last = speaker.rpartition(" ")[2]
        own |= names_of((speaker, last if last[:1].isupper() and last.lower() not in known_words() else ""))
        content = padded(self.contents[claim])
        return any(name in content for name in own)

    def near(self, at: int) -> list[int]:
        """Return the claims that may be meant: those before in the report, nearest first, then those of others."""
        report = self.statements[at].ref.report
        own = [back for back in range(at - 1, max(-1, at - MOST), -1) if self.statements[back].ref.report == report]
        claims = range(len(self.statements)) if len(self.statements) < MOST else self.accusations[:MOST]
        others = [claim for claim in claims if self.statements[claim].ref.report != report]
        return [claim for claim in (*own, *others) if self.is_claim(claim)]

    def behind(self, at: int) -> list[int]:
        """Return the claims of the next sentences of a statement's report, nearest first."""
        near = range(at + 1, min(len(self.statements), at + MOST))
        return [each for each in near if self.is_claim(each) and self.close(at, each)]

    def is_another_s(self, at: int, claim: int) -> bool:
        """Return whether "their account", "her account" cannot be of who makes a claim: "he" does."""
        whose = self.contents[at].split(" ", 1)[0].lower()
        if (made := _MADE_BY.match(self.contents[at])) and (sides := self.sides_beginning(made["who"])):
            return sides.isdisjoint(self.statements[claim].sides)  # "a ruling from the court ordering Oslo to stop"
        called = self._called.get(self.statements[claim].speaker or "", set())
        return {"their": bool(called), "his": called == {"she"}, "her": called == {"he"}}.get(whose, False)

    def sides_beginning(self, text: str) -> frozenset[str]:
        """Return the sides with whose name a text begins."""
        text = padded(text)
        return frozenset(side for side, names in self.names_of_sides.items() if text.startswith(tuple(names)))

    @functools.cached_property
    def _called(self) -> dict[str, set[str]]:
        """Return which of "he" and "she" a story calls each speaker."""
        found: dict[str, set[str]] = defaultdict(set)
        for one, mention in zip(self.statements, self._mentions, strict=True):
            if one.speaker and mention.lower() in ("he", "she"):
                found[one.speaker].add(mention.lower())
        return found

    def close(self, at: int, claim: int) -> bool:
        """Return whether a claim stands in a statement's report shortly before or behind it."""
        one, other = self.statements[at].ref, self.statements[claim].ref
        return one.report == other.report and abs(one.number - other.number) <= REACH

    def own_words(self, statement: Statement) -> frozenset[str]:
        """Return the words of the names of who makes a statement."""
        return content_words(" ".join(name for side in statement.sides for name in self.names_of_sides.get(side, ())))

    def one_voice(self, one: Statement, other: Statement) -> bool:
        """Return whether two statements are one side's, or one speaker's: "Hill", "Hill’s lawyer"."""
        first, second = one.speaker or "", other.speaker or ""
        if first and padded(first) == padded(second):
            return True  # whichever apostrophe stands in their names
        if one.sides and other.sides:
            return bool(set(one.sides) & set(other.sides))
        if one.sides or other.sides:
            # "Russian denies attack", in a headline: no more than the adjective of a side
            unnamed = padded(second if one.sides else first)
            return any(unnamed in self.names_of_sides.get(side, ()) for side in (*one.sides, *other.sides))
        return first == second or first.startswith(f"{second}’s ") or second.startswith(f"{first}’s ")

    def has(self, at: int, phrases: Phrases) -> bool:
        """Return whether one of some phrases stands in what is said."""
        return phrases.stand_in(self._lower[at])

    def untrue_matter(self, at: int) -> str | None:
        """Return what a statement calls untrue: see ``answers.untrue_matter``."""
        if at not in self._untrue:
            self._untrue[at] = answers.untrue_matter(self.contents[at]) if self.has(at, _WRONG) else None
        return self._untrue[at]

    def negations(self, at: int) -> tuple[Negation, ...]:
        """Return what a statement says is not so."""
        if at not in self._negations:
            self._negations[at] = negations_in(self.contents[at])
        return self._negations[at]

    def own_stems(self, at: int) -> frozenset[str]:
        """Return the stems of the names of who makes a statement."""
        one = self.statements[at]
        names = [name for side in one.sides for name in self.names_of_sides.get(side, ())]
        return told_stems(" ".join((*names, one.speaker or "")))

    def opposed(self, at: int, claim: int, *, urged: bool = False) -> bool:
        """Return whether a statement is a claim of somebody else than who makes another.

        urged: or presumes one, as "urged Oslo to stop its bombing" does.
        """
        one, other = self.statements[at], self.statements[claim]
        nested = (one.relayed_by is not None and one.relayed_by == other.speaker) or self.tells_of(claim, at)
        return (
            claim != at
            and (self.is_claim(claim) or (urged and other.act == "urges" and self.has(claim, _STOPS)))
            and bool(other.speaker or other.act == "accuses")
            and not nested
            and not self.one_voice(one, other)
        )

    def tells_of(self, claim: int, at: int) -> bool:
        """Return whether a claim is that another statement was made: "Oslo denied it, Lima’s radio said"."""
        one, other = self.statements[at], self.statements[claim]
        same = one.ref.report == other.ref.report
        told = one.contents[0].start
        return same and any(span.start <= told < span.end for span in other.contents)

    def speaks_for(self, at: int, other: int) -> bool:
        """Return whether a speaker is called with the last word of a body: "committee spokesman Ivan Hill"."""
        body = re.split(r" of | in ", self.statements[other].speaker or "")[0].rsplit(" ", 1)[-1].lower()
        source = self._mentions[at].lower().split()
        return body in any_of("body", "office") and len(source) > 1 and source[0] == body

    def claims_with(self, heads: frozenset[str]) -> list[int]:
        """Return the statements that have one of some stems, as they stand in the story, those of rare ones at most."""
        rare = sorted(heads, key=lambda each: (len(self.with_stem.get(each, ())), each))[:4]
        return sorted({one for each in rare for one in self.with_stem.get(each, ())[:MOST]})

    def around(self, at: int) -> range:
        """Return the statements on either side of one, and itself."""
        return range(max(0, at - _AROUND), min(len(self.statements), at + _AROUND + 1))

    def said_before(
        self, at: int, reach: int, *, next_to: bool = False, other_sentence: bool = False, against: bool = False
    ) -> int | None:
        """Return the last claim of somebody else in the report within so many sentences before a statement.

        next_to: nobody else may have spoken between; other_sentence: it stands in a sentence before; against: only an
        accusation.
        """
        one = self.statements[at]
        for back in range(at - 1, max(-1, at - MOST), -1):
            other = self.statements[back]
            away = one.ref.number - other.ref.number
            if other.ref.report != one.ref.report or away > reach:
                return None
            if self.opposed(at, back) and away >= other_sentence and (other.act == "accuses" or not against):
                return back
            if next_to:
                return None
        return None

    def names_any(self, at: int, sides: tuple[str, ...]) -> bool:
        """Return whether a statement names one of some sides in its first words."""
        content = padded(self.contents[at][:60])
        return any(name in content for side in sides for name in self.names_of_sides.get(side, ()))

    def names_another(self, claim: int, sides: tuple[str, ...]) -> bool:
        """Return whether a claim names a side that is none of some."""
        content = padded(self.contents[claim])
        return any(
            name in content for side, names in self.names_of_sides.items() if side not in sides for name in names
        )
