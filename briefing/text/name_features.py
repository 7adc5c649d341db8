"""What the tagger looks at: each word by itself, its neighbours, the whole document.

A feature is either a word at a position relative to the labelled one, which stands for
all that is known of that word, or a named fact of the place.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from briefing.text.name_forms import fold
from briefing.text.name_gazetteer import Gazetteer
from briefing.text.name_lexicon import FLAGS, Lexicon
from briefing.text.name_tokens import Token, is_capital

_TITLES = frozenset(
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
_LISTS = (
    ("title", _TITLES),
    ("inst", _INSTITUTIONS),
    ("land", _LANDMARKS),
    ("cal", _CALENDAR),
    ("event", _HAPPENINGS),
)
_RUN_MARKS = frozenset(("of", "de", "la", "del", "-", "&", "al", "bin", "van", "von"))
_REMEMBERED = 2_000  # words: about 4 MB
_OPENING = frozenset("\"“‘'(:–—-[*•")


def shape(word: str) -> str:
    """Return the pattern of a word, runs cut at two: "Xx", "XX", "X.X.", "xXx"."""
    pattern = "".join(
        "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        for c in word
    )
    return _REPEAT.sub(r"\1\1", pattern)


_REPEAT = re.compile(r"(.)\1{2,}")


class Atoms(NamedTuple):
    """What one word contributes where it is labelled, and where it is context."""

    inner: tuple[str, ...]
    outer: tuple[str, ...]
    kind: str
    """Its likely type, for facts that join words."""
    coarse: str


def atoms(word: str, lexicon: Lexicon) -> Atoms:
    """Return the features of one word."""
    low = word.lower().replace("’", "'")
    capital = is_capital(word)
    entry = lexicon.get(low) or (None if low.isascii() else lexicon.get(fold(low)))
    bare = low.rstrip(".")
    lists = [f"l={name}" for name, words in _LISTS if bare in words]
    outer = [f"w={low}", *lists]
    inner = [f"w={low}", f"s={shape(word)}", *lists]
    kind, coarse = "?", "?"
    if entry:
        kind = str(entry.kind) if capital else "-"
        coarse = str(entry.coarse)
        inner += [f"c={entry.fine}", f"m={entry.middle}", f"C={entry.coarse}"]
        outer += [f"m={entry.middle}", f"C={entry.coarse}"]
        if capital:
            named = [f for i, f in enumerate(FLAGS) if entry.flags >> i & 1]
            inner += [f"f={f}" for f in named]
            inner.append("f=" + "+".join(named))
            outer += [f"f={f}" for f in named]
            inner.append(f"j={kind} {entry.second}")
            outer.append(f"k={kind}")
    else:
        inner.append("c=?")
        outer.append("m=?")
    if capital:
        inner += [f"k={kind}", *_affixes(low)]
        outer.append("s=" + shape(word)[:3])
    return Atoms(tuple(inner), tuple(outer), kind, coarse)


def _affixes(low: str) -> Iterable[str]:
    for size in (2, 3, 4):
        if len(low) > size:
            yield f"x={low[-size:]}"
    for size in (3, 4):
        if len(low) > size:
            yield f"p={low[:size]}"


@dataclass(frozen=True, slots=True)
class Document:
    """How the words of one text are written in it."""

    middle: Counter[str]
    """Lower-cased word -> times seen with a capital inside a sentence."""
    lower: frozenset[str]
    """Words seen without a capital."""


def survey(sentences: list[list[Token]]) -> Document:
    """Return what the whole text says about its words."""
    middle: Counter[str] = Counter()
    lower: set[str] = set()
    for tokens in sentences:
        if titled(tokens):
            continue
        before = "."
        for token in tokens:
            word = token.word
            if word.islower():
                lower.add(word)
            elif is_capital(word) and before not in _OPENING and before != ".":
                middle[word.lower()] += 1
            before = word
    return Document(middle, frozenset(lower))


def titled(tokens: list[Token]) -> bool:
    """Tell whether a sentence is set like a headline: nearly every word a capital."""
    words = [t.word for t in tokens if len(t.word) > 3 and t.word.isalpha()]
    return len(words) > 2 and sum(map(is_capital, words)) > 0.7 * len(words)


class Place(NamedTuple):
    """One word to be labelled: words at positions, and facts."""

    words: tuple[tuple[str, str], ...]
    """(position, word) pairs; one word at several positions has them as "-1/before"."""
    facts: tuple[str, ...]


_PAD = "<>"  # no token is written so


def runs(tokens: list[Token], start: int, end: int) -> list[tuple[int, int]]:
    """Return for each token of a stretch the unbroken run of capitals it is in."""
    found: list[tuple[int, int]] = []
    i = start
    while i < end:
        j = i + 1
        if is_capital(tokens[i].word):
            while j < end and (
                is_capital(tokens[j].word)
                or (
                    tokens[j].word in _RUN_MARKS
                    and j + 1 < end
                    and is_capital(tokens[j + 1].word)
                )
            ):
                j += 1
        found += [(i, j)] * (j - i)
        i = j
    return found


class Describer:
    """Describes the places of a text; keeps what it found out about each word."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._lexicon = lexicon
        self.gazetteer = gazetteer
        self._atoms: dict[str, Atoms] = {}

    def atoms(self, word: str) -> Atoms:
        """Return the features of one word, remembered."""
        found = self._atoms.get(word)
        if found is None:
            if len(self._atoms) > _REMEMBERED:
                self._atoms.clear()
            found = self._atoms[word] = atoms(word, self._lexicon)
        return found

    def describe(
        self, tokens: list[Token], start: int, end: int, document: Document
    ) -> list[Place]:
        """Return what is seen at each token of a stretch."""
        words = [t.word for t in tokens]
        known = self._known(words, start, end)
        headline = titled(tokens)
        places = []
        for i, (first, last) in enumerate(runs(tokens, start, end), start):
            around = _around(words, i, first, last)
            facts = [known[i - start], *self._joined(around)]
            if last + 2 < len(words) and words[last] == "(" and words[last + 2] == ")":
                facts.append(f"long {shape(words[last + 1])}")
            elif first and words[first - 1] == "(" and words[last : last + 1] == [")"]:
                facts.append("bracketed")
            if headline:
                facts.append("headline")
            facts += _manner(tokens, i, first, last, document)
            joined = _JOINED[i == first, i == last - 1]
            words_at = tuple((at, around[k]) for at, k in joined)
            places.append(Place(words_at, tuple(facts)))
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

    def _joined(self, around: tuple[str, ...]) -> tuple[str, ...]:
        """Return facts that join two words."""
        word, left, right, _, _, before, after, _, final = around
        here = self.atoms(word)
        low = word.lower()
        return (
            f"ww={left.lower()} {low}",
            f"wr={low} {right.lower()}",
            f"kb={here.kind} {self.atoms(before).coarse}",
            f"ka={here.kind} {self.atoms(after).coarse}",
            f"kk={here.kind} {self.atoms(left).kind}",
            f"kr={here.kind} {self.atoms(right).kind}",
            f"kf={here.kind} {self.atoms(final).kind}",
        )


POSITIONS = ("0", "-1", "+1", "-2", "+2", "before", "after", "first", "last")
# A token begins, ends its run -> positions, and where in `_around` the word is.
_JOINED = {
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
    tokens: list[Token], i: int, first: int, last: int, document: Document
) -> list[str]:
    """Return facts about the place and about how the word is written elsewhere."""
    word = tokens[i].word
    low = word.lower()
    facts = [f"n={min(last - first, 5)}", f"at={min(i - first, 3)}"]
    seen = document.middle[low]
    if is_capital(word):
        elsewhere = f"mid={min(seen, 2)}" + ("+low" if low in document.lower else "")
        facts.append(elsewhere)
        if i == 0 or tokens[i - 1].word in _OPENING:
            facts += ["opens", "opens " + elsewhere]
    if i and tokens[i - 1].end == tokens[i].start:
        facts.append("tied")
    if i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start:
        facts.append("ties " + tokens[i + 1].word[:1])
    return facts
