"""What can stand behind a command: tags, names, queries, folders."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from briefing.clean import clean_line
from briefing.config import GROUPS
from briefing.model import FigureType
from briefing.query import Query
from briefing.query.completion import begun, known_values, written
from briefing.query.nodes import AnyOf, WithId, Words
from briefing.tui.desk import Desk
from briefing.tui.shown import cut

_OFFERED = 20
_TITLE = 40
FEED_ACTIONS = ("add", "remove", "rename", "tag", "pause", "resume", "moved")
CORRECTIONS = ("merge", "rename", "retype", "split", "hide", "part")
WATCHED = ("figure", "query")


class Offer(NamedTuple):
    """What can stand at the end of a text."""

    start: int
    """Where it begins; it ends at the end of the text."""
    values: tuple[str, ...] = ()
    """As they are written, ready for what comes next."""
    names: tuple[str, ...] = ()
    """How they are shown, where that is not as they are written."""


Complete = Callable[[Desk, str], Awaitable[Offer]]


async def nothing(_desk: Desk, text: str) -> Offer:
    """Offer nothing."""
    return Offer(len(text))


async def queries(desk: Desk, text: str) -> Offer:
    """Offer keywords and their values."""
    here = begun(text, len(text))
    values = known_values(here.key, desk.settings.views)
    if values is not None:
        values = _beginning(values, here.text)
    else:
        values = await desk.store.read(
            lambda s: s.vocabulary.values(here.key, here.text, _OFFERED)
        )
    return Offer(here.start, tuple(written(value, here.key) for value in values))


async def views(desk: Desk, text: str) -> Offer:
    """Offer the saved queries."""
    return Offer(0, _beginning(desk.settings.views, text))


async def articles(desk: Desk, text: str) -> Offer:
    """Offer articles by how their id, or a word of their title, begins."""
    node = AnyOf((WithId(text.casefold()), Words(text, prefix=True, title=True)))
    query = Query(node if any(c.isalnum() for c in text) else None)
    rows = await desk.store.read(
        lambda s: s.articles.headlines(s.articles.numbers(query, _OFFERED))
    )
    titles = (f"{row.id} {cut(clean_line(row.title), _TITLE)}" for row in rows)
    return Offer(0, tuple(f"{row.id} " for row in rows), tuple(titles))


async def tags(desk: Desk, text: str) -> Offer:
    """Offer the tags of articles, with the sign that stands before the last one."""
    start = text.rfind(" ") + 1
    sign = text[start : start + 1] if text[start:][:1] in ("+", "-") else "+"
    known = await desk.store.read(lambda s: s.tags.all())
    found = _beginning(known, text[start:].lstrip("+-#"))
    return Offer(start, tuple(f"{sign}{tag} " for tag in found))


async def figures(desk: Desk, text: str) -> Offer:
    """Offer people, organisations and places."""
    found = await desk.store.read(
        lambda s: s.vocabulary.values("figure", text, _OFFERED)
    )
    return Offer(0, found)


async def groups(_desk: Desk, text: str) -> Offer:
    """Offer what the list can be grouped by."""
    return Offer(0, _beginning(GROUPS, text))


async def themes(_desk: Desk, text: str) -> Offer:
    """Offer the colours."""
    from briefing.tui.themes import names

    return Offer(0, _beginning(names(), text))


async def folders(_desk: Desk, text: str) -> Offer:
    """Offer folders, those whose names begin with a dot left out."""
    start = text.rfind("/") + 1
    found = await asyncio.to_thread(_folders, text[:start], text[start:])
    return Offer(start, found)


def _folders(parent: str, begins: str) -> tuple[str, ...]:
    try:
        inside = sorted(Path(parent or ".").expanduser().iterdir())
        names = [f"{path.name}/" for path in inside if path.is_dir()]
    except OSError:
        return ()
    shown = [name for name in names if not name.startswith(".")]
    return _beginning(shown, begins)[:_OFFERED]


async def feeds(desk: Desk, text: str) -> Offer:
    """Offer what can be done to feeds, then the feeds."""
    return await _two(desk, text, FEED_ACTIONS, _feed_titles)


async def _feed_titles(desk: Desk, text: str) -> Offer:
    found = await desk.store.read(lambda s: s.vocabulary.values("feed", text, _OFFERED))
    return Offer(0, found)


async def corrections(desk: Desk, text: str) -> Offer:
    """Offer the kinds of corrections, then what each needs."""
    kind = text.partition(" ")[0]
    second = figures if kind == "merge" else _types if kind == "retype" else nothing
    return await _two(desk, text, CORRECTIONS, second)


async def _types(_desk: Desk, text: str) -> Offer:
    return Offer(0, _beginning([kind.value for kind in FigureType], text))


async def watched(desk: Desk, text: str) -> Offer:
    """Offer what can be followed, then figures or queries."""
    second = queries if text.startswith("query") else figures
    return await _two(desk, text, WATCHED, second)


async def _two(desk: Desk, text: str, first: Iterable[str], second: Complete) -> Offer:
    """Complete a first word, and behind it with another completion."""
    word, space, rest = text.partition(" ")
    if not space:
        return Offer(0, tuple(f"{name} " for name in _beginning(first, word)))
    offer = await second(desk, rest)
    return offer._replace(start=len(word) + 1 + offer.start)


def _beginning(names: Iterable[str], begins: str) -> tuple[str, ...]:
    wanted = begins.casefold()
    return tuple(name for name in names if name.casefold().startswith(wanted))
