"""A name and a colon in the headline: "Ann Hill: We Never Sank the Ferry", "The ferry is lost: Hill"."""

from __future__ import annotations

import re

from briefgen.attribute.chunks import Parse
from briefgen.attribute.found import Found, mode_of

_LABELS = (
    # "Ann Hill:", "Exclusive – Ann Hill:", "Exclusive: Ann Hill:"
    re.compile(r"\|*(?:n[-:])?(?P<who>n)(?:tn)?(?P<cue>:)(?P<what>[^|]{2,60}?)[.;|]*\|"),
    re.compile(r"\|*(?P<what>[^|:]{2,60})(?P<cue>:)(?P<who>n)\|"),
)
# Where one is; what stands beside a colon may be a place: "Leeds: Sailors Leave".
_PLACE = r"\b(?:[Ii]n|[Ff]rom|[Nn]ear|[Aa]cross) {}\b"


def headline(parsed: Parse, found: list[Found]) -> Found | None:
    """Return what a headline says under a name that the report uses again, as of a person and not of a place.

    found: what the report tells otherwise. "Ann Hill: Oslo rejects her appeal" is about her, if Oslo speaks in it, and
    she does not.
    """
    match = next((match for label in _LABELS if (match := label.match(parsed.kinds))), None)
    if not match or match["what"] == "Q" or set(parsed.tags[match.start("who")]) != {"N"}:
        return None
    who = parsed.span(match.start("who"), match.start("who"))
    name = who.of(parsed.text).split()[-1]
    body = parsed.text[parsed.ends[match.end() - 1] :]
    again = re.escape(name)
    if not re.search(rf"\b{again}\b(?!:)", body) or re.search(_PLACE.format(again), body):
        return None
    first = parsed.text[parsed.starts[match.start("what")] : parsed.ends[match.start("what")]]
    heard = " ".join(item.source.of(parsed.text) for item in found if item.source)
    if match.start("who") < match.start("what") and first[0].isupper() and first in heard and name not in heard:
        return None
    cue = parsed.span(match.start("cue"), match.start("cue"))
    content = parsed.span(match.start("what"), match.end("what") - 1)
    reach = parsed.ends[match.end() - 2]
    return Found((content,), mode_of(match["what"]), "says", "headline", cue, who, reach=reach)
