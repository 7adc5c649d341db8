"""Names: right when the span and the type are.

Spans are compared without a leading "the" and a possessive ending. Persons,
organisations and places count; a facility is a place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.model import Analysis, FigureType, Span
from briefing.text.analyse import analyse
from tests.eval import annotated, own
from tests.eval.corpus import LabelledArticle
from tests.eval.measures import bare, f1
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, around, rows

_COUNTED = {
    FigureType.PERSON: "PER",
    FigureType.ORGANISATION: "ORG",
    FigureType.PLACE: "LOC",
}
_ALL_TYPES = _COUNTED | {FigureType.GROUP: "GROUP", FigureType.OTHER: "OTHER"}
_WORLDWIDE = {
    "Person": "PER",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "LOC",
}


class Typed(NamedTuple):
    """A name at a span, with its type."""

    span: Span
    type: str


class Case(NamedTuple):
    """A document, the names people marked in it, and those the engine finds."""

    name: str
    text: str
    expected: frozenset[Typed]
    found: frozenset[Typed]


def worldwide(shared: Path, step: int) -> Outcome:
    """Score newswire of all continents."""
    clock = Clock()
    path = shared / "data" / "worldwide_ner" / "docs.jsonl"
    return _micro(_worldwide_cases(path, step, clock), clock)


def pud_news(shared: Path, step: int) -> Outcome:
    """Score the news sentences of UNER PUD, those of one document together."""
    clock = Clock()
    path = shared / "data" / "uner_pud" / "sentences.jsonl"
    return _micro(_pud_cases(path, step, clock), clock)


def annotated_articles(shared: Path, _: int) -> Outcome:
    """Score the annotated articles without their furniture."""
    clock = Clock()
    return _micro(_annotated_cases(shared, clock), clock)


def own_corpus(_: Path, step: int) -> Outcome:
    """Score our own articles, type by type."""
    return _own(own.articles(step))


def unseen(_: Path, step: int) -> Outcome:
    """Score those of our own articles that nothing was learned from."""
    return _own(own.articles(step, own.UNSEEN))


def _own(articles: Iterable[LabelledArticle]) -> Outcome:
    clock = Clock()
    cases = [
        Case(
            article.id,
            article.text,
            frozenset(
                Typed(bare(article.text, name.span), _ALL_TYPES[name.type])
                for name in article.names
            ),
            found(article.text, own.analysed(article, clock), _ALL_TYPES),
        )
        for article in articles
    ]
    counts = _counts(cases)
    figures = [
        Figure(f"{kind}-F1", f1(*counts[kind]), counts[kind][2])
        for kind in _ALL_TYPES.values()
    ]
    return Outcome(
        figures=tuple(figures), mistakes=tuple(_mistakes(cases)), speed=clock.speed
    )


def found(
    text: str, analysis: Analysis, types: dict[FigureType, str] = _COUNTED
) -> frozenset[Typed]:
    """Return the mentions of an analysis that are of these types."""
    kinds = {figure.key: figure.type for figure in analysis.figures}
    return frozenset(
        Typed(bare(text, mention.span), types[kinds[mention.figure]])
        for mention in analysis.mentions
        if kinds[mention.figure] in types
    )


def _worldwide_cases(path: Path, step: int, clock: Clock) -> Iterator[Case]:
    for row in rows(path, step):
        text = row["text"]
        expected = frozenset(
            Typed(bare(text, (e["start"], e["end"])), _WORLDWIDE[e["type"]])
            for e in row["entities"]
            if e["type"] in _WORLDWIDE
        )
        analysis = clock.time(text, partial(analyse, text))
        yield Case(row["id"], text, expected, found(text, analysis))


def _pud_cases(path: Path, step: int, clock: Clock) -> Iterator[Case]:
    texts: dict[str, str] = defaultdict(str)
    names: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in rows(path):
        if row["genre"] != "news":
            continue
        document = row["doc"]
        at = len(texts[document])
        names[document] += [
            (at + e["start"], at + e["end"], e["type"])
            for e in row["entities"]
            if e["type"] in _COUNTED.values()
        ]
        texts[document] += row["text"] + "\n"
    for document in list(texts)[::step]:
        text = texts[document]
        expected = frozenset(
            Typed(bare(text, (start, end)), kind)
            for start, end, kind in names[document]
        )
        analysis = clock.time(text, partial(analyse, text))
        yield Case(document, text, expected, found(text, analysis))


# "US Drug Enforcement" is right for "Drug Enforcement", "eastern Pacific Ocean" and
# "U.S. Justice Department" with and without the first word.
_LOOSE = re.compile(r"(?:U\.S\.|US|eastern)\s(?=Drug E|Pacific|Justice D)")


def _annotated_cases(shared: Path, clock: Clock) -> Iterator[Case]:
    for article in annotated.articles(shared):
        text, gold = article.text, article.gold
        furniture = [
            Span(s["start"], s["end"])
            for s in gold["sentences"]
            if s["section"] == "furniture"
        ]
        expected = frozenset(
            Typed(_core(text, Span(m["start"], m["end"])), entity["type"])
            for entity in gold["entities"]
            if entity["type"] in _COUNTED.values()
            for m in entity["mentions"]
            if not m.get("furniture")
        )
        mine = frozenset(
            Typed(_core(text, name.span), name.type)
            for name in found(text, article.analyse(clock))
            if not any(s.overlaps(name.span) for s in furniture)
        )
        yield Case(article.id, text, expected, mine)


def _core(text: str, span: Span) -> Span:
    start, end = bare(text, span)
    loose = _LOOSE.match(text, start, end)
    return Span(loose.end() if loose else start, end)


def _counts(cases: Iterable[Case]) -> dict[str, tuple[int, int, int]]:
    """Return how many names of each type are right, found and expected."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        for key, names in (
            ("right", case.expected & case.found),
            ("found", case.found),
            ("expected", case.expected),
        ):
            counts[key].update(name.type for name in names)
    return {
        kind: (counts["right"][kind], counts["found"][kind], counts["expected"][kind])
        for kind in _ALL_TYPES.values()
    }


def _micro(cases: Iterable[Case], clock: Clock) -> Outcome:
    cases = list(cases)
    counts = _counts(cases).values()
    right, found_, expected = (sum(c[i] for c in counts) for i in range(3))
    return Outcome(
        figures=(Figure("F1", f1(right, found_, expected), expected),),
        mistakes=tuple(_mistakes(cases)),
        speed=clock.speed,
    )


def _mistakes(cases: Iterable[Case]) -> Iterator[Mistake]:
    for case in cases:
        missed = sorted(case.expected - case.found)
        false = sorted(case.found - case.expected)
        for span, kind in missed:
            here = next((n for n in false if n.span.overlaps(span)), None)
            if here is None:
                what = f"missed {kind}"
            elif here.span == span:
                what = f"{here.type}, not {kind}"
            else:
                what = f"{kind} cut as {here.span.of(case.text)!r}"
            yield Mistake(case.name, what, around(case.text, *span))
        for span, kind in false:
            if not any(span.overlaps(name.span) for name in missed):
                yield Mistake(case.name, f"false {kind}", around(case.text, *span))
