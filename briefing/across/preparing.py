"""What linking compares of an article, made where it is analysed, of its text alone."""

from briefing.across import reading_codec
from briefing.model import Analysis, Article
from briefing.store import copies, stories
from briefing.store.links import Prepared
from briefing.text.duplicates import signature
from briefing.text.series_page import readings
from briefing.text.terms import sketch


def prepare(article: Article, analysis: Analysis) -> Prepared:
    """Return what an article is about, its runs of words, and its numbers."""
    about, told = sketch(article), signature(article.id, article.text)
    return Prepared(
        sketch=stories.packed(about.terms, about.weights),
        signature=copies.packed(told.runs, told.hashes),
        context=reading_codec.encode(readings(article, analysis)),
    )
