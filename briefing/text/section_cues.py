"""What speaks for one section or another: named, readable cues of each sentence.

No cue is a word of the article: they are places, tenses, kinds of speech, dates,
classes of words, and likeness to headline and lede.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from briefing.model import Quote, QuoteKind
from briefing.text.cues import PRONOUNS, cue_forms
from briefing.text.passages import Sentence
from briefing.text.section_lexicon import OPENERS, classes
from briefing.text.section_times import time_cues

Cues = frozenset[str]

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d[\d,.]*\d|\d|\?")
_PHOTO = re.compile(
    r"REUTERS/|/File [Pp]hoto|FILE PHOTO|\(Photo|Photo by|Getty Images|/AP\b|Handout"
    r"|[Cc]ourtesy of"
)
# A bracket around "Reporting by Ann Roe; Editing by Jan Poe" is usual.
_CREDIT = re.compile(
    r"^\W*(?:Reporting|Writing|Editing|Additional reporting|Compiled|Source|Updated"
    r"|Published|By)\b.{0,8}\b(?:by|:|[A-Z])|contributed (?:to this|reporting)"
    r"|[Ee]diting by|[Ww]riting by"
)
# As in: LONDON (Reuters) - Workers
_DATELINE = re.compile(r"^[A-Z][A-Za-z.,/ ’'-]{2,50}(?:\(\w+\))? ?(?:--?|—|–) ")
_WEB = re.compile(r"https?://|www\.|@\w|pic\.twitter")
# "Workers stand in the ruins in Rome, Italy, March 3, 2018."
_CAPTION = re.compile(
    r"\b(?:(?:is|are) (?:seen|pictured)|poses?|looks? on|stands?|walks?|speaks?"
    r"|attends?|arrives?|holds?|waits?|gestures?|listens?|shows?|reacts?|sits?"
    r"|carr(?:y|ies))\b.*\b(?:in|at|on|during|near)\b.* \d{1,2}, (?:19|20)\d\d"
)
_BRACKETED = re.compile(r"^[(\[].*[)\]]\.?$")
_EXCHANGE = re.compile(r"\(\$?1 ?=|\bU\.?S\.? dollars?\)|^\(?\$1")
# Name of the cue, letters of which the sentence must hold one, the whole pattern: most
# sentences need no search.
_MARKS = (
    (
        "photo credit",
        ("REUTERS", "hoto", "PHOTO", "Getty", "/AP", "Hand", "tesy"),
        _PHOTO,
    ),
    (
        "credit line",
        ("ting", "Compiled", "Source", "Updated", "Published", "By ", "contributed"),
        _CREDIT,
    ),
    ("dateline", ("-", "—", "–"), _DATELINE),
    ("web address", ("@", "://", "www.", "pic."), _WEB),
    ("in brackets", ("(", "["), _BRACKETED),
    ("exchange rate", ("$1", "dollar"), _EXCHANGE),
)
_CLOSING = frozenset(".?!:…")
# Notes behind a sentence, as in: … in 2007. [5]
_NOTES = re.compile(r"(?:\s?\[\d{1,3}\])+$")
_PUNCTUATION = ";:()$%—"
_STOPWORDS = frozenset(
    """
    about also been from have into more other over said than that their them then there
    they this were what when which will with would
    """.split()
)
_SHOWN = (
    *("direct", "mixed", "indirect", "quote", "speech", "says", "photo", "credit"),
    *("caption", "web", "in brackets", "no closing", "dateline"),
)
"""Beginnings of the cues worth knowing of the sentences before and after."""


def cues_of(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    title: str,
    published: date | None,
) -> list[Cues]:
    """Return the cues of each sentence."""
    slices = [sentence.span.of(text) for sentence in sentences]
    tokens = [_TOKEN.findall(piece) for piece in slices]
    low = [[word.lower() for word in words] for words in tokens]
    own = _speech(text, sentences, quotes)
    for cues, piece, words, small in zip(own, slices, tokens, low, strict=True):
        cues.update(_marks(piece))
        cues.update(_words(words, small))
        cues.update(time_cues(piece, frozenset(small), published))
    head = [word.lower() for word in _TOKEN.findall(title)]
    return [
        frozenset().union(*parts)
        for parts in zip(
            own,
            _places(sentences, tokens),
            _likeness(low, head),
            _around(own, sentences),
            strict=True,
        )
    ]


def _marks(piece: str) -> Iterator[str]:
    for name, needed, pattern in _MARKS:
        if _holds_any(piece, needed) and pattern.search(piece):
            yield name
    if piece[-6:-1].strip(" ").isdigit() and _CAPTION.search(piece):
        yield "caption"
    if piece.isupper():
        yield "capitals only"
    closed = _NOTES.sub("", piece) if piece[-1] == "]" else piece
    if closed.rstrip("”\"'’)")[-1:] not in _CLOSING:
        yield "no closing mark"
    if piece[0] in "“\"‘'":
        yield "opens with a quote mark"
    if piece[-1] in '”"’':
        yield "closes with a quote mark"
    yield f"commas: {min(3, piece.count(','))}"
    for mark in _PUNCTUATION:
        if mark in piece:
            yield f"mark: {mark}"


def _holds_any(piece: str, needed: Sequence[str]) -> bool:
    for letters in needed:  # noqa: SIM110 - a generator costs more than the search
        if letters in piece:
            return True
    return False


def _speech(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]
) -> list[set[str]]:
    """Return what kind of speech each sentence holds, and by whom."""
    found: list[set[str]] = [set() for _ in sentences]
    quoted = [0] * len(sentences)
    starts = [sentence.span.start for sentence in sentences]
    for quote in quotes:
        first = max(0, bisect_right(starts, quote.span.start) - 1)
        last = max(0, bisect_right(starts, quote.span.end - 1) - 1)
        for number in range(first, min(last + 1, len(sentences))):
            span = sentences[number].span
            found[number].add(_KINDS[quote.kind])
            found[number].update(_speaker(text, quote, span.start, span.end))
            if quote.kind is not QuoteKind.INDIRECT:
                end = min(quote.span.end, span.end)
                quoted[number] += max(0, end - max(quote.span.start, span.start))
    for number, length in enumerate(quoted):
        if length:
            span = sentences[number].span
            share = min(3, 4 * length // (span.end - span.start + 1))
            found[number].add(f"speech: {share} quarters")
    return found


_KINDS = {
    QuoteKind.DIRECT: "direct speech",
    QuoteKind.MIXED: "mixed speech",
    QuoteKind.INDIRECT: "indirect speech",
}


def _speaker(text: str, quote: Quote, start: int, end: int) -> Iterator[str]:
    if quote.speaker is None:
        if quote.kind is not QuoteKind.INDIRECT:
            yield "quote without a speaker"
        return
    if not start <= quote.speaker.start < end:
        yield "quote with its speaker elsewhere"
        return
    name = quote.speaker.of(text)
    if name.lower() in PRONOUNS:
        yield "quote by a pronoun"
    elif name.split()[-1][0].isupper():
        yield "quote by a name"
    else:
        yield "quote by a description"


def _words(words: Sequence[str], low: Sequence[str]) -> Iterator[str]:
    """Yield the classes of the words of a sentence, its verbs, counts and start."""
    by_word, by_small_word = classes(), _classes_and_verbs()
    capitals = [small for word, small in zip(words, low, strict=True) if word != small]
    for word in by_small_word.keys() & words:
        yield from by_small_word[word]
    for word in by_word.keys() & capitals:
        yield from by_word[word]
    numbers = sum([word[0].isdigit() for word in words])
    yield f"numbers: {min(3, numbers)}"
    yield f"names: {min(4, len(capitals) // 2)}"
    if low and low[0] in OPENERS:
        yield f"starts: {low[0]}"


@cache
def _classes_and_verbs() -> Mapping[str, tuple[str, ...]]:
    """Return the cues of each word in small letters: its classes, and its verb form."""
    found = dict(classes())
    for form, cue in cue_forms().items():
        if cue.rank > 1:
            verb = f"says: {cue.shape}" if cue.rank == 3 else f"reports: {cue.shape}"
            found[form] = (*found.get(form, ()), verb)
    return found


def _places(
    sentences: Sequence[Sentence], tokens: Sequence[Sequence[str]]
) -> Iterator[tuple[str, ...]]:
    """Yield where each sentence stands in the article and its paragraph.

    A question that opens a paragraph may be an interviewer's, or a heading.
    """
    count = len(sentences)
    before = None
    for number, sentence in enumerate(sentences):
        opens = before is None or before.paragraph != sentence.paragraph
        follows = sentences[number + 1 : number + 2]
        alone = opens and all(s.paragraph != sentence.paragraph for s in follows)
        asks = "?" in tokens[number]
        yield (
            *(("question that opens",) if asks and opens else ()),
            *(("question alone",) if asks and alone else ()),
            f"sentence {_bucket(number, (0, 1, 2, 3, 4, 5, 6, 9, 13, 20))}",
            f"eighth {8 * number // count}",
            f"from the end {min(3, count - 1 - number)}",
            f"paragraph {min(8, sentence.paragraph - sentences[0].paragraph)}",
            "opens its paragraph" if opens else "goes on in its paragraph",
        )
        before = sentence


def _bucket(number: int, bounds: Sequence[int]) -> int:
    return bounds[bisect_right(bounds, number) - 1]


def _likeness(
    tokens: Sequence[Sequence[str]], title: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Yield how much each sentence shares with headline, lede and all before it."""
    stems = [_stems(words) for words in tokens]
    head = _stems(title)
    lede = frozenset().union(*stems[:2])
    seen: set[str] = set()
    for number, own in enumerate(stems):
        size = 1 + len(own)
        near = min(4, 8 * len(own & lede) // size)
        yield (
            f"like the headline {min(4, 6 * len(own & head) // (1 + len(head)))}",
            f"like the lede {near if number else 'itself'}",
            f"new words {min(4, 5 * len(own - seen) // size)}",
        )
        seen |= own


def _stems(words: Sequence[str]) -> frozenset[str]:
    """Return the first six letters of the longer words: enough to tell topics."""
    return frozenset(
        [w[:6] for w in words if len(w) > 3 and w not in _STOPWORDS and w[0].isalpha()]
    )


def _around(
    own: Sequence[set[str]], sentences: Sequence[Sentence]
) -> Iterator[list[str]]:
    """Yield the neighbours' speech and furniture as cues of each sentence."""
    shown = [[cue for cue in cues if _is_shown(cue)] for cues in own]
    for number, sentence in enumerate(sentences):
        around: list[str] = []
        for where, other in (("before", number - 1), ("after", number + 1)):
            if not 0 <= other < len(own):
                around.append(f"nothing {where}")
                continue
            around += [_seen_from(where, cue) for cue in shown[other]]
            if sentences[other].paragraph == sentence.paragraph:
                around += [_seen_from(f"just {where}", cue) for cue in shown[other]]
        yield around


@cache
def _is_shown(cue: str) -> bool:
    return cue.startswith(_SHOWN)


@cache
def _seen_from(where: str, cue: str) -> str:
    return f"{where}: {cue}"
