"""What is new since it was last read: sentences, and the names and numbers in them."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from briefing.across.story_view import Event, Line, Name, StoryView, names
from briefing.digest import Evidence
from briefing.store import Store
from briefing.store.seen import sentence_digest


def seen_lines(store: Store, lines: Iterable[Line]) -> frozenset[Line]:
    """Return those of some sentences that were on the screen."""
    wanted = list(dict.fromkeys(lines))
    digests = store.seen.of(sorted({line.article.id for line in wanted}))
    return frozenset(
        line
        for line in wanted
        if sentence_digest(line.words) in digests.get(line.article.id, ())
    )


def lines_of(view: StoryView) -> tuple[Line, ...]:
    """Return every sentence of the articles of a story."""
    return tuple(
        Line(page.article, passage.span)
        for page in view.pages
        for passage in page.analysis.passages
    )


def marked(store: Store, items: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return mentions with those marked that were not on the screen before.

    None is where none of them was.
    """
    rows = tuple(items)
    seen = seen_lines(store, map(_line, rows))
    if not seen:
        return rows
    return tuple(row._replace(fresh=_line(row) not in seen) for row in rows)


def new_names(view: StoryView, seen: Collection[Line]) -> tuple[Name, ...]:
    """Return the figures that no seen sentence of a story names.

    Nothing is new in a story of which nothing was seen.
    """
    if not seen:
        return ()
    spans = {(line.article.id, line.span) for line in seen}
    known: set[str] = set()
    for article, analysis in view.pages:
        read = [span for id_, span in spans if id_ == article.id]
        known |= {m.figure for m in analysis.mentions if _inside(m.span, read)}
    return names(view.pages, without=known)


def _inside(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def only_new(view: StoryView, seen: Collection[Line]) -> StoryView:
    """Return a story with only what was not seen: of an event, not one of its lines."""

    def is_new(event: Event) -> bool:
        return not any(line in seen for line in event.lines)

    days = (
        replace(day, events=tuple(filter(is_new, day.events))) for day in view.timeline
    )
    return replace(
        view,
        happened=tuple(filter(is_new, view.happened)),
        timeline=tuple(day for day in days if day.events),
        papers=tuple(
            replace(row, only=tuple(line for line in row.only if line not in seen))
            for row in view.papers
        ),
        quotes=tuple(pair for pair in view.quotes if pair[1] not in seen),
        numbers=tuple(
            series
            for series in view.numbers
            if any(_line(row) not in seen for row in series.rows)
        ),
    )


def _line(row: Evidence) -> Line:
    return Line(row.article, row.sentence)
