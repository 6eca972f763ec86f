"""Answers without a verb that denies: "no assurance was given", "it is within our rights", "only one had died"."""

from __future__ import annotations

import re
from collections.abc import Callable

import briefgen.attribute.answers as answers
from briefgen.attribute.charged import charged, kept_after_all
from briefgen.attribute.contraries import contrary
from briefgen.attribute.contrasts import before, contrasted
from briefgen.attribute.counted import fewer
from briefgen.attribute.docket import NEAR, Docket
from briefgen.attribute.justified import done, justified
from briefgen.attribute.negations import Negation, clauses_of, negated_stems, negations_in, told_stems
from briefgen.attribute.next_to import counted_otherwise, named_back, no_such, whereas
from briefgen.attribute.pairing import claim_by_name, tells_of_denial
from briefgen.attribute.phrases import any_phrase, phrases_of
from briefgen.attribute.referred import WORDS, calls, claim_of_office
from briefgen.attribute.replies import CALLED_IT, accused, unproven, unsound, what_it_is_called
from briefgen.attribute.retorts import asked, defended, doubted, elliptic, made_harmless
from briefgen.attribute.tolls import other_toll
from briefgen.attribute.turned import turned

# Chosen by hand, on passages: what must speak for two statements to be an answer and its claim, one point each.
_ENOUGH = 4
# A word that more statements of a story have tells nothing of which is meant.
_RARE = 3


_CONTRARY = phrases_of("counters", "contrary")
_SCORN = rf"(?:\b(?:complete|total|pure|sheer|utter) )?\b{any_phrase('answers', 'scorn', 'false')}\b"
# "Disproportionate and unacceptable": the whole of what is said.
_VERDICT = re.compile(
    rf"[“\"'‘]?(?:\w+ly )?{_SCORN}(?:(?:,| and|, and) (?:\w+ly )?{_SCORN})*[.,]?[”\"'’]?",
    re.IGNORECASE,
)
_CALLED_IT = re.compile(CALLED_IT, re.IGNORECASE)
# "called the accusation grotesque": who is accused seldom calls it anything else
_JUDGED = re.compile(
    rf"(?:the|this|that|these|those|such) (?:\w+ )?{answers.CLAIM_NOUN}s? (?:as )?(?:an? )?[“\"'‘]?"
    r"(?!(?:\w+ )?"
    r"(?:true|credible|serious|grave|welcome|helpful|useful|positive|important|balanced|fair|accurate)\b)\w",
    re.IGNORECASE,
)
_ONE_CLAIM = re.compile(r"(?:this|that|it|which)$|(?:the|this|that|an?|its|his|her) \w+(?<!s)\b", re.IGNORECASE)
_DEMAND = re.compile(r"\b(?:must|should|ought to)\b")
# "Gone in the opposite direction" is of no claim.
_CONTRARY_OF = re.compile(
    r"\b(?:opposite|contrary) (?:direction|effect|end|side|way|approach|course|result|view|party|sex|team|pole|camp)\b"
)
_PLAN = re.compile(r"\b(?:will|would|shall|should|must|may|might)\b")
# "the errors were small"
_MADE_LITTLE = re.compile(
    r"[“\"]?(?:that )?(?:the|these|those|any|such|its|his|her|their) (?:\w+ )?(?P<what>\w+) "
    rf"(?:is|are|was|were|had been|have been) (?:\w+ )?\b{any_phrase('counters', 'minor')}\b",
    re.IGNORECASE,
)
# "called the remark about the money a fantasy", "described Hill’s words as absurd"
_SO_CALLED = re.compile(
    rf"(?:[Tt]he )?(?:[\w-]+ ){{0,3}}(?:[\w-]+[’']s? )?(?:\w+ )?{WORDS}\b"
    r"(?: (?:about|of|on|that) (?P<what>[^,;“\"]{1,60}?)(?= (?:as |an? |[“\"]|\w+ly )))?"
    rf" (?:as )?[“\"]?(?:an? )?(?:[\w-]+ ){{0,2}}(?:{any_phrase('answers', 'scorn', 'false')})\b"
)


def countered(docket: Docket, at: int) -> int | None:
    """Return the claim that something said is against, by the first rule that finds one."""
    one = docket.statements[at]
    if one.negated or not one.speaker or not docket.contents[at]:
        return None
    if one.act == "denies":
        return _denied(docket, at)
    if one.act != "says":
        # "Guyana counters that the matter is settled"
        told = one.act == "accuses" or (one.act == "rejects" and one.rule in ("that-clause", "clause", "quote"))
        claim = contrasted(docket, at) if told else None
        claim = contrary(docket, at) if claim is None else claim
        claim = turned(docket, at) if claim is None and one.act == "accuses" else claim
        return charged(docket, at) if claim is None and one.act == "accuses" else claim
    claim = next((found for rule in _RULES if (found := rule(docket, at)) is not None), None)
    return None if claim is not None and docket.surroundings.is_not_denied(one, before(docket, at)) else claim


def is_untrue(docket: Docket, at: int) -> bool:
    """Return whether a side calls something untrue and says what: "the idea that warships might come is absurd"."""
    one = docket.statements[at]
    told = one.act == "says" and bool(one.sides) and not one.negated
    return told and bool(docket.untrue_matter(at))


def goes_on(docket: Docket, at: int) -> tuple[int, ...]:
    """Return what follows an answer that tells nothing itself: "He dismissed this. “We never did,” he said"."""
    after = at + 1
    if after >= len(docket.statements) or not answers_all(docket, at):
        return ()
    one, other = docket.statements[at], docket.statements[after]
    # Who rejects something gives his reasons next; who calls it "unacceptable" may go on to anything.
    reasons = one.act in ("denies", "rejects") and not _PLAN.search(docket.contents[after])
    reasons = reasons or bool(docket.negations(after))
    # "denied this, saying that …"
    adds = other.ref == one.ref and docket.cues[after].endswith("ing")
    near = one.ref.report == other.ref.report and (0 < other.ref.number - one.ref.number <= 1 or adds)
    reasons = reasons or adds
    return (after,) if one.speaker and near and reasons and other.act == "says" and docket.one_voice(one, other) else ()


def answers_all(docket: Docket, at: int) -> bool:
    """Return whether an answer tells nothing of what it answers: "this", "Unacceptable"."""
    content = docket.contents[at]
    points = answers.only_points(content) or (answers.is_of_a_claim(content) and content.startswith("those who"))
    return points or _VERDICT.fullmatch(content.strip()[:120]) is not None


def answers_several(docket: Docket, at: int) -> bool:
    """Return whether an answer is to all that was just said: "the accusations", "Unacceptable"."""
    return answers_all(docket, at) and not _ONE_CLAIM.match(docket.contents[at])


def _denied(docket: Docket, at: int) -> int | None:
    """Return the claim beside a denial that shares its words, where no other rule has found one.

    "Paris denied that arms were the price, after a son of his spoke of a deal": the claim stands behind it.
    """
    one = docket.statements[at]
    after = next(
        (each for each in range(at + 1, min(at + 3, len(docket.statements))) if docket.opposed(at, each)), None
    )
    if (
        after is not None
        and docket.statements[after].ref == one.ref
        and docket.surroundings.stands_after(one, docket.statements[after])
    ):
        return after
    if after is not None and _was_told_before(docket, at, after):
        return after
    matter = told_stems(docket.contents[at]) - docket.own_stems(at)
    claim = _about(docket, at, matter, _ENOUGH)
    if claim is None or len(matter & docket.stems[claim]) < 2 or tells_of_denial(docket.contents[claim]):
        return None
    place = docket.statements[claim].ref
    return claim if place.report == one.ref.report and abs(place.number - one.ref.number) <= NEAR else None


def _was_told_before(docket: Docket, at: int, after: int) -> bool:
    """Return whether the sentence after a side’s denial tells what another side had said before it."""
    one, other = docket.statements[at], docket.statements[after]
    next_to = one.ref.report == other.ref.report and other.ref.number - one.ref.number == 1
    return next_to and bool(one.sides and other.sides) and docket.cues[after].startswith("had ")


def _contradicting(docket: Docket, at: int) -> int | None:
    """Return the claim behind a statement that it contradicts, as the report says: ", contradicting Oslo, which …"."""
    after = at + 1
    if after >= len(docket.statements) or not docket.opposed(at, after):
        return None
    return after if docket.surroundings.contradicts(docket.statements[at], docket.statements[after]) else None


def _contrary(docket: Docket, at: int) -> int | None:
    """Return the claim just before "it showed nothing of the kind", "no such request had come"."""
    says_so = docket.has(at, _CONTRARY) and not _CONTRARY_OF.search(docket.contents[at])
    claim = docket.said_before(at, 1) if says_so else None
    # "The army must leave … it would do no such thing": what is refused is a demand, and no claim.
    return None if claim is not None and _DEMAND.search(docket.contents[claim]) else claim


def _verdict(docket: Docket, at: int) -> int | None:
    """Return the claim just before "Unacceptable, said a minister", "called it balderdash"."""
    content = docket.contents[at].strip()[:120]
    called = calls(docket, at) and _CALLED_IT.match(content)
    if calls(docket, at) and _JUDGED.match(content):
        charge = docket.said_before(at, 1, next_to=True)
        return charge if charge is not None and docket.is_about(charge, docket.statements[at]) else None
    claim = docket.said_before(at, 2) if called or _VERDICT.fullmatch(content) else None
    # Two who call a letter a fake are of one mind.
    return None if claim is not None and answers.contradicts(docket.contents[claim]) else claim


def _negated(docket: Docket, at: int) -> int | None:
    """Return the claim that tells what somebody says is not so: "Athens had given assurances"."""
    best, found = _ENOUGH - 1, None
    for negation in docket.negations(at):
        for claim in docket.claims_with(negation.heads):
            if not docket.opposed(at, claim, urged=True) or negated_stems(docket.contents[claim]) & negation.heads:
                continue
            if not negation.kind <= docket.stems[claim] or _is_before(docket, at, claim, negation):
                continue
            points = 2 * negation.able + _points(docket, at, claim, negation.heads)
            # "There is no blockade" tells nothing else that the claim would have to share.
            told = negation.rest - docket.own_stems(at) - negation.own
            bare = not told
            known = negation.absent and told <= docket.stems[claim]
            shared = 2 if known else min(2, len(negation.rest & docket.stems[claim]))
            points += max(shared, int(bare))
            # "Never bullied anyone": one side alone has spoken of it, of no matter what else.
            alone = bare and _alone_says(docket, at, claim, negation.heads)
            # "Never threw a grenade" is of who threw, and of a grenade.
            named = docket.is_about(claim, docket.statements[at]) and negation.heads <= docket.stems[claim]
            points += negation.never and (alone or named)
            if points > best:
                best, found = points, claim
    return found


def _is_before(docket: Docket, at: int, claim: int, negation: Negation) -> bool:
    """Return whether a statement comes before a claim, or in another report, and shares no more than a word with it."""
    one, other = docket.statements[at].ref, docket.statements[claim].ref
    first = one.report != other.report or one.number < other.number
    telling = told_stems(" ".join(negation.rest)) - docket.named_stems - negation.own
    return first and bool(telling) and not (negation.absent or telling & docket.stems[claim])


def _alone_says(docket: Docket, at: int, claim: int, heads: frozenset[str]) -> bool:
    """Return whether no opponent but the side that makes a claim speaks of what it tells."""
    others = (docket.statements[each] for each in docket.claims_with(heads) if docket.opposed(at, each))
    one = docket.statements[claim]
    return bool(one.sides and docket.statements[at].sides) and all(docket.one_voice(one, other) for other in others)


def _pointing(docket: Docket, at: int) -> int | None:
    """Return the claim just before "I have not seen one dollar of it", by a side that is another."""
    if not any(each.pointing for each in docket.negations(at)):
        return None
    first = negations_in(clauses_of(docket.contents[at].strip("“\"‘' "))[0])
    claim = docket.said_before(at, 1, next_to=True) if first and first[0].pointing else None
    return claim if claim is not None and docket.statements[claim].sides else None


def _points(docket: Docket, at: int, claim: int, shared: frozenset[str]) -> int:
    """Return how much speaks for a claim that shares some words with an answer."""
    one, other = docket.statements[at], docket.statements[claim]
    points = int(bool(one.sides and other.sides)) + docket.is_about(claim, one) + (other.act == "accuses")
    points += min(len(docket.with_stem[word]) for word in shared & docket.stems[claim]) <= _RARE
    if one.ref.report == other.ref.report:
        # A quotation goes on over several sentences, the last of which stands before who contradicts it.
        away = one.ref.number - min(
            max(ref.number for ref in (other.ref, *other.refs)), max(one.ref.number, other.ref.number)
        )
        points += 2 * (0 <= away <= 1) or int(-NEAR <= away <= NEAR)
    return points


def _made_little(docket: Docket, at: int) -> int | None:
    """Return the claim of the errors of which somebody says that they were small."""
    match = _MADE_LITTLE.match(docket.contents[at])
    return _about(docket, at, told_stems(match["what"]), 2) if match else None


def _called_untrue(docket: Docket, at: int) -> int | None:
    """Return the claim that "talk of a blockade was a lie" is against; else what another has just said."""
    named = docket.untrue_matter(at)
    if named is None:
        return None
    whose = claim_by_name(docket, at)
    told = told_stems(named) - docket.own_stems(at)
    claim = _about(docket, at, told, _ENOUGH - 1) if whose is None and named else whose
    if claim is not None and negated_stems(named) & docket.stems[claim] - negated_stems(docket.contents[claim]):
        return None  # who calls it absurd that two things could not go together agrees that they can
    # "any suggestion that they were meant to" tells too little to look further away.
    vague = not named or named.lower().startswith(("they ", "it ", "he ", "she ", "its ", "their "))
    return docket.said_before(at, 2) if claim is None and vague else claim


def _called(docket: Docket, at: int) -> int | None:
    """Return the claim of a mistake that "to call this a mistake is an insult" is against."""
    heads = what_it_is_called(docket, at)
    return _about(docket, at, heads, _ENOUGH - 1) if heads else None


def _so_called(docket: Docket, at: int) -> int | None:
    """Return the claim of whose words, or of what remark, somebody says that it is "absurd", "a fantasy"."""
    match = _SO_CALLED.match(docket.contents[at]) if calls(docket, at) else None
    if match is None:
        return None
    if match["what"]:
        heads = told_stems(match["what"]) - docket.named_stems
        claim = _about(docket, at, heads, _ENOUGH - 1)
        # A word of many is not what was said: "reports of forty casualties in the fog".
        return claim if claim is not None and 2 * len(heads & docket.stems[claim]) >= len(heads) else None
    named = claim_by_name(docket, at)
    return claim_of_office(docket, at) if named is None else named


def _about(docket: Docket, at: int, heads: frozenset[str], least: int) -> int | None:
    """Return the claim of an opponent that has some rare words and for which most speaks, if that is enough."""
    best, found = least - 1, None
    for claim in docket.claims_with(heads):
        if docket.opposed(at, claim):
            shared = heads & docket.stems[claim]
            points = _points(docket, at, claim, heads) + len(shared) - 1 + (shared == heads)
            if points > best:
                best, found = points, claim
    return found


_RULES: tuple[Callable[[Docket, int], int | None], ...] = (
    unproven,
    no_such,
    _contradicting,
    elliptic,
    _contrary,
    unsound,
    _called,
    other_toll,
    _negated,
    _pointing,
    defended,
    doubted,
    made_harmless,
    asked,
    _so_called,
    fewer,
    _called_untrue,
    _made_little,
    justified,
    _verdict,
    done,
    contrasted,
    accused,
    whereas,
    named_back,
    counted_otherwise,
    contrary,
    turned,
    charged,
    kept_after_all,
)
