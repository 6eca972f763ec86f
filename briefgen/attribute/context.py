"""Tags by what stands around each token: nouns told from verbs, names from words, "that" before a noun."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.attribute.actors import any_of
from briefgen.attribute.amounts import SO_MANY, count_amounts, is_number
from briefgen.attribute.capitals import in_headline
from briefgen.attribute.lexicon import Lexicon
from briefgen.attribute.states import is_demonym
from briefgen.attribute.tagger import Tokens

# A possessive pronoun with nothing to possess: "a friend of hers".
_ALONE = re.compile(r"Y(?![rD]?[jE0gnNaQy])")
# "said his is a nation", "theirs was"
_HIS_IS = re.compile(r"(?<=[ETck|.])Y(?=[BM])")
# A form that may be noun or verb: what stands before and after it tells. What is looked for comes first in these, and
# then what must stand before it: that is several times faster to search for.
_NOUN = re.compile(r"[avV](?:(?<=[DYzjpfb][av])|(?<=0[av])(?![PT])|(?<=[DYzj]V)(?=n)|(?<=EV)(?=[HM])|(?<=[Nn]v)(?=V))")
_VERB = re.compile(
    r"a(?:(?<=0a)(?=[PT])|(?<=[PWMXx]a)|(?<=[PWMXx]ra)|(?<=Oa)(?=[TDNPQYOwW0])"
    r"|(?<=TNa)(?=rE)"  # "the mission that Oslo leads here said"
    r"|(?<=[Nn]a)(?=Aj)"  # "Oslo regards as groundless"
    # "“We sail,” the policy states."
    r"|(?:(?<=QNa)|(?<=QNNa)|(?<=QNNNa)|(?<=QDna)|(?<=QDnna)|(?<=QDNna))(?=[.,|p]))"
)
# "Ann Ward, who lives in Leeds, suspects that"; but "accused Hill of theft, claims that Ward denied".
_AFTER_ASIDE = re.compile(r"(,[WD](?<=N..)[^,.;|]{1,60},)a(?=T[DPNnYj])")
# "Colombia’s president, Ann Hill, claims signs suggest"
_AFTER_NAME = re.compile(r"(z[jnN]{1,4},N{2,3},)a(?=[nNDPYjTa])")
_MAYBE = re.compile(r"[Nna]r?a(?=[TDNPQYOwW0]|:Q|A[jQ]|t[vaBHX])|tr?a|tr(?=[DNPOYn])|,[na](?=N+r*[VEHBMX])")
_IS = re.compile(r"z(?:(?<=[PWwTr]z)|(?<=[Nn]z)(?=x|g(?![nNajf])|r?E(?![nNaj])))")
# What may be a surname after a title or before a given name: "President To Lam", "Theresa May", "He Yongqian said"; no
# modal stands before a past tense: "May said".
_SURNAME = re.compile(
    r"[PDrtXMSVv](?:(?<=[Nn].)(?=[NVHBMXz,])|(?<=P)(?<![A-Za-z0]P)(?=N)|(?<=M)(?<![pSZA]M)(?=E)|(?<=,M)(?=,))"
)
# "of that report", "at that time", "repeated that claim in Leeds."
_DETERMINER = re.compile(
    r"T(?:(?<=[pfb]T)(?=[j0na])|(?<=[VE]T)(?=A[^HMB])|(?<=ET)(?=[na]j[.,;|c])|(?<=[VE]T)(?=[j0]?[na](?:[pf][^VEHBMXQvg.,;|]{1,8})?(?:[.;|]|,(?![^.,;|]{1,20},r?[VHBMX]))|(?<=ET)(?=j?[na]Q)))"
)
_MODIFIER = re.compile(
    r"[rE](?:(?<=Dr)(?=[nNa])|(?<=[pfb0]E)(?=[jnNa])|(?<=[,|.]E)(?=[nj]+N)|(?<=rE)(?<![^|.]rE)(?=[nj]*N))"
)
# ", retired Gen. Ann Hill, said"; but "a ship, named Aurora, sank"
_STYLED = re.compile(r"E(?<=[,.|]E)(?=N)")
_STYLES = frozenset(
    {"retired", "ousted", "deposed", "exiled", "jailed", "imprisoned", "detained", "disgraced", "suspended", "sacked"}
)
# "said more would follow", "said that much had been done"
_MUCH = re.compile(r"r(?=r?[MHBX])(?<=[VET]r)")
# "called for more aid", "urged less talk": no adverb
_MORE = re.compile(r"r(?=r?[jna])")
# "pro-government daily Sabah"
_DAILY = re.compile(r"r(?=[nN])")
_HOW_OFTEN = frozenset({"daily", "weekly", "monthly", "quarterly"})
_MORE_OF = frozenset({"more", "less", "fewer", "further", "much"})
# "denied direct involvement"; but "helped direct traffic"
_DIRECT = re.compile(r"v(?<=[VE]v)(?=[nNa])")
_ADJECTIVES = frozenset({"direct", "separate", "complete", "clear", "present", "open"})
_AMOUNTS = frozenset({"more", "much", "less", "enough"})
# "denied alleged links", "investigating alleged crimes"; but "Hill alleged that"
_SO_CALLED = re.compile(r"E(?<=[VEgvaD0]E)(?=[jnNag])")
# "rejected on Monday accusations that": when, and what; but "met on Monday morning"
_WHEN = re.compile(r"(?:y(?<=[VE]y)|py(?<=[VE]py))(?=j?[nav])")
_GUILT = frozenset({"involvement", "responsibility", "wrongdoing"})
# "was quoted as saying", "has in the past spoken of", "had in May denied"
_QUOTED_AS = re.compile(r"E(?<=BE)(?:b(?:[Dz]?[jnN]{1,4}){1,2})?A(?=g)")
_QUOTED = frozenset({"quoted", "cited", "reported", "heard", "recorded"})
# "was heard telling sailors that"
_HEARD = re.compile(r"[EV](?<=B.)(?=g)")
_MEANWHILE = re.compile(r"p(?<=Hp)(?:D?[j0]?[na]|D?j?y0?)(?=r?E)")
# "vowed to mend the pier", "would not mend it": a verb that no list has.
_BASE = re.compile(r"[nj](?:(?<=t[nj])(?=[DYO])|(?<=M[nj])|(?<=Mx[nj])|(?<=Xx[nj]))")
# "a more open and welcoming approach", "an awkward but promising start"
_ATTRIBUTIVE = re.compile(r"g(?<=[zYD]jg)(?=n)")  # "its latest drilling bid"
_COORDINATED = re.compile(r"g(?:(?<=Dj[ck]g)|(?<=Drj[ck]g)|(?<=Dnkg))(?=[na])")
# "for threatened or endangered birds": after a preposition no finite verb
_PARTICIPLES = re.compile(r"Ec[Ej](?<=[pfb]...)(?=[nN])")
# "nations such as China and India said"
_SUCH_AS = re.compile(r"DA")
# "sailors on board the Aurora"
_ON_BOARD = re.compile(r"pn(?=[DN])")
# "about 40 people", "about half of them"; "the 66-year-old told sailors"; "18:20 Hill said" in a running report.
_NUMBERED = re.compile(r"p(?=[0D])|E(?<=0E)|0(?<![^|]0)")
# "a village further down the river"
_FURTHER = re.compile(r"r(?=p[DNYjn])")
_ABOUT = frozenset({"about", "around", "over", "under"})
# ", the Leeds Post reports."; ", officials claim."; "As the Leeds Post notes,"; "said the study offers clues"
_LAST = re.compile(r",D?(?:N{1,6}|j?n{1,3})a(?=[.|])|AD?N{1,6}a(?=,)|[EV]Dj{0,2}n{1,2}a(?=j{0,2}n{1,3}[.,;|p])")
_CALLS = re.compile(
    r"a(?:(?<=\ANa)|(?<=\ANNa)|(?<=\ADNa)|(?<=\ANna)"
    r"|(?<=[|.]Na)|(?<=[|.]Nna)|(?<=[|.]DNa)|(?<=[|.]NNa)|(?<=[|.]DNNa))(?=p)"
)
_SAID = frozenset({"said", "says"})
_TOLD = frozenset({"said", "told"})
_NEXT = re.compile(r"p(?<=Dp)(?=[jnNay])")
# "acting Attorney General Ann Ward said", "monitoring agencies said"
_OFFICE = re.compile(r"g(?<![BHM]g)(?=[nNaj])")
# "the Russian negotiating team"
_OF_A_PEOPLE = re.compile(r"g(?<=DNg)(?=n)")
_IN_OFFICE = frozenset({"acting", "sitting", "presiding", "commanding", "monitoring"})
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
# "the accused said", "the left has won"
_NAMED_BY_PAST = re.compile(r"E(?<=DE)(?=r?[VHMBXv]|E[PTDQYNO.,])")
# "the shoal lies within the zone", "Hill hit back at them", "Hill, angry, hit out at them"
_STANDS = re.compile(r"a(?=[pr])(?<=[nN,]a)")
_STANDS_ACCUSED = re.compile(r"[aVE](?=E)")
_WARNINGS = [["warning", what] for what in ("shot", "shots", "sign", "signs", "letter", "letters", "light", "lights")]
_STAND = frozenset({"stand", "stands", "stood"})
# "United Arab Emirates (UAE) Minister Ann Hill"
_INITIALS = re.compile(r"\(N\)(?<=N\(N\))(?=N)")
# "Oslo on the other hand has"
_ON_THE_OTHER_HAND = re.compile(r"pD[jD][na]")
_HANDS = (["on", "the", "other", "hand"], ["on", "the", "one", "hand"])
# "the autopsy finding that"; but "a letter warning that"
_FINDING = re.compile(r"g(?<=[nNazYDj]g)(?=T)")
_FINDINGS = frozenset({"finding", "ruling", "understanding", "reasoning"})
# "fired warning shots", "before warning shots were fired"
_WARNING = re.compile(r"g(?=[na])")
# "has since said", ", though,", "Oslo though has said", "in May", "in recent weeks", "the coming days", "May 5",
# "Friday’s briefing", "until May said", "not yet.", "just yet,", "as well.".
_SHAPES = (
    ("HSE", "HrE"), (",Z,", ",r,"), ("EZ,", "Er,"), ("EZ.", "Er."), ("pM", "py"), ("pjM", "pjy"), ("pny", "pjy"),
    ("Dgy", "Djy"), ("M0", "y0"), ("yzg", "yzn"), ("zgf", "znf"), ("Ygf", "Ynf"), ("SME", "SyE"), ("Yy", "Yn"),
    ("k.", "r."), ("rk,", "rr,"), ("NZH", "NrH"), ("nZH", "nrH"), ("Ar.", "rr."), ("Ar,", "rr,"),
    ("Ar|", "rr|"), ("Ar;", "rr;"), ("Arp", "rrp"), ("Ar:", "rr:"),
)  # fmt: skip
# Verbs whose past is their base, before an object: "a shell hit the school".
_PAST = frozenset({"hit", "hurt", "shut", "beat"})
_PLURAL = frozenset({"people", "police", "men", "women", "children", "data", "media", "others", "some", "many", "few"})
# "a news release that"
_NO_PLURAL = frozenset({"news", "press", "politics", "economics", "series", "crisis", "business", "congress"})
# "Western states that", "Russian claims that"
_DEMONYM = re.compile(r"^[A-Z]\w+(?:ern|ian|ean|ish|ese|can)$")
# What must stand before a noun in the singular, with its adjectives.
_OWNED = re.compile(r"[DYzN0QO|:.][njar]*\Z")
# "and three times denied it": how often, and nobody who could speak
_TIMES = re.compile(r"[D0][D0]?n(?=r?[EVaH,PN])")
# "whom state television calls a thief": the outlet of a state, and nobody who states anything.
_OUTLET_OF_STATE = re.compile(r"[aV](?<![EV].)(?=[nNa])")
_OUTLETS = frozenset({"media", "television", "tv", "radio", "news", "broadcaster", "broadcasters", "newspapers"})
# Given names that are verbs in the past: "Rose Hill said".
_GIVEN_NAMES = re.compile(r"V(?=N)")
# Surnames that are English words too; a headline in capitals is told by what stands after them.
_SURNAMES = frozenset({"He", "She", "You", "We", "An", "So", "No", "To", "Do", "May", "Than", "Saw", "Won", "Will"})
_GIVEN = 4  # names after a surname


def _when(lexicon: Lexicon, words: list[str], match: re.Match[str]) -> str:
    """Return the tags of a day between a verb and utterances ("accusations"), which are none of that day."""
    after = words[match.end() : match.end() + 2]
    told = any((word.endswith("s") and word.lower() in lexicon.nouns) or word in _GUILT for word in after)
    day = match[0] == "y" or words[match.start()] == "on"
    return "r" * len(match[0]) if told and day else match[0]


def _in_name(words: list[str], match: re.Match[str]) -> str:
    """Return the tags of initials in brackets, which are part of a name if a title follows."""
    title = words[match.end()].lower() in any_of("title")
    return "NNN" if title and words[match.start() + 1].isupper() else match[0]


def _is(lexicon: Lexicon, words: list[str], match: re.Match[str]) -> str:
    """Return the tag of "’s" before a gerund: "condemned Oslo’s sailing to Lima", but "said Oslo’s sailing on"."""
    before = match.start() - 1
    while before > 0 and match.string[before] in "NDn":
        before -= 1
    cue = lexicon.cues.get(words[before].lower()) if match.string[match.end() : match.end() + 1] == "g" else None
    return "z" if cue and "n" in cue.frames and not cue.frames & {"c", "q", "h"} else "B"


def _before_outlet(words: list[str], match: re.Match[str]) -> str:
    if words[match.start()] != "state" or words[match.end()].lower() not in _OUTLETS:
        return match[0]
    return "j" if match.string[match.start() - 1 : match.start()] == "y" else "n"  # "on Monday state media said"


def in_context(tokens: Tokens, lexicon: Lexicon) -> str:
    """Return the tags after a look at what stands around each token."""
    words = tokens.words
    tokens = replace(tokens, tags=in_headline(words, tokens.tags, lexicon))
    tags = _SURNAME.sub(lambda match: _named(words, tokens.tags, match), tokens.tags)
    tags = _GIVEN_NAMES.sub(lambda match: "N" if words[match.start()] == "Rose" else "V", tags)
    tags = _OUTLET_OF_STATE.sub(lambda match: _before_outlet(words, match), tags)
    tags = _OFFICE.sub(lambda match: _in_office(words, match), count_amounts(words, tags))
    tags = _OF_A_PEOPLE.sub(lambda match: "j" if _DEMONYM.match(words[match.start() - 1]) else "g", tags)
    tags = _DETERMINER.sub(
        lambda match: _determiner(lexicon, words, match), _IS.sub(lambda match: _is(lexicon, words, match), tags)
    )
    for shape, meant in _SHAPES:
        tags = tags.replace(shape, meant)
    tags = _NUMBERED.sub(lambda match: _after_number(words, match), tags)
    tags = _AFTER_NAME.sub(r"\1V", _AFTER_ASIDE.sub(r"\1V", tags))
    tags = _STANDS.sub(lambda match: _stands(lexicon, words, match), tags)
    tags = _INITIALS.sub(lambda match: _in_name(words, match), tags)
    tags = _WARNING.sub(lambda match: "j" if words[match.start() : match.end() + 1] in _WARNINGS else "g", tags)
    tags = _ON_THE_OTHER_HAND.sub(
        lambda match: "rrrr" if words[match.start() : match.end()] in _HANDS else match[0], tags
    )
    tags = _FINDING.sub(lambda match: "n" if words[match.start()] in _FINDINGS else "g", tags)
    tags = _STANDS_ACCUSED.sub(lambda match: "B" if words[match.start()] in _STAND else match[0], tags)
    tags = _NEXT.sub(lambda match: _next(words, match), tags)
    tags = _STYLED.sub(lambda match: "j" if words[match.start()].lower() in _STYLES else "E", tags)
    tags = _PARTICIPLES.sub("jcj", _COORDINATED.sub("j", _ATTRIBUTIVE.sub("j", tags)))
    tags = _BASE.sub(lambda match: _base(words[match.start()], match[0]), tags)
    tags = _WHEN.sub(lambda match: _when(lexicon, words, match), tags)
    tags = _SO_CALLED.sub(lambda match: "j" if words[match.start()] == "alleged" else "E", tags)
    tags = _MUCH.sub(lambda match: "n" if words[match.start()] in _AMOUNTS else "r", tags)
    tags = _MORE.sub(lambda match: "j" if words[match.start()] in _MORE_OF else "r", tags)
    tags = _DAILY.sub(lambda match: "j" if words[match.start()] in _HOW_OFTEN else "r", tags)
    tags = _DIRECT.sub(lambda match: _as_adjective(lexicon, words, match), tags)
    tags = _SUCH_AS.sub(lambda match: "pp" if words[match.start()].lower() == "such" else "DA", tags)
    tags = _FURTHER.sub(lambda match: "p" if words[match.start()] in ("further", "farther") else "r", tags)
    tags = _ON_BOARD.sub(lambda match: "pp" if words[match.start() + 1] == "board" else "pn", tags)
    tags = _QUOTED_AS.sub(lambda match: "r" * len(match[0]) if words[match.start()] in _QUOTED else match[0], tags)
    tags = _HEARD.sub(lambda match: "r" if words[match.start()] in ("heard", "overheard") else match[0], tags)
    tags = _MEANWHILE.sub(lambda match: "r" * len(match[0]), tags)
    tags = _VERB.sub("V", _NOUN.sub("n", _MODIFIER.sub("j", _NAMED_BY_PAST.sub("n", tags))))
    tags = _TIMES.sub(lambda match: "r" * len(match[0]) if words[match.end() - 1] == "times" else match[0], tags)
    tags = _CALLS.sub(lambda match: _calls_on(lexicon, words, match), tags)
    tags = _LAST.sub(lambda match: _last_verb(lexicon, words, match), tags)

    def agree(match: re.Match[str]) -> str:
        """Tell nouns from verbs by the words: "to claim" from "to claims", "he hopes" from "the hope that"."""
        noun, verb = words[match.start()], words[match.end() - 1]
        if noun.lower() in SO_MANY:
            return match[0][:-1] + "n"  # "a dozen attacks that"
        if match[0][0] == ",":
            return ",%" if verb.lower() in lexicon.nouns else match[0]
        if match[0] == "tr":
            return "tV" if verb == "back" else "tr"
        if match[0][0] == "t":
            return match[0][:-1] + ("n" if verb.endswith("s") and not verb.endswith("ss") else "V")
        if verb in _PAST:
            return match[0][:-1] + "V"
        before = max(0, match.start() - 1)
        one = words[before].lower() in ("a", "an")  # "a police report that"
        plural = noun.endswith("s") and noun.lower() not in _NO_PLURAL
        several = plural or (noun in _PLURAL and not one) or tags[before] in "c,"
        if verb.endswith("s") and (_DEMONYM.search(noun) or is_demonym(noun)):
            return match[0][:-1] + "n"
        single = not noun.endswith("s") or noun[0].isupper()
        ends_in_s = verb.endswith("s") and not verb.endswith("ss")
        if ends_in_s and noun[0].islower() and not _OWNED.search(tags, max(0, match.start() - 4), match.start()):
            return match[0][:-1] + "n"  # "red or purple states that", "the rape and assault claims that"
        # "his evening address that", but "the firms Hill stress that"
        several = several or (noun[0].isupper() and verb.endswith("ss"))
        return match[0][:-1] + ("V" if (single if ends_in_s else several) else "n")

    return _ALONE.sub("O", _HIS_IS.sub("P", _MAYBE.sub(agree, tags)))


def _as_adjective(lexicon: Lexicon, words: list[str], match: re.Match[str]) -> str:
    """Return the tag of what may be a verb or an adjective between a verb that reports and a noun."""
    at = match.start()
    return "j" if words[at] in _ADJECTIVES and words[at - 1].lower() in lexicon.cues else "v"


def _last_verb(lexicon: Lexicon, words: list[str], match: re.Match[str]) -> str:
    """Return the tags of a subject and its verb: ", the Leeds Post reports."; "said the study offers clues"."""
    first, last = match.start(), match.end() - 1
    verb, before = words[last], words[last - 1]
    aside = words[first].lower() in (",", "as")
    told = aside or words[first] in _SAID
    reports = not aside or verb.lower() in lexicon.cues
    several = before in _PLURAL or (before.endswith("s") and not before[0].isupper())
    agrees = verb.endswith("s") != several
    return match[0][:-1] + "V" if told and reports and agrees else match[0]


def _base(word: str, tag: str) -> str:
    """Return the tag of a word where only a verb can stand: "mend", but "would likely sail", "to Leeds the"."""
    return "v" if word.islower() and not word.endswith(("ly", "s")) else tag


def _in_office(words: list[str], match: re.Match[str]) -> str:
    """Return the tag of a gerund before a noun: "acting Harbour Master", "Hill Voting Systems"."""
    word, name = words[match.start()], match.string[match.start() - 1 : match.end() + 1]
    if word[0].isupper() and name == "NgN":
        return "N"
    return "j" if word.lower() in _IN_OFFICE else "g"


def _stands(lexicon: Lexicon, words: list[str], match: re.Match[str]) -> str:
    """Return the tag of what may be a verb between a noun and a particle: "lies within", "hit back"."""
    verb, particle = words[match.start()].lower(), words[match.end()]
    told = particle in ("back", "out") and any(each.startswith(particle) for each in lexicon.phrasal.get(verb, ()))
    stands = verb in ("lies", "stands") and match.string[match.end()] == "p" and match.string[match.start() - 1] != ","
    return "V" if told or stands else "a"


def _calls_on(lexicon: Lexicon, words: list[str], match: re.Match[str]) -> str:
    """Return the tag of "calls" in "Oslo calls on sailors to row", "the Ministry calls for restraint"."""
    verb, particle = words[match.start()].lower(), words[match.end()].lower()
    return "V" if verb.endswith("s") and particle in lexicon.phrasal.get(verb, ()) else "a"


def _determiner(lexicon: Lexicon, words: list[str], match: re.Match[str]) -> str:
    """Return the tag of "that" before a noun: "repeated that claim", but "called that nonsense"."""
    after = match.string[match.end() : match.end() + 3]
    cue = lexicon.cues.get(words[match.start() - 1].lower())
    if after[:1] == "A":  # "dismissed that as “nonsense”", but "said that as it sailed"
        return "O" if cue and "a" in cue.frames and "c" not in cue.frames else "T"
    # "called that argument “colonial”", "called that claim absurd"
    if after.lstrip("j")[1:2] == "Q" or after[1:2] == "j":
        return "D"
    return "T" if cue and "a" in cue.frames else "D"


def _next(words: list[str], match: re.Match[str]) -> str:
    """Return the tag of "following" after "the": "the following sailors", "the following day"."""
    return "j" if words[match.start()] == "following" else "p"


def _after_number(words: list[str], match: re.Match[str]) -> str:
    """Return the tag of what stands before or after a number, or of a number that begins a line."""
    at, tag = match.start(), match[0]
    word = words[at]
    if tag == "p":
        return "r" if word.lower() in _ABOUT and is_number(words, match.string, at + 1) else tag
    if tag == "E":
        return "V" if word in _TOLD else tag
    return "~" if _CLOCK.fullmatch(word) else tag


def _named(words: list[str], tags: str, match: re.Match[str]) -> str:
    """Return the tag of a name for a surname that is a word too, if nothing after the name is capitalized."""
    at = match.start()
    if words[at] not in _SURNAMES:
        return match[0]
    after = next((place for place in range(at + 1, min(len(words), at + _GIVEN)) if tags[place] != "N"), at)
    return match[0] if words[after][:1].isupper() else "N"
