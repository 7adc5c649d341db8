"""What to show of an article and its analysis: pure, and nothing but slices of text.

The extractive gate is here: an analysis is used only with the text it was made from
(`text_hash`), so every line shown equals `article.text` at its span.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Context, Decimal
from typing import NamedTuple

from briefing.languages import LANGUAGE_NAMES
from briefing.model import (
    Analysis,
    Article,
    Bound,
    FigureCount,
    Passage,
    Quantity,
    QuantityKind,
    Quote,
    QuoteKind,
    SectionKind,
    Span,
    text_hash,
)

SECTION_TITLES = {
    SectionKind.HAPPENED: "What happened",
    SectionKind.BACKGROUND: "Background",
    SectionKind.PAPERS: "What the papers say",
    SectionKind.QUOTES: "Key quotes",
    SectionKind.OTHER: "Other",
}
KIND_TITLES = {
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
    "group": "Groups",
    "number": "Numbers",
    "other": "Other names",
}
"""The groups of the figures panel, in their order."""


class QuoteLine(NamedTuple):
    """Speech as listed under Key quotes."""

    span: Span
    """What is shown: the sentence, or the quoted words alone when `by_reference`."""
    speaker: str
    """The name in the text; "" when the text names none."""
    by_reference: bool
    """Whether the words stay in their sentence in another section."""


class SectionView(NamedTuple):
    """One section of an article."""

    kind: SectionKind
    paragraphs: tuple[tuple[Passage, ...], ...]
    """Its sentences, those of one paragraph of the text together."""
    quotes: tuple[QuoteLine, ...] = ()
    """For Key quotes only: every line of speech worth listing, in text order."""

    @property
    def size(self) -> int:
        """How many lines it shows."""
        return len(self.quotes) or sum(len(p) for p in self.paragraphs)


class FigureRow(NamedTuple):
    """One line of the figures panel."""

    key: str
    kind: str
    name: str
    mentions: int
    articles: int
    values: tuple[str, ...] = ()
    """For a number: its values in all papers, in the order of their days."""
    disagrees: bool = False
    """Whether two of these cannot both be right."""
    fresh: bool = False
    """Whether its story was on the screen before without it, or without a value."""


class Evidence(NamedTuple):
    """A figure in a sentence of an article."""

    article: Article
    sentence: Span
    mention: Span
    quantity: Quantity | None = None
    """The number, when the figure is one."""
    as_of: date | None = None
    """The day a number holds for, where its text gives one."""
    disagrees: bool = False
    """Whether another paper's number for the same time cannot be right with it."""
    fresh: bool = False
    """Whether it was not on the screen before, where others of its kind were."""

    @property
    def when(self) -> date:
        """The day it holds for: as the text says, else of publication."""
        return self.as_of or (self.article.published or self.article.first_seen).date()


class AcrossPapers(NamedTuple):
    """What the papers together say of a number."""

    values: tuple[str, ...]
    """In the order of their days, without repeats."""
    disagree: bool


def holds(article: Article, analysis: Analysis | None) -> bool:
    """Tell whether the analysis was made from this very text."""
    return analysis is not None and analysis.text_hash == text_hash(article.text)


def unread_language(analysis: Analysis) -> str:
    """Return the language that the rules did not read, "French"; "" for English."""
    if analysis.lang == "en":
        return ""
    return LANGUAGE_NAMES.get(analysis.lang, LANGUAGE_NAMES["und"])


def sections(analysis: Analysis) -> tuple[SectionView, ...]:
    """Return all five sections in reading order, empty ones too."""
    return tuple(_section(analysis, kind) for kind in SectionKind)


def _section(analysis: Analysis, kind: SectionKind) -> SectionView:
    paragraphs: dict[int, list[Passage]] = {}
    for passage in analysis.passages:
        if passage.section is kind:
            paragraphs.setdefault(passage.paragraph, []).append(passage)
    return SectionView(
        kind=kind,
        paragraphs=tuple(tuple(group) for group in paragraphs.values()),
        quotes=_quote_lines(analysis) if kind is SectionKind.QUOTES else (),
    )


def _quote_lines(analysis: Analysis) -> tuple[QuoteLine, ...]:
    names = {figure.key: figure.name for figure in analysis.figures}
    lines: dict[Span, QuoteLine] = {}
    for passage in analysis.passages:
        if passage.section is SectionKind.QUOTES:
            inside = [q for q in analysis.quotes if q.span.overlaps(passage.span)]
            speakers = [s for q in inside if (s := _speaker(q, names))]
            lines[passage.span] = QuoteLine(
                span=passage.span,
                speaker=speakers[0] if speakers else "",
                by_reference=False,
            )
    for quote in analysis.quotes:
        shown = any(span.overlaps(quote.span) for span in lines)
        if quote.kind is QuoteKind.INDIRECT or shown or not quote.figure:
            continue
        lines[quote.span] = QuoteLine(
            span=quote.span, speaker=_speaker(quote, names), by_reference=True
        )
    return tuple(lines[span] for span in sorted(lines))


def _speaker(quote: Quote, names: dict[str, str]) -> str:
    return names.get(quote.figure or "", "")


def figure_rows(
    analysis: Analysis,
    text: str,
    counts: tuple[FigureCount, ...],
    across: Mapping[str, AcrossPapers],
    label: Callable[[Quantity, str], str],
) -> tuple[FigureRow, ...]:
    """Return the figures of an article: by kind, then most mentioned first.

    Args:
        analysis: of the article.
        text: of the article.
        counts: of the same article, from the store.
        across: for numbers that other articles have too.
        label: says what a number of the text counts.
    """
    numbers: dict[str, list[Quantity]] = {}
    for quantity in analysis.quantities:
        numbers.setdefault(quantity.series, []).append(quantity)
    order = {kind: place for place, kind in enumerate(KIND_TITLES)}
    first = {f.key: place for place, f in enumerate(analysis.figures)}
    first |= {key: found[0].span.start for key, found in numbers.items()}
    rows = [
        _figure_row(
            count,
            label(found[0], text) if (found := numbers.get(count.key)) else count.name,
            tuple(dict.fromkeys(value_in(q, text) for q in found or ())),
            across.get(count.key, _ALONE),
        )
        for count in counts
    ]
    rows.sort(
        key=lambda row: (order[row.kind], -row.mentions, first.get(row.key, 0), row.key)
    )
    return tuple(rows)


_ALONE = AcrossPapers((), disagree=False)


def _figure_row(
    count: FigureCount, name: str, own: tuple[str, ...], across: AcrossPapers
) -> FigureRow:
    return FigureRow(
        key=count.key,
        kind=count.kind,
        name=name,
        values=across.values or own,
        disagrees=across.disagree,
        mentions=count.mentions,
        articles=count.articles,
    )


def evidence(article: Article, analysis: Analysis, key: str) -> tuple[Evidence, ...]:
    """Return where an article names a figure, in text order.

    Args:
        article: one that names it.
        analysis: of that article; nothing is returned when it is of another text.
        key: of the figure.
    """
    if not holds(article, analysis):
        return ()
    return tuple(
        Evidence(
            article=article,
            sentence=sentence_at(analysis, mention.span.start) or mention.span,
            mention=mention.span,
        )
        for mention in analysis.mentions
        if mention.figure == key
    )


def sentence_at(analysis: Analysis, position: int) -> Span | None:
    """Return the sentence that holds a position; None between sentences."""
    for passage in analysis.passages:
        if passage.span.start <= position < passage.span.end:
            return passage.span
    return None


_SIGNS = {
    Bound.ABOUT: "~",
    Bound.MORE: ">",
    Bound.LESS: "<",
    Bound.AT_LEAST: "≥",
    Bound.AT_MOST: "≤",
}
_MONEY = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


_PLURALS = {
    "foot": "feet",
    "inch": "inches",
    "penny": "pence",
    "century": "centuries",
    "millennium": "millennia",
    "degree Celsius": "°C",
    "degree Fahrenheit": "°F",
    "pound-foot": "pound-feet",
    "magnitude": "magnitude",
    "horsepower": "horsepower",
}
_MONTH = 31
_CHANGES = {"": "", "up": "+", "down": "−"}


def value_in(quantity: Quantity, text: str) -> str:
    """Return a number of a text in short; "dozens" stays the word it is."""
    if quantity.bound is Bound.VAGUE:
        return " ".join(quantity.span.of(text).split()).lower()
    return show_value(quantity)


def show_value(quantity: Quantity) -> str:
    """Return a number as the panel shows it: "≥21", "$50m", "~14%", "−7%", "×2"."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        amount = f"{_compact(low)}–{_compact(high)}"
    else:
        one = low if low is not None else high
        amount = "?" if one is None else _compact(one)
    if quantity.kind is QuantityKind.MONEY:
        currency, slash, per = quantity.unit.partition("/")
        sign = _MONEY.get(currency)
        amount = f"{sign}{amount}" if sign else f"{amount} {currency}"
        amount += slash + per
    elif quantity.kind is QuantityKind.PERCENT:
        amount += "%"
    elif quantity.unit == "ratio":
        amount = f"×{amount}"
    elif quantity.kind in (QuantityKind.MEASURE, QuantityKind.DURATION):
        unit = quantity.unit if amount == "1" else _many(quantity.unit)
        amount = f"{amount} {unit}".rstrip()
    return _SIGNS.get(quantity.bound, "") + _CHANGES[quantity.change] + amount


def _many(unit: str) -> str:
    """Return the plural of a unit: "years", "kilometres/hour", "feet"."""
    one, slash, per = unit.partition("/")
    regular = f"{one}s" if one and not one.endswith(("s", "hertz")) else one
    return _PLURALS.get(one, regular) + slash + per


_WRITTEN = 12
"""Decimals a text may write; a fraction, such as a third, has more."""
_SHORT = Context(prec=3)


def _compact(value: Decimal) -> str:
    if int(value.as_tuple().exponent) < -_WRITTEN:
        value = _SHORT.plus(value)
    for size, letter in ((10**12, "tn"), (10**9, "bn"), (10**6, "m")):
        if abs(value) < size:
            continue
        scaled = value / size
        thousandths = scaled * 1000
        if thousandths == thousandths.to_integral_value():
            return f"{scaled.normalize():f}{letter}"
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value.normalize():,f}"


def show_period(first: date, last: date) -> str:
    """Return a day or a stretch in words: "2 Dec 2025", "Dec 2025", "2025"."""
    after = last + timedelta(days=1)
    if first == last:
        return show_date(first)
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        years = after.year - first.year
        return str(first.year) if years == 1 else f"{first.year}–{last.year}"
    if first.day == after.day == 1 and (last - first).days < _MONTH:
        return f"{first:%b %Y}"
    return f"{show_date(first)} – {show_date(last)}"


def show_date(moment: datetime | date | None) -> str:
    """Return a date in words, "2 Dec 2025"; "undated" for None."""
    return f"{moment.day} {moment:%b %Y}" if moment else "undated"
