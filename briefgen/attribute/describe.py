"""What a mention says by itself: a name, a state, a role, whom it speaks for."""

from __future__ import annotations

import functools
import itertools
import re

from briefgen.attribute.actors import Actor, any_of, fit_to_print, known_words, load_words, lower_words, unique
from briefgen.attribute.firms import without_form
from briefgen.attribute.joined import several_in, two_offices, without_first_task
from briefgen.attribute.media import ARTICLE, is_media
from briefgen.attribute.plain_names import gender_of, is_given_name, plain_name
from briefgen.attribute.posts import name_after_post
from briefgen.attribute.states import is_body, is_demonym, may_begin_state, state_called, state_named, union_names
from briefgen.attribute.titled import MATTERS, firm_in, titled

# Where a mention's head ends: "a spokesman | for the Chinese foreign ministry", "China’s mission | to the EU".
_PREPOSITION = re.compile(r" (?P<word>of|for|to|in|at|from|with|on|near|inside|aboard|against|between|over) ")
_SPEAKS_FOR = frozenset({"of", "for", "at", "from", "with"})
# "an adviser to Zelensky" speaks for him, an ambassador to France for somebody else.
_AIDES = frozenset({"adviser", "advisor", "aide", "aides", "assistant", "counsel", "secretary", "spokesman", "lawyer"})
# "A spokesman for | Prime Minister Ann Hill" is not Hill.
_VOICE_OF = re.compile(
    r"(?:\S+ ){0,8}?(?:(?:spokes(?:man|woman|person|people|men)|aides?|advis[eo]rs?|lawyers?|attorneys?|counsel|"
    r"press secretary|chief of staff|wife|husband|widow|widower|sons?|daughters?|brothers?|sisters?|mother|father)|"
    r"(?P<apart>critics?|opponents?|rivals?|challengers?|predecessors?|successors?|friends?|allies|ally|biographers?|"
    r"supporters?|followers?)) (?:of|for|to) (?!the |its |his |her |their )(?=[A-Z])"
)
# "the foreign minister in Hill’s new government"
# "a minister in the Embassy of Japan in Washington", "an official in the Ministry of Defence"
_HOUSE = re.compile(r"(?:the |its )?(?:[\w-]+ ){0,3}?(?:[Ee]mbassy|[Cc]onsulate|[Mm]inistry|[Cc]abinet)\b")
_WITHIN = (" government", " cabinet", " administration", " camp", " team")
# What heads of unions are called.
_HEADS = frozenset(
    {"chief", "head", "boss", "secretary-general", "secretary", "general", "president", "un", "eu", "u.n", "u.n."}
)
# "DETAINEES IN PLAY Pompeo said": a heading without a stop; "18:20 Ryanair’s boss said": the time of an entry; "Q. Hill
# said", "Del. Ann Hill": who asks, and a title that is the start of names elsewhere.
_HEADING = re.compile(
    r"[A-Z]{3,} (?:[A-Z]{2,} )+(?=[A-Z][a-z])|\d\d?[.:]\d\d (?=[A-Z])|THE (?=[A-Z][a-z])"
    r"|(?:Q|Del|Asst|Atty|D\.C)\. (?=[A-Z][a-z])"
)
# "the International Court of Justice on 3 March"
_DATED = re.compile(
    r" on (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)(?: \d{1,2})?$"
)
_MEMBER = re.compile(
    r" member(s?) of (?:the )?(?:[\w-]+ )?(?:[Pp]arliament|[Cc]ongress|[Ss]enate|[Aa]ssembly|[Kk]nesset|Duma)\b"
)
# "a statement Wednesday (from Oslo)"
_ON_A_DAY = re.compile(
    r"(?<=[a-z]) (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?= (?:from|by|of|in|at|to|for)\b)"
)
# "the Pentagon today (said)", "China and India Tuesday"
_NOW = re.compile(
    r"(?<=\w) (?:(?:early|late|earlier|later|on) )*"
    r"(?:today|tonight|yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:last|this) (?:year|month|week|night|summer|fall|winter))$"
)
_ONE_OF = re.compile(r"^one of (?:the|its|his|her) (?P<who>[\w ]+?(?<!ie))s(?= of| for|$)", re.IGNORECASE)
_UTTERANCE = re.compile(
    r"(.+?)(?:[’']s?) (?:\w+ )?(?:remarks?|comments?|statements?|words|speech|"
    r"declaration|communiqu[eé]|announcement|decree|letter|tweet|post)$"
)
_UTTERANCE_BY = re.compile(
    r"(?:an?|the|his|her|its|their) (?:\w+ ){0,2}(?:statement|communiqu[eé]|declaration|letter|post|tweet|message|"
    r"remarks?|comments?|(?:report|study|survey|analysis)(?= (?:issued|released|published) ))"
    r" (?:from|(?:(?:issued|released|published|sent|circulated|put out|posted|signed) (?:[\w-]+ ){0,5}?)?by|of) (.+)$",
    re.IGNORECASE,
)
# "the Philippine statement"; an Ethiopian report may be anybody's
_STATED = re.compile(
    r"(?:the|an?) (?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?:\w+ )?(?:statement|communiqu[eé]|declaration)$",
    re.IGNORECASE,
)
_OWNED_BY_IT = re.compile(r"(?P<owner>its|his|her|their) ", re.IGNORECASE)
_OWNER = re.compile(r"(?P<owner>.+[’']s(?= )|.+s[’'](?= )) ", re.IGNORECASE)
_PRONOUN = frozenset({"its", "his", "her", "their"})
# What Korea’s states are called for short.
HALVES = frozenset({"North", "South"})
_MINISTER = re.compile(r"\b(?:minister|premier|chancellor|ambassador)\b", re.IGNORECASE)
_PERSON = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?: [A-ZÀ-ÖØ-Þ][\w’'-]*){1,3}")
_OF_WHAT_KIND = re.compile(
    r"(?:[Nn]eighbou?ring|[Nn]eighbou?r|[Rr]ival|[Aa]lly|[Nn]earby|[Ff]ellow|[Tt]iny|[Nn]eutral|[Cc]ommunist|[Ll]andlocked"
    r"|[A-Z]?[a-z]+-[a-z]+) (?=[A-Z])"
)
_PM = re.compile(r"\bPM\b(?=$| [A-Z])")
# No mention of a speaker has more characters, no state's name more words; hostile ones do.
_LONGEST, _LONGEST_STATE = 300, 5


@functools.cache
def _portfolio() -> re.Pattern[str]:
    """Return what a title before a name looks like that ends with a portfolio: "Secretary of State Ann Hill"."""
    one = "|".join(sorted(word.capitalize() for word in load_words("roles")["portfolio"]))
    return re.compile(
        r"\b(Secretary|Minister|Director|Coordinator|Chief|Head) (?:of|for) (?:the )?"
        rf"((?:[A-Z]\w+ )?(?:{one}|Affairs|Security)) (?!Affairs\b|Security\b)(?=[A-Z])"
    )


@functools.cache
def _away() -> frozenset[str]:
    return load_words("roles")["abroad"] | {"mission", "envoy", "diplomat", "diplomats", "envoys", "representative"}


def spell_out(mention: str) -> str:
    """Return a mention with the title that is mostly abbreviated in full: "PM Ann Hill", "the PM"."""
    return _PM.sub("prime minister", mention) if "PM" in mention else mention


@functools.lru_cache(maxsize=1 << 15)
def describe(mention: str) -> Actor:
    """Return what a mention says without its surroundings."""
    mention = spell_out(mention)
    return plain_name(mention, _LONGEST) or describe_fully(mention)


def describe_fully(mention: str) -> Actor:
    """Return the same, by all the rules."""
    mention = " ".join(mention.split()).strip(" ,\"“”‘’'")
    if len(mention) > _LONGEST:
        return Actor(mention)
    if heading := _HEADING.match(mention):
        mention = mention[heading.end() :]
    mention = mention.replace(" opposite number", " counterpart")
    if " of " in mention and (member := _MEMBER.search(mention)):
        # "a Philippine member of parliament" speaks for no government.
        lawmaker = describe(f"{mention[: member.start()]} lawmaker{member[1]}{mention[member.end() :]}")
        return lawmaker if lawmaker.person else lawmaker._replace(name=fit_to_print(mention))
    if (short := without_form(mention)) != mention:
        named = describe(short)
        firm = mention.startswith(short) and named.person
        return named._replace(person=False, human=False, gender="") if firm else named
    if " on " in mention:
        mention = _DATED.sub("", mention)
    if " " in mention:
        mention = _ON_A_DAY.sub("", _NOW.sub("", mention))
    state = state_named(mention) if mention[:1].isupper() or " " in mention else None
    if state and not mention.islower():
        return Actor(fit_to_print(mention), state.name, "office")
    if (kind := _OF_WHAT_KIND.match(mention)) and (state := state_named(mention[kind.end() :])):
        return Actor(fit_to_print(mention[kind.end() :]), state.name, "office")  # "Arch-rival South Korea"
    if " of " in mention or " for " in mention:
        mention = _portfolio().sub(r"\2 \1 ", mention)
        if _ONE_OF.search(mention):
            return describe(_ONE_OF.sub(r"an \g<who>", mention))._replace(name=fit_to_print(mention), human=True)
        voice = _VOICE_OF.match(mention)
        of_somebody = voice and _is_titled_person(mention[voice.end() :])
        if voice and voice["apart"] and of_somebody:
            return Actor(fit_to_print(mention), plural=voice["apart"].endswith("s"), human=True)
        if not of_somebody and (at := _title_after(mention)) and (person := _head(mention[at:])).person:
            body = describe(mention[:at].strip())
            named = person._replace(state=body.state, behind=unique((mention[:at].strip(), *body.behind)))
            return named._replace(role=person.role or "office", described=person.described | body.described)
        if not of_somebody and (begins := _given_name(mention)):
            return _named_behind(mention, begins)
    if " to " in mention and (begins := name_after_post(mention)):
        return _named_behind(mention, begins)
    if " and " in mention:
        mention = without_first_task(mention)
    if several := several_in(mention):
        if one := _one_in_two_offices(mention):
            return one
        parts = tuple(map(describe, several))
        return Actor(fit_to_print(mention), plural=True, parts=parts if len(parts) <= _LONGEST_STATE else ())
    if (issued := _STATED.match(mention)) and (issuer := state_called(issued["whose"])):
        return Actor(fit_to_print(mention), issuer.name, "office")
    if utterance := (_possesses(mention) and _UTTERANCE.match(mention)) or _UTTERANCE_BY.match(mention):
        return describe(utterance[1])
    if is_media(mention):
        human = bool(lower_words(mention.rsplit(" ", 1)[-1]) & load_words("roles")["human"])
        return Actor(fit_to_print(mention), media=True, human=human, described=lower_words(mention))
    found = _PREPOSITION.search(mention)
    if found is None or not found.start():
        return _head(mention)
    head, tail = _head(mention[: found.start()]), mention[found.end() :]
    if head.person:
        if found["word"] not in ("of", "from") or head.state:
            return head
        # "President Abdel Fattah al-Sisi of Egypt", "Saw Taw Nee of the KNU"
        land = state_named(tail)
        of_whom = describe(tail) if not land and tail[:4].lower() == "the " else None
        if of_whom and of_whom.state and of_whom.role == "office" and not of_whom.human:
            # "Petro Moroz of the Ukrainian foreign ministry"
            return head._replace(state=of_whom.state, role="office", behind=unique((*head.behind, tail)))
        return head._replace(state=land.name) if land else head._replace(behind=unique((*head.behind, tail)))
    head = head._replace(name=fit_to_print(mention), described=head.described | lower_words(mention))
    if head.state or head.behind or head.owner or not (head.role or head.described & load_words("roles")["agent"]):
        return head if head.state or head.owner or (head.behind and head.human) else _seated(head, mention)
    if lower_words(mention[: found.start()]) & load_words("roles")["none"]:
        return head  # "a former president of Nauru" speaks for it no more
    aide = found["word"] == "to" and head.described & _AIDES
    if (
        aide
        or found["word"] in _SPEAKS_FOR
        or (found["word"] == "in" and state_named(tail) and not head.described & _away())
        or (found["word"] == "in" and (tail.lower().endswith(_WITHIN) or _HOUSE.match(tail)))
    ):
        if tail.lower().startswith(("the ", "its ", "his ", "her ", "their ")) and tail.islower():
            return head._replace(owner=tail)
        whom = describe(tail)
        if whose := _land_of_matter(tail):
            seat = state_named(whose)
            return head._replace(role="office", state=seat.name if seat else None, behind=() if seat else (tail, whose))
        if not (whom.plural or whom.media):
            role = head.role or ("office" if whom.role else "")
            # "the head of Lebanon’s Hezbollah": of Hezbollah too.
            whole = (tail, re.sub(r"^.*[’']s (?=[A-Z][\w-]+$)", "", tail))
            return head._replace(role=role, state=whom.state, behind=unique((*whole, *whom.behind)), owner=whom.owner)
    return _seated(head, mention)


def _land_of_matter(tail: str) -> str:
    """Return the land after what a ministry is for: "(the Ministry of) Foreign Affairs of | Peru"; empty for none."""
    matter, _, land = tail.partition(" of ")
    known = load_words("roles")["portfolio"] | MATTERS | {"and", "the"}
    return land if land and known.issuperset(matter.lower().replace(",", "").split()) else ""


def _named_behind(mention: str, begins: int) -> Actor:
    """Return the person whose name begins within a mention, behind an office."""
    office, person = describe(mention[:begins].strip()), _head(mention[begins:])
    return person._replace(state=office.state, role=office.role or "office", described=office.described)


def _is_titled_person(mention: str) -> bool:
    """Return whether a mention is a name of a person with a title or a known first name: "Prime Minister Ann Hill"."""
    whom = describe(mention)
    return whom.person and bool(whom.role or is_given_name(mention.split(" ")[0]))


def _one_in_two_offices(mention: str) -> Actor | None:
    """Return the person whose name stands behind two offices: "party leader and former minister Ann Hill"."""
    offices = two_offices(mention)
    if offices is None:
        return None
    one, other = map(describe, offices)
    if not (other.person and one.human) or one.person or one.plural or one.parts:
        return None
    state, role = other.state or one.state, other.role or one.role
    behind, described = unique((*other.behind, *one.behind)), one.described | other.described
    return other._replace(state=state, role=role, behind=behind, described=described)


def _title_after(mention: str) -> int:
    """Return where a title before a name begins after "of": "Bank of Japan | Gov. Kazuo Ueda"; 0 if none does."""
    words = list(re.finditer(r"\S+", mention))
    after = next((at for at, word in enumerate(words) if word[0] in ("of", "for")), len(words))
    titles = any_of("title", "office") - load_words("roles")["body"]
    for at in range(len(words) - 2, after + 1, -1):
        if words[at][0].lower().rstrip(".") in titles:
            return words[at].start() if all(word[0][0].isupper() for word in words[at + 1 :]) else 0
    return 0


def is_no_person(mention: str) -> bool:
    """Return whether a quick look tells that a mention names no person: one word, or the last one in lower case."""
    words = mention.split()
    if len(words) < 2:
        return True
    plain = words[-1][0].islower() and "-" not in words[-1] and not _possesses(mention)
    return plain and _PREPOSITION.search(" ".join(words)) is None


def may_lead(mention: str) -> bool:
    """Return whether a quick look tells that a mention may be of a leader; most are not."""
    return _leading_words().search(mention) is not None


@functools.cache
def _leading_words() -> re.Pattern[str]:
    words = sorted(any_of("leader") | _HEADS | {"prime"})
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})s?(?!\w)", re.IGNORECASE)


def _possesses(mention: str) -> bool:
    """Return whether a mention may hold a possessive; a quick look before slow ones."""
    return "’" in mention or "'" in mention


def _given_name(mention: str) -> int:
    """Return where a given name begins after "of": "Director of National Intelligence | Tulsi Gabbard"; 0 if none."""
    if not lower_words(mention.partition(" of ")[0].partition(" for ")[0]) & any_of("human", "agent", "title"):
        return 0
    words = list(re.finditer(r"\S+", mention))
    after = next((at for at, word in enumerate(words) if word[0] in ("of", "for")), len(words))
    for before, word in itertools.pairwise(words[after + 1 : -1]):
        if before[0] not in ("in", "at", "near") and is_given_name(word[0]):
            return word.start()
        tasks = mention[words[after].end() : word.start()]
        named = tasks.islower() and before[0] not in ("in", "at", "near", "from") and word[0][0].isupper()
        if named and _MINISTER.search(mention, 0, before.start()) and _PERSON.fullmatch(mention, word.start()):
            return word.start()  # "minister of communication and information | Freddy Nanez"
        if _MINISTER.search(mention, 0, before.start()) and _PERSON.fullmatch(mention, word.start()):
            land = mention[words[after].end() : before.end()].rpartition(" of ")[2]
            if state_called(land.strip()) and not lower_words(mention[word.start() :]) & known_words():
                return word.start()  # "Minister of Foreign Affairs of Georgia | Maka Bochorishvili"
    return 0


def _seated(head: Actor, mention: str) -> Actor:
    """Return an office with the state in whose seat it sits: "the Ministry of Commerce in Beijing"."""
    seat = re.search(r" in ([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*)$", mention)
    state = state_named(seat[1]) if seat and head.described & load_words("roles")["seated"] else None
    return head._replace(state=state.name, role=head.role or "office") if state else head


def _head(mention: str) -> Actor:
    """Return the actor of a noun phrase without prepositions."""
    owner, state, seat, land = "", None, False, ""
    behind: tuple[str, ...] = ()
    rest = mention
    if possessed := _OWNED_BY_IT.match(mention) or (_possesses(mention) and _OWNER.match(mention)):
        rest, whose = mention[possessed.end() :], re.sub(r"[’']s?$", "", possessed["owner"])
        if whose.lower() in _PRONOUN or (whose[:4].lower() == "the " and (whose[4:].islower() or whose[4:] in HALVES)):
            owner = whose
            if rest[:1].isupper() and " " in rest and (person := titled(rest, rest.split(), None, ())).person:
                # "the foreign ministry’s Saeed Khatibzadeh"
                return person._replace(owner=owner, role=person.role or "office")
        else:
            owned = describe(whose)
            # "the North Korean leader’s sister" is no office of North Korea’s.
            house = owned.role == "leader" and rest.lower() == "office"  # "the Israeli prime minister’s office"
            state = owned.state if owned.role and (house or not owned.human) else None
            behind = unique((whose, *owned.behind)) if not state else owned.behind
            if owned.media and rest[:1].isupper():
                # "the BBC’s Martin Vogl"
                return titled(rest, rest.split(), None, ())._replace(media=True)
            office = owned.role and owned.described and not owned.human
            if (
                (is_body(whose) or office)
                and rest[:1].isupper()
                and " " in rest
                and not lower_words(rest) & known_words()
            ):
                # "the Kremlin’s Dmitry Peskov", "the Thai foreign ministry’s Nikorndej Balankura"
                found = titled(rest, rest.split(), owned.state, ())
                return found._replace(role=found.role or "office")
            if not (state or owned.human or owned.state) and " " in rest and gender_of(rest.split(" ")[0]):
                # "the EIA’s Andrea Johnson"
                return titled(rest, rest.split(), None, behind)
            told = lower_words(rest)
            land = (owned.state or "") if not told & known_words() else ""
            if not told & known_words() or not (
                owned.state or (told - load_words("roles")["peer"]) & any_of("agent", "office", "body")
            ):
                # "Hill’s colleague" does not speak for Hill, as her lawyer does.
                state, behind = None, ()
    words = ARTICLE.sub("", rest, count=1).split()
    if words and words[0].lower() in load_words("roles")["none"]:
        words[0] = words[0].lower()
    if words[:1] == ["Royal"] and is_demonym(words[min(1, len(words) - 1)]):
        words = words[1:]  # "the Royal Thai Army"
    # "a senior Guyanese official"
    at = next((at for at, word in enumerate(words) if word[0].isupper()), 0)
    longest = min(_LONGEST_STATE, len(words) - at - 1) if words and may_begin_state(words[at]) else 0
    for size in range(longest, 0, -1):
        phrase = " ".join(words[at : at + size])
        named = state_called(phrase)
        if named:
            if firm := firm_in(phrase, words[at + size :]):
                # "France Telecom spokesman Louis Aymard"
                return titled(
                    mention, words[:at] + words[at + size + firm :], None, (" ".join(words[at : at + size + firm]),)
                )
            words = words[:at] + words[at + size :]
            # "China’s U.N. ambassador" is China's.
            if not state:
                people = is_demonym(phrase) and not phrase.isupper() and _of_a_people(words[at:])
                state, seat = None if people else named.name, is_body(phrase)
            break
    found = titled(mention, words, state, behind)
    if state in union_names() and _heads_union(found):
        found = found._replace(role="leader")
    lasting = seat and state and not (found.role or found.described & load_words("roles")["none"])
    if lasting and found.described & (any_of("agent", "human") | {"director"}):  # "CIA director William Burns"
        found = found._replace(state=state, role="office")
    if land and found.person and not found.state:
        return found._replace(land=land)
    return found._replace(owner=owner) if owner else found


def _heads_union(found: Actor) -> bool:
    """Return whether a description is of who heads a union: "the UN chief", but not "the EU foreign policy chief"."""
    words = found.described - {"the", "a", "an"}
    union = lower_words(" ".join(union_names()))
    return words - union <= _HEADS and bool(words & _HEADS)


def _of_a_people(words: list[str]) -> bool:
    """Return whether what follows a state's adjective makes it that of a people: "Turkish Cypriot", "Iraqi Kurdish"."""
    return bool(words) and (words[0].lower() in load_words("roles")["people"] or is_demonym(words[0]))
