"""Which statement answers which: a denial and what it denies, an accusation and who answers it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from briefgen.attribute.corroborate import content_words, likeness
from briefgen.attribute.states import demonyms_of, state_named
from briefgen.model import Dispute, Relation, Side, Statement, Story

# Chosen by hand, not measured: how many sentences back "these claims" may point, and how many statements are looked at.
_REACH, _MOST = 4, 40
# Chosen by hand, not measured: likeness (1.0 = same words) at which a denial answers a claim in another report, or the
# share of its words that the claim has.
_SAME_MATTER, _SHARED = 0.3, 0.6
_FEWEST_SHARED = 3
_CLAIM_NOUN = (
    r"(?:claim|allegation|accusation|charge|report|suggestion|criticism|idea|assertion|statement|remark|finding)"
)
# What a denial points back with: "that", "these claims", "the charge" (but not "the charge of protectionism", which
# says itself what is denied), "involvement", "that they are to blame", "doing so".
_POINTS_BACK = re.compile(
    r"(?:this|that|these|those|it|them|which|all of (?:it|this|that))$"
    r"|(?:(?:th(?:is|ese|ose|e|at)|such|any|all|its|his|her|their|an?)\s(?:\w+\s){0,2})?"
    rf"{_CLAIM_NOUN}s?\b(?!\s(?:of|that\s\w+\s\w+)\b)"
    r"|(?:any\s|all\s)?(?:involvement|wrongdoing|responsibility|guilt)$"
    r"|that\b.{0,80}\b(?:blame|responsible|wrong|guilty|fault)\b"
    r"|.{0,60}\b(?:there|so)$",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:there|so)$", re.IGNORECASE)
_ACCUSATION = re.compile(r"\b(?:allegation|accusation|charge)s?\b", re.IGNORECASE)
# "denied the violations": a short name for what was just said.
_SHORT_NAME = re.compile(r"(?:the|any|all|such|these|those) (?:\w+ )?\w+$", re.IGNORECASE)
# "the report was one-sided", "This is a fabrication": an answer without a verb that denies.
_CONTRADICTS = re.compile(
    r"[“\"]?(?:that )?(?:this|that|they|it|these"
    rf"|(?:the|this|these|those|such|its|his|her|their) (?:\w+ )?{_CLAIM_NOUN}s?)\b"
    r"(?: (?:is|was|were|are|did|had|has|have|not|no|a|an|all|completely|simply|pure|utter|absolutely)){1,4} "
    r"(?:false|untrue|baseless|unfounded|groundless|fabricat\w+|lies?|nonsense|wrong|absurd|slander\w*|fake|true|truth|"
    r"one-sided|correspond|propaganda|fiction|inventions?)\b",
    re.IGNORECASE,
)
# "it has not provided any weapons", right after somebody said that it has.
_NOT_SO = re.compile(
    r"(?:that )?(?:it|they|he|she|we|(?:its|their|his|her) \w+) "
    r"(?:has|have|had|did|does|do|was|were|is|are) (?:not|never)\b",
    re.IGNORECASE,
)
# "denied an appeal from the party", "dismissed her defamation suit against him": what is refused is no claim.
_REFUSED = re.compile(
    r"[^,;]{0,80}?\b(?:appeals?|petitions?|motions?|applications?|requests?|bids?|bail|parole|permission|permits?|access|"
    r"entry|visas?|asylum|licen[cs]es?|lawsuits?|suits?|cases?|complaints?|challenges?|leave|treatment|"
    r"support|help|service|the (?:right|chance|opportunity))"
    r"(?=[,;.]|$| (?:from|to|against|by|for|of|over|on|in|filed|brought|made|needed|seeking|challenging|which|that)\b)",
    re.IGNORECASE,
)
# "questioned whether": no more than a doubt, an answer only to a claim that it names.
_DOUBTS = re.compile(r"\bquestion", re.IGNORECASE)
_CLAIMS = frozenset({"says", "accuses", "warns"})
# "declined to comment" claims nothing.
_SILENT = frozenset({"declined-to"})
_LEANING = frozenset({"leaning-denial", "denied-relative"})


def find_disputes(statements: tuple[Statement, ...], story: Story, sides: tuple[Side, ...]) -> tuple[Dispute, ...]:
    """Return each denial or rejection with the claim that it answers, and accusations against a side that answers none.

    A denial whose claim stands in no report has no claims. Statements come in the order of the story, and the disputes
    in that of their claims, or of the denial where there is none.
    """
    docket = _Docket(statements, story, sides)
    answers: dict[int, list[int]] = defaultdict(list)
    alone: list[int] = []
    for at, statement in enumerate(statements):
        if docket.answers(at):
            claim = docket.claim_before(at)
            if claim is None and statement.act != "says":
                claim = docket.claim_elsewhere(at)
            if claim is not None:
                answers[claim].append(at)
            elif statement.act == "denies":
                alone.append(at)
    for at in range(len(statements)):
        if at not in answers and docket.accuses_a_side(at) and not any(docket.together(at, claim) for claim in answers):
            answers[at] = []
    found = [(claim, Dispute((statements[claim],), *docket.ends(responses))) for claim, responses in answers.items()]
    found += [(at, Dispute((), (statements[at],), "denies")) for at in alone]
    return tuple(dispute for _, dispute in sorted(found, key=lambda each: each[0]))


class _Docket:
    """The statements of a story with what is compared of each; linear in their number."""

    def __init__(self, statements: tuple[Statement, ...], story: Story, sides: tuple[Side, ...]) -> None:
        texts = {report.report.id: report.report.text for report in story.reports}
        self._statements = statements
        self._contents = [" ".join(span.of(texts[one.ref.report]) for span in one.contents) for one in statements]
        self._cues = [one.cue.of(texts[one.ref.report]) if one.cue else "" for one in statements]
        self._names = {side.id: _names_of((side.label, *side.names)) for side in sides}
        named = frozenset(content_words(" ".join(name for side in sides for name in (side.label, *side.names))))
        self._words = [content_words(content) for content in self._contents]
        self._matter = [words - named for words in self._words]
        self._with_word: dict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(self._words):
            if statements[at].act in _CLAIMS and statements[at].rule not in _SILENT and not statements[at].negated:
                for word in words:
                    self._with_word[word].append(at)

    def answers(self, at: int) -> bool:
        """Return whether a statement says that another is not so."""
        statement = self._statements[at]
        if statement.negated:
            return False
        if statement.act == "says":
            return bool(_CONTRADICTS.match(self._contents[at]) or _NOT_SO.match(self._contents[at]))
        if statement.act not in ("denies", "rejects") or _REFUSED.match(self._contents[at]):
            return False
        return not _DOUBTS.search(self._cues[at]) or bool(_POINTS_BACK.match(self._contents[at]))

    def claim_before(self, at: int) -> int | None:
        """Return the claim of another voice just before in the same report that a denial points to.

        The nearest sentence wins, and in it an accusation wins over what is merely said; "the accusation" is one, and
        "fished there" is rather about a claim that speaks of fishing.
        """
        denial, content = self._statements[at], self._contents[at]
        accusation = _ACCUSATION.search(content) is not None
        best: tuple[bool, bool, int, bool] | None = None
        found = None
        for back in range(at - 1, max(-1, at - _MOST), -1):
            claim = self._statements[back]
            near = denial.ref.number - claim.ref.number
            if claim.ref.report != denial.ref.report or near > _REACH:
                break
            if claim.act not in (*_CLAIMS, "denies") or claim.rule in _SILENT or self._one_voice(claim, denial):
                continue
            if not self._points(at, back):
                continue
            on_it = bool(_THERE.search(content) and self._matter[at] & self._matter[back])
            rank = (on_it, accusation and claim.act == "accuses", claim.ref.number, claim.act == "accuses")
            if best is None or rank > best:
                best, found = rank, back
        return found

    def _points(self, at: int, back: int) -> bool:
        """Return whether a denial may answer a claim that stands before it."""
        denial, claim, content = self._statements[at], self._statements[back], self._contents[at]
        near = denial.ref.number - claim.ref.number
        if denial.act == "says" and not _CONTRADICTS.match(content):
            return near == 1 and self._begins_with(back, denial.sides)
        if not near:
            return True
        if denial.act == "says":
            return near == 1
        if denial.rule in _LEANING:
            return False
        if _POINTS_BACK.match(content):
            return True
        if claim.act == "denies":
            return False
        if denial.act == "denies" and near <= 1 and claim.act == "accuses":
            return True
        shared = len(self._matter[at] & self._matter[back])
        close = near <= 1 and denial.act == "denies" and _SHORT_NAME.match(content)
        return self._is_about(back, denial) and bool(
            close or shared > (claim.act != "accuses") or 2 * shared >= len(self._matter[at]) > 0
        )

    def claim_elsewhere(self, at: int) -> int | None:
        """Return the claim of another voice anywhere in the story that shares most words with what is denied."""
        denied = self._words[at]
        rare = sorted(denied, key=lambda word: (len(self._with_word[word]), word))[:8]
        best, found = 0.0, None
        for claim in sorted({one for word in rare for one in self._with_word[word][:_MOST]}):
            said = self._words[claim]
            alike, shared = likeness(denied, said), len(denied & said)
            enough = alike >= _SAME_MATTER or (shared >= _FEWEST_SHARED and shared >= _SHARED * len(denied))
            if enough and alike > best and not self._one_voice(self._statements[claim], self._statements[at]):
                best, found = alike, claim
        return found

    def accuses_a_side(self, at: int) -> bool:
        """Return whether an accusation begins with the name of a side that is not the accuser's."""
        statement = self._statements[at]
        if statement.act != "accuses" or statement.negated or not statement.speaker:
            return False
        return self._begins_with(at, tuple(side for side in self._names if side not in statement.sides))

    def _begins_with(self, at: int, sides: tuple[str, ...]) -> bool:
        """Return whether what is said begins with the name of one of some sides."""
        content = re.sub(r"^ (?:that |the )*", " ", _padded(self._contents[at]))
        names = [name for side in sides for name in self._names.get(side, ())]
        # "condemned China’s decision" is of a decision, "accused China of" of China.
        return any(content.startswith(name) and not content.startswith(f"{name}s ") for name in names)

    def together(self, at: int, claim: int) -> bool:
        """Return whether two claims of one voice stand so close that an answer to one answers both."""
        one, other = self._statements[at], self._statements[claim]
        near = one.ref.report == other.ref.report and abs(one.ref.number - other.ref.number) <= _REACH
        return near and self._one_voice(one, other)

    def ends(self, responses: Sequence[int]) -> tuple[tuple[Statement, ...], Relation]:
        """Return what is said against a claim, and how it stands to the claim."""
        answers = tuple(self._statements[at] for at in responses)
        if not answers:
            return (), "unanswered"
        return answers, "contradicts" if all(one.act == "says" for one in answers) else "denies"

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
