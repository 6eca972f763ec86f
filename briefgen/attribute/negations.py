"""What a statement says is not so: the assurance of "no assurance was given", the examining of "nobody examined"."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass

from briefgen.attribute.actors import load_words
from briefgen.attribute.lexicon import irregular_bases
from briefgen.attribute.stems import stem

# Chosen by hand: how many characters of a statement are looked at, and how many words after a negation belong to it.
_MOST, _REACH = 400, 8
_NEGATION = re.compile(r"\b(?:no|not|never|nor|cannot|nobody|none|nothing)\b|n['’] ?t\b", re.IGNORECASE)
_POSSESSIVE = frozenset({"its", "his", "her", "their", "our", "my"})
_THESE = re.compile(r"\b(?:these|those|such) (?!as?\b|an\b)\w+s\b")
# What is not affirmed: also "was unable to examine", "without examining".
_LACK = re.compile(rf"{_NEGATION.pattern}|\b(?:unable|without|lack\w*|fail\w*)\b", re.IGNORECASE)
_LEAST = re.compile(r"\b(?:among |one of )?the least (?=[a-z])")
_CLAUSE = re.compile(
    r"[.;:!]\s|[“”\"]|,\s(?:and|but)\s|\sand that\s"
    r"|\s(?:with|to|for|of|from|by|against) (?:those|people|anyone) who\s|\s[–—]\s"
)
# "that is not in our hands": no hand in anything
_IN_HANDS = re.compile(r"\bin (?:(?:its|his|her|their|our|my|your)(?: own)?|the|\w+['’]s) hands\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\?")


@dataclass(frozen=True, slots=True)
class Negation:
    """Stems of what is negated. heads: one of them is in what it answers; rest: what else its clause tells.

    able: "could not have"; pointing: it is about "it", "these methods"; absent: "there is no …"; never: that word.
    own: what is the speaker's in its clause ("his party"); kind: what "not an isolated incident" says it is not.
    """

    heads: frozenset[str]
    rest: frozenset[str] = frozenset()
    able: bool = False
    pointing: bool = False
    absent: bool = False
    never: bool = False
    own: frozenset[str] = frozenset()
    kind: frozenset[str] = frozenset()


def negations_in(content: str) -> tuple[Negation, ...]:
    """Return what each clause of something said negates, if it is told as a fact: no plan, condition or question."""
    if not (_NEGATION.search(content, 0, _MOST) or _LEAST.search(content, 0, _MOST)):
        return ()
    # "among the least subsidised": not subsidised
    content = _LEAST.sub("not ", content[:_MOST])
    negations = (_negation(clause) for clause in clauses_of(content))
    return tuple(each for each in negations if each)


def negated_stems(content: str) -> frozenset[str]:
    """Return the stems of the words about the negations in something said, plan or fact."""
    if not _LACK.search(content, 0, _MOST):
        return frozenset()
    found: set[str] = set()
    for clause in clauses_of(content):
        words = _words(clause)
        at = next((at for at, word in enumerate(words) if _LACK.search(word)), None)
        if at is not None:
            after = words[at + 1 : at + 1 + _REACH]
            granted = next((number for number, word in enumerate(after) if word in _known("permitted")), _REACH)
            # "promised not to bring stones" has promised.
            before = [] if words[at] == "not" and after[:1] == ["to"] else words[max(0, at - 4) : at + 1]
            found |= _matter([*before, *after[:granted]])
    return frozenset(found)


def told_stems(content: str) -> frozenset[str]:
    """Return the stems of the words of a statement that tell something."""
    small = _small_words()
    return frozenset(stem(word) for word in re.findall(r"[^\W\d_]+", content.lower()) if word not in small)


def clauses_of(content: str) -> list[str]:
    """Return the parts of something said that stand beside one another."""
    return _CLAUSE.split(content[:_MOST])


def _negation(clause: str) -> Negation | None:
    clause = _IN_HANDS.sub("", clause)
    negation = _NEGATION.search(clause)
    if negation is None:
        return None
    cased = _words(clause)
    words = [word.lower() for word in cased]
    at = next((at for at, word in enumerate(words) if _NEGATION.search(word)), None)
    if at is None or not _is_told(words, at):
        return None
    # "she knows nothing of us, a fraud": nothing of us
    told = _words(re.split(r",\s", clause[negation.end() :], maxsplit=1)[0])
    heads = _matter(_heads(cased, words, at, at + 1 + len(told)))
    after = words[at + 1 : at + 1 + _REACH]
    last = words[-1] if len(words) <= at + 1 + _REACH else ""
    able = bool(_known("able") & {*words[max(0, at - 1) : at + 1]})
    if able and heads & _known("stance"):
        return None  # "she could not support him" is what she wants
    pointing = last in ("it", "this", "that", "them", "so") or _THESE.search(" ".join(after)) is not None
    # "we never delay it" is a habit, "no plan to charge them" no fact.
    habit = words[at] == "never" and not _known("auxiliary") & {*words[max(0, at - 2) : at]}
    pointing = pointing and not habit and not (words[at] == "no" and set(after[:2]) & _known("idle"))
    # "they could do nothing to prevent it": it was
    pointing = pointing and not (words[at] == "nothing" and after[:1] == ["to"] and after[1:2] != ["do"])
    rest = _matter([*words[max(0, at - 4) : at], *after]) - heads
    absent = words[at] == "no" and "there" in words[max(0, at - 4) : at]
    own = _matter([word for before, word in itertools.pairwise(words[max(0, at - 5) : at]) if before in _POSSESSIVE])
    kind = _kind(words, at)
    return Negation(heads, rest, able, pointing, absent, words[at] == "never", own, kind) if heads or pointing else None


def _kind(words: list[str], at: int) -> frozenset[str]:
    """Return what tells the kind of thing that something is "not", before its noun: "isolated"."""
    first = at + 2
    if words[at] != "not" or words[at + 1 : first] not in (["a"], ["an"]):
        return frozenset()
    last = next((each for each in range(first, min(first + 4, len(words))) if words[each] in _known("ends")), first)
    return _matter(words[first : last - 1])


def _is_told(words: list[str], at: int) -> bool:
    """Return whether a negation tells what was or is: "did not", not "would not", "if not", "a party, not a war"."""
    before = {*words[max(0, at - 2) : at]}
    if (
        words[at : at + 2] == ["no", "longer"]
        or {"if", "unless", "?", "you", "wish"} & {*words}
        or _known("modal") & {*words[max(0, at - 3) : at + 3]}
    ):
        return False
    # "Nobody did it better" praises, and "with no effect on prices" is told by the way.
    if words[at] == "nobody" and {"better", "more"} & {*words[at + 1 : at + 1 + _REACH]}:
        return False
    if words[at] == "no" and words[max(0, at - 1)] == "with":
        return False
    if words[at] == "not":
        of_a_noun = words[at + 1 : at + 2] in (["a"], ["an"], ["one"])
        return bool(before & (_known("to_be") if of_a_noun else _known("auxiliary")))
    # "cannot" tells what somebody is able to, "cannot have" what was.
    return words[at] not in _known("able") or words[at + 1 : at + 2] == ["have"]


def _heads(cased: list[str], words: list[str], at: int, until: int) -> list[str]:
    """Return the words of which what is answered has one: the noun after "no", the verb after "not". until: a comma."""
    word, begin = words[at], at + 1
    follows = words[begin : begin + 1]
    if word in ("not", "never") and follows in (["a"], ["an"], ["one"], ["any"]):
        word, begin = "no", begin + 1
    if word == "no" and follows == ["one"]:
        return words[begin + 1 : begin + 5]
    if word == "nothing" and begin >= until and at:
        return words[at - 1 : at]  # "it was told nothing"
    if word in ("nobody", "none", "nothing"):
        return words[begin : min(begin + 4, until)]
    if word != "no":
        # "did not (ever) examine", "has never thrown a grenade"
        verb = next(
            (at for at in range(begin, min(begin + _REACH, len(words))) if words[at] not in _known("light")), -1
        )
        thing = word == "never" and words[verb + 1 : verb + 2] in (["a"], ["an"], ["one"], ["any"])
        return words[verb : verb + 1] + words[verb + 2 : verb + 2 + thing] if verb >= 0 else []
    end = begin
    while end < min(len(words), begin + 4) and words[end] not in _known("ends"):
        # "no drone took off": not of "took"; "no warning shot" is of a shot.
        past = words[end].endswith("ed") or words[end] in irregular_bases("en").keys() - _known("nouns_too")
        if end > begin and (past or (cased[end][0].isupper() and cased[begin][0].islower())):
            break
        end += 1
    if end > begin and words[end - 1] in _known("idle") and words[end : end + 1] in (["to"], ["of"]):
        return words[end + 1 : end + 2]  # "no order to kill", "no intention of leaving"
    return [*words[max(begin, end - 1) : end], *_done(words, end)]


def _done(words: list[str], at: int) -> list[str]:
    """Return the verb of "(no paper) had been signed"."""
    verb = at
    while verb < min(len(words), at + 3) and words[verb] in _known("auxiliary"):
        verb += 1
    done = (
        verb > at
        and {"been", "was", "were"} & {*words[at:verb]}
        and verb < len(words)
        and words[verb] not in _known("light")
    )
    return words[verb : verb + 1] if done else []


def _matter(words: list[str]) -> frozenset[str]:
    """Return the stems of the words that tell something."""
    idle = _known("idle")
    told = (word.lower() for word in words if word.lower() not in _known("light") and not _NEGATION.search(word))
    deeds = _known("deeds")
    return frozenset(stem(word) for word in told if word in deeds or not {word, stem(word)} & idle)


def _words(clause: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(clause)]


@functools.cache
def _small_words() -> frozenset[str]:
    return _known("light") | _known("ends") | _known("modal") | _known("auxiliary")


@functools.cache
def _known(label: str) -> frozenset[str]:
    words = load_words("counters")[label]
    return words | frozenset(map(stem, words)) if label in ("idle", "stance") else words
