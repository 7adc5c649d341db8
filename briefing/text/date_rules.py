"""The grammar of English dates: an ordered table of patterns and their readings.

Patterns run over the letters of `date_words`, one for each word.
"""

from collections.abc import Callable
from typing import NamedTuple

from briefing.text import date_named as named
from briefing.text import date_relative as relative
from briefing.text.date_calendar import Period
from briefing.text.date_found import Found


class Rule(NamedTuple):
    """One way to write a date."""

    name: str
    pattern: str
    read: Callable[[Found], Period | None]
    """Gives the period, or None when the words are no date after all."""


_PART = "(?:T?[egh]H?[OiT]*)?"  # "the end of the", "mid-", "early", "later"
_NUMBER = "(?:[dn](?:Hn)?|A?vO?|A)"  # "three", "twenty-one", "several", "a"
_YEAR = "(?:[Oc]?j?[yY]|[ltx]j?u)"  # "2025", ", 2025", "of last year"
_DAYS = "(?:T?[do][Hb][do]O?mf?|mf?[do][Hb][do])"  # "20-24 Sept.", "May 3 to 5"
_DAY = f"(?:wf?c?)?(?:T?[do]O?mf?|{_PART}[ltx]?mf?T?[do])"  # "Friday, 21 November"
_TIME = "(?:[dn]K[dn]k?|[dn]k)Z?"  # "9 a.m.", "17:22 GMT"
_SEASON = f"(?:{_PART}[ltxzT]l?e?s|(?<=i)s|s(?=O?y))"  # "last spring", "in summer"

RULES: tuple[Rule, ...] = (
    Rule("iso", "yHdHd(?:_K[dn](?:K[dn])?)?", named.iso),  # 2025-12-02T17:06:32
    Rule("slashes", "dSdSy", named.slashes),  # 24/10/2025
    Rule("time", f"{_TIME}i?(?:w|mf?d{_YEAR}?)", relative.time),  # 9 a.m. Tuesday
    Rule("clock", "[dn]K[dn](?:K[dn])?k?Z?|[dn]kZ?", named.clock),  # 9:01 p.m. EST
    Rule("days", f"{_DAYS}{_YEAR}?", named.month_day),  # Sept. 20-24, 2025
    Rule("day", f"{_DAY}{_YEAR}?", named.month_day),  # Friday, Nov. 21
    Rule("week of", f"T?uO{_DAY}{_YEAR}?", named.week_of),  # the week of March 6
    Rule("month", f"{_PART}[ltxz]?mf?{_YEAR}?", named.month),  # early May last year
    Rule("quarter", f"T?j?y?j?[qo]H?Q(?:O?T?{_YEAR})?", named.quarter),  # third-quarter
    Rule("half", f"T?[ql]H?BO?T?{_YEAR}", named.half),  # the last half of 1989
    Rule("business", f"E{_YEAR}?", named.business),  # Q3 2025
    Rule("season", f"{_SEASON}{_YEAR}?", named.season),  # the summer of 2020
    Rule("decade", "(?:T?eH?[OT]*|T)?D", named.decade),  # the early 1980s
    Rule("century", "(?:T?eH?)?[oq]H?C", named.century),  # the late 19th century
    Rule("today", "[egh]?rp?", relative.today),  # late yesterday
    Rule("part of day", "[ltxz]p", relative.part_of_day),  # this morning
    Rule("weekday", "(?:e[OT]*)?[ltxz]?w(?:H?p)?", relative.weekday),  # early Tuesday
    Rule("stretch", f"T?[lx]{_NUMBER}_?[uUQ]", relative.stretch),  # the past two months
    Rule("unit", f"{_PART}T?[ltx]j?[uQC]", relative.unit),  # the end of this week
    Rule("that", "[Tg]?z[uQ]", relative.that),  # the same day
    Rule("ago", f"{_NUMBER}[uUQ]g|T?[uU]H?gQ?", relative.ago),  # three days ago
    Rule("term", "Tj?u(?=M)", relative.one),  # the year ended June 30
    Rule("the", "(?:T?[egh][OiT]*)?Tj?[Qu]", relative.the),  # the end of the month
    Rule("latest", "TL[QV]", relative.latest),  # the latest quarter
    Rule("year-end", "uH?e", relative.year_end),  # year-end
    Rule("years", "[yY][HS][yYdn]", named.years),  # 2019-20
    Rule("year", "(?:T?eH?[OT]*)?[jT]?[yY]", named.year),  # mid-1996
    Rule("spoken", "(?<=i)nn(?:H?n)?", named.spoken),  # nineteen ninety-one
    Rule(
        "recent", "TP?P[UQ]|PU?|Tl(?![wmsuUQCdnvp])", relative.past
    ),  # recent years, the past
    Rule("coming", "T?xU|T_?F|F[UQ]", relative.future),  # the coming weeks
    Rule("vague", "A?v_?[UQ]|(?<=i)[UQ]", relative.vague),  # several years
    Rule("one", "(?<=i)Au(?!g)", relative.one),  # within a week
    Rule("each", "X[uQ]|R", relative.each),  # every day, daily
    Rule("current", "t", relative.current),  # the current mood
    Rule("now", "N", relative.now),  # currently
)
"""First match wins."""
