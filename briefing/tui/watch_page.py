"""What is followed, and what an update brought of it."""

from collections.abc import Iterable, Mapping

from briefing.across.watching import NUMBER, QUERY, WatchNews, key_of
from briefing.digest import Evidence, show_date, value_in
from briefing.store import Store
from briefing.store.watches import Watch
from briefing.tui.key_names import key
from briefing.tui.page import (
    BLANK,
    Draft,
    FigureStop,
    Flow,
    MentionStop,
    Page,
    Piece,
    Row,
    Rule,
    WatchStop,
)
from briefing.tui.words import count

_MOST = 12
_NOTHING = (
    f"You follow nothing yet: {key('correct')} w on a figure or a number follows it, "
    f"{key('command')}watch query QUERY what a query finds."
)


def watches_page(store: Store, draft: Draft, heard: Mapping[str, WatchNews]) -> Page:
    """Return everything that is followed, with what is new of it.

    Args:
        store: read.
        draft: written to.
        heard: what was told in this session, by the id of the watch.
    """
    watches = store.watches.all()
    told = f"{count(len(watches), 'watch', 'watches')} · {key('delete')} ends one"
    draft.add(Flow((Piece(told if watches else _NOTHING, "dim"),)), BLANK)
    for watch in watches:
        _watch(draft, store, watch, heard.get(watch.id))
    return draft.page()


def _watch(draft: Draft, store: Store, watch: Watch, news: WatchNews | None) -> None:
    found = key_of(store, watch)
    kind = "number" if watch.kind == NUMBER else watch.kind
    figure = FigureStop(found, watch.name, kind) if found else None
    query = watch.target if watch.kind == QUERY else ""
    stop = draft.stop(WatchStop(watch.id, watch.name, figure, query))
    draft.add(Rule(Piece(watch.name, "heading", stop), Piece(kind, "dim")))
    if news is None:
        draft.add(Flow((Piece("nothing new in this session", "dim", stop),), 2), BLANK)
        return
    earlier, latest = news.found[:-_MOST], news.found[-_MOST:]
    more = f"{len(earlier):,} earlier"
    if earlier and draft.fold(f"news {watch.id}", more, indent=2):
        _news(draft, earlier)
    _news(draft, latest)


def _news(draft: Draft, found: Iterable[Evidence]) -> None:
    for item in found:
        at = draft.stop(MentionStop(item.article.id, item.sentence, item.mention))
        value = value_in(item.quantity, item.article.text) if item.quantity else ""
        when = show_date(item.article.published or item.article.first_seen)
        outlet = Piece(f"  {when}  {item.article.outlet}", "dim", at)
        draft.add(Row((outlet,), (Piece(value, "value", at),)))
        words = item.sentence.of(item.article.text) or item.article.title
        draft.add(Flow((Piece(words, "text", at),), 2), BLANK)
