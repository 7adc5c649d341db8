"""Every noun of the house, frozen. Imports only the standard library.

Text positions are half-open ranges of code points in `Article.text`. What is found
in a text stores its span, never a second copy of the words; dates are aware and UTC;
sequences are tuples.
"""

import hashlib
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words at this span of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class SectionKind(StrEnum):
    """The sections of an article; every sentence is in exactly one."""

    HAPPENED = "happened"
    BACKGROUND = "background"
    PAPERS = "papers"
    QUOTES = "quotes"
    OTHER = "other"


class FigureType(StrEnum):
    """What kind of entity a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    OTHER = "other"


class QuoteKind(StrEnum):
    """Direct speech, a quoted part of a sentence, or reported speech without marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class QuantityKind(StrEnum):
    """The unit class of a number."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    MEASURE = "measure"
    DURATION = "duration"
    RATIO = "ratio"


class Bound(StrEnum):
    """How a number limits the true value."""

    EXACT = "="
    ABOUT = "~"
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="
    RANGE = "range"
    VAGUE = "vague"


class Rhythm(NamedTuple):
    """How often a feed publishes, and how often its document wants to be asked."""

    pace: int = 0
    """Seconds from one entry to the next, of late; 0 when that is not known."""
    asked: int = 0
    """The least seconds from one fetch to the next; 0 when it does not say."""
    skip_hours: tuple[int, ...] = ()
    """Hours of the day, in UTC, in which it is not to be fetched."""
    skip_days: tuple[int, ...] = ()
    """Days of the week, Monday is 0, on which it is not to be fetched."""


_UNKNOWN = Rhythm()


class Feed(NamedTuple):
    """A subscribed source and what is known of its last fetch."""

    url: str
    """Its identity: an http(s) address, or the absolute path of a local file."""
    title: str
    site_url: str = ""
    tags: tuple[str, ...] = ()
    etag: str = ""
    """Verbatim, as the server sent it; "" when it sent none."""
    last_modified: str = ""
    body_hash: str = ""
    """SHA-256 of the last body that was parsed."""
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0
    """Failed fetches in a row."""
    error: str = ""
    """The last failure in words; "" after a success."""
    changed_at: datetime | None = None
    """When a fetch last brought something new; None when none has."""
    next_due: datetime | None = None
    """When it is to be fetched again; None for at once."""
    rhythm: Rhythm = _UNKNOWN
    gone: bool = False
    """Whether its server said that it will not come back (410): it is not fetched."""
    moved_to: str = ""
    """Where its server says it has moved for good; "" when it does not."""
    moves: int = 0
    """How many fetches in a row were told so."""
    paused: bool = False
    """Not fetched until the user resumes it; said in config.toml."""
    fulltext: bool = False
    """Its entries are teasers: the pages behind them are fetched; said there too."""


class Entry(NamedTuple):
    """What a feed document or an imported file carried, cleaned."""

    guid: str
    """Unique within its feed."""
    url: str
    title: str
    text: str
    """Paragraphs separated by one blank line."""
    byline: str = ""
    outlet: str = ""
    """The paper, where the entry names one; the feed's title stands in for it else."""
    published: datetime | None = None
    """None when the source gives no date; never made up."""


class Known(NamedTuple):
    """What the store knows of an entry it has seen, for deciding what is new."""

    id: str
    url: str
    content_hash: str


class Intake(NamedTuple):
    """An entry to be stored: a new article, or a new revision of a known one."""

    id: str
    entry: Entry
    content_hash: str
    """Of title, byline and text, white space folded."""


class Article(NamedTuple):
    """What a person reads: one entry in its present revision."""

    id: str
    """Ten lower-case base-32 characters, from feed and guid: stable for ever."""
    feed_url: str
    guid: str
    url: str
    title: str
    byline: str
    outlet: str
    text: str
    text_hash: str
    published: datetime | None
    first_seen: datetime
    revised: datetime | None
    """When a later text of the same article was first seen; None for none."""


class Headline(NamedTuple):
    """One row of the article list."""

    number: int
    """Arrival order: newer articles have higher numbers."""
    id: str
    title: str
    outlet: str
    feed: str
    """The feed's title."""
    published: datetime | None
    first_seen: datetime
    unread: bool
    starred: bool
    revised: bool
    notes: int
    tags: tuple[str, ...] = ()
    """The reader's own, in the order of the alphabet."""


class Passage(NamedTuple):
    """One sentence."""

    span: Span
    paragraph: int
    """Paragraphs of the text, counted from 0."""
    section: SectionKind
    role: SectionKind
    """The section it would be in were it not picked as a key quote; never QUOTES."""
    rule: str
    """The name of the rule that decided."""


class Quote(NamedTuple):
    """Speech: what was said, who said it, and the word that says so."""

    span: Span
    """The quoted words, without their marks."""
    kind: QuoteKind
    speaker: Span | None = None
    """The words that name the speaker; None when the text names none."""
    cue: Span | None = None
    """The reporting verb, or "according to"."""
    figure: str | None = None
    """The key of the figure the speaker resolves to."""
    key: bool = False
    """Whether it stands as a sentence of its own and belongs in Key quotes."""


class Figure(NamedTuple):
    """An entity, resolved within its document, or across documents once linked."""

    key: str
    type: FigureType
    name: str
    """The fullest name the text gives."""
    aliases: tuple[str, ...] = ()
    """Other names the text gives it, in order of appearance."""


class FigureCount(NamedTuple):
    """A figure as the archive knows it."""

    key: str
    kind: str
    """A FigureType, or "number" for a series of quantities."""
    name: str
    mentions: int
    """In the article asked about, or in all articles."""
    articles: int
    """How many articles name it."""


class Mention(NamedTuple):
    """A figure at a span."""

    span: Span
    figure: str


class Quantity(NamedTuple):
    """A number in the text, as an interval, with what it counts."""

    span: Span
    """The number with its bound and unit: "more than 20", "$50m", "5%"."""
    kind: QuantityKind
    low: Decimal | None
    """Lower end, magnitudes applied; None when open."""
    high: Decimal | None
    bound: Bound
    unit: str
    """ISO 4217 code for money, "%" for percent, a singular noun otherwise."""
    change: Literal["", "up", "down"] = ""
    """The way it moved something: "fell 7%" is down by 7, no level; "" for a level."""
    counted: Span | None = None
    """The words for what is counted."""
    concept: str = ""
    """The counted thing as one normal word ("killed" for deaths, toll, fatalities)."""
    as_of: date | None = None
    """The date the sentence gives for the number."""
    source: Span | None = None
    """Who says so; None for the narrator."""
    series: str = ""
    """Mentions of one counted thing share this key."""


class Analysis(NamedTuple):
    """All that was derived from one text; may be dropped and rebuilt any time."""

    text_hash: str
    rules_version: str
    lang: str
    """ISO 639-1 code; sections, names and numbers are read in "en" only."""
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]


class Anchor(NamedTuple):
    """Where a note belongs: W3C Web Annotation text-quote and position selectors."""

    span: Span
    exact: str
    prefix: str
    """Up to 32 characters before."""
    suffix: str
    text_hash: str


class Note(NamedTuple):
    """The analyst's words; authored data, never lost."""

    id: str
    article_id: str
    anchor: Anchor | None
    """None for a note on the whole article."""
    body: str
    created: datetime
    updated: datetime
    orphaned: bool = False
    """Whether the anchored words can no longer be found in the article."""


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal, by which an analysis is checked."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
