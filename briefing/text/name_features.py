"""What the tagger looks at: each word by itself, its neighbours, the whole document.

A feature is either a word at a position relative to the labelled one, which stands for
all that is known of that word, or a named fact of the place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing.text.name_forms import fold
from briefing.text.name_gazetteer import Gazetteer
from briefing.text.name_lexicon import FLAGS, Lexicon
from briefing.text.name_tokens import Tokens

TITLES = frozenset(
    "president prime minister mr mrs ms dr prof sen senator gov governor rep gen"
    " representative general lt col colonel sgt capt captain secretary chairman chief"
    " king queen prince princess pope judge justice mayor chancellor spokesman"
    " spokeswoman spokesperson ambassador sir lord lady dame admiral vice deputy"
    " commander sheikh ayatollah imam professor coach reverend rev bishop archbishop"
    " cardinal father sister major lieutenant sergeant corporal private inspector"
    " detective constable superintendent commissioner premier congressman"
    " congresswoman councillor mp mep attorney lawyer actor actress singer director"
    " analyst economist author journalist activist candidate leader founder striker"
    " midfielder defender goalkeeper chairwoman chairperson ceo emir sultan tsar"
    " emperor duke duchess earl baron hon brigadier marshal envoy".split()
)
_INSTITUTIONS = frozenset(
    "ministry department agency party university college council committee commission"
    " court bank group inc corp ltd plc llc gmbh company co association union"
    " federation organization organisation institute institution foundation office"
    " bureau army navy force forces police guard times post news press herald journal"
    " tribune gazette chronicle telegraph star airlines airways motors club united fc"
    " congress parliament senate assembly house board authority league cartel"
    " movement front school academy hospital corporation trust fund society centre"
    " center network service services administration alliance coalition brigade"
    " brigades regiment command corps industries holdings partners capital media"
    " entertainment studios systems technologies pharmaceuticals energy oil petroleum"
    " airline insurance securities exchange chamber tribunal secretariat directorate"
    " unit team orchestra choir band museum library church diocese mosque synagogue"
    " militia cabinet treasury laboratory laboratories campaign initiative programme"
    " program project radio television tv channel".split()
)
_LANDMARKS = frozenset(
    "city county province state river lake mount mountain mountains island islands sea"
    " ocean gulf bay street avenue road airport village town district region republic"
    " kingdom valley desert strait peninsula square park bridge hills hill forest"
    " beach coast port harbour harbor cape canal creek falls springs station stadium"
    " tower palace castle boulevard highway lane prison camp basin plateau delta dam"
    " reservoir border crossing governorate oblast prefecture municipality township"
    " parish borough suburb neighbourhood territory north south east west northern"
    " southern eastern western central upper lower greater".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march"
    " april may june july august september october november december jan feb mar apr"
    " jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun".split()
)
_HAPPENINGS = frozenset(
    "act bill law treaty agreement accord accords convention protocol declaration"
    " charter constitution war battle operation hurricane typhoon cyclone storm cup"
    " championship championships games olympics prize award awards festival day week"
    " summit conference forum plan report index award tournament open marathon"
    " revolution uprising election elections amendment article resolution code"
    " directive fair expo conference trophy medal".split()
)
_NAMED = (
    ("title", TITLES),
    ("inst", _INSTITUTIONS),
    ("land", _LANDMARKS),
    ("cal", _CALENDAR),
    ("event", _HAPPENINGS),
)
# Word -> a feature for each list it is on.
_LISTS = {
    word: tuple(f"l={name}" for name, words in _NAMED if word in words)
    for word in sorted(frozenset().union(*(words for _, words in _NAMED)))
}
_RUN_MARKS = frozenset(("of", "de", "la", "del", "-", "&", "al", "bin", "van", "von"))
_MOST = 6_000  # words that are remembered: about 8 MB
_OPENING = frozenset("\"“‘'(:–—-[*•")


def shape(word: str) -> str:
    """Return the pattern of a word, runs cut at two: "Xx", "XX", "X.X.", "xXx"."""
    if word.isalpha() and word[1:].islower() and word[0].isupper():
        return "X" + "xx"[: len(word) - 1]
    if word.isalpha() and word.islower():
        return "xx"[: len(word)]
    pattern = "".join(
        "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        for c in word
    )
    return _REPEAT.sub(r"\1\1", pattern)


_REPEAT = re.compile(r"(.)\1{2,}")
# Bits of the lexicon -> features: each flag, and all together.
_FLAGGED = tuple(
    (*(f"f={name}" for name in named), "f=" + "+".join(named))
    for bits in range(1 << len(FLAGS))
    for named in [[name for i, name in enumerate(FLAGS) if bits >> i & 1]]
)


class Atoms(NamedTuple):
    """What one word contributes where it is labelled, and where it is context."""

    low: str
    """The word in small letters."""
    inner: tuple[str, ...]
    outer: tuple[str, ...]
    kind: str
    """Its likely type, for facts that join words."""
    coarse: str


def atoms(word: str, lexicon: Lexicon) -> Atoms:
    """Return the features of one word."""
    small = word.lower()
    low = small.replace("’", "'")
    capital = not word.islower() and small != word
    entry = lexicon.get(low) or (None if low.isascii() else lexicon.get(fold(low)))
    lists = _LISTS.get(low.rstrip("."), ())
    pattern = shape(word)
    inner, outer = [f"w={low}", f"s={pattern}", *lists], [f"w={low}", *lists]
    kind, coarse = "?", "?"
    if entry:
        kind = str(entry.kind) if capital else "-"
        coarse = str(entry.coarse)
        cluster = (f"m={entry.middle}", f"C={coarse}")
        inner += (f"c={entry.fine}", *cluster)
        outer += cluster
    else:
        inner.append("c=?")
        outer.append("m=?")
    if entry and capital:
        flagged = _FLAGGED[entry.flags & len(_FLAGGED) - 1]
        inner += (*flagged, f"j={kind} {entry.second}")
        outer += (*flagged[:-1], f"k={kind}")
    if capital:
        inner += (f"k={kind}", *_affixes(low))
        outer.append("s=" + pattern[:3])
    return Atoms(small, tuple(inner), tuple(outer), kind, coarse)


class _Remembered(dict[str, Atoms]):
    """Word -> its features, found out once."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> Atoms:
        if len(self) > _MOST:
            self.clear()
        found = self[word] = atoms(word, self._lexicon)
        return found


def _affixes(low: str) -> Iterable[str]:
    for size in (2, 3, 4):
        if len(low) > size:
            yield f"x={low[-size:]}"
    for size in (3, 4):
        if len(low) > size:
            yield f"p={low[:size]}"


class Document(NamedTuple):
    """How the words of one text are written in it."""

    middle: Counter[str]
    """Lower-cased word -> times seen with a capital inside a sentence."""
    lower: frozenset[str]
    """Words seen without a capital."""


def survey(sentences: list[Tokens]) -> Document:
    """Return what the whole text says about its words."""
    middle: Counter[str] = Counter()
    lower: set[str] = set()
    for words, _, capital, headline in sentences:
        if headline:
            continue
        lower.update(filter(str.islower, words))
        for i in range(1, len(words)):
            if capital[i] and words[i - 1] not in _OPENING and words[i - 1] != ".":
                middle[words[i].lower()] += 1
    return Document(middle, frozenset(lower))


POSITIONS = ("0", "-1", "+1", "-2", "+2", "before", "after", "first", "last")
Joined = tuple[tuple[str, int], ...]
"""Positions that hold the same word, as in "-1/before", and its index in them."""
JOINED: dict[tuple[bool, bool], Joined] = {
    (True, True): (
        *(("0/first/last", 0), ("-1/before", 1), ("+1/after", 2)),
        *(("-2", 3), ("+2", 4)),
    ),
    (True, False): (
        *(("0/first", 0), ("-1/before", 1), ("+1", 2), ("-2", 3), ("+2", 4)),
        *(("after", 6), ("last", 8)),
    ),
    (False, True): (
        *(("0/last", 0), ("-1", 1), ("+1/after", 2), ("-2", 3), ("+2", 4)),
        *(("before", 5), ("first", 7)),
    ),
    (False, False): tuple((at, k) for k, at in enumerate(POSITIONS)),
}
"""By whether the word begins and ends its run of capitals."""


class Place(NamedTuple):
    """One word to be labelled: the words around it, and facts."""

    words: tuple[str, ...]
    """The words at `POSITIONS`."""
    joined: Joined
    facts: list[str]


_PAD = "<>"  # no token is written so


def runs(tokens: Tokens, start: int, end: int) -> list[tuple[int, int]]:
    """Return for each token of a stretch the unbroken run of capitals it is in."""
    words, _, capital, _ = tokens
    found: list[tuple[int, int]] = []
    i = start
    while i < end:
        j = i + 1
        if capital[i]:
            while j < end and (
                capital[j]
                or (words[j] in _RUN_MARKS and j + 1 < end and capital[j + 1])
            ):
                j += 1
        found += [(i, j)] * (j - i)
        i = j
    return found


class Describer:
    """Describes the places of a text; keeps what it found out about each word."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.atoms: Mapping[str, Atoms] = _Remembered(lexicon)

    def describe(
        self, tokens: Tokens, start: int, end: int, document: Document
    ) -> list[Place]:
        """Return what is seen at each token of a stretch."""
        words = tokens.words
        known = self._known(words, start, end)
        places = []
        for i, (first, last) in enumerate(runs(tokens, start, end), start):
            around = _around(words, i, first, last)
            facts = self._joined(around)
            facts.append(known[i - start])
            if last + 2 < len(words) and words[last] == "(" and words[last + 2] == ")":
                facts.append(f"long {shape(words[last + 1])}")
            elif first and words[first - 1] == "(" and words[last : last + 1] == [")"]:
                facts.append("bracketed")
            if tokens.headline:
                facts.append("headline")
            facts += _manner(tokens, i, first, last, document)
            places.append(Place(around, JOINED[i == first, i == last - 1], facts))
        return places

    def _known(self, words: list[str], start: int, end: int) -> list[str]:
        """Return the gazetteer's word on each token of a stretch."""
        found = ["G"] * (end - start)
        i = start
        while i < end:
            length, kind = self.gazetteer.match(words, i)
            for k in range(length):
                if i + k < end:
                    side = "U" if length == 1 else "B" if k == 0 else "I"
                    side = "L" if 0 < k == length - 1 else side
                    found[i + k - start] = f"G={side}{kind}"
            i += max(length, 1)
        return found

    def _joined(self, around: tuple[str, ...]) -> list[str]:
        """Return facts that join two words."""
        atoms = self.atoms
        word, left, right = atoms[around[0]], atoms[around[1]], atoms[around[2]]
        before, after, final = atoms[around[5]], atoms[around[6]], atoms[around[8]]
        low, kind = word.low, word.kind
        return [
            f"ww={left.low} {low}",
            f"wr={low} {right.low}",
            f"kb={kind} {before.coarse}",
            f"ka={kind} {after.coarse}",
            f"kk={kind} {left.kind}",
            f"kr={kind} {right.kind}",
            f"kf={kind} {final.kind}",
        ]


def _around(words: list[str], i: int, first: int, last: int) -> tuple[str, ...]:
    """Return the words at `POSITIONS`; `_PAD` stands for none."""
    n = len(words)
    return (
        words[i],
        words[i - 1] if i else _PAD,
        words[i + 1] if i + 1 < n else _PAD,
        words[i - 2] if i > 1 else _PAD,
        words[i + 2] if i + 2 < n else _PAD,
        words[first - 1] if first else _PAD,
        words[last] if last < n else _PAD,
        words[first],
        words[last - 1],
    )


def _manner(
    tokens: Tokens, i: int, first: int, last: int, document: Document
) -> list[str]:
    """Return facts about the place and about how the word is written elsewhere."""
    words, spans, capital, _ = tokens
    facts = [f"n={min(last - first, 5)}", f"at={min(i - first, 3)}"]
    if capital[i]:
        low = words[i].lower()
        seen = min(document.middle[low], 2)
        elsewhere = f"mid={seen}+low" if low in document.lower else f"mid={seen}"
        facts.append(elsewhere)
        if i == 0 or words[i - 1] in _OPENING:
            facts += ["opens", "opens " + elsewhere]
    if i and spans[i - 1][1] == spans[i][0]:
        facts.append("tied")
    if i + 1 < len(words) and spans[i][1] == spans[i + 1][0]:
        facts.append("ties " + words[i + 1][:1])
    return facts
