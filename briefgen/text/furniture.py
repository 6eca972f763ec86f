"""Lines that stand in a report but tell nothing of it: credits, disclaimers, share links. Collected by hand."""

from __future__ import annotations

import re

# Chosen by hand: a longer paragraph that matches a pattern below is more likely body text than furniture.
_LONGEST_LINE = 300
_LONGEST_NOTICE = 1500

_PLACES = r"(?:facebook|twitter|x|instagram|telegram|whatsapp|linkedin|pinterest|reddit|google news|youtube|email)"
_BUTTON = r"(?:facebook|twitter|whatsapp|linkedin|pinterest|reddit|email|print|copy link|comments?|share|tweet)"
_AGENCIES = r"(?:AFP|Reuters|Getty Images|AP Photo|EPA|Shutterstock|iStock|Bloomberg)"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
# Possessive, so that a line of capitals is read once.
_PERSONS = r"(?:[A-Z][\w.’'-]++(?: [A-Z][\w.’'-]++){0,3}+)"

# The whole paragraph is one of these.
_LINES: dict[str, tuple[str, ...]] = {
    "photo credit": (
        r"(?:file )?(?:photo|image|picture|foto|video|pic|photograph|illustration|graphic)s?"
        r"(?: credit| courtesy)?(?: by| of)?\s*[:/|©].*",
        r"(?:photo|image|picture) (?:courtesy|by|credit)\b.*",
        r"(?:image|media|video|photo) (?:copyright|caption)\b.{0,120}",
        r".{0,200}\((?:photo|image|picture)(?: by|:| credit).{0,120}\)\W*",
        rf".{{0,160}}[/|] ?{_AGENCIES}(?: via [\w .]{{1,40}})?",
        r".{0,250}\((?:AP|AP Photo/[^)]{1,60}|Associated Press|Reuters|AFP|[^()]{0,40}Getty Images[^()]{0,20})\)",
    ),
    "share link": (
        rf"(?:share|tweet|email|print|pin)(?: this| on| via| to|\W)*(?:article|story|post|page|{_PLACES})?\W*",
        rf"(?:share|follow|like|join|find) (?:us|this|it|[\w ]{{0,24}}) (?:on|via) {_PLACES}\b.{{0,80}}",
        rf"{_BUTTON}(?:[\s|,·]+{_BUTTON})*",
    ),
    "related link": (
        r"(?:>>\s*)?(?:read more|read also|also read|see also|read next|up next|recommended(?: for you)?"
        r"|related(?: (?:stories|articles|topics|news|content|coverage|links?))?|you may also like"
        r"|more (?:from|on|in|stories)|don['’]?t miss|most (?:read|popular)|trending(?: now)?|watch(?: now| live)?"
        r"|editor['’]?s picks?|click here|go to|learn more|must watch|just watched)\s*(?:(?::|\||>|»|—).*)?",
        r"(?:>>\s*)?read more\b.{0,60}",
        r"more from [\w .&’'-]{2,40}",
        r"\[(?:related|recommended|see these\??|read|watch|more)\b.*\]",
    ),
    "subscription notice": (
        r"(?:sign up|subscribe|register|log in|sign in|download)\b.{0,160}"
        r"(?:newsletters?|subscri\w+|account|app|inbox|email|alerts?|edition|free|today|now|here)\b.{0,60}",
        r"(?:already a )?(?:subscriber|member)s?\b.{0,40}(?:log|sign) in.*",
        r"get (?:the|our|all) .{0,80}(?:inbox|newsletter|app).{0,60}",
        r"thanks? (?:you )?for (?:reading|subscribing|signing up).{0,80}",
        r"advertisement|advertising|sponsored(?: content)?",
        r"story continues(?: below)?(?: advertisement)?|continue reading.{0,60}",
    ),
    "page notice": (
        r"(?:please )?(?:enable|turn on|allow) (?:javascript|cookies)\b.{0,80}",
        r"(?:javascript|cookies) (?:is|are|must be|needs? to be) (?:disabled|enabled|required|turned)\b.{0,80}",
        r"(?:your|this) (?:browser|device) (?:does not|doesn['’]t|cannot|can['’]t) (?:support|play)\b.{0,80}",
        r"(?:media|video|audio) (?:playback )?(?:is )?(?:unsupported|not supported|unavailable)\b.{0,60}",
        r"story highlights\b.*",
        r"(?:video )?(?:tweet|post) with a location|.{0,12}hide caption|.{0,12}toggle caption",
    ),
    "copyright notice": (
        r"(?:©|\(c\)|copyright\b).{0,250}",
        r".{0,80}all rights reserved\b.{0,200}",
        r"this material may not be published, broadcast.{0,200}",
    ),
    "production credit": (
        r"\(?(?:additional |further |with )?(?:reporting|writing|editing|report|edited|written|compiled|translated"
        r"|research)(?: and (?:writing|editing|reporting))? (?:by|from|in)\b[^\n]{0,240}",
        r"\(?source:? [\w .&’'-]{2,60}\)?",
        r".{0,60}contributed (?:to this (?:report|story|article)|reporting)\b.{0,40}",
    ),
    "publication date": (
        r"(?:(?:first )?(?:published|updated|posted|last (?:updated|modified)|modified|created)(?: on| at)?:?\s*)?"
        rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:{_DAY} )?{_MONTH},? (?:{_DAY},? )?\d{{4}}"
        r"(?:[ ,|–-]+(?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?)?",
        r"(?:published|updated|posted)\b.{0,60}\b\d{1,2}[:.]\d\d.{0,20}",
    ),
}
# A byline is told by its capitals.
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Written by|Story by) {_PERSONS}(?:,? (?:and|&) {_PERSONS})?(?:[,|] ?[A-Z][\w .&’'/-]{{2,60}})?"
)
# Two of these, or one after a word that announces it, make a paragraph a notice.
_NOTICE = re.compile(
    r"without (?:any )?warrant(?:y|ies)"
    r"|(?:not|any) (?:accept|assume|liable|responsib\w+).{0,60}(?:liab\w+|responsib\w+)"
    r"|no (?:liability|responsibility)\b|opinions expressed"
    r"|views? (?:and opinions )?(?:expressed|stated) (?:here|in th|are)"
    r"|terms (?:of (?:use|service)|and conditions)|privacy policy|for informational purposes only"
    r"|not constitute (?:investment|financial|legal)|forward-looking statements|contact the provider",
    re.I,
)
_NOTICE_HEADING = re.compile(
    r"(?:legal )?(?:disclaimer|notice|terms of use|important (?:information|notice))\s*:?", re.I
)
_NOTICE_START = re.compile(r"(?:(?:legal )?disclaimer|(?:legal )?notice)\s*:", re.I)
_LINE_PATTERNS = tuple((reason, re.compile("|".join(patterns), re.I)) for reason, patterns in _LINES.items())
LEGAL = "legal disclaimer"


def furniture_reason(paragraph: str) -> str:
    """Return why the paragraph is no part of a report's body, such as "photo credit"; empty where it may be one."""
    line = paragraph.strip()
    if len(line) <= _LONGEST_LINE:
        for reason, pattern in _LINE_PATTERNS:
            if pattern.fullmatch(line):
                return reason
        if _BYLINE.fullmatch(line):
            return "byline"
    if is_notice_heading(line):
        return LEGAL
    if len(line) <= _LONGEST_NOTICE:
        needed = 1 if _NOTICE_START.match(line) else 2
        if len(_NOTICE.findall(line)) >= needed:
            return LEGAL
    return ""


def is_notice_heading(paragraph: str) -> bool:
    """Return whether the paragraph is a heading that announces a legal notice in the paragraph after it."""
    return _NOTICE_HEADING.fullmatch(paragraph.strip()) is not None


# What a line is that stands under a picture or is a notice of the page, and so no headline.
_NO_HEADLINES = (
    r"\(.*\)\W*",  # all in brackets
    r".*[.!?][\"”’']? ?\([^()]{3,80}\)\W*",  # "The mayor at work. (Ann Hill)"
    r".*\([^()]*\b(?:photo|photos|file|via|courtesy)\b[^()]*\)\W*",
    rf".*(?:\bgetty images\b|\bwikimedia\b|https?://|/ ?{_AGENCIES}\b).*",
    r".*\b(?:photo|image|video|picture|footage|screenshot|photograph|illustration)s? (?:courtesy|by|copyright)\b.*",
    r"(?!in )(?:.*\W)?(?:photo|image|credit|source): .*",
    r".*(?:\bREUTERS/|\bAP/).*",
    r"(?:image|media|photo|video|source|credit|photos)(?:$|:| (?:caption|copyright|credit|playback)\b).*",
    r".* (?:is|are) (?:seen (?:on|in|at|near|during|after)|pictured)\b.*",
    r"[\w.’' -]{3,40}, \d{1,3}, (?:of|from) .*",  # "Ann Hill, 32, of Leeds"
    r".*, (?:the )?(?:canadian press|associated press|press association|afp|reuters|bloomberg|xinhua)",
    r"by [\w.’' -]+",
    r"(?-i:CLOSE [A-Z]).*|story highlights?\b.*|read (?:the|our|more)\b.*",
    r"(?:click (?:to|here)|share (?:on|this|via)|tweet (?:with|this)|skip)\b.*",
    r"(?:play (?:facebook|video|audio)|get (?:the|our|all|daily|weekly) (?:latest|updates|news|headlines))\b.*",
    r"please enable\b.*|you must enter\b.*|this (?:story|article) (?:appear|was|is|has)\w*\b.*|published (?:on|at)\b.*",
    r"(?:an? |in this |this )?(?:[\w.,]+ ){0,5}(?:handout|file|combination|undated) (?:photo|image|picture)\b.*",
    r".*\s@\w+",
    r".*\b(?:autoplay|copy this code|verified account)\b.*",
    r"this video (?:is|from|has)\b.*",
    r".*\b(?:subscrib(?:e|ing)|sign up|newsletters?|cookies|javascript|redirects here|\d{1,2}:\d\d ?[ap]\.?m)\b.*",
    r"(?:article )?excerpt|text size",
    r".{2,40}(?: \||, \w\w \(\d+\))",
)
_NO_HEADLINE = re.compile("|".join(_NO_HEADLINES), re.I | re.S)
# "LEEDS (Ferry News)", "LEEDS, England (AP)"
_PLACE_AND_AGENCY = re.compile(r"[A-Z][A-Z .’'-]+(?:, [A-Z][\w. ]+)? \([A-Z][\w .&’'-]{1,40}\)")


def is_no_headline(line: str) -> bool:
    """Return whether a line stands under a picture or above a report, or is a notice of the page: no headline."""
    line = line.strip()
    if len(line) > _LONGEST_LINE:
        return False
    found = _NO_HEADLINE.fullmatch(line) or _PLACE_AND_AGENCY.fullmatch(line)
    return found is not None or bool(furniture_reason(line))
