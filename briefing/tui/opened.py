"""An article as the reading pane needs it, read in one go."""

from collections.abc import Mapping
from typing import NamedTuple

from briefing.digest import AcrossPapers, FigureRow, figure_rows, holds, sentence_at
from briefing.model import Analysis, Article, FigureCount, Note, Span
from briefing.store import Store
from briefing.store.derived import NUMBER


class PlacedNote(NamedTuple):
    """A note, and where its words are in the present text."""

    note: Note
    span: Span | None
    """None for a note on the whole article, and for an orphaned one."""

    @property
    def orphaned(self) -> bool:
        """Whether its sentence is gone from the article."""
        return self.note.anchor is not None and self.span is None


class Opened(NamedTuple):
    """An article with all that is shown beside it."""

    number: int
    article: Article
    analysis: Analysis | None
    """None while there is none for the present text."""
    sentences: tuple[tuple[Span, int], ...]
    """Each sentence with its paragraph, in the order of the text."""
    notes: tuple[PlacedNote, ...]
    figures: tuple[FigureRow, ...]
    also_in: tuple[str, ...] = ()
    """Other papers that print the same text."""
    tags: tuple[str, ...] = ()
    """The reader's own."""

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence at a position of the text."""
        if self.analysis:
            return sentence_at(self.analysis, position)
        inside = (s for s, _ in self.sentences if s.start <= position < s.end)
        return next(inside, None)

    def notes_at(self, span: Span) -> tuple[PlacedNote, ...]:
        """Return the notes on words that overlap `span`."""
        return tuple(n for n in self.notes if n.span and n.span.overlaps(span))

    def mentions(self, figure: str) -> tuple[Span, ...]:
        """Return where the figure with this key is named, in order."""
        if not self.analysis or not figure:
            return ()
        spans = {m.span for m in self.analysis.mentions if m.figure == figure}
        spans |= {q.span for q in self.analysis.quantities if q.series == figure}
        return tuple(sorted(spans))


def load(store: Store, article_id: str) -> Opened:
    """Read an article with its analysis, notes and figures.

    Raises:
        NotFoundError: when it is gone.
    """
    article = store.articles.get(article_id)
    stored = store.derived.analysis(article.id)
    analysis = stored if holds(article, stored) else None
    sentences = _sentences(article, analysis)
    spans = tuple(span for span, _ in sentences)
    figures: tuple[FigureRow, ...] = ()
    if analysis:
        from briefing.text.labels import label  # late: nothing of it is needed at start

        counts = store.derived.figures_of(analysis)
        figures = figure_rows(
            analysis, article.text, counts, _across(store, counts), label
        )
    return Opened(
        number=store.articles.number(article.id),
        article=article,
        analysis=analysis,
        sentences=sentences,
        notes=tuple(
            _placed(note, article, spans) for note in store.notes.of(article.id)
        ),
        figures=figures,
        also_in=tuple(
            outlet or id_ for id_, outlet in store.copies.also_in(article.id)
        ),
        tags=store.tags.of(store.articles.number(article.id)),
    )


def _across(
    store: Store, counts: tuple[FigureCount, ...]
) -> Mapping[str, AcrossPapers]:
    shared = [c.key for c in counts if c.kind == NUMBER and c.articles > 1]
    if not shared:
        return {}
    from briefing.across.numbers import across_papers

    return across_papers(store, shared)


def _sentences(
    article: Article, analysis: Analysis | None
) -> tuple[tuple[Span, int], ...]:
    if analysis:
        return tuple((p.span, p.paragraph) for p in analysis.passages)
    from briefing.text.passages import split

    return tuple((s.span, s.paragraph) for s in split(article.text))


def _placed(note: Note, article: Article, sentences: tuple[Span, ...]) -> PlacedNote:
    if note.anchor is None:
        return PlacedNote(note=note, span=None)
    from briefing.text.anchors import locate

    return PlacedNote(note=note, span=locate(note.anchor, article.text, sentences))
