"""What decides a section before any cue: headings, furniture, and outlets that report.

Ordered tables; the first row that matches wins.
"""

import re

from briefing.model import SectionKind
from briefing.text.outlets import find_outlets

_HEADINGS = (
    # "What happened", "What's happened", "What we know so far"
    (
        SectionKind.HAPPENED,
        re.compile(
            r"what(?:[’']s| has)? happened|what we know(?: so far)?|the latest|the news"
            r"|the facts|in brief|at a glance|key (?:points|developments|facts)"
            r"|top story"
            r"|main (?:points|story)|today[’']s news"
        ),
    ),
    # "How we got here", "Background"
    (
        SectionKind.BACKGROUND,
        re.compile(
            r"how (?:did )?we g[eo]t here|(?:the )?background|(?:some )?context"
            r"|(?:the )?back ?story|(?:a )?(?:brief |short )?history|timeline"
            r"|the story so far"
            r"|what came before|what (?:led|leads) to (?:this|it)|who is (?:who"
            r"|involved)"
        ),
    ),
    # "What the papers say", "Reactions", "What's behind the headline?"
    (
        SectionKind.PAPERS,
        re.compile(
            r"what (?:the )?(?:papers|press|media|outlets|experts|analysts|critics"
            r"|others)"
            r" (?:say|are saying|think|said)|press review|(?:the )?reactions?|analysis"
            r"|comment(?:ary)?|opinions?|what they say"
            r"|(?:what[’']s )?behind the headlines?"
            r"|why (?:it|this) matters|what (?:it|this) means|what(?:[’']s| is"
            r"| comes)? next"
            r"|what to watch|the big picture|outlook|the view from here"
        ),
    ),
    # "Key quotes", "In their own words"
    (
        SectionKind.QUOTES,
        re.compile(
            r"(?:key |notable |the )?quotes?|in (?:their|his|her) own words"
            r"|what they said"
            r"|quotes? of the day"
        ),
    ),
    # "Go deeper", "Common questions"
    (
        SectionKind.OTHER,
        re.compile(
            r"go deeper|further reading|see also|common questions?|faqs?|sources?"
            r"|about (?:the author|us)"
        ),
    ),
)
# "Read more", "Related stories": a box in the midst of an article, with a few titles
_ASIDE = re.compile(
    r"(?:read )?more (?:on|about|from|to read).*|read more|more stories"
    r"|related(?: \w+){0,2}|you (?:may|might) (?:also )?like"
    r"|recommended(?: \w+){0,2}|most read|newsletters?|advertisement|sponsored"
    r"|share this|topics|tags|editors?[’']? (?:picks|notes?)"
)
_PROSE_WORDS = 12
_CLOSED = frozenset('.!?”"’')
_HEADING_WORDS = 10
_CROSSHEAD_WORDS = 7
_DATELINE_REACH = 600
_FURNITURE = (
    # As in: [Further reading: …] / Read more: …
    (
        "promotion",
        re.compile(
            r"[\[(]?(?:(?:Further reading|Read more|Read also|Also read|More on"
            r"|See also"
            r"|Related (?:stories|articles|coverage|reading|topics)|Sign up|Subscribe"
            r"|Click here|Follow (?:us|\w+ on)|Get our|Join our|Support us|Donate)\b"
            r"|(?:Related|More|Watch|Listen):)"
            r"|For more\b.{0,60}\b(?:follow|visit|click|sign up|go to|see)\b"
            r"|Have your say\b"
            r"|[\[(]?(?:See|Read|View|Watch|Listen|Find|Check)\b[^.“\"]{0,60}"
            r"\b(?:here|below)[.:)\]]*$"
            r"|We want to hear (?:what|from) you\b"
            r"|(?:Submit|Send) (?:a letter|us|your)\b|(?:Email|Write to|Contact) us\b"
        ),
    ),
    # As in: TWITTER. / @aname
    ("label", re.compile(r"(?:[A-Z]{4,}[.:]|@\w+[.:]?)$")),
    # As in: Reporting by A. Name; editing by B. Name
    (
        "credit",
        re.compile(
            r"[\[(]?(?:Reporting|Writing|Editing|Additional reporting)s?"
            r"(?: by(?= [A-Z@])|:)"
            r"|.{0,120}\bcontributed (?:to this|reporting)"
        ),
    ),
    # As in: Photo: Reuters / FILE PHOTO: … / … REUTERS/A. Name
    (
        "caption",
        re.compile(
            r"[\[(]?(?:Photo(?:graph)?|Image|Picture|Video|Graphic|Illustration"
            r"|Credit)s?(?: credits?)?(?: by(?= [A-Z@])|:)"
            r"|FILE PHOTO|.{0,300}(?:REUTERS/|Getty Images|/File [Pp]hoto)"
        ),
    ),
    # As in: This article was amended on … / Translated from the French
    (
        "note on the text",
        re.compile(
            r"(?:This (?:article|story|post|piece|report)"
            r"(?: was| has been| is)? (?:\w+ly )?(?:published|amended|updated|corrected"
            r"|adapted|translated|part of))"
            r"|(?:Retold|Adapted|Translated|Reprinted|Republished|Abridged|Excerpted)\b"
            r".{0,80}\bfrom\b"
            r"|(?:©|Copyright\b|All rights reserved)"
        ),
    ),
)
# "Reuters news agency reported", "the Herald's website, citing officials, said"
_REPORTS = re.compile(
    r"(?:[’']s)?(?: (?:newspaper|magazine|website|news agency|agency|network"
    r"|broadcaster|daily|weekly))?(?:,[^,.]{1,60},)?"
    r" (?:\w+ly |also |first |has |have |had )*"
    r"(?:report(?:s|ed|ing)?|said|says|wr(?:ote|ites|itten)|claim(?:s|ed)|quot(?:es|ed)"
    r"|cit(?:es|ed)|not(?:es|ed)|stress(?:es|ed)|highlight(?:s|ed)|emphasi[sz](?:es|ed)"
    r"|reveal(?:s|ed)|describ(?:es|ed)|suggest(?:s|ed)|argu(?:es|ed)|add(?:s|ed)"
    r"|point(?:s|ed) (?:to|out)|found|learned|understands|editorial)\b"
)
# "told the Miami Herald", "according to a report in Le Monde"
_TOLD = re.compile(
    r"\b(?:told|tells|telling|[Aa]ccording to|interview(?:ed)? (?:with|by)"
    r"|report(?:ed)? (?:by|in)|published (?:by|in)|seen by|obtained by|quoted by"
    r"|cited by|writing in|investigation by)"
    r"(?: an? (?:interview with|report (?:in|by)))?(?: the)? $"
)
# "Prominent US newspapers are openly discussing", "Local media reported"
_UNNAMED = re.compile(
    r"(?:[\w’'-]+ ){0,4}(?:[Nn]ewspapers|[Pp]apers|[Mm]edia(?: outlets| reports)?"
    r"|[Tt]he (?:news)?paper|[Tt]he (?:news agency|magazine|outlet)|[Pp]ress reports)"
    r" (?:are |is |have |has |had |also |\w+ly )*(?:report(?:s|ed|ing)?|said|says?"
    r"|claim(?:s|ed)?|speculat(?:e|ed|ing)|discuss(?:ed|ing)|describ(?:e|ed)|carried|quoted)\b"
)
# After a sentence with what an outlet reports: "It said", "The paper added"
_GOES_ON = re.compile(
    r"(?:It|The (?:paper|newspaper|report|agency|outlet|magazine|website)) (?:also )?"
    r"(?:said|says|added|adds|report(?:s|ed)|cit(?:es|ed)|quot(?:es|ed)|not(?:es|ed))\b"
)
# "LONDON, Nov. 2 (Reuters) - ": whose article it is.
_DATELINE = re.compile(r"^[^\n]{2,60}?\(([\w ]{2,30})\) ?(?:--?|—|–) ", re.M)


def heading(line: str) -> SectionKind | None:
    """Return the section that a heading announces; None for other lines."""
    words = _bare(line)
    if not words or len(words.split()) > _HEADING_WORDS or line.rstrip().endswith("."):
        return None
    if _ASIDE.fullmatch(words):
        return SectionKind.OTHER
    return next((kind for kind, row in _HEADINGS if row.fullmatch(words)), None)


def ends_with(heading: str, sentence: str) -> bool:
    """Tell whether what a heading announces is over where a sentence is prose.

    So it is with a box of titles; "Go deeper" holds to the next heading.
    """
    prose = sentence[-1] in _CLOSED and sentence.count(" ") >= _PROSE_WORDS
    return prose and _ASIDE.fullmatch(_bare(heading)) is not None


def _bare(heading: str) -> str:
    return heading.strip(" \t:?!.–—-#*").lower()


def looks_like_heading(line: str) -> bool:
    """Tell whether a line that stands alone has the shape of a heading.

    Short, without a closing mark; an item of a list is none. A line of capitals is left
    to the cues: what it says may be part of the story.
    """
    if line.isupper() or line[0] in "•-–—*▪●" or line[-1] in ".!…”\"’';,:":
        return False
    return len(line.split()) <= _CROSSHEAD_WORDS


def furniture(sentence: str) -> str:
    """Return what kind of furniture a sentence is; "" for text."""
    if not any(c.isalnum() for c in sentence):
        return "separator"
    return next((name for name, row in _FURNITURE if row.match(sentence)), "")


def own_outlet(text: str) -> str:
    """Return the outlet that a dateline in the first paragraphs names, or ""."""
    found = _DATELINE.search(text, 0, _DATELINE_REACH)
    return found[1] if found else ""


def outlets_report(sentence: str, own: str) -> str:
    """Return how a sentence speaks of outlets other than its `own`, or ""."""
    for mention in find_outlets(sentence):
        if own and (own in mention.name or own == mention.span.of(sentence)):
            continue
        if _REPORTS.match(sentence, mention.span.end):
            return f"{mention.name} reports"
        if _TOLD.search(sentence, 0, mention.span.start):
            return f"said to {mention.name}"
    return "the papers report" if _UNNAMED.match(sentence) else ""


def goes_on(sentence: str) -> bool:
    """Tell whether a sentence goes on with what an outlet reports: "It said"."""
    return bool(_GOES_ON.match(sentence))
