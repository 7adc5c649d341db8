"""Where a note belongs, and where it belongs after the outlet edited the article.

The anchor is a W3C Web Annotation text-quote selector with a position
(https://www.w3.org/TR/annotation-model/#selectors). It is placed by the position while
the text is the same, else by the exact words with the likest surroundings, else by the
most similar sentence; what cannot be placed is orphaned, never dropped.
"""

import difflib

from briefing.model import Anchor, Span, text_hash

_CONTEXT = 32
_LIKE_ENOUGH = 0.75


def make_anchor(text: str, span: Span) -> Anchor:
    """Return the anchor of `span` in `text`."""
    return Anchor(
        span=span,
        exact=span.of(text),
        prefix=text[max(0, span.start - _CONTEXT) : span.start],
        suffix=text[span.end : span.end + _CONTEXT],
        text_hash=text_hash(text),
    )


def locate(anchor: Anchor, text: str, sentences: tuple[Span, ...]) -> Span | None:
    """Return where the anchor's words are in `text` now; None when they are gone.

    Args:
        anchor: as it was made.
        text: the article's present text.
        sentences: of `text`, candidates when the words were edited.
    """
    if text[anchor.span.start : anchor.span.end] == anchor.exact and (
        anchor.text_hash == text_hash(text)
    ):
        return anchor.span
    places = _occurrences(text, anchor.exact)
    if places:
        return max(places, key=lambda place: _surroundings(anchor, text, place))
    return _most_similar(anchor, text, sentences)


def _occurrences(text: str, words: str) -> list[Span]:
    found = []
    start = text.find(words) if words else -1
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _surroundings(anchor: Anchor, text: str, place: Span) -> tuple[float, int]:
    before = text[max(0, place.start - _CONTEXT) : place.start]
    after = text[place.end : place.end + _CONTEXT]
    likeness = _ratio(anchor.prefix, before) + _ratio(anchor.suffix, after)
    return likeness, -abs(place.start - anchor.span.start)


def _most_similar(
    anchor: Anchor, text: str, sentences: tuple[Span, ...]
) -> Span | None:
    scored = [
        (_ratio(anchor.exact, span.of(text)), -span.start, span) for span in sentences
    ]
    best = max(scored, default=None)
    return best[2] if best and best[0] >= _LIKE_ENOUGH else None


def _ratio(a: str, b: str) -> float:
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < _LIKE_ENOUGH and len(a) > _CONTEXT:
        return 0.0
    return matcher.ratio()
