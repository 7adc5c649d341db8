"""What a name is, where the words at it tell: a person, a place, a body, or none.

The tagger takes a court for a place and a sculptor for a firm. A rule here changes the
type of a name only where its words leave no doubt.
"""

import re
from typing import NamedTuple

from briefing.model import FigureType, Span
from briefing.text import name_gazetteer, name_lexicon
from briefing.text.name_features import TITLES
from briefing.text.name_lexicon import is_any, is_ordinary

_FAR = 60
_NEAR = 20  # characters in which the word before a name stands
_FULL = 2  # words of a full name
_LONG = 4  # words that are more than a name
OFFICES = frozenset(
    "Council Committee Commission Ministry Department Administration Agency Service"
    " Authority Board Office Bureau".split()
)
# What is never a place: the Los Angeles Superior Court, the State Dept
_BODIES = OFFICES | frozenset(
    "Court Dept Association Company Inc Ltd Corp Party Federation".split()
)
# What somebody is, before a full name: [Manager] Theo Epstein
ROLES = frozenset(
    "Manager Constable Const Specialist Republican Democrat CEO Chairman Chairwoman"
    " Director Sheriff Officer Spokesman Spokeswoman Trooper Pastor Quarterback RB QB"
    " Sen Rep Gov Judge President Secretary Councillor Cllr Deputy Detective Inspector"
    " Cardinal Archbishop".split()
)
# What else stands in a title: House Speaker, Secretary of State
_OF_TITLES = ROLES | frozenset("of State House Senate Speaker Leader Former".split())
# What is written large, and no name
NO_NAMES = frozenset(
    "MP MPs MSP PAC PACs CEO CFO TV PR PM QC DUI GDP AI IPO ETF IT PC PCs GPS DNA SUV"
    " ATM ID VIP FAQ HQ DIY CV PhD MBA GMT EDT EST PST BST OK Mr Mrs Ms Dr Jr Sr"
    " VP VPs IP URL President Minister Lord Lady Sheriff Const Constable Officer Judge"
    " Ambassador".split()
)
# [Dh5].2 million
_AMOUNT = re.compile(r"[A-Z][A-Za-z]{0,2}\d+[.,]\d")
_STATES = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss"
    " Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask".split()
)
# Senator Ann Lee (D-Pa.)
_PARTY = re.compile(r"[DRI]-(?=[A-Z]{2}$|[A-Z][a-z]{1,4}$)")
# [Sabah] newspaper
_PAPER = re.compile(r" (?:newspapers?|daily|magazine|news agency|news website)\b")
# The sculptor [Ann Roe]: what somebody is, in small letters right before the name
_CALLINGS = frozenset(
    """
    sculptor painter artist author writer novelist poet journalist columnist reporter
    correspondent actor actress singer musician composer lawyer attorney economist
    analyst activist historian professor scientist researcher architect critic
    philosopher businessman businesswoman billionaire midfielder striker goalkeeper
    teammate spokesman spokeswoman lawmaker senator politician negotiator photographer
    film-maker filmmaker choreographer fighter commander widow son daughter
    """.split()
)
# [Ann Roe], 44, was held; [Ann Roe], a lawyer, said; [Ann Roe], reporting from Oslo
_IS_CALLED = re.compile(
    r", (?:\d\d,|reporting from\b"
    rf"|(?:an? |the )?(?:[a-z-]+ ){{0,3}}(?:{'|'.join(sorted(_CALLINGS))})[,. ])"
)
# [Barre and Ulm], the two densely populated areas
_IS_SPOT = re.compile(
    r"(?: and [A-Z]\w+)?, (?:the|an?) (?:[a-z-]+ ){0,4}"
    r"(?:town|city|village|suburb|district|province|region|island|area|neighbourhood"
    r"|neighborhood)s?(?=[,.]| (?:of|in|on|near|where|outside|north|south|east|west)\b)"
)
_BUILDING = re.compile(r" (?:building|skyscraper|tower block|stadium|airport)\b")
_SQUARES = frozenset("Plaza Square Palace Airport Stadium".split())
# The Islamist group [Ahrar al-Sham], the charity [Hope]
_BODY_NOUNS = frozenset(
    "militia charity company firm band group party movement agency retailer carmaker"
    " newspaper think-tank nonprofit coalition alliance".split()
)
_THOUGHT = frozenset("Research Policy Studies".split())
# Antigovernment, Nonresidents: what a known word is made into
_NEGATED = re.compile(r"(?:Anti|Pro|Non)(?=[a-z]{5})")


class Name(NamedTuple):
    """A name at a span, without "the", a title before it or a possessive ending."""

    span: Span
    type: FigureType


class People(NamedTuple):
    """What a text says of people wherever it names them."""

    names: frozenset[str]
    """Those of several words."""
    called: frozenset[str]
    """Single words that stand for somebody."""
    storms: frozenset[str]
    """Single words that are called a storm."""


def is_none(text: str, span: Span) -> bool:
    """Tell whether what looks like a name is none: a mark, an amount, a title."""
    words = span.of(text)
    none = words in NO_NAMES or not any(map(str.isalpha, words))
    if none or _AMOUNT.match(text, span.start) is not None:
        return True
    return " " not in words and (_is_code(text, span) or _is_derived(words))


def _is_code(text: str, span: Span) -> bool:
    """Tell whether a word is part of an address: #tag, host/2KV4KT7, &id=."""
    words, before = span.of(text), text[max(0, span.start - 1) : span.start]
    if "#" in (words[0], before):
        return True
    figured = any(map(str.isdecimal, words))
    return text.startswith("=", span.end) or (before == "/" and figured)


def _is_derived(word: str) -> bool:
    """Tell whether a word is made of a common one: Antigovernment, Dirtied."""
    adverb, negated = word.endswith(("ically", "edly")), _NEGATED.match(word)
    if not (adverb or negated or word.endswith("ied")):
        return False
    if name_gazetteer.load().knows([word]) or not word.isalpha():
        return False
    stem = word[negated.end() :] if negated else word.lower().removesuffix("ied") + "y"
    return adverb or is_no_name(stem)


def is_no_name(word: str) -> bool:
    """Tell whether a word is known, and as no name of people."""
    word = word.lower()
    known = name_lexicon.load().get(word)
    return known is not None and not is_any(word, "first", "surname", "rare-surname")


def retyped(text: str, name: Name, people: People) -> Name:
    """Return a name as what the words at it say it is."""
    span, words = name.span, name.span.of(text)
    party = _PARTY.match(words)
    state = words[party.end() if party else 0 :]
    if party or (state in _STATES and text.startswith(".", span.end)):
        return Name(Span(span.end - len(state), span.end), FigureType.PLACE)
    if name.type is FigureType.PERSON:
        return Name(span, _of_person(text, span, people))
    if start := _before_person(words, people):
        return Name(Span(span.start + start, span.end), FigureType.PERSON)
    if name.type is not FigureType.GROUP:
        return Name(span, _of_other(text, name, people))
    return name


def _of_person(text: str, span: Span, people: People) -> FigureType:
    """Return what the name of a person is: a storm, a building, a body, or that."""
    words = span.of(text)
    if words in people.storms:
        return FigureType.OTHER
    parts = words.split(" ")
    built = len(parts) > 1 and parts[-1] in _SQUARES
    if built or (_BUILDING.match(text, span.end) and len(parts) > 1):
        return FigureType.PLACE
    body = _word_before(text, span) in _BODY_NOUNS
    if body and not is_any(parts[0].lower(), "first"):
        return FigureType.ORGANISATION
    return FigureType.PERSON


def _word_before(text: str, span: Span) -> str:
    """Return the word right before a name, "" where a mark stands."""
    before = text[max(0, span.start - _NEAR) : span.start]
    return before.split()[-1] if before.endswith(" ") and before.strip() else ""


def _of_other(text: str, name: Name, people: People) -> FigureType:
    """Return what the name of a body, a place or a thing is, or a person."""
    span, words = name.span, name.span.of(text)
    if _is_somebody(words, people) or _has_calling(text, span):
        return FigureType.PERSON
    if name.type is FigureType.PLACE:
        body = _is_body(words, text[span.end :][:_FAR])
        return FigureType.ORGANISATION if body else name.type
    return FigureType.PLACE if _IS_SPOT.match(text, span.end) else name.type


def _has_calling(text: str, span: Span) -> bool:
    """Tell whether the words around an unknown full name say what somebody does."""
    words = span.of(text)
    parts = words.split(" ")
    if not 1 < len(parts) < _LONG or name_gazetteer.load().kinds.get(words):
        return False
    letters = words.replace(" ", "").replace("-", "")
    if parts[-1] in _BODIES or not letters.isalpha():
        return False
    before = _word_before(text, span)
    used = before == "name" and text.endswith("using the name ", 0, span.start)
    called = used or before in _CALLINGS
    return called or _IS_CALLED.match(text, span.end) is not None


def _before_person(words: str, people: People) -> int:
    """Return where a person begins in a name with titles: [Secretary of State ]Lee."""
    start = _past_titles(words)
    if not start:
        return 0
    name = words[start:].split(" ")
    full = len(name) == _FULL and is_any(name[0].lower(), "first")
    full = full and not is_ordinary(name[-1].lower())
    return start if full or words[start:] in people.called | people.names else 0


def _past_titles(words: str) -> int:
    """Return where the words behind titles begin: [Secretary of State ]Ann Lee."""
    start = 0
    for word in words.split(" "):
        if word.lower() not in TITLES and word not in _OF_TITLES:
            break
        start += len(word) + 1
    return start


def _is_body(words: str, behind: str) -> bool:
    """Tell whether what looks like a place is none: a court, a paper."""
    if " " in words:
        *_, kind, last = words.split()
        centre = last in ("Center", "Centre") and kind in _THOUGHT
        return centre or last in _BODIES
    return _PAPER.match(behind) is not None and not is_any(
        words.lower(), "city", "town"
    )


def _is_somebody(words: str, people: People) -> bool:
    """Tell whether a name is a first name and what the text calls somebody by.

    A role may stand before it: Democrat Ann Lee.
    """
    parts = words.split(" ")
    if len(parts) > _FULL and parts[0] in ROLES and is_any(parts[1].lower(), "first"):
        return True
    known = name_gazetteer.load().kinds.get(words)
    return (
        len(parts) == _FULL
        and parts[-1] in people.called
        and not known
        and is_any(parts[0].lower(), "first")
    )
