"""One reading of the whole text: what one sentence leaves open, the others settle.

The tagger sees one stretch of words at a time. Here the evidence for a name is summed
over all places where its words stand, so that a name has one type in a text and is
found wherever it stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.text.name_features import survey
from briefing.text.name_gazetteer import Gazetteer
from briefing.text.name_lexicon import is_any, may_be_surname
from briefing.text.name_model import Tagger, Vector
from briefing.text.name_tokens import Tokens, stretches

Words = tuple[str, ...]
_PLACES = {"K": "L", "C": "L"}
# What stands before the name of a ship, whatever it is called after: USS Gerald R. Ford
_SHIPS = frozenset("USS USNS USCGC HMS HMAS HMCS HMNZS RMS MV".split())
_KNOWN = 60  # what a name in the gazetteer is worth; twice that if of several words
_CALLED = 30  # what a first name in front of other words is worth, wherever it stands
_FULL = (2, 3)  # words of a person's full name
_TOO_LONG = 12  # words: no person's name
_SHORTEST = 3  # letters of a first name: Al, El and Le begin other names, too
_SURE = 10_000
_TIES = frozenset("-–/&'’")


class Chunk(NamedTuple):
    """A stretch of a sentence with the scores of its tokens."""

    sentence: int
    tokens: Tokens
    scores: list[Vector]
    start: int
    """The first token of the stretch."""

    def words(self, start: int, end: int) -> Words:
        """Return the words of tokens `start` to `end`."""
        return tuple(self.tokens.words[start:end])


class Spot(NamedTuple):
    """A place where a name stands or may stand."""

    chunk: int
    start: int
    end: int


def read(sentences: list[Tokens], tagger: Tagger) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, type letter) of every name, in characters, in order."""
    document = survey(sentences)
    chunks = [
        Chunk(number, tokens, tagger.scores(tokens, a, b, document), a)
        for number, tokens in enumerate(sentences)
        for a, b in stretches(tokens)
    ]
    spots = [spot for k, c in enumerate(chunks) for spot in _tagged(k, c, tagger)]
    names = {
        chunks[s.chunk].words(s.start, s.end)
        for s in spots
        if _is_name(chunks[s.chunk], s)
    }
    spots += _elsewhere(chunks, spots, names)
    kinds = _settled(chunks, spots, tagger)
    surnames = {w[-1:] for w, k in kinds.items() if k == "P" and len(w) > 1} - names
    surnames = {w for w in surnames if w[0].lower() not in document.lower}
    again = _elsewhere(chunks, spots, surnames)
    spots += [s for s in again if _is_alone(chunks[s.chunk].tokens, s)]
    kinds |= dict.fromkeys(surnames, "P")
    for spot in sorted(spots, key=lambda s: (s.chunk, s.start)):
        chunk = chunks[spot.chunk]
        kind = kinds[chunk.words(spot.start, spot.end)]
        if kind:
            spans = chunk.tokens.spans
            yield spans[spot.start][0], spans[spot.end - 1][1], kind


def _tagged(number: int, chunk: Chunk, tagger: Tagger) -> Iterator[Spot]:
    """Yield the names the tagger finds in a stretch."""
    begun = ended = chunk.start
    words, gazetteer = chunk.tokens.words, tagger.describer.gazetteer
    for i, label in enumerate(tagger.tag(chunk.scores), chunk.start):
        if label[0] in "BU":
            begun = i - 1 if ended < i and words[i - 1] in _SHIPS else i
        if label[0] in "LU" and words[i] not in _SHIPS:
            ended = i + 1
            for start, end in _pieces(chunk, begun, ended, gazetteer):
                yield Spot(number, start, end)


def _pieces(
    chunk: Chunk, start: int, end: int, gazetteer: Gazetteer
) -> Iterator[tuple[int, int]]:
    """Yield a tagged span, or both halves of two known names: EU-Nigeria."""
    words = list(chunk.words(start, end))
    middle = words.index("-") if "-" in words else 0
    halves = words[:middle], words[middle + 1 :]
    if gazetteer.knows(words) or not all(map(gazetteer.knows, halves)):
        yield start, end
        return
    yield start, start + middle
    yield start + middle + 1, end


def _is_name(chunk: Chunk, spot: Spot) -> bool:
    """Tell whether a name is one wherever its words stand."""
    words, _, capital, _ = chunk.tokens
    return any(capital[spot.start : spot.end]) and len(words[spot.start]) > 1


def _is_alone(tokens: Tokens, spot: Spot) -> bool:
    """Tell whether a word stands by itself, no part of another name."""
    words, _, capital, _ = tokens
    before, after = spot.start - 1, spot.end
    if spot.start and (capital[before] or words[before] in _TIES):
        return False
    return after == len(words) or not (capital[after] or words[after] in _TIES)


def _elsewhere(
    chunks: list[Chunk], spots: list[Spot], known: Iterable[Words]
) -> list[Spot]:
    """Return the places where the words of known names stand, but for `spots`."""
    names: dict[str, set[Words]] = defaultdict(set)
    for words in known:
        names[words[0]].add(words)
    taken: dict[int, set[int]] = defaultdict(set)
    for spot in spots:
        taken[spot.chunk].update(range(spot.start, spot.end))
    found = []
    for number, chunk in enumerate(chunks):
        end = chunk.start + len(chunk.scores)
        if names.keys().isdisjoint(chunk.tokens.words[chunk.start : end]):
            continue
        i = chunk.start
        while i < end:
            match = _longest(chunk, i, end, names.get(chunk.tokens.words[i], ()))
            if match and taken[number].isdisjoint(range(i, match)):
                found.append(Spot(number, i, match))
            i = max(match, i + 1)
    return found


def _longest(chunk: Chunk, at: int, end: int, names: Iterable[Words]) -> int:
    """Return where the longest of `names` that begins at `at` ends, or 0."""
    ends = [
        at + len(words)
        for words in names
        if at + len(words) <= end and chunk.words(at, at + len(words)) == words
    ]
    return max(ends, default=0)


def _settled(
    chunks: list[Chunk], spots: list[Spot], tagger: Tagger
) -> dict[Words, str]:
    """Return the type of each name, "" for none, by the evidence of all its places."""
    evidence: dict[Words, dict[str, int]] = {}
    for spot in spots:
        chunk = chunks[spot.chunk]
        a, b = spot.start - chunk.start, spot.end - chunk.start
        weights = tagger.weigh(chunk.scores, a, b)
        words = chunk.words(spot.start, spot.end)
        total = evidence.setdefault(words, dict.fromkeys(weights, 0))
        for kind, weight in weights.items():
            total[kind] += weight
        if _is_called(words, tagger.describer.gazetteer):
            total["P"] += _CALLED
    for words, total in evidence.items():
        if known := tagger.describer.gazetteer.knows(list(words)):
            kind = _PLACES.get(known, known)
            total[kind] += _KNOWN * min(len(words), 2)
        if words[0] in _SHIPS:
            total["X"] += _SURE
    for short, long in (*_parts(evidence), *_bracketed(chunks, spots)):
        for kind, weight in evidence[long].items():
            evidence[short][kind] += weight
    return {words: _best(total) for words, total in evidence.items()}


def _best(total: dict[str, int]) -> str:
    kind = max(total, key=lambda k: total[k])
    return kind if total[kind] > 0 else ""


def _is_called(words: Words, gazetteer: Gazetteer) -> bool:
    """Tell whether words look like a first name and a surname."""
    if len(words) not in _FULL or len(words[0]) < _SHORTEST:
        return False
    known = gazetteer.knows(list(words[:1])) or gazetteer.knows(list(words))
    first, last = words[0].lower(), words[-1].lower()
    return not known and is_any(first, "first") and may_be_surname(last)


def _parts(evidence: dict[Words, dict[str, int]]) -> list[tuple[Words, Words]]:
    """Return what people are called by in short, first name or surnames, in full."""
    return [
        (short, words)
        for words, total in evidence.items()
        if 1 < len(words) < _TOO_LONG and _best(total) == "P"
        for short in (words[:1], *(words[at:] for at in range(1, len(words))))
        if short in evidence and words[1].isalpha()
    ]


def _bracketed(chunks: list[Chunk], spots: list[Spot]) -> Iterator[tuple[Words, Words]]:
    """Yield each short name in brackets with the long name before it."""
    begins = {(chunks[s.chunk].sentence, s.start): s for s in spots}
    for spot in spots:
        chunk = chunks[spot.chunk]
        short = begins.get((chunk.sentence, spot.end + 1))
        if short is None or chunk.tokens.words[spot.end] != "(":
            continue
        words = chunk.words(short.start, short.end)
        if words[0].isupper() and len(words) == 1 < spot.end - spot.start:
            yield words, chunk.words(spot.start, spot.end)
