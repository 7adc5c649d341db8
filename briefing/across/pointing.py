"""How a person points at a figure or a number, and what a rule keeps of it."""

import secrets
from typing import NamedTuple

from briefing.across.series_archive import SeriesArchive
from briefing.errors import BriefingError, NotFoundError
from briefing.model import FigureCount, Span
from briefing.store import Store
from briefing.text.linking_rules import FigureRef, NumberRef
from briefing.text.name_forms import fold

_SHOWN = 6
_BESIDE = 20
_REVISED = 0.5
"""More than this share of its words a sentence keeps when its outlet revises it."""


def rule_id() -> str:
    """Return an id for a new rule."""
    return secrets.token_hex(4)


def the_figure(store: Store, name: str) -> FigureCount:
    """Return the figure that a person means by a name, or a part of one, or a key.

    Raises:
        NotFoundError: when no figure has it, or several and none is called just so.
    """
    found = store.derived.all_figures("" if ":" in name else name, 1_000)
    if ":" in name:
        found = tuple(f for f in found if f.key == name)
    exact = [f for f in found if fold(f.name) == fold(name)] or list(found)
    if not exact:
        raise NotFoundError(f"no figure is called {name!r}: see `briefing figures`")
    if len(exact) > 1:
        keys = ", ".join(f"{f.key!r} (in {f.articles})" for f in exact[:_SHOWN])
        raise NotFoundError(
            f"several figures are called {name!r}; "
            f"give a key (with how many articles it is in): {keys}"
        )
    return exact[0]


def figure_ref(store: Store, count: FigureCount) -> FigureRef:
    """Return what a rule keeps of a figure: key, name, and an article that has it."""
    found = store.derived.naming(count.key, 1)
    return FigureRef(
        key=count.key, name=count.name, article=found[0][0].id if found else ""
    )


def number_named(store: Store, place: str) -> NumberRef:
    """Return what a rule keeps of a number that is named as "ID:WORDS".

    Raises:
        BriefingError: when it is not named so.
        NotFoundError: when no number of the article fits, or several do.
    """
    article, _, words = (part.strip() for part in place.partition(":"))
    if not words:
        raise BriefingError(
            f"{place!r} names no number: write ID:WORDS, such as 7f3a2c:'at least 21'"
        )
    return number_ref(store, article, words)


def number_ref(store: Store, article_id: str, words: str) -> NumberRef:
    """Return what a rule keeps of a number: its words and their sentence.

    Args:
        store: to read.
        article_id: of the article, or a unique beginning of it.
        words: of the number, or of what stands around it in its sentence.

    Raises:
        NotFoundError: when no number of the article fits, or several do.
    """
    article = store.articles.get(article_id)
    text, wanted = article.text, words.casefold()
    archive = SeriesArchive(store.number_links)
    rows = archive.readings_of(store.links.revision(article.id)).values()
    places = [_Place(r.quantity.span, r.sentence) for r in rows]
    fits = [p for p in places if p.touches(text, wanted)] or [
        p for p in places if wanted in p.sentence.of(text).casefold()
    ]
    if len(fits) == 1:
        number, sentence = fits[0]
        return NumberRef(
            article=article.id, words=number.of(text), sentence=sentence.of(text)
        )
    if fits:
        shown = "; ".join(repr(_around(text, p.number)) for p in fits[:_SHOWN])
        raise NotFoundError(f"{words!r} fits several numbers of {article.id}: {shown}")
    raise NotFoundError(
        f"no number of {article.id} has {words!r}: "
        f"`briefing numbers --article {article.id}` lists them"
    )


def numbers_in(store: Store, article_id: str, series: str) -> tuple[NumberRef, ...]:
    """Return what a rule keeps of the numbers that an article has in a series."""
    analysis = store.derived.analysis(article_id)
    own = analysis.quantities if analysis else ()
    starts = [q.span.start for q in own if q.series == series]
    return tuple(
        ref for start in starts if (ref := number_at(store, article_id, start))
    )


def number_at(store: Store, article_id: str, start: int) -> NumberRef | None:
    """Return what a rule keeps of the number at a position; None for none there."""
    archive = SeriesArchive(store.number_links)
    found = archive.readings_of(store.links.revision(article_id)).get(start)
    if found is None:
        return None
    text = store.articles.get(article_id).text
    return NumberRef(
        article=article_id,
        words=found.quantity.span.of(text),
        sentence=found.sentence.of(text),
    )


def number_place(store: Store, ref: NumberRef) -> int | None:
    """Return where a number stands now that is followed; None when it is gone.

    Where the outlet revised its sentence this is the number that took its place: of
    those in a sentence with most of its words, the one at nearly the same position.
    """
    archive = SeriesArchive(store.number_links)
    found = archive.readings_of(store.links.revision(ref.article))
    refs = {at: number_at(store, ref.article, at) for at in found}
    after = [(_likeness(now, ref), -at) for at, now in refs.items() if now]
    likeness, at = max(after, default=((0.0, 0), 0))
    return -at if likeness[0] > _REVISED else None


def _likeness(now: NumberRef, ref: NumberRef) -> tuple[float, int]:
    """Return the share of words of a sentence that are the same, and minus the move."""
    if now == ref:
        return (2.0, 0)
    words, before = set(now.sentence.split()), set(ref.sentence.split())
    moved = now.sentence.find(now.words) - ref.sentence.find(ref.words)
    return (len(words & before) / max(len(words), len(before), 1), -abs(moved))


class _Place(NamedTuple):
    number: Span
    sentence: Span

    def touches(self, text: str, words: str) -> bool:
        """Tell whether the sentence has the words where the number is."""
        start = self.sentence.start
        at = self.sentence.of(text).casefold().find(words)
        found = Span(start + at, start + at + len(words))
        return at >= 0 and found.overlaps(self.number)


def _around(text: str, span: Span) -> str:
    return " ".join(text[max(0, span.start - _BESIDE) : span.end + _BESIDE].split())
