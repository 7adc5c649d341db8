"""The one place that composes: an article's text to its analysis."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime

from briefing.model import (
    Analysis,
    Mention,
    Passage,
    Quantity,
    SectionKind,
    text_hash,
)
from briefing.text.dates import find_dates
from briefing.text.figures import resolve as resolve_figures
from briefing.text.language import language
from briefing.text.names import find_names
from briefing.text.namesakes import plain_names, told_apart
from briefing.text.passages import Sentence, split
from briefing.text.quantities import find_quantities
from briefing.text.quantity_sources import with_speakers
from briefing.text.quotes import find_quotes
from briefing.text.sections import assign
from briefing.text.speakers import resolve as resolve_speakers
from briefing.text.version import RULES_VERSION

__all__ = ["RULES_VERSION", "analyse"]


def analyse(
    text: str, *, title: str = "", published: datetime | None = None
) -> Analysis:
    """Return what the rules read in a text; the same input gives the same analysis.

    Args:
        text: one paragraph a line; empty lines are ignored.
        title: of the article; its words mark the main event.
        published: against which "on Monday" is read; None leaves it unread.
    """
    sentences = split(text)
    lang = language(f"{title}\n{text}")
    if lang != "en":
        return _unread(text, sentences, lang)
    figures, mentions = resolve_figures(text, find_names(text, sentences))
    figures, mentions = told_apart(text, figures, mentions)
    dates = find_dates(text, sentences, published)
    quotes = find_quotes(text, sentences)
    plain = [f._replace(aliases=plain_names(f)[1:]) for f in figures]
    quotes = resolve_speakers(text, sentences, quotes, tuple(plain), mentions)
    quantities = tuple(
        quantity
        for quantity in with_speakers(find_quantities(text, sentences, dates), quotes)
        if not _is_in_name(quantity, mentions)
    )
    passages = assign(text, sentences, quotes, title=title, published=published)
    return Analysis(
        text_hash=text_hash(text),
        rules_version=RULES_VERSION,
        lang=lang,
        passages=passages,
        quotes=quotes,
        figures=figures,
        mentions=mentions,
        quantities=quantities,
    )


def _is_in_name(quantity: Quantity, mentions: Sequence[Mention]) -> bool:
    """Tell whether a number is part of a name; `mentions` are in order, disjoint."""
    start = quantity.span.start
    at = bisect_right(mentions, start, key=lambda mention: mention.span.start)
    return at > 0 and mentions[at - 1].span.holds(quantity.span)


def _unread(text: str, sentences: tuple[Sentence, ...], lang: str) -> Analysis:
    """Return the sentences of a text in a language that the rules cannot read."""
    return Analysis(
        text_hash=text_hash(text),
        rules_version=RULES_VERSION,
        lang=lang,
        passages=tuple(
            Passage(
                span=sentence.span,
                paragraph=sentence.paragraph,
                section=SectionKind.OTHER,
                role=SectionKind.OTHER,
                rule=f"language: {lang}",
            )
            for sentence in sentences
        ),
        quotes=(),
        figures=(),
        mentions=(),
        quantities=(),
    )
