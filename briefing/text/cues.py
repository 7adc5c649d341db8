"""Words that tell who says something: reporting verbs and the words around them.

The verbs stand as lemmas with their rank; their forms are derived at first use.
Collected from the reporting-verb lists of English grammars (Quirk et al. 1985, 16.31)
and from newspaper usage.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple


class Cue(NamedTuple):
    """One form of a reporting verb."""

    rank: int
    """3: says something; 2: reports, judges, wants; 1: does so only beside a quote."""
    shape: str
    """"base", "third" (says), "past" or "ing"."""


SAYING = """
    say tell add ask write tweet reply respond retort answer explain declare exclaim
    remark recall quip joke shout yell
"""
REPORTING = """
    accept accuse acknowledge admit advise advocate affirm agree allege announce
    anticipate argue assail assert assess assure attack attest bark beam believe bemoan
    berate blame blast blog boast brag brand call caution chant characterise
    characterize chide claim clarify comment compare complain concede conclude concur
    condemn confess confide confirm contend continue counter credit criticise criticize
    crow cry decide declare decry defend demand denounce deny depict deride describe
    determine disclose dismiss dispute dub elaborate email emphasise emphasize equate
    estimate exhort express fear feel forecast fret fume gripe groan grouse grumble gush
    hail hint hope implore imply indicate inform insist interject interrupt intone label
    lament lash laud laugh lecture liken maintain mention mock murmur muse mutter
    nickname nod note object observe opine plead pledge portray praise pray preach
    predict proclaim profess promise pronounce propose protest question rail rant reason
    reassure rebut recite reckon recommend recount refer reflect refute reiterate reject
    relate remember remind repeat report request reveal ridicule roar scoff scold scream
    shrug sigh signal slam smile snap sneer sob speak speculate state stipulate stress
    suggest sum summarise summarize surmise swear taunt tease term testify text thank
    theorise theorize think threaten thunder tout trumpet underline underscore urge
    utter vent volunteer vow wail warn weigh whisper wish wonder worry
"""
BESIDE_QUOTES = """
    begin charge cite echo find fire go hear issue name offer order point post prefer
    press provide put quote read release rule see seek shoot show sing sound title use
    want
"""
# What the spelling rules get wrong: third person first, then the others.
_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "read": "reads read reading",
    "swear": "swears swore swearing",
    "speak": "speaks spoke speaking",
    "put": "puts put putting",
    "go": "goes went going",
    "begin": "begins began beginning",
    "find": "finds found finding",
    "see": "sees saw seeing",
    "seek": "seeks sought seeking",
    "hear": "hears heard hearing",
    "shoot": "shoots shot shooting",
    "show": "shows showed shown showing",
    "sing": "sings sang singing",
    "plead": "pleads pleaded pled pleading",
    "label": "labels labelled labeled labelling labeling",
    "signal": "signals signalled signaled signalling signaling",
    "forecast": "forecasts forecast forecasting",
}
_DOUBLING = frozenset(
    "admit brag concur dub fret nod quip rebut refer rip slam snap sob sum tut".split()
)


@cache
def cue_forms() -> Mapping[str, Cue]:
    """Return every form of every reporting verb, in lower case."""
    forms: dict[str, Cue] = {}
    for rank, lemmas in ((1, BESIDE_QUOTES), (2, REPORTING), (3, SAYING)):
        for lemma in lemmas.split():
            third, *others = _forms(lemma)
            forms[lemma] = Cue(rank, "base")
            forms[third] = Cue(rank, "third")
            for form in others:
                forms[form] = Cue(rank, "ing" if form.endswith("ing") else "past")
    return forms


def _forms(lemma: str) -> list[str]:
    """Return the third person, the past forms and the -ing form of a verb."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma].split()
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s")
    stem = lemma + lemma[-1] if lemma in _DOUBLING else lemma.removesuffix("e")
    return [third, stem + "ed", stem + "ing"]


AUXILIARIES = frozenset(
    """
    is are was were be been being am has have had having do does did will would can
    could shall should may might must isn't aren't wasn't weren't hasn't haven't hadn't
    doesn't don't didn't won't wouldn't can't couldn't
    """.split()
)
# Past forms no suffix gives away; the reporting verbs have their own.
PASTS = frozenset(
    """
    became broke brought built came chose cut drew fell fought gave got grew held kept
    knew led left lost made met paid ran sent set sold spent stood struck taught took
    understood voted won wore
    """.split()
)
# Between a subject and its verb: "Rubio has since repeatedly said".
BETWEEN = frozenset(
    """
    also later then once even still now never again often recently further first
    already all only therefore however ultimately instead thus soon ever just not both
    always since too back went on moreover additionally furthermore jointly himself
    herself themselves today yesterday tomorrow sometimes long finally perhaps
    """.split()
)
PRONOUNS = frozenset(
    """
    he she they it we i you who one another others some many both all everyone someone
    somebody nobody neither several most
    """.split()
)
CLAUSE_STARTS = frozenset(
    """
    but while because when after although though if yet than since before that which
    whether where what why how as unless until whereas so once except
    """.split()
)
PREPOSITIONS = frozenset(
    """
    in on at during after with without by for from to of about under over against into
    before since through despite following including amid among between within upon
    across like near via per until
    """.split()
)
# Words a clause may begin with before its subject: "Meanwhile, Rubio said".
OPENERS = frozenset(
    """
    and but or so yet then meanwhile still however instead later earlier now again also
    even nevertheless moreover besides indeed yes no well nor thus overall elsewhere
    today yesterday tonight
    """.split()
)
DETERMINERS = frozenset(
    """
    the a an this that these those his her their its our my your one another some many
    several two three four five six seven eight nine ten both each every any no most
    other all few dozens hundreds senior
    """.split()
)
MONTHS = frozenset(
    """
    january february march april may june july august september october november
    december
    """.split()
)
TIMES = MONTHS | frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday morning afternoon evening
    night week month year today yesterday weekend
    """.split()
)
# Nouns of saying, after a possessive: "Rubio's claim that …".
CUE_NOUNS = frozenset(
    """
    accusation advice allegation answer argument assertion assessment boast call claim
    comment comments complaint contention criticism declaration demand denial
    description letter line message motto op-ed opinion phrase pledge post prediction
    promise proposal question remark remarks reply response rhetoric slogan speech
    statement suggestion term testimony threat tweet vow warning word words
    """.split()
)
