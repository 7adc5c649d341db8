"""An analysis as a compressed JSON document, and back.

One blob an article keeps the archive small (about 0.7 kB for a news item) and opens
an article with one row; what must be found across articles has tables of its own.
"""

import json
import zlib
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from briefing.model import (
    Analysis,
    Bound,
    Figure,
    FigureType,
    Mention,
    Passage,
    Quantity,
    QuantityKind,
    Quote,
    QuoteKind,
    SectionKind,
    Span,
)

# A look-up here costs a fifth of what making the member of an enum by its value does.
_SECTIONS = {kind.value: kind for kind in SectionKind}
_QUOTES = {kind.value: kind for kind in QuoteKind}
_FIGURES = {kind.value: kind for kind in FigureType}
_QUANTITIES = {kind.value: kind for kind in QuantityKind}
_BOUNDS = {bound.value: bound for bound in Bound}


def encode(analysis: Analysis) -> bytes:
    """Return the analysis as zlib-compressed JSON."""
    document = [
        analysis.text_hash,
        analysis.rules_version,
        analysis.lang,
        [[*p.span, p.paragraph, p.section, p.role, p.rule] for p in analysis.passages],
        [[*q.span, q.kind, q.speaker, q.cue, q.figure, q.key] for q in analysis.quotes],
        [[f.key, f.type, f.name, f.aliases] for f in analysis.figures],
        [[*m.span, m.figure] for m in analysis.mentions],
        [quantity_row(q) for q in analysis.quantities],
    ]
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def quantity_row(q: Quantity) -> list[Any]:
    """Return a quantity as a row of JSON."""
    return [
        *q.span,
        q.kind,
        None if q.low is None else str(q.low),
        None if q.high is None else str(q.high),
        q.bound,
        q.unit,
        q.counted,
        q.concept,
        None if q.as_of is None else q.as_of.isoformat(),
        q.source,
        q.series,
        q.change,
    ]


def decode(blob: bytes) -> Analysis:
    """Return the analysis that `encode` wrote."""
    text_hash, version, lang, passages, quotes, figures, mentions, quantities = (
        json.loads(zlib.decompress(blob))
    )
    return Analysis(
        text_hash=text_hash,
        rules_version=version,
        lang=lang,
        passages=tuple(map(_passage, passages)),
        quotes=tuple(map(_quote, quotes)),
        figures=tuple(map(_figure, figures)),
        mentions=tuple([Mention(Span(s, e), key) for s, e, key in mentions]),
        quantities=tuple(map(quantity_of, quantities)),
    )


class Named(NamedTuple):
    """The figures of a text, and how often each key of them comes."""

    figures: tuple[Figure, ...]
    mentions: Counter[str]
    quotes: Counter[str]


def named(blob: bytes) -> Named:
    """Return what linking needs of the analysis that `encode` wrote."""
    _, _, _, _, quotes, figures, mentions, _ = json.loads(zlib.decompress(blob))
    return Named(
        figures=tuple(_figure(row) for row in figures),
        mentions=Counter([row[2] for row in mentions]),
        quotes=Counter([row[5] for row in quotes]),
    )


def _span(pair: list[int] | None) -> Span | None:
    return None if pair is None else Span(*pair)


def _passage(row: list[Any]) -> Passage:
    start, end, paragraph, section, role, rule = row
    return Passage(
        Span(start, end), paragraph, _SECTIONS[section], _SECTIONS[role], rule
    )


def _quote(row: list[Any]) -> Quote:
    start, end, kind, speaker, cue, figure, key = row
    words = Span(start, end)
    return Quote(words, _QUOTES[kind], _span(speaker), _span(cue), figure, key)


def _figure(row: list[Any]) -> Figure:
    key, kind, name, aliases = row
    return Figure(key, _FIGURES[kind], name, tuple(aliases))


def quantity_of(row: list[Any]) -> Quantity:
    """Return the quantity that `quantity_row` wrote."""
    (
        start,
        end,
        kind,
        low,
        high,
        bound,
        unit,
        counted,
        concept,
        as_of,
        source,
        series,
        *change,  # rows from before numbers had a direction end here
    ) = row
    return Quantity(
        Span(start, end),
        _QUANTITIES[kind],
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        _BOUNDS[bound],
        unit,
        change[0] if change else "",
        _span(counted),
        concept,
        date.fromisoformat(as_of) if as_of else None,
        _span(source),
        series,
    )
