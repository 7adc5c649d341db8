"""What speaks for one section or another: named, readable cues of each sentence.

No cue is a word of the article: they are places, tenses, kinds of speech, dates,
classes of words, and likeness to headline and lede.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from briefing.model import Quote, QuoteKind
from briefing.text.cues import PRONOUNS, cue_forms
from briefing.text.passages import Sentence
from briefing.text.section_lexicon import OPENERS, classes
from briefing.text.section_times import time_cues

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d[\d,.]*\d|\d|\?")
_MARKS = (
    # "REUTERS/A. Name", "Photo by"
    (
        "photo credit",
        re.compile(
            r"REUTERS/|/File [Pp]hoto|FILE PHOTO|\(Photo|Photo by|Getty Images|/AP\b"
            r"|Handout|[Cc]ourtesy of"
        ),
    ),
    # "(Reporting by A. Name; Editing by B. Name)"
    (
        "credit line",
        re.compile(
            r"^\W*(?:Reporting|Writing|Editing|Additional reporting|Compiled|Source"
            r"|Updated|Published|By)\b.{0,8}\b(?:by|:|[A-Z])|contributed (?:to this|report"
            r"ing)|\(Reporting|[Ee]diting by|[Ww]riting by"
        ),
    ),
    # "LONDON (Reuters) - "
    ("dateline", re.compile(r"^[A-Z][A-Za-z.,/ ’'-]{2,50}(?:\(\w+\))? ?(?:--?|—|–) ")),
    ("web address", re.compile(r"https?://|www\.|@\w|pic\.twitter")),
    # "Workers stand in the ruins in Rome, Italy, March 3, 2018."
    (
        "caption",
        re.compile(
            r"\b(?:(?:is|are) (?:seen|pictured)|poses?|looks? on|stands?|walks?|speaks?"
            r"|attends?|arrives?|holds?|waits?|gestures?|listens?|shows?|reacts?|sits?"
            r"|carr(?:y|ies))\b.*\b(?:in|at|on|during|near)\b.*\b(?:January|February|March"
            r"|April|May|June|July|August|September|October|November|December) \d{1,2},"
            r" (?:19|20)\d\d"
        ),
    ),
    ("in brackets", re.compile(r"^[(\[].*[)\]]\.?$")),
    ("exchange rate", re.compile(r"\(\$?1 ?=|\bU\.?S\.? dollars?\)|^\(?\$1")),
)
_CLOSING = frozenset(".?!:")
_STOPWORDS = frozenset(
    """
    about also been from have into more other over said than that their them then there
    they this were what when which will with would
    """.split()
)
_NEIGHBOURS = (
    "direct",
    "mixed",
    "indirect",
    "quote",
    "says",
    "photo",
    "credit",
    "caption",
    "web",
    "in brackets",
    "no closing",
    "dateline",
    "speech",
)
"""Cues that are worth knowing of the sentences before and after."""


def cues_of(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    title: str,
    published: date | None,
) -> list[frozenset[str]]:
    """Return the cues of each sentence."""
    slices = [sentence.span.of(text) for sentence in sentences]
    tokens = [_TOKEN.findall(piece) for piece in slices]
    speech = _speech(text, sentences, quotes)
    own = [
        frozenset(
            (
                *_marks(piece),
                *said,
                *_words(words),
                *time_cues(piece, published),
            )
        )
        for piece, words, said in zip(slices, tokens, speech, strict=True)
    ]
    places = _places(sentences)
    likeness = _likeness(tokens, _TOKEN.findall(title))
    around = _around(own, sentences)
    return [
        frozenset().union(*parts)
        for parts in zip(own, places, likeness, around, strict=True)
    ]


def _marks(piece: str) -> Iterator[str]:
    for name, pattern in _MARKS:
        if pattern.search(piece):
            yield name
    if piece.isupper():
        yield "capitals only"
    if piece.rstrip("”\"'’)")[-1:] not in _CLOSING:
        yield "no closing mark"
    if piece[0] in "“\"‘'":
        yield "opens with a quote mark"
    if piece[-1] in '”"’':
        yield "closes with a quote mark"


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
            found[number].add(f"{quote.kind} speech")
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


def _words(words: Sequence[str]) -> Iterator[str]:
    """Yield the classes of the words of a sentence, its verbs, counts and start."""
    by_word = classes()
    forms = cue_forms()
    low = [word.lower() for word in words]
    for word, small in zip(words, low, strict=True):
        yield from by_word.get(small, ())
        cue = forms.get(word)
        if cue and cue.rank > 1:
            yield f"{'says' if cue.rank == 3 else 'reports'}: {cue.shape}"
    yield f"-ed words: {min(3, sum(word.endswith('ed') for word in low))}"
    yield f"numbers: {min(3, sum(word[0].isdigit() for word in low))}"
    yield f"length: {min(6, len(words) // 7)}"
    yield f"names: {min(4, sum(word[0].isupper() for word in words[1:]) // 2)}"
    if "?" in words:
        yield "question"
    if low and low[0] in OPENERS:
        yield f"starts: {low[0]}"


def _places(sentences: Sequence[Sentence]) -> Iterator[tuple[str, ...]]:
    """Yield where each sentence stands in the article and its paragraph."""
    count = len(sentences)
    before = None
    for number, sentence in enumerate(sentences):
        opens = before is None or before.paragraph != sentence.paragraph
        yield (
            f"sentence {_bucket(number, (0, 1, 2, 3, 4, 5, 6, 9, 13, 20))}",
            f"eighth {8 * number // count}",
            f"from the end {min(3, count - 1 - number)}",
            f"sentences in all {min(5, count // 8)}",
            f"paragraph {min(8, sentence.paragraph - sentences[0].paragraph)}",
            "opens its paragraph" if opens else "goes on in its paragraph",
        )
        before = sentence


def _bucket(number: int, bounds: Sequence[int]) -> int:
    return bounds[bisect_right(bounds, number) - 1]


def _likeness(
    tokens: Sequence[Sequence[str]], title: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Yield how much each sentence shares with headline, lede, neighbour and rest."""
    stems = [_stems(words) for words in tokens]
    head = _stems(title)
    lede = frozenset().union(*stems[:2])
    seen: set[str] = set()
    for number, own in enumerate(stems):
        size = 1 + len(own)
        like = [f"like the headline {min(4, 6 * len(own & head) // (1 + len(head)))}"]
        like.append(f"new words {min(4, 5 * len(own - seen) // size)}")
        if number:
            like.append(f"like the lede {min(4, 8 * len(own & lede) // size)}")
            shared = len(own & stems[number - 1])
            like.append(f"like the sentence before {min(3, 8 * shared // size)}")
        seen |= own
        yield tuple(like)


def _stems(words: Sequence[str]) -> frozenset[str]:
    """Return the first six letters of the longer words: enough to tell topics."""
    low = (word.lower() for word in words if len(word) > 3 and word[0].isalpha())
    return frozenset(word[:6] for word in low if word not in _STOPWORDS)


def _around(
    own: Sequence[frozenset[str]], sentences: Sequence[Sentence]
) -> Iterator[set[str]]:
    """Yield the neighbours' speech and furniture as cues of each sentence."""
    count = len(own)
    shown = [[cue for cue in cues if cue.startswith(_NEIGHBOURS)] for cues in own]
    for number in range(count):
        around: set[str] = set()
        for step, where in ((-1, "before"), (1, "after")):
            other = number + step
            if not 0 <= other < count:
                around.add(f"nothing {where}")
                continue
            around.update(f"{where}: {cue}" for cue in shown[other])
            if sentences[other].paragraph == sentences[number].paragraph:
                around.update(f"just {where}: {cue}" for cue in shown[other])
        yield around
