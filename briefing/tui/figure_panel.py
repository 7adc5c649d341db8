"""The panel of figures: those of the place that is read, all or some by name."""

from collections.abc import Mapping

from briefing.digest import unread_language
from briefing.tui.key_names import key, page_with_keys
from briefing.tui.list_pages import figures_page, named_so
from briefing.tui.opened import Opened
from briefing.tui.page import FigureStop, Flow, Page, Piece
from briefing.tui.places import Place
from briefing.tui.widgets.page_view import PageView


class FigurePanel:
    """Shows figures; where they are the same, nothing moves."""

    def __init__(self, view: PageView, keys: Mapping[str, str]) -> None:
        self._view = view
        self._keys = keys
        self._words = ""

    def show(self, place: Place | None) -> None:
        """Show the figures of a place, the cursor on the one that is highlighted."""
        self._words = ""
        self._put(place)

    def filter(self, words: str, place: Place | None) -> bool:
        """Show those with names in which each word begins one; all for none.

        Tells whether others were shown before.
        """
        before, self._words = self._words, words.strip()
        self._put(place)
        return before != self._words

    def _put(self, place: Place | None) -> None:
        page = self._page(place)
        if page != self._view.page:
            self._view.show(page, _place_of(page, place.figure if place else "", 0))

    def refresh(self, place: Place) -> None:
        """Show the same figures as they are now, the cursor where it was."""
        page, view = self._page(place), self._view
        if page != view.page:
            key = view.stop.key if isinstance(view.stop, FigureStop) else ""
            last = max(0, len(page.stops) - 1)
            view.show(page, _place_of(page, key, min(view.cursor, last)), view.top)

    def _page(self, place: Place | None) -> Page:
        rows = place.figures if place else ()
        page = figures_page(named_so(rows, self._words), self._words)
        if not rows:
            why = _why_none(place.opened if place else None)
            page = Page((Flow((Piece(why, "dim"),)),))
        return page_with_keys(page, self._keys)


def _place_of(page: Page, key: str, otherwise: int) -> int:
    """Return where a figure stands on a page."""
    stops = enumerate(page.stops)
    found = (n for n, s in stops if isinstance(s, FigureStop) and s.key == key)
    return next(found, otherwise)


def _why_none(opened: Opened | None) -> str:
    if opened is None:
        return "The people, places and numbers of an article stand here."
    if opened.analysis is None:
        return f"Not analysed yet: {key('update')} updates and analyses."
    if language := unread_language(opened.analysis):
        return f"Not analysed ({language})."
    return "It names no people, organisations, places or numbers."
