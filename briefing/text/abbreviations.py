"""Words that decide whether a full stop ends a sentence.

Abbreviations after the Associated Press Stylebook (titles, states, months), the
Chicago Manual of Style and the Guardian style guide, as newspapers spell them. The
spelling is part of the entry: "ill" is a word, "Ill." a state; "sat" is a verb,
"Sat." a day.
"""

import re
from enum import Enum


class Kind(Enum):
    """What a full stop after an abbreviation may mean."""

    TITLE = "stands before a name: never the end of a sentence"
    INNER = "stands inside a sentence: never its end"
    NUMBER = "stands before a number: the end of a sentence when none follows"
    CLOCK = "the end of a sentence unless a day or a time zone follows"
    ENDING = "the end of a sentence when a word follows that opens one"


_TITLES = """
Mr Mrs Ms Messrs Mme Mmes Mlle Dr Drs Prof Profs Sen Sens Rep Reps Gov Govs Lt Lts Gen
Gens Maj Brig Col Cols Capt Cmdr Cmdrs Comdr Adm Sgt Sgts Cpl Pvt Pfc Spc Det Insp Supt
Supts Const Msgr Fr Rev Revs Hon Amb Asst Assoc Atty Pres Supvr Sr Sra Srta Univ Ald
MR MRS MS DR GOV SEN REP GEN LT COL CAPT SGT REV Hr Dipl Ing
"""
_INNER = """
vs v e.g i.e eg viz cf approx ca c a.k.a aka f.k.a incl esp resp b fl bzw z.B u.a d.h
evtl sog т.е т.к т.н им ул
"""
_NUMBERS = """
No Nos no nos Nr nr p pp Pp Fig Figs fig figs Vol vol Vols Art art Sec sec Para para Ch
ch Chap Eq eq Ext Rs Tel tel Op op № Bl Abb см стр ст Núm núm
"""
_CLOCK = "a.m p.m A.M P.M"
_PLACES_AND_FIRMS = """
Inc Ltd Co Cos Corp Bros Assn Assns Plc plc inc ltd co corp bros Intl Mfg Pty Cie Grp
Dept Depts Div Govt Natl St Ste Sts Mt Mts Ft Pt Ave Blvd Rd Sq Hwy Pkwy Terr Apt Bldg
Jr Jnr Snr Esq jr sr al etc Ph.D ext est Est dept misc min max tbsp tsp oz lb lbs hrs
mins secs yrs
"""
_STATES = """
Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo
Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask
"""
_DATES = (
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri"
)
_ROWS = (
    (_PLACES_AND_FIRMS, Kind.ENDING),
    (_STATES, Kind.ENDING),
    (_DATES, Kind.ENDING),
    (_CLOCK, Kind.CLOCK),
    (_NUMBERS, Kind.NUMBER),
    (_INNER, Kind.INNER),
    (_TITLES, Kind.TITLE),
)
_ABBREVIATIONS = {word: kind for words, kind in _ROWS for word in words.split()}
# "U.S", "a.m", "EE.UU", "т.е"
_ACRONYM = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")

OPENERS = frozenset(
    """
A About According Across After Again Against All Along Already Also Although Am Amid
Among An And Another Any Anyone Are Around As Asked At Based Because Before Behind
Being Besides Between Both But By Can Could Critics Currently Despite Did Do Does
During Each Earlier Either Elsewhere Even Every Everyone Everything Experts Few Finally
For Former From Further Furthermore Given Had Has Have Having He Hence Her Here His How
However I If In Indeed Initially Instead Is It Its Just Last Later Lately Let Like Many
Maybe Meanwhile Might More Moreover Most Mr Mrs Ms Much Must My Neither Never Next
Nevertheless No Nobody None Nonetheless Nor Not Nothing Now Officials Often On Once One
Only Or Other Others Otherwise Our Over Overall People Perhaps Please Police Recently
Researchers Same Several She Should Similarly Since So Some Somehow Someone Sometimes
Soon Still Such Than Thanks That The Their Them Then There Therefore These They This
Those Though Three Through Throughout Thus To Today Together Tomorrow Too Two Unless
Unlike Until Upon Was We Were What Whatever When Where Whereas Whether Which While Who
Whoever Whose Why With Within Without Would Yes Yesterday Yet You Your
    """.split()
)
"""Words that open sentences and hardly ever follow an abbreviation within one."""

CLOCK_FOLLOWERS = frozenset(
    """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April
May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun Eastern Central Mountain
Pacific Atlantic Greenwich Local GMT UTC BST CET CEST EST EDT CST CDT MST MDT PST PDT
ET CT MT PT IST JST AEST AEDT NZST
    """.split()
)
"""Days, months and time zones: what follows "5 p.m." within a sentence."""

EXCLAIMING = frozenset({"Yahoo", "Jeopardy", "Oklahoma", "E"})
"""Names that are written with an exclamation mark."""


def kind_of(word: str) -> Kind | None:
    """Return what kind of abbreviation `word` is, None when it is a common word.

    `word` comes without its last full stop; initials ("J") and acronyms ("U.S") count
    as abbreviations that may end a sentence.
    """
    if kind := _ABBREVIATIONS.get(word):
        return kind
    if len(word) == 1:
        return Kind.ENDING if word.isalpha() else None
    return Kind.ENDING if "." in word and _ACRONYM.fullmatch(word) else None
