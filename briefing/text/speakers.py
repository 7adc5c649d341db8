"""Which figure a speaker is: by name, by surname, by pronoun, by description.

Precision first: a quote under the wrong name is worse than one under none. "Trump's
press secretary" is nobody the text names, and certainly not Trump.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.model import Figure, FigureType, Mention, Quote, QuoteKind, Span
from briefing.text.cues import CLAUSE_STARTS, DETERMINERS, PREPOSITIONS
from briefing.text.name_features import TITLES
from briefing.text.name_gender import usual
from briefing.text.passages import Sentence

_PERSONAL = frozenset(["he", "she", "him", "her", "his"])
_IMPERSONAL = frozenset(["it", "its", "they", "their"])
_PLURAL = frozenset(["they", "their"])
_ARTICLES = frozenset(["the", "a", "an", "his", "her", "their"])
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
# What may follow a name that is still the speaker: "Reuters news agency", "X (R-Ohio)".
_REST = re.compile(
    r"(?:\s+(?:news )?(?:agency|newspaper|magazine|website|daily))?\s*[,(—–]?"
)
_LAST_WORD = re.compile(r"(\w+)\W*\Z")
_TITLED = {
    **dict.fromkeys("Mr Sir Lord King Prince spokesman Congressman".split(), "he"),
    **dict.fromkeys("Mrs Ms Miss Dame Lady Queen Princess".split(), "she"),
    **dict.fromkeys("Baroness spokeswoman chairwoman Congresswoman".split(), "she"),
}
_TITLE = re.compile(rf"\b({'|'.join(_TITLED)})\.?,?\s(?:\w+\s)?\Z")
_TITLE_REACH = 30
_CLOSED = re.compile(r"[,.;)]|\Z")
_HEAD_ENDS = PREPOSITIONS | {"who"}
_FUNCTION = PREPOSITIONS | DETERMINERS | CLAUSE_STARTS
# "the minister", "The company": a description without a name.
_DESCRIPTION = re.compile(
    r"[Tt]he ((?:[A-Za-z]+ ){0,3}[A-Za-z]+)"
    r"(['’]s? (?:experts|analysts|researchers|report|statement|lawyers))?\Z"
)
_BODIES = frozenset(
    """
    agency airline association bank broadcaster charity club commission committee
    company council firm group ministry network newspaper organisation organization
    outlet paper party regulator retailer statement think-tank union watchdog website
    """.split()
)
_PERSONS = TITLES | frozenset(
    """
    boy doctor expert girl man mother official officer resident source student teacher
    witness woman worker
    """.split()
)
# What stands before a name that is the topic, as in: For Ann Lee, it took long
_TOPICS = (["For"], ["As", "for"], ["Like"], ["Unlike"])
_REACH = 4
"""Sentences between a pronoun and the name it stands for."""


@dataclass(frozen=True, slots=True)
class _Document:
    """What resolving needs to know of a text."""

    text: str
    starts: tuple[int, ...]
    """Where its sentences start."""
    speech: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    figures: dict[str, Figure]
    gender: dict[str, str]
    """"he" or "she" for those whom the text calls Mr, Mrs and the like."""

    def sentence(self, position: int) -> int:
        """Return the number of the sentence that holds `position`."""
        return bisect_right(self.starts, position) - 1

    def mentions_between(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that overlap `text[start:end]`."""
        first = bisect_right(self.mentions, start, key=lambda m: m.span.end)
        last = bisect_left(self.mentions, end, key=lambda m: m.span.start)
        return self.mentions[first:last]

    def mentions_in(self, number: int) -> tuple[Mention, ...]:
        """Return the mentions in sentence `number`; none before the first."""
        if number < 0:
            return ()
        start = self.starts[number]
        after = number + 1 < len(self.starts)
        return self.mentions_between(
            start, self.starts[number + 1] if after else len(self.text)
        )

    def type_of(self, mention: Mention) -> FigureType:
        """Return the type of the figure a mention belongs to."""
        return self.figures[mention.figure].type


def resolve(
    text: str,
    sentences: Sequence[Sentence],
    quotes: tuple[Quote, ...],
    figures: tuple[Figure, ...],
    mentions: tuple[Mention, ...],
) -> tuple[Quote, ...]:
    """Return `quotes` with the key of the figure each speaker is; None when unsure."""
    document = _document(text, sentences, quotes, figures, mentions)
    known: dict[Span, str | None] = {}
    resolved: list[Quote] = []
    for quote in quotes:
        if quote.speaker and quote.speaker not in known:
            known[quote.speaker] = _figure(document, quote.speaker, resolved)
        figure = known[quote.speaker] if quote.speaker else None
        resolved.append(quote._replace(figure=figure))
    return tuple(resolved)


def _document(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
) -> _Document:
    keys = {figure.key: figure for figure in figures}
    speech = tuple(q.span for q in quotes if q.kind is not QuoteKind.INDIRECT)
    known = sorted((m for m in mentions if m.figure in keys), key=lambda m: m.span)
    starts = tuple(sentence.span.start for sentence in sentences)
    genders = _by_first_name(keys) | _genders(text, known)
    return _Document(text, starts, speech, tuple(known), keys, genders)


def _by_first_name(figures: Mapping[str, Figure]) -> dict[str, str]:
    """Return what those are called whose first name tells it."""
    persons = [f for f in figures.values() if f.type is FigureType.PERSON]
    told = {f.key: usual(name) for f in persons for name in (*f.aliases, f.name)}
    return {key: gender for key, gender in told.items() if gender}


def _genders(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    genders: dict[str, str] = {}
    for mention in mentions:
        start = mention.span.start
        titled = _TITLE.search(text, max(0, start - _TITLE_REACH), start)
        if titled:
            genders.setdefault(mention.figure, _TITLED[titled[1]])
    return genders


def _figure(document: _Document, speaker: Span, before: Sequence[Quote]) -> str | None:
    words = speaker.of(document.text)
    low = words.lower()
    if low in _PERSONAL:
        return _person_before(document, speaker, before)
    if low in _IMPERSONAL:
        return _body_before(document, speaker, before)
    named = _named(document, speaker) or _apposed(document, speaker)
    if named is not None:
        return named.figure
    if document.mentions_between(*speaker):
        return None
    return _by_surname(document, words) or _by_description(document, speaker, before)


def _named(document: _Document, speaker: Span) -> Mention | None:
    """Return the mention that heads the speaker phrase, persons first."""
    inside = document.mentions_between(*speaker)
    heads = [m for m in inside if _is_head(document.text, m.span, speaker)]
    persons = [m for m in heads if document.type_of(m) is FigureType.PERSON]
    return next(iter(persons or heads), None)


def _apposed(document: _Document, speaker: Span) -> Mention | None:
    """Return the name behind a description: "the state news agency, SANA"."""
    first = speaker.of(document.text).split(" ")[0].lower()
    behind = document.mentions_between(speaker.end + 1, speaker.end + 3)
    if first not in _ARTICLES or document.mentions_between(*speaker):
        return None
    if document.text[speaker.end : speaker.end + 2] != ", ":
        return None
    found = (m for m in behind if m.span.start == speaker.end + 2)
    return next((m for m in found if _CLOSED.match(document.text, m.span.end)), None)


def _is_head(text: str, name: Span, speaker: Span) -> bool:
    """Tell whether `name` is whom the phrase is about, not what qualifies it.

    "Clinton spokesman Jesse Lehrich", "the head of the Sierra Club": the name must end
    its phrase and must not hang on a preposition.
    """
    after = text[name.end : speaker.end]
    if _POSSESSIVE.match(text, name.end) and name.end < speaker.end:
        return False
    before = text[speaker.start : name.start].removesuffix("the ").split()
    while len(before) > 1 and before[-1].lower().rstrip(".") in TITLES:
        before.pop()
    if before and before[-1].lower() in PREPOSITIONS:
        return False
    rest = _REST.match(after)
    reached = rest.end() if rest else 0
    return (
        reached == len(after)
        or after[reached - 1 : reached] in (",", "(", "—", "–")
        or (after.split()[0] in _HEAD_ENDS)
    )


def _by_surname(document: _Document, words: str) -> str | None:
    """Return the one person whose name ends in the phrase's last word."""
    found = _LAST_WORD.search(words)
    if found is None or not found[1][0].isupper():
        return None
    keys = [
        key
        for key, figure in document.figures.items()
        if any(n.split()[-1:] == [found[1]] for n in (figure.name, *figure.aliases))
    ]
    return keys[0] if len(keys) == 1 else None


def _person_before(
    document: _Document, pronoun: Span, before: Sequence[Quote]
) -> str | None:
    """Return the person "he" or "she" stands for: the subject or speaker before it.

    A name that hangs on a preposition ("Asked about Trump, he"), a possessive and a
    name inside marks are passed over; so is whom a title makes the other gender.
    """
    gender = "she" if pronoun.of(document.text).lower() in ("she", "her") else "he"
    here = document.sentence(pronoun.start)
    for number in range(here, max(-1, here - _REACH), -1):
        last = _last_quote(document, before, number) if number < here else None
        if last and last.figure and _may_be(document, last.figure, gender):
            return last.figure
        if last and last.speaker and _is_somebody(document, last):
            return None
        for mention in document.mentions_in(number):
            if mention.span.start >= pronoun.start:
                break
            if _is_subject(document, mention) and _may_be(
                document, mention.figure, gender
            ):
                return mention.figure
    return None


def _is_somebody(document: _Document, quote: Quote) -> bool:
    """Tell whether the speaker is one person whom the text does not name."""
    words = quote.speaker.of(document.text).lower().split() if quote.speaker else [""]
    single = words[0] in ("the", "a", "an") and words[-1] in _PERSONS
    return quote.figure is None and single


def _is_subject(document: _Document, mention: Mention) -> bool:
    span = mention.span
    if document.type_of(mention) is not FigureType.PERSON:
        return False
    last = bisect_right(document.speech, span.start, key=lambda s: s.start) - 1
    if last >= 0 and document.speech[last].holds(span):
        return False
    if _POSSESSIVE.match(document.text, span.end):
        return False
    start = document.starts[document.sentence(span.start)]
    before = document.text[max(start, span.start - 60) : span.start].split()
    while before and before[-1].lower().rstrip(".") in TITLES:
        before.pop()
    if not before or before in _TOPICS:
        return True
    described = next((w for w in before[:-4:-1] if not _is_description(w)), "")
    governed = described.lower() in PREPOSITIONS and before[-2:] != ["of", "state"]
    return before[-1][-1] != "/" and not governed


def _is_description(word: str) -> bool:
    """Tell whether a word may stand between a preposition and a name it governs."""
    return word.isalpha() and word.islower() and word not in _FUNCTION


def _may_be(document: _Document, key: str, gender: str) -> bool:
    """Tell whether a figure is a person whose titles allow "he" or "she"."""
    person = document.figures[key].type is FigureType.PERSON
    return person and document.gender.get(key, gender) == gender


def _last_quote(
    document: _Document, before: Sequence[Quote], number: int
) -> Quote | None:
    """Return the last quote with a speaker that reaches into sentence `number`."""
    for quote in reversed(before):
        if quote.speaker and document.sentence(quote.span.start) <= number:
            reaches = document.sentence(quote.span.end) >= number
            return quote if reaches else None
    return None


def _is_body(document: _Document, key: str | None) -> bool:
    figure = document.figures.get(key or "")
    return figure is not None and figure.type is FigureType.ORGANISATION


def _body_before(
    document: _Document, pronoun: Span, before: Sequence[Quote]
) -> str | None:
    """Return the organisation "it" or "they" stands for, when only one is near."""
    here = document.sentence(pronoun.start)
    plural = pronoun.of(document.text).lower() in _PLURAL
    for number in (here, here - 1):
        last = _last_quote(document, before, number)
        if last:
            return last.figure if _is_body(document, last.figure) else None
        if plural:
            continue
        bodies = {
            mention.figure
            for mention in document.mentions_in(number)
            if mention.span.end <= pronoun.start and _is_body(document, mention.figure)
        }
        if bodies:
            return bodies.pop() if len(bodies) == 1 else None
    return None


def _by_description(
    document: _Document, speaker: Span, before: Sequence[Quote]
) -> str | None:
    """Return whom "the minister" or "the company" must be, or None.

    A person when exactly one carries that title beside the name; a body when only one
    stands in this sentence and the one before.
    """
    found = _DESCRIPTION.match(speaker.of(document.text))
    if found is None:
        return None
    noun = found[1].split()[-1]
    if noun in _BODIES:
        return _body_before(document, speaker, before)
    if found[2]:
        return None
    title = re.compile(
        rf"\b{re.escape(found[1])}(?:,| for \w+,)? (?:(?:Dr|Mr|Mrs|Ms)\.? )?\Z", re.I
    )
    holders = {
        mention.figure
        for mention in document.mentions
        if document.type_of(mention) is FigureType.PERSON
        and title.search(
            document.text, max(0, mention.span.start - 60), mention.span.start
        )
    }
    return holders.pop() if len(holders) == 1 else None
