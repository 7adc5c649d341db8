"""Pairs of numbers and of names, each read by the engine as an article of its own."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from briefing.model import Analysis, Article, FigureType, Span, text_hash
from briefing.text.analyse import analyse
from briefing.text.figures import resolve
from briefing.text.linking import Document, Local, link
from briefing.text.name_spans import Name
from briefing.text.series_page import readings
from briefing.text.series_reading import Reading
from tests.archives import FigureMemory
from tests.eval.corpus import TYPES
from tests.eval.outcome import Clock

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers, and what people say of them."""

    id: str
    before: bool
    """Written before the rules."""
    same: bool
    relation: str
    """agree, development, disagreement; "" when not the same or not said."""
    one: Reading | None
    """None when the engine finds no number there."""
    other: Reading | None


@dataclass(frozen=True, slots=True)
class AliasCase:
    """Names in several articles; two of them are asked about."""

    id: str
    before: bool
    same: bool
    texts: tuple[str, ...]
    """With the names marked: "[P:Ann Lee] left"."""
    ask: tuple[str, str]


def own_pairs(clock: Clock) -> Iterator[Pair]:
    """Yield the pairs of `number_pairs.toml`."""
    for row in _rows("number_pairs.toml", "pair"):
        one, other = (_side(row, side, clock) for side in "ab")
        yield Pair(
            row["id"],
            row.get("before", False),
            row["same"],
            row.get("relation", ""),
            one,
            other,
        )


def alias_cases() -> Iterator[AliasCase]:
    """Yield the cases of `alias_cases.toml`."""
    for row in _rows("alias_cases.toml", "case"):
        first, last = row["ask"]
        yield AliasCase(
            row["id"],
            row.get("before", False),
            row["same"],
            tuple(row["texts"]),
            (first, last),
        )


def joined(case: AliasCase, *, at_once: bool) -> bool:
    """Tell whether linking makes one figure of the two names that are asked about."""
    documents, spelled = [], []
    for number, marked in enumerate(case.texts):
        document, names = _document(str(number), marked)
        documents.append(document)
        spelled.append(names)
    archive = FigureMemory()
    batches = [documents] if at_once else [[document] for document in documents]
    keys: dict[Local, str] = {}
    for batch in batches:
        keys |= link(batch, archive)
    last = len(documents) - 1
    return (
        keys["0", spelled[0][case.ask[0]]]
        == keys[str(last), spelled[last][case.ask[1]]]
    )


def article_of(name: str, title: str, text: str, day: date | None) -> Article:
    """Return an article of these words."""

    published = datetime.combine(day, time(), UTC) if day else None
    return Article(
        id=name,
        feed_url="",
        guid="",
        url="",
        title=title,
        byline="",
        outlet=name,
        text=text,
        text_hash=text_hash(text),
        published=published,
        first_seen=datetime(2026, 11, 22, tzinfo=UTC),
        revised=None,
    )


def reading_of(article: Article, number: str, clock: Clock) -> Reading | None:
    """Return what the engine reads at the last place where a number is written."""
    analysis = analysed(article, clock)
    start = article.text.rindex(number)
    span = Span(start, start + len(number))
    found = clock.time("", partial(readings, article, analysis))
    return next((r for r in found if r.quantity.span.overlaps(span)), None)


def analysed(article: Article, clock: Clock) -> Analysis:
    """Return what the engine reads in an article."""
    return clock.time(
        article.text,
        partial(
            analyse,
            article.text,
            title=article.title,
            published=article.published,
        ),
    )


def _rows(file: str, table: str) -> list[dict[str, Any]]:
    with (_HERE / file).open("rb") as content:
        rows: list[dict[str, Any]] = tomllib.load(content)[table]
    return rows


def _side(row: Mapping[str, Any], side: str, clock: Clock) -> Reading | None:
    part = row[side]
    text = f"{part['context']}\n\n{part['text']}"
    name = f"{row['id']}-{side}"
    article = article_of(name, part["context"], text, part["published"])
    return reading_of(article, part["number"], clock)


def _document(name: str, marked: str) -> tuple[Document, dict[str, str]]:
    """Return the figures of a marked text, and the key of each name in it."""
    text, names = "", list[Name]()
    for piece in marked.split("["):
        label, bracket, rest = piece.partition("]")
        start = len(text)
        text += label[2:] + rest if bracket else label
        if bracket:
            names.append(Name(Span(start, start + len(label) - 2), _type(label)))
    figures, mentions = resolve(text, tuple(names))
    spelled = {m.span.of(text): m.figure for m in reversed(mentions)}
    return Document(article=name, published=None, figures=figures), spelled


def _type(label: str) -> FigureType:
    return TYPES[label[0]]
