"""English words that say nothing about what a text is on. Collected by hand."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = _words(
    """a about above across after again against all almost along already also although always am amid among an and
    another any anyone are aren't around as at away back be became because been before behind being below between both
    but by came can can't cannot come could couldn't day days did didn't do does doesn't doing don't done down during
    each early either else end enough even ever every far few first five following for four from further gave get gets
    getting give given go goes going got had hadn't has hasn't have haven't having he he's her here hers herself him
    himself his how however i i'm i've if in into is isn't it it's its itself just know last late later least less let
    like likely long look made make makes making many may me might mine month months more most mr mrs ms much must my
    myself near need never new next no nor not nothing now of off often old on once one only onto or other others our
    ours ourselves out over own part put rather re said same saw say saying says second see seen several shall she
    she's should shouldn't since six so some something soon still such take taken than that that's the their theirs
    them themselves then there there's these they they're thing things third this those though three through thus time
    to today together told too took toward towards two under until up upon us use used very want was wasn't way we
    we're we've week weeks well went were weren't what when where whether which while who whom whose why will with
    within without won't would wouldn't year years yes yet you you're your yours yourself told according
    monday tuesday wednesday thursday friday saturday sunday"""
)
# Capitalised words that name nobody.
NO_NAMES = _words(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Mr Mrs Ms Dr I"""
)
