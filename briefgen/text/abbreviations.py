"""English abbreviations, and the words that tell whether a sentence ends after one. Collected by hand."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The stop after these never ends a sentence.
ALWAYS_INSIDE = _words(
    """Mr Mrs Ms Mx Dr Prof Gen Sen Sens Rep Reps Gov Govs Lt Col Sgt Capt Cmdr Cdr Adm Rev Hon Pres Maj Cpl Pvt
    Brig Supt Insp Const Det Atty Amb Msgr Fr Sr. Messrs Mmes Mme Mlle Sec Treas Dist Comm Cllr Rt e.g i.e eg ie cf vs v
    Mt Ft Pt viz approx Sta Sto Engr Brgy Arq Lic Sra Dra Gral Mdm"""
)
# After a place and a comma the stop after these ends a sentence before any capital letter.
AMERICAN_STATES = _words(
    """Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
    Penn Tenn Tex Va Vt Wash Wis Wyo"""
)
# The stop after these ends a sentence only where the next word is one that begins sentences.
INSIDE_BEFORE_CAPITAL = AMERICAN_STATES | _words(
    """Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ont Que Alta
    Inc Corp Co Cos Ltd Bros Assn Dept Univ Inst Intl Natl Govt Jr Sr Esq St Ste Ave Blvd Rd Hwy Sq Bldg
    Ph.D Ed No Nos Vol Art Op Fig Ch pp Rs Tk Ma"""
)
# The stop after these does not end a sentence where a number follows.
BEFORE_NUMBER = _words(
    "No Nos no nos Art art Fig fig p pp Rs Tk vol Vol ch Ch Sec sec ca circa c r approx Approx par para est H.R a"
)
CLOCK = _words("a.m p.m am pm")
CLOCK_FOLLOWERS = _words(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST EET EEST IST JST KST MSK AEST AEDT
    Eastern Central Mountain Pacific Greenwich Moscow London"""
)
# Words that begin sentences and are hardly ever part of a name.
STARTERS = _words(
    """A About Above Across According Additionally After Afterwards Again Against All Almost Along Already Also
    Although Amid Among An And Another Any Anyone Are As Asked At Because Before Behind Being Below Besides Between
    Both But By Can Could Critics Despite Did Do Does During Each Earlier Either Even Every Everyone Experts Few
    Finally First Following For Former From Further Furthermore Given Had Has Have Having He Her Here His How However
    I If In Indeed Instead Into Is It It's It’s Its Just Last Later Let Like Many Maybe Meanwhile More Moreover Most
    Much My Neither Never Nevertheless Next No None Nor Not Nothing Now Of Officials On Once One Only Or Other Others
    Our Over People Perhaps Police Previously Rather Recently Reporters Residents Several She Should Since So Some
    Someone Sometimes Soon Still Such That That's That’s The Their Then There There's There’s Therefore These They
    This Those Though Three Through Throughout Thus To Today Together Two Under Unlike Until Upon Was We We're We’re
    Well Were What Whatever When Where Whether Which While Who Why Will With Within Without Witnesses Would Yesterday
    Yet You Your"""
)
SPEECH_VERBS = (
    "said", "says", "asked", "asks", "wrote", "writes", "added", "adds", "told", "tweeted", "posted", "shouted",
    "cried", "yelled", "screamed", "replied", "declared", "exclaimed", "wondered", "demanded", "joked", "quipped",
    "continued", "remarked", "insisted", "recalled", "announced", "responded", "answered", "chanted",
)  # fmt: skip
