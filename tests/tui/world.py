"""A small archive for the app's tests: real SQLite, texts and analyses by hand."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.across.linking import link_all
from briefing.config import Settings
from briefing.model import (
    Analysis,
    Bound,
    Entry,
    Feed,
    Figure,
    FigureType,
    Intake,
    Mention,
    Passage,
    Quantity,
    QuantityKind,
    Quote,
    QuoteKind,
    SectionKind,
    Span,
    text_hash,
)
from briefing.store import Store
from briefing.text.analyse import analyse
from briefing.text.passages import split
from tests import builders

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FEED = Feed(url="https://example.org/feed.xml", title="Example feed")

_SECTIONS = {
    "H": SectionKind.HAPPENED,
    "B": SectionKind.BACKGROUND,
    "P": SectionKind.PAPERS,
    "Q": SectionKind.QUOTES,
    "O": SectionKind.OTHER,
}
_NAMES = (
    ("person:ana ferrer", FigureType.PERSON, "Ana Ferrer", ("Ana Ferrer", "Ferrer")),
    ("person:ian holt", FigureType.PERSON, "Ian Holt", ("Ian Holt", "Holt")),
    ("org:grid authority", FigureType.ORGANISATION, "Grid Authority", ()),
    ("place:port alda", FigureType.PLACE, "Port Alda", ()),
    ("place:northland", FigureType.PLACE, "Northland", ()),
)
# The number as written, its value, its bound, what it counts.
_NUMBERS = (
    ("at least 14 lines", "14", Bound.AT_LEAST, "lines"),
    ("more than 20 lines", "20", Bound.MORE, "lines"),
    ("19 lines", "19", Bound.EXACT, "lines"),
)

STORM = (
    "Storm cuts power along the northern coast",
    "The Harbour Post",
    "HHBBPQO",
    "A storm has brought down at least 14 lines in Northland. "
    "Crews of the Grid Authority reached Port Alda at dawn.\n\n"
    "The coast lost power twice last year. "
    "Ana Ferrer had promised stronger pylons in March.\n\n"
    "The Daily Lantern reported that the warning came a day late.\n\n"
    "“We will have every house lit by Friday,” Ana Ferrer said.\n\n"
    "Photograph: a pylon near Port Alda.",
)
REPAIRS = (
    "Repairs drag on as the count of broken lines grows",
    "Daily Lantern",
    "HHBQ",
    "By the count at noon, more than 20 lines are down in Northland, the Grid Authority"
    " says. Ian Holt leads the repairs.\n\n"
    "Holt ran the network in Port Alda until 2019.\n\n"
    "“Nobody should touch a fallen line,” Ian Holt warned.",
)
COUNT = (
    "Why the numbers differ",
    "Weekly Review",
    "HPP",
    "The Grid Authority now counts 19 lines in Northland. "
    "Ferrer blames an early estimate.\n\n"
    "Analysts expect the figure to settle within days.",
)
PLAIN = (
    "A market opens in Port Alda",
    "The Harbour Post",
    "",
    "Stalls stood on the quay again. Fishermen sold herring.\n\nRain is forecast.",
)
Written = tuple[str, str, str, str]
"""Title, outlet, a letter a sentence for its section (or "fr"), text."""
ARTICLES: tuple[Written, ...] = (PLAIN, COUNT, REPAIRS, STORM)
"""Oldest first; the list shows them the other way round."""


def settings(folder: Path, **keys: str) -> Settings:
    """Return settings of a database in `folder`, as [keys] says them."""
    preset = keys.pop("preset", "")
    return builders.settings(folder, keys=keys, preset=preset)


def build(database: Path, articles: tuple[Written, ...]) -> None:
    """Store articles, each an hour younger than the one before, and their analyses.

    They go into an archive that is there; else a new one is a copy of one made before.
    """
    if database.exists():
        _add_all(database, articles)
    else:
        database.write_bytes(_archive_of(articles))


@cache
def _archive_of(articles: tuple[Written, ...]) -> bytes:
    with TemporaryDirectory() as folder:
        database = Path(folder) / "made.db"
        _add_all(database, articles)
        return database.read_bytes()


def _add_all(database: Path, articles: tuple[Written, ...]) -> None:
    with Store(database) as store:
        store.feeds.ensure([FEED])
        for place, (title, outlet, marks, text) in enumerate(articles):
            add(store, f"article{place:03}", title, outlet, marks, text, place)
        store.arrivals.index_new()
        link_all(store)
        _one_series(store)


def _one_series(store: Store) -> None:
    """Tie all numbers: the texts are too short to tell that the lines are the same."""
    with store.writing() as db:
        db.execute("UPDATE readings SET linked = (SELECT min(linked) FROM readings)")
        db.execute("UPDATE readings SET series = linked")


def add(
    store: Store, id_: str, title: str, outlet: str, marks: str, text: str, place: int
) -> None:
    """Store one article, published `place` hours after the first."""
    entry = Entry(
        guid=id_,
        url=f"https://example.org/{id_}",
        title=title,
        text=text,
        outlet=outlet,
        published=NOW - timedelta(hours=40 - place),
    )
    hashed = text_hash(title + text)
    store.arrivals.take_in(FEED, [Intake(id_, entry, hashed)], NOW)
    if marks == "fr":
        store.derived.save([(id_, analyse(text))])
    elif marks:
        store.derived.save([(id_, analysis(text, marks))])


def analysis(text: str, marks: str) -> Analysis:
    """Return an analysis that puts each sentence into the section of its letter."""
    passages = tuple(
        Passage(
            span=sentence.span,
            paragraph=sentence.paragraph,
            section=_SECTIONS[mark],
            role=SectionKind.HAPPENED if mark == "Q" else _SECTIONS[mark],
            rule=f"rule-{mark.lower()}",
        )
        for sentence, mark in zip(split(text), marks, strict=True)
    )
    figures, mentions = _names(text)
    return Analysis(
        text_hash=text_hash(text),
        rules_version="1",
        lang="en",
        passages=passages,
        quotes=_quotes(text),
        figures=figures,
        mentions=mentions,
        quantities=_quantities(text),
    )


def _names(text: str) -> tuple[tuple[Figure, ...], tuple[Mention, ...]]:
    figures, mentions = [], []
    for key, kind, name, aliases in _NAMES:
        spans: list[Span] = []
        for words in aliases or (name,):
            spans += [
                s for s in _all(text, words) if not any(s.overlaps(o) for o in spans)
            ]
        if spans:
            figures.append(Figure(key=key, type=kind, name=name))
            mentions += [Mention(span=span, figure=key) for span in spans]
    return tuple(figures), tuple(sorted(mentions, key=lambda m: m.span))


def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(
        Quantity(
            span=span,
            kind=QuantityKind.COUNT,
            low=Decimal(value),
            high=None if bound is not Bound.EXACT else Decimal(value),
            bound=bound,
            unit="line",
            counted=Span(span.end - len(counted), span.end),
            concept="line",
            series="count:line",
        )
        for words, value, bound, counted in _NUMBERS
        for span in _all(text, words)
    )


def _quotes(text: str) -> tuple[Quote, ...]:
    quotes = []
    for opening in _all(text, "“"):
        closing = text.index("”", opening.start)
        names = [
            (key, span)
            for key, _, name, _ in _NAMES
            for span in _all(text, name)
            if span.start > closing
        ]
        key, speaker = min(names, key=lambda pair: pair[1])
        quotes.append(
            Quote(
                span=Span(opening.start + 1, closing),
                kind=QuoteKind.DIRECT,
                speaker=speaker,
                figure=key,
                key=True,
            )
        )
    return tuple(quotes)


def _all(text: str, words: str) -> list[Span]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found
