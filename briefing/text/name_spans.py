"""Where a name begins and ends, where the words around it tell.

The tagger cuts at a possessive and takes a title with the name. A rule here changes a
name only where its words leave no doubt.
"""

import re
from collections.abc import Sequence

from briefing.model import FigureType, Span
from briefing.text import name_gazetteer
from briefing.text.name_lexicon import is_any, is_ordinary
from briefing.text.name_types import (
    NO_NAMES,
    OFFICES,
    ROLES,
    Name,
    People,
    is_no_name,
    is_none,
    retyped,
)

__all__ = ["Name", "settled"]

_FAR = 60
_FULL = 2  # words of a full name


# Whose a thing is, in its name: People's Bank, Workers' Party
_MANY = "People|Women|Men|Children|Girls|Boys|Workers|Teachers|Farmers|Writers|Veterans"
_OWNER = re.compile(rf"\b(?:{_MANY}|Queen|King|Lord)(?:['’]s?)?$")
_OWNS = re.compile(r"['’]?s?\s")
# People's [Daily], where the tagger sees no name
_OWNED = re.compile(r"[A-Z][\w-]+(?: of (?:the )?[A-Z][\w-]+)?")
# Democratic People's [Republic of Korea]
_OWNER_BEFORE = re.compile(
    rf"(?:\b[A-Z][\w-]+ )*\b(?:{_MANY})['’]s? (?:[A-Z][\w-]+ ){{0,2}}$"
)
# [Sam]'s Club, [King]'s College: a thing that is called with whose it is
_THING = re.compile(
    r"['’]s? (?:Club|College|Church|Cathedral|Chapel|Hospital|Daily|Analytics|Creek"
    r"|Investors Service|Secret)\b"
)
# Houses whose name ends so: McDonald's, Lloyd's of London
_HOUSE = re.compile(
    r"\b(?:McDonald|Moody|Lloyd|Macy|Kohl|Wendy|Sotheby|Christie|Sainsbury|Lowe|Domino"
    r"|Papa John|Levi|Bloomingdale|Denny|Kellogg|Harrod|Debenham|Waterstone|Arby"
    r"|Applebee|Chili|Dillard|Trader Joe|Hardee|Standard & Poor)$"
)
_ENDING = re.compile(r"['’]s(?: of London\b)?")
# the [Health, Labour and] Welfare Ministry
_DUTIES = re.compile(r"(?<=[Tt]he )(?:[A-Z][a-z]+, )*[A-Z][a-z]+,? and $")
_MOST = 20  # words in which a name is looked for
# the [Disaster Risk Reduction] and [Management Council]
_AND = re.compile(r",? (?:and|&) ")
_THE = re.compile(r"\b[Tt]he $")
# The same before a surname alone
_RANKS = frozenset("Specialist Const Constable Trooper Officer Councillor".split())
# Yet [Lee] left: what may open a sentence before a name
_OPENERS = frozenset(
    "Yet But And Because Although Though While When If Unlike Meanwhile However"
    " After Before Since".split()
)
# What stands between the names of two people: the Okafor-Lund talks
_LINKS = ("-", "/", " and ", " or ", " & ")
# Ann Lee[ MP], Martin Luther King[ Jr.]
_LETTERS = re.compile(r",? (?:MP|MSP|MEP|MLA|QC|KC|OBE|CBE|MBE|PhD|Ph\.D|MD|Esq)$")
_YOUNGER = re.compile(r",? (?:Jr|Sr)\b\.?")
# [NBC's] Ann Lee, [Williams'] Felipe Massa
_WHOSE = re.compile(r".*\w(?:s['’]|['’]s)\s(?=[A-Z]\w+ [A-Z])")
# Federal Decree Law[ No]. 20
_NUMBER = re.compile(r" Nos?$")
# A given name behind the family name: Seo[ In-guk]
_GIVEN = re.compile(r" [A-Z][a-z]+-[a-z]+\b")
# Abdul Rahman bin Nasser
_SON = re.compile(r" (?:bin|ibn|bint) ")
# Michael, where the text has Hurricane Michael
_STORM = re.compile(
    r"\b(?:[Hh]urricane|[Ss]torm|[Ss]uperstorm|[Tt]yphoon|[Cc]yclone) ([A-Z]\w+)"
)


def settled(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """Return the names of a text as the words around them have them.

    Args:
        text: the text.
        names: in order, disjoint; so are those that are returned.
    """
    persons = [n.span.of(text) for n in names if n.type is FigureType.PERSON]
    people = People(
        names=frozenset(name for name in persons if " " in name),
        called=frozenset(name for name in persons if " " not in name),
        storms=frozenset(_STORM.findall(text)),
    )
    found: list[Name] = []
    for name in names:
        if is_none(text, name.span):
            continue
        for part in _parted(text, name, people):
            if not found or part.span.start >= found[-1].span.end:
                _add(text, _trimmed(text, retyped(text, part, people), people), found)
    return tuple(found)


def _parted(text: str, name: Name, people: People) -> Sequence[Name]:
    """Return a name, or both of two people's: the Okafor-Lund talks, Lee and Moe."""
    (start, end), words = name.span, name.span.of(text)
    for link in _LINKS:
        one, found, other = words.partition(link)
        if found and {one, other} <= people.called | people.names:
            parts = Span(start, start + len(one)), Span(end - len(other), end)
            return [Name(part, FigureType.PERSON) for part in parts]
    return (name,)


def _trimmed(text: str, name: Name, people: People) -> Name:
    """Return a person without a team, a role or a headline's words about the name.

    Of the Egyptian Ambassador, return the nation.
    """
    start, end = name.span
    if name.type is not FigureType.PERSON:
        nation, _, office = text[start:end].partition(" ")
        if office in NO_NAMES and _is_people(nation):
            return Name(Span(start, start + len(nation)), FigureType.GROUP)
        if number := _NUMBER.search(text, start, end):
            return Name(Span(start, number.start()), name.type)
        return name
    if whose := _WHOSE.match(text, start, end):
        start = whose.end()
    if letters := _LETTERS.search(text, start, end):
        end = letters.start()
    elif younger := _YOUNGER.match(text, end):
        end = younger.end()
    words = text[start:end].split(" ")
    if len(words) > 1 and words[0] in _OPENERS:
        start += len(words.pop(0)) + 1
    while len(words) > _FULL and (words[0] in ROLES or _is_people(words[0])):
        start += len(words.pop(0)) + 1
    if len(words) == _FULL and words[0] in _RANKS:
        start += len(words[0]) + 1
    return Name(_inner(text, Span(start, end), people), name.type)


def _inner(text: str, span: Span, people: People) -> Span:
    """Return the full name in words that are more than a name: Ann Lee Slams Bo Moe."""
    words = span.of(text).split(" ")
    for at in range(1, min(len(words), _MOST) - 1):
        before, behind = " ".join(words[:at]), " ".join(words[at:])
        if behind in people.names and any(map(is_no_name, words[:at])):
            return Span(span.end - len(behind), span.end)
        if before in people.names and any(map(is_no_name, words[at:])):
            return Span(span.start, span.start + len(before))
    if len(words) == _FULL:
        first, last = words
        if last in people.called and _is_doing(first.lower()):
            return Span(span.end - len(last), span.end)
        if first in people.called and is_ordinary(last.lower()):
            return Span(span.start, span.start + len(first))
    return span


def _is_doing(word: str) -> bool:
    """Tell whether a word before a surname says what is done: Impeaching."""
    stem = word.removesuffix("ing")
    known = stem != word and (is_no_name(stem) or is_no_name(f"{stem}e"))
    return known and is_no_name(word)


def _is_people(word: str) -> bool:
    """Tell whether a word says of what country or party somebody is: Dane."""
    return name_gazetteer.load().kinds.get(word) == "G" and not is_any(
        word.lower(), "first"
    )


def _add(text: str, name: Name, found: list[Name]) -> None:
    """Add a name to those before it, with what belongs to it."""
    if found and _is_one(text, found[-1], name):
        before = found.pop()
        kind = before.type if name.type is FigureType.PERSON else name.type
        name = Name(Span(before.span.start, name.span.end), kind)
    start = _begin(text, name)
    while found and found[-1].span.start >= start:
        found.pop()
    if found and found[-1].span.end > start:
        start = name.span.start
    found.append(_to_the_end(text, Name(Span(start, name.span.end), name.type)))


def _is_one(text: str, before: Name, name: Name) -> bool:
    """Tell whether two names beside each other are one."""
    words, gap = before.span.of(text), text[before.span.end : name.span.start]
    if before.type is name.type is FigureType.PERSON:
        return _SON.fullmatch(gap) is not None
    if before.type is not FigureType.PERSON and _OWNER.search(words):
        return _OWNS.fullmatch(gap) is not None
    if {before.type, name.type} != {FigureType.ORGANISATION} or not _AND.fullmatch(gap):
        return False
    parts = words, name.span.of(text)
    if (
        not _THE.search(text, max(0, before.span.start - 5), before.span.start)
        or " " not in words
    ):
        return False
    ends = [part.split()[-1] in OFFICES for part in parts]
    known = name_gazetteer.load().kinds.keys()
    return ends == [False, True] and known.isdisjoint(parts)


def _begin(text: str, name: Name) -> int:
    """Return where a name begins, with whose it is, or with all its duties."""
    start, end = name.span
    office = text[start:end].split()[-1] in OFFICES
    rule = _DUTIES if office else _OWNER_BEFORE
    before = rule.search(text, max(0, start - _FAR), start)
    return before.start() if before else start


def _to_the_end(text: str, name: Name) -> Name:
    """Return a name with what it owns, or with the ending that is its own."""
    (start, end), words = name.span, name.span.of(text)
    if thing := _THING.match(text, end):
        owner = name.type is FigureType.PERSON
        kind = FigureType.ORGANISATION if owner else name.type
        return Name(Span(start, thing.end()), kind)
    if name.type is FigureType.PERSON and " " not in words:
        given = _GIVEN.match(text, end)
        return Name(Span(start, given.end()), name.type) if given else name
    if name.type is FigureType.ORGANISATION and _HOUSE.search(words):
        if ending := _ENDING.match(text, end):
            end = ending.end()
    elif name.type is not FigureType.PERSON and _OWNER.search(words):
        of = _OWNS.match(text, end)
        if of and (owned := _OWNED.match(text, of.end())):
            end = owned.end()
    return Name(Span(start, end), name.type)
