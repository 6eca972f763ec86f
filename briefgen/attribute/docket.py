"""What is compared of the statements of a story to find which one answers which."""

from __future__ import annotations

import re
from collections import defaultdict

import briefgen.attribute.answers as answers
from briefgen.attribute.corroborate import content_words, likeness
from briefgen.attribute.states import demonyms_of, state_named
from briefgen.model import Side, Statement, Story

# Chosen by hand, not measured: how many sentences back "these claims" may point, and how many statements are looked at.
_REACH, _MOST = 4, 40
# Chosen by hand, not measured: likeness (1.0 = same words) at which a denial answers a claim in another report, or the
# share of its words that the claim has; fewer will do if the claim names who denies it.
_SAME_MATTER, _SHARED, _SHARED_ABOUT = 0.3, 0.6, 0.5
_FEWEST_SHARED = 3
_GAP = 60  # characters between a claim and ", which Moscow denied"
# A word that more claims of a story have tells nothing of which is meant.
_RARE = 2
_CLAIMS = frozenset({"says", "accuses", "warns"})
_LEANING = frozenset({"leaning-denial", "denied-relative"})
# Words of a denial that tell nothing of what is denied.
_LIGHT = content_words(
    "claim claims allegation accusation accusations charge report reports suggestion account used made took taken came "
    "come went gone done did any all no ever there then one some more most also such other others same way part time"
)


class Docket:
    """The statements of a story with what is compared of each; linear in their number."""

    def __init__(self, statements: tuple[Statement, ...], story: Story, sides: tuple[Side, ...]) -> None:
        texts = {report.report.id: report.report.text for report in story.reports}
        self._statements = statements
        self._contents = [" ".join(span.of(texts[one.ref.report]) for span in one.contents) for one in statements]
        self._cues = [one.cue.of(texts[one.ref.report]) if one.cue else "" for one in statements]
        self._names = {side.id: _names_of((side.label, *side.names)) for side in sides}
        named = frozenset(content_words(" ".join(name for side in sides for name in (side.label, *side.names))))
        self._words = [content_words(content) for content in self._contents]
        self._matter = [words - named - _LIGHT for words in self._words]
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._accusations = [
            at for at in range(len(statements)) if self._is_claim(at) and statements[at].act == "accuses"
        ]
        for at, words in enumerate(self._words):
            if self._is_claim(at):
                for word in words:
                    self._with_word[word].append(at)

    def _is_claim(self, at: int) -> bool:
        one = self._statements[at]
        silent = one.rule == "declined-to" or self._contents[at].startswith(("whether ", "if "))
        return one.act in _CLAIMS and not (one.negated or silent)

    def answers(self, at: int) -> bool:
        """Return whether a statement says that another is not so."""
        statement, content = self._statements[at], self._contents[at]
        if statement.negated:
            return False
        if statement.act == "says":
            return answers.contradicts(content) or answers.is_not_so(content) or answers.is_not_us(content)
        if statement.act not in ("denies", "rejects") or answers.is_refusal(content):
            return False
        # "questioned whether" is no more than a doubt.
        return "question" not in self._cues[at] or answers.points_back(content)

    def stands_alone(self, at: int) -> bool:
        """Return whether an answer is shown though its claim stands nowhere: a denial, or what a side rejects."""
        one = self._statements[at]
        return one.act == "denies" or (
            one.act == "rejects" and bool(one.sides) and answers.is_of_a_claim(self._contents[at])
        )

    def claim_of(self, at: int) -> int | None:
        """Return the claim that a statement answers: just before in its report, by whom it names, or elsewhere."""
        before = self._claim_before(at)
        if before is not None:
            return before
        for rule in (
            self._claim_by_name,
            self._claim_alike,
            self._claim_pointed_to,
            self._claim_negated,
            self._only_accusation,
        ):
            found = rule(at)
            if found is not None:
                return found
        return None

    def beside(self, claim: int) -> tuple[int, ...]:
        """Return a claim with the others of its sentence and voice, which an answer to it answers too."""
        first = self._statements[claim]
        near = range(max(0, claim - _REACH), min(len(self._statements), claim + _REACH + 1))
        others = (
            at
            for at in near
            if at != claim
            and self._statements[at].ref == first.ref
            and self._is_claim(at)
            and self._one_voice(self._statements[at], first)
        )
        return (claim, *others)

    def _claim_before(self, at: int) -> int | None:
        """Return the claim of another voice just before in the same report that a denial points to.

        The nearest sentence wins, and in it an accusation wins over what is merely said; "the accusation" is one, and
        "fished there" is rather about a claim that speaks of fishing.
        """
        denial = self._statements[at]
        # What tells itself what is denied answers an accusation before what else was said of it.
        content = self._contents[at]
        accusation = answers.speaks_of_accusation(content) or not answers.only_points(content)
        best: tuple[bool, bool, int, bool] | None = None
        found = None
        for back in range(at - 1, max(-1, at - _MOST), -1):
            claim = self._statements[back]
            near = denial.ref.number - claim.ref.number
            if claim.ref.report != denial.ref.report or near > _REACH:
                break
            known = self._is_claim(back) or (claim.act == "denies" and answers.speaks_of_denial(content))
            nested = denial.relayed_by is not None and denial.relayed_by == claim.speaker
            if not known or nested or self._one_voice(claim, denial) or not self._points(at, back):
                continue
            on_it = answers.is_about_there(content) and bool(self._matter[at] & self._matter[back])
            rank = (on_it, accusation and claim.act == "accuses", claim.ref.number, claim.act == "accuses")
            if best is None or rank > best:
                best, found = rank, back
        return found

    def _points(self, at: int, back: int) -> bool:
        """Return whether a denial may answer a claim that stands before it."""
        denial, claim, content = self._statements[at], self._statements[back], self._contents[at]
        near = denial.ref.number - claim.ref.number
        if denial.act == "says" and answers.is_not_us(content):
            return self._is_about(back, denial) and claim.act != "denies"
        if denial.act == "says" and not answers.contradicts(content):
            return near == 1 and self._begins_with(back, denial.sides)
        if not near:
            # ", claims that both denied" is about what stands right before.
            gap = denial.contents[0].start - claim.contents[-1].end
            return denial.rule not in _LEANING or gap <= _GAP
        if denial.act == "says":
            return near == 1
        if denial.rule in _LEANING:
            return False
        if answers.points_back(content):
            return True
        if claim.act == "denies":
            return False
        if denial.act == "denies" and near <= 1 and claim.act == "accuses":
            return True
        if (
            denial.act == "denies"
            and near <= 1
            and self._is_about(back, denial)
            and self._words[at] & self._words[back]
        ):
            return True
        matter = self._matter[at]
        shared = len(matter & self._matter[back])
        half = 2 * shared >= len(matter) > 0
        if denial.act == "denies" and near <= 2 and (half or self._is_about(at, claim)):
            return True
        close = near <= 1 and denial.act == "denies" and answers.is_short(content)
        return self._is_about(back, denial) and bool(close or shared > (claim.act != "accuses") or half)

    def _claim_by_name(self, at: int) -> int | None:
        """Return the last claim of whom a denial names: "Likhachev’s words"; of two reports, that of its own."""
        who = answers.whose_claim(self._contents[at])
        if not who or self._statements[at].act == "says":
            return None
        name, denial = _padded(who), self._statements[at]
        theirs = [
            claim
            for claim in self._near(at)
            if name in _padded(self._statements[claim].speaker or "") or self._has_name(claim, name)
        ]
        theirs = [claim for claim in theirs if not self._one_voice(self._statements[claim], denial)]
        about = [claim for claim in theirs if self._is_about(claim, denial)]
        return next(iter(about or theirs), None)

    def _near(self, at: int) -> list[int]:
        """Return the claims that may be meant: those before in the report, nearest first, then those of others."""
        report = self._statements[at].ref.report
        own = [back for back in range(at - 1, max(-1, at - _MOST), -1) if self._statements[back].ref.report == report]
        claims = range(len(self._statements)) if len(self._statements) < _MOST else self._accusations[:_MOST]
        others = [claim for claim in claims if self._statements[claim].ref.report != report]
        return [claim for claim in (*own, *others) if self._is_claim(claim)]

    def _has_name(self, claim: int, name: str) -> bool:
        return any(name in self._names.get(side, ()) for side in self._statements[claim].sides)

    def _claim_alike(self, at: int) -> int | None:
        """Return the claim of another voice anywhere in the story that shares most words with what is denied."""
        if self._statements[at].act == "says":
            return None
        denied, matter = self._words[at], self._matter[at]
        rare = sorted(denied, key=lambda word: (len(self._with_word[word]), word))[:8]
        best, found = 0.0, None
        for claim in sorted({one for word in rare for one in self._with_word[word][:_MOST]}):
            said = self._words[claim]
            alike, shared = likeness(denied, said), len(denied & said)
            enough = (alike >= _SAME_MATTER and shared > 1) or (
                shared >= _FEWEST_SHARED and shared >= _SHARED * len(denied)
            )
            enough = enough or self._tells(claim, at, matter)
            if enough and alike > best and not self._one_voice(self._statements[claim], self._statements[at]):
                best, found = alike, claim
        return found

    def _tells(self, claim: int, at: int, matter: frozenset[str]) -> bool:
        """Return whether a claim has the few words of what is denied, which hardly another claim has."""
        shared = matter & self._words[claim]
        rare = bool(shared) and all(len(self._with_word[word]) <= _RARE for word in shared)
        least = _SHARED_ABOUT if self._is_about(claim, self._statements[at]) else 1.0
        return rare and len(shared) >= least * len(matter)

    def _claim_pointed_to(self, at: int) -> int | None:
        """Return the accusation of another report that "the accusation" means: one against who denies, or the only."""
        denial = self._statements[at]
        content = self._contents[at]
        if denial.rule in _LEANING or not (answers.is_bare(content) or answers.is_not_us(content)):
            return None
        if denial.act == "says" and not (answers.contradicts(content) or answers.is_not_us(content)):
            return None
        others = [
            claim
            for claim in self._accusations[:_MOST]
            if self._statements[claim].ref.report != denial.ref.report
            and not self._one_voice(self._statements[claim], denial)
        ]
        against = [claim for claim in others if self._is_about(claim, denial)]
        if against:
            return against[0]
        named = answers.speaks_of_accusation(content)
        return others[0] if named and len({self._statements[claim].ref for claim in others}) == 1 else None

    def _claim_negated(self, at: int) -> int | None:
        """Return the only claim of another report that "it had flown no missions", "they did not share" is against.

        It begins with the speaker's name, or has what is said not to have been done.
        """
        denial, content = self._statements[at], self._contents[at]
        if denial.act != "says" or not answers.is_not_so(content) or not denial.sides:
            return None
        verb = content_words(answers.negated_verb(content))
        claims = [
            claim
            for claim in self._near(at)
            if self._statements[claim].ref.report != denial.ref.report
            and not self._one_voice(self._statements[claim], denial)
            and (self._begins_with(claim, denial.sides, possessed=True) or (verb and verb <= self._words[claim]))
        ]
        return claims[0] if len(claims) == 1 else None

    def _only_accusation(self, at: int) -> int | None:
        """Return the only accusation that another report has against who denies something, if it has but one."""
        denial = self._statements[at]
        if denial.act != "denies" or not denial.sides:
            return None
        against = [
            claim
            for claim in self._accusations[:_MOST]
            if self._statements[claim].ref.report != denial.ref.report
            and not self._one_voice(self._statements[claim], denial)
            and self._is_about(claim, denial)
        ]
        return against[0] if len({self._statements[claim].ref for claim in against}) == 1 else None

    def accuses_a_side(self, at: int) -> bool:
        """Return whether an accusation begins with the name of a side that is not the accuser's."""
        statement = self._statements[at]
        if statement.act != "accuses" or statement.negated or not statement.speaker:
            return False
        return self._begins_with(at, tuple(side for side in self._names if side not in statement.sides))

    def _begins_with(self, at: int, sides: tuple[str, ...], *, possessed: bool = False) -> bool:
        """Return whether what is said begins with the name of one of some sides. possessed: or with what is its own."""
        content = re.sub(r"^ (?:that |the )*", " ", _padded(self._contents[at]))
        names = [name for side in sides for name in self._names.get(side, ())]
        # "condemned China’s decision" is of a decision, "accused China of" of China.
        return any(content.startswith(name) and (possessed or not content.startswith(f"{name}s ")) for name in names)

    def together(self, at: int, claim: int) -> bool:
        """Return whether two claims of one voice stand so close that an answer to one answers both."""
        one, other = self._statements[at], self._statements[claim]
        near = one.ref.report == other.ref.report and abs(one.ref.number - other.ref.number) <= _REACH
        return near and self._one_voice(one, other)

    def _is_about(self, claim: int, denial: Statement) -> bool:
        """Return whether a claim names the one who denies it."""
        own = {name for side in denial.sides for name in self._names.get(side, ())} or _names_of(
            (denial.speaker or "",)
        )
        content = _padded(self._contents[claim])
        return any(name in content for name in own)

    def _one_voice(self, one: Statement, other: Statement) -> bool:
        if one.sides or other.sides:
            return bool(set(one.sides) & set(other.sides))
        return one.speaker == other.speaker


def _names_of(names: tuple[str, ...]) -> frozenset[str]:
    """Return names as they stand in padded text, with the adjectives of the states among them."""
    states = (state_named(name) for name in names)
    adjectives = (each for state in states if state for each in demonyms_of(state.name))
    return frozenset(_padded(re.sub(r"^the ", "", name, flags=re.IGNORECASE)) for name in (*names, *adjectives) if name)


def _padded(text: str) -> str:
    """Return the words of a text in lower case, each with a space on either side."""
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} "
