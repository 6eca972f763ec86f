"""How a statement says that another is not so: by what it points back to, whom it names, and what it negates."""

from __future__ import annotations

import re

from briefgen.attribute.phrases import any_phrase

CLAIM_NOUN, UNTRUE = any_phrase("answers", "claim"), any_phrase("answers", "false")
# What a denial points back with: "that", "these claims", "the charge" (but not "the charge of protectionism", which
# says itself what is denied), "involvement", "that they are to blame", "doing so".
_POINTS_BACK = re.compile(
    r"(?:this|that|these|those|it|them|which|something|all of (?:it|this|that))(?:$| as\b)"
    r"|(?:(?:th(?:is|ese|ose|e|at)|such|any|all|its|his|her|their|an?)\s(?:\w+\s){0,2})?"
    rf"{CLAIM_NOUN}s?\b(?!\s(?:of|that\s\w+\s\w+|he|she|it|they|its|his|her|their)\b|(?:\s[\w’'-]+){{1,4}}\s(?:of|that)\b)"
    r"|(?:this|that|the|such|these|those|its|his|her|their)\s(?:\w+\s)?(?:version|account|reading|rendering)s?"
    r"(?: of (?:the )?(?:events?|facts|incident|what happened))?$"
    r"|(?:any\s|all\s)?(?:involvement|wrongdoing|responsibility|guilt|role|part)$"
    r"|that (?:it|they|he|she) (?:\w+ ){1,2}anything$"
    r"|that (?:this|that|it) (?:is|was) (?:the case|so|true)$"
    r"|the (?:first|second|last|latter|whole|other) (?:part|half|point|thing)$"
    r"|that\b.{0,80}\b(?:blame|responsible|wrong|guilty|fault)\b"
    r"|.{0,60}\b(?:there|so)$",
    re.IGNORECASE,
)
# "the accusations “pure fabrication”", "responsibility": nothing in it tells what was claimed.
_BARE = re.compile(
    rf"(?:the|these|those|such|any|all|its|his|her|their)?\s?(?:\w+\s)?{CLAIM_NOUN}s?\b(?!\s(?:of|that|by|from|he|she|it|they)\b)"
    r"|(?:any\s|all\s)?(?:involvement|wrongdoing|responsibility|guilt|role|part|manipulation|interference)\b.{0,30}$",
    re.IGNORECASE,
)
_GUILT = re.compile(
    r"(?:(?:the|any|all|such|his|her|its|their)\s)?(?:\w+\s)?"
    r"(?:involvement|wrongdoing|misconduct|responsibility|guilt|impropriety|complicity|"
    r"(?P<charge>charge|allegation|accusation)s?)"
    r"(?:[”\"’'.,]|$)",
    re.IGNORECASE,
)
_ACCUSATION = re.compile(r"\b(?:allegation|accusation|charge)s?\b", re.IGNORECASE)
_TOLD_CHARGE = re.compile(
    rf"(?:as \w+ )?(?:[\w’'-]+ ){{0,3}}{CLAIM_NOUN}s? (?:(?:by|from) [\w’' -]{{1,30}}? )?(?:that|of|he|she|it|they)\b",
    re.IGNORECASE,
)
_CLAIM = re.compile(rf"\b{CLAIM_NOUN}s?\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w’'-]+")
_THAT = re.compile(
    rf"(?:\w+\s){{0,2}}{CLAIM_NOUN}s? that\b"
    r"|(?:those|all|people|critics) who (?:speak|talk|spoke|talked) (?:of|about)\b",
    re.IGNORECASE,
)
# "Likhachev’s words", "the German claim", "claims by Hamas"
_WHOSE = re.compile(
    r"(?!(?:The|This|That|These|Those|Any|All|Such|An?|No|His|Her|Its|Their|Our|My) )"
    r"(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})(?:[’']s?)? (?:\w+ )?"
    rf"(?:words|comments?|version|letter|speech|warning|{CLAIM_NOUN}s?)\b"
    rf"|{CLAIM_NOUN}s? (?:by|from|of) (?:the )?(?P<by>[A-Z][\w-]+(?: [A-Z][\w-]+){{0,3}})"
)
_CLAIMED = re.compile(rf"(?:[\w’'.-]+ ){{1,6}}{CLAIM_NOUN}s? that\b")
_SOME_OF = re.compile(r"\b(?:several|some|many|most|a few) of (?:the )?$")
# "denied an appeal from the party", "rejected the proposal": refused, and no answer to a claim.
_REFUSED = re.compile(
    r"[^,;]{0,80}?\b(?:appeals?|petitions?|motions?|applications?|requests?|bids?|bail|parole|permission|permits?|access|"
    r"entry|visas?|asylum|licen[cs]es?|lawsuits?|suits?|cases?|complaints?|challenges?|leave|treatment|support|help|"
    r"service|proposals?|offers?|deals?|plans?|invitations?|resolutions?|treaty|drafts?|amendments?|bills?|agreements?|"
    r"pacts?|(?:pay |aid |rescue )?packages?|bail-?outs?|takeovers?|mergers?|terms|overtures?|"
    r"cease-?fires?|truces?|talks|mediation|ultimatums?|demands?|calls?|candidates?|the (?:right|chance|opportunity))"
    r"(?=[,;.]|$| (?:from|to|against|by|for|of|over|on|in|as|with|filed|brought|made|needed|seeking|challenging|which|"
    r"that|a|last|earlier)\b)",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:there|so)$", re.IGNORECASE)
# "denied the violations": a short name for what was just said.
_SHORT_NAME = re.compile(r"(?:the|any|all|such|these|those) (?:\w+ )?\w+$", re.IGNORECASE)
# "the report was one-sided", "This is a fabrication": an answer without a verb that denies.
_FALSE = rf"(?:{UNTRUE}|{any_phrase('answers', 'true')})\b"
# A quick look: one of these stands in whatever says that something is not so.
_HINTS = re.compile(
    r"\b(?:no|not|never|none|nothing|cannot)\b|n['’]t\b|it was|l(?:ying|ied)\b|contrary|forger|hoax|provocation|reject|"
    r"disagree|"
    rf"den[iy]|dismiss|refut|disput|{any_phrase('answers', 'false', 'true')}"
)
_CONTRADICTS = re.compile(
    r"[“\"]?(?:that )?(?:this|that|they|it|these"
    rf"|(?:the|this|these|those|such|its|his|her|their|[A-Z][\w-]+[’']s?) (?:[\w’'-]+ )?{CLAIM_NOUN}s?)\b"
    r"(?: [“\"]?(?:is|was|were|are|did|had|has|have|not|no|a|an|all|completely|simply|pure|utter|absolutely)){1,4} "
    r"[“\"]?"
    rf"(?:(?:\w+ )?{_FALSE}"
    r"|without [“\"]?(?:any|an? (?:shred|grain|scrap)|evidence|proof|basis|foundation|merit|substance)\b)"
    r"|there (?:is|was) (?:\w+ )?(?:no|not a (?:word|grain|shred) of) (?:\w+ )?(?:truth|substance|merit)"
    r"(?: whatsoever)?"
    rf" (?:in|to|behind) (?:(?:this|that|it|them)\b|(?:the|these|those|such|any of the) (?:\w+ )?{CLAIM_NOUN})"
    # "called the accusations “pure fabrication”"
    rf"|(?:the|these|those|such|its|his|her|their) (?:\w+ )?{CLAIM_NOUN}s? (?:as )?[“\"]?(?:\w+ ){{0,3}}{_FALSE}",
    re.IGNORECASE,
)
_NO_TRUTH = re.compile(
    r"[“\"]?(?:that )?there (?:is|was) (?:\w+ )?no (?:\w+ )?(?:truth|substance|merit)\b", re.IGNORECASE
)
# "London’s allegations are a circus": who speaks so of another’s claim does not grant it.
_MOCKED = re.compile(
    rf"[“\"]?(?:that )?(?:the )?[A-Z][\w-]+(?:[’']s?)? (?:\w+ )?{CLAIM_NOUN}s? (?:is|was|were|are) [“\"]?"
    r"(?:nothing|no|not|just|only|merely|another|yet another|part of|an?) "
    r"(?!(?:\w+ )?(?:concern|fact|sign|step|reminder|serious|credible|matter|warning|issue|problem)\b)"
)
_CONTRARY = re.compile(r"\bcontrary to (?=(?:the )?[A-Z])", re.IGNORECASE)
# "called the footage a fabrication", "the videos were staged"
_INVENTED = re.compile(
    r"(?:that )?the (?:\w+ )?"
    r"(?:(?:video|photo|photograph|picture|image|document|letter|recording|sheet|paper)s?|footage|evidence)"
    r" (?:is|was|are|were|had been|has been) (?:\w+ )?(?:staged|forged|fake[ds]?|doctored|fabricated)\b|"
    # "kept up the fiction that he was ill" calls nothing so
    r"(?:the|these|those|this|it) (?!\w+ (?:that|of|about)\b)(?:\w+ ){0,2}(?:as )?[“\"]?(?:an? )?(?:\w+ )?"
    r"(?:fabrications?|lies?|fakes?|hoax|inventions?|fiction|slander|forger(?:y|ies)|provocation)\b"
)
_REJECTS = (
    r"(?:\w+ ){0,2}?(?:(?:reject|deni|deny|dismiss|refut|disput)\w*|disagree\w* with) (?:[\w’'-]+ ){0,3}"
    rf"{CLAIM_NOUN}s?\b"
)
# "it rejected the Pakistani allegation", "we disagree with such accusations"
_REJECTED = re.compile(
    rf"[“\"]?(?:that )?(?:it|they|he|she|we) {_REJECTS}",
    re.IGNORECASE,
)
# "“Oslo rejects the unfounded claim”", as Oslo says
_NAMED_REJECTS = re.compile(rf"[“\"]?(?:that )?(?:the )?(?:[A-Z][\w.-]+ ){{1,4}}{_REJECTS}")
# "accused Pakistan of lying", "said the United States was lying"
_LYING = re.compile(
    r"(?:that )?(?:the )?[A-Z][\w ]{1,30}?(?:’s|'s)? (?:\w+ ){0,2}?(?:of |was |were |is |are |had )?(?:been )?"
    r"(?:lying|lied|making (?:it|things|this) up|(?:spreading|telling|peddling) (?:\w+ )?"
    r"(?:lies|falsehoods|disinformation|propaganda|fakes)|slander(?:ing)?|fabricating)\b"
)
# What is called untrue stands in one of these parts of what is said.
_APART, _LONGEST = re.compile(r"[;:!.]\s|,\s(?:and|but)\s|\sand (?=that\s)"), 600
# "talk of a blockade was a lie", "the story of an abduction was a spectacle", "London’s allegations are a circus"
_TALK = re.compile(
    r"\s*[“\"'‘]?(?:that )?(?:(?:the|any|all|such|this|these|those|an?|\w+ of the|(?:[\w-]+ ){0,2}[\w-]+[’']s?) )?"
    r"(?:\w+ )?"
    rf"(?:{CLAIM_NOUN}s?|talk|notion|image|picture)\b"
    r"(?: (?:of|that|about|according to which) (?P<what>.{1,100}?))?"
    r"(?: (?:is|was|were|are|had been|has been)) (?!not\b)(?:[“\"'‘]?[\w-]+ ){0,3}?[“\"'‘]?"
    rf"(?:{_FALSE}|{any_phrase('answers', 'scorn')}\b)",
    re.IGNORECASE,
)
# "it was untrue that repairs were late" tells itself what is untrue.
_UNTRUE_THAT = re.compile(
    rf"[“\"'‘]?(?:(?:that )?it (?:is|was) (?:\w+ ){{0,2}}?{_FALSE}|(?:nor|neither) (?:is|was) it "
    r"(?:true|right|correct)) that (?P<what>[^.;]{1,120})",
    re.IGNORECASE,
)
# "No such shipment has been made"
_NO_SUCH = re.compile(r"[“\"]?(?:that )?(?:there (?:is|was|were|are|has been|had been) )?no such \w+", re.IGNORECASE)
_SAID_SUCH = re.compile(
    r"[“\"'‘]?(?:that )?(?:no such \w+ |(?:we|it|they|he|she|i|the \w+) (?:\w+ ){0,2}?no such \w+)",
    re.IGNORECASE,
)
_CULPRIT = (
    r"[“\"]?(?:that )?it (?:was|is) (?:the )?[A-Z][\w ’'-]{1,40}(?:, not (?:the )?[A-Z][\w ’'-]{1,40},)? "
    r"(?:who|which|that)\b"
)
# "Kyiv had nothing to do with it", "it was Iran which opened fire"
_NOT_US = re.compile(
    r"[^.]{0,60}\b(?:ha(?:d|s|ve) nothing to do with|(?:played|had|plays|has) no (?:part|role|hand) in|"
    r"(?:was|were|is|are|been) not (?:involved|behind|responsible|to blame|at fault)|"
    r"(?:had|has|have|was|were|is|are|been) [“\"‘']?(?:\w+ )?"
    r"no (?:connection|links?|involvement|responsibility|relation)\b|"
    r"ha(?:s|d|ve) (?:produced |shown |offered |given )?no (?:evidence|proof|basis|grounds|facts))\b"
    rf"|{_CULPRIT}"
)
_OF_ONESELF = re.compile(
    r"[“\"]?(?:that )?(?:it|they|he|she|we|i|(?:its|their|his|her|our) \w+) "
    r"|[“\"]?(?:that )?it (?:was|is) |[^.]{0,60}\bno (?:evidence|proof|basis|grounds|facts)\b",
    re.IGNORECASE,
)
# "it has not provided any weapons", right after somebody said that it has.
_NOT_SO = re.compile(
    r"[“\"]?(?:that )?(?:it|they|he|she|we|(?:its|their|his|her) \w+) "
    r"(?:(?:has|have|had|did|does|do|was|were|is|are) (?:not|never) "
    # What somebody does not know or has yet to do answers nobody.
    r"(?!(?:see|hear|know|decid|receiv|comment|plan|expect|want|say|said|aware|inform|believ|think|intend|reach|yet)\w*)"
    r"|(?:has|have|had) (?:\w+ no such|\w+ed (?:no|nothing)|(?:flown|sent|made|given|taken|seen|held|sold) no)\b)",
    re.IGNORECASE,
)


def points_back(content: str) -> bool:
    """Return whether what is denied is only pointed to: "these claims", "which"."""
    return _POINTS_BACK.match(content) is not None


def is_about_there(content: str) -> bool:
    """Return whether what is denied ends with "there" or "so", which leans on a claim of the same matter."""
    return _THERE.search(content) is not None


def only_points(content: str) -> bool:
    """Return whether a denial tells nothing of what it denies: "these claims", not "that its soldiers were there"."""
    return points_back(content) and re.match(r"that\s+(?!(?:this|that|it) (?:is|was) )\w+\s", content) is None


def is_bare(content: str) -> bool:
    """Return whether what is denied is called a claim, or somebody's part in it, and nothing more is said of it."""
    return _BARE.match(content.lstrip("“\"‘'")) is not None


def is_of_guilt(content: str, *, near: bool) -> bool:
    """Return whether what is denied is guilt, and nothing more is said of it: "any wrongdoing", "the charges".

    near: something was said right before, which "the charge" may be; "these charges" always were told before.
    """
    match = _GUILT.match(content.lstrip("“\"‘'"))
    return match is not None and not points_at(content) and not (near and match["charge"])


def points_at(content: str) -> bool:
    """Return whether what is denied is what was just told: "these accusations"."""
    return re.match(r"[“\"‘']?(?:this|these|those|such)\b", content, re.IGNORECASE) is not None


def is_untold(content: str) -> bool:
    """Return whether something is said to be false or invented of which nothing more is told: "the footage a lie"."""
    return is_bare(content) or _INVENTED.match(content) is not None or _REJECTED.match(content) is not None


def is_short(content: str) -> bool:
    """Return whether what is denied has a short name: "the violations"."""
    return _SHORT_NAME.match(content) is not None


def is_refusal(content: str) -> bool:
    """Return whether what is denied or rejected was asked for or proposed, and not claimed."""
    clause = re.match(r"that\b|[“\"]|\w+ing\b|any\b", content)
    return not clause and not _CLAIM.search(content) and _REFUSED.match(content) is not None


def is_a_name(content: str) -> bool:
    """Return whether what is rejected is somebody, and no claim: "disavowed Mr. Hill"."""
    return _NAME.fullmatch(content) is not None and _CLAIM.search(content) is None and not points_back(content)


def is_of_a_claim(content: str) -> bool:
    """Return whether what is rejected is a claim and told: "reports that shots were fired"."""
    return _THAT.match(content) is not None


def is_told_charge(content: str) -> bool:
    """Return whether what is denied is a charge of which it is told: "accusations that it had shelled the town"."""
    return _TOLD_CHARGE.match(content) is not None


def is_claim_or_that(content: str) -> bool:
    """Return whether what is rejected is called a claim, or is what was just said: "that account", "that it sank"."""
    return _CLAIM.search(content) is not None or points_back(content) or content.startswith(("that ", "“", '"'))


def speaks_of_denial(content: str) -> bool:
    """Return whether what is denied is called a denial."""
    return re.search(r"\bdenials?\b", content) is not None


def speaks_of_accusation(content: str) -> bool:
    """Return whether what is denied is called an accusation."""
    return _ACCUSATION.search(content) is not None


def contradicts(content: str) -> bool:
    """Return whether something said is an answer without a verb that denies: "the report was false"."""
    rules = (_CONTRADICTS, _MOCKED, _INVENTED, _REJECTED)
    if _UNTRUE_THAT.match(content):
        return False
    if any(rule.match(content) for rule in rules):
        return True
    return "ontrary to " in content and _CONTRARY.search(content) is not None


def is_no_truth(content: str) -> bool:
    """Return whether all that is said is that something is not true: "there is no truth in the reports"."""
    return _NO_TRUTH.match(content) is not None


def rejects_by_name(content: str) -> bool:
    """Return whether it is said that somebody with a name rejects a claim: "Oslo rejects the unfounded claim"."""
    return _NAMED_REJECTS.match(content) is not None


def may_answer(content: str) -> bool:
    """Return whether a quick look finds that something said may be against what another has said."""
    return _HINTS.search(content.lower()) is not None or _MOCKED.match(content) is not None


def says_lying(content: str) -> bool:
    """Return whether somebody is said to lie: "Pakistan of lying"."""
    return _LYING.match(content) is not None


def is_no_such(content: str) -> bool:
    """Return whether it is denied that there is what was spoken of: "no such agreement exists"."""
    return _NO_SUCH.match(content) is not None


def speaks_of_no_such(content: str) -> bool:
    """Return whether something said is of "no such" thing: "we have seen no such list"."""
    return _SAID_SUCH.match(content) is not None


def untrue_matter(content: str) -> str | None:
    """Return what is called untrue ("a blockade" of "talk of a blockade was a lie"), "" if nothing tells; or None."""
    if match := _UNTRUE_THAT.match(content[:_LONGEST]):
        return match["what"]
    match = next((found for clause in _APART.split(content[:_LONGEST]) if (found := _TALK.match(clause))), None)
    return (match["what"] or "") if match else None


def is_not_us(content: str) -> bool:
    """Return whether something said puts the blame off: "Kyiv had nothing to do with it"."""
    return _NOT_US.match(content) is not None


def names_culprit(content: str) -> bool:
    """Return whether something said tells that another did it: "it was Iran which opened fire"."""
    return re.match(_CULPRIT, content) is not None


def tells_of_oneself(content: str) -> bool:
    """Return whether what puts the blame off is about the speaker, or about proof and culprits."""
    return _OF_ONESELF.match(content) is not None


def negated_verb(content: str) -> str:
    """Return what is said not to have been done, as a verb: "share" in "they did not share"."""
    match = re.search(r"\b(?:not|never) (\w+)", content)
    return match[1] if match else ""


def is_not_so(content: str) -> bool:
    """Return whether something said negates what the speaker may have been said to do: "it has not sold weapons"."""
    return _NOT_SO.match(content) is not None


def is_no_kind_of(content: str) -> bool:
    """Return whether something said tells what a thing is not: "it was not an attack"."""
    return re.match(r"[“\"]?(?:that )?\w+ (?:is|was|are|were) (?:not|never) (?:an?|the)\b", content) is not None


def what_is_claimed(content: str) -> str:
    """Return what somebody's claim is said to be: "the gas was cut off" of "the German claim that …", "" if nothing."""
    match = _CLAIMED.match(content)
    return content[match.end() :] if match else ""


def whose_claim(content: str) -> str:
    """Return whose words are denied, if the denial names him: "Likhachev’s words", "claims by Hamas"."""
    match = _WHOSE.search(content)
    # "several of Trump’s comments" are not told which.
    if match is None or _SOME_OF.search(content[: match.start()]):
        return ""
    return match["who"] or match["by"]
