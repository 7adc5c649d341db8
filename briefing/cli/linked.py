"""`briefing analyse --link`: documents linked as the archive links articles.

They are put into an archive of their own that is thrown away, so that there is one
way in which articles are linked.
"""

import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from briefing.clean import clean
from briefing.cli.analyse import Answer, refused, told
from briefing.cli.analyse_input import Document, Refusal
from briefing.cli.output import json_text
from briefing.model import Entry, Feed, Intake
from briefing.store import Store
from briefing.update.analysing import analyse_pending

_FEED = Feed(url="documents", title="Documents")
_SEEN = datetime(1970, 1, 1, tzinfo=UTC)


def linked(documents: Sequence[Document | Refusal]) -> Iterator[Answer]:
    """Yield the analyses of documents, their figures, numbers and stories shared."""
    with (
        tempfile.TemporaryDirectory(prefix="briefing-") as folder,
        Store(Path(folder) / "linked.db") as store,
    ):
        _fill(store, documents)
        faults: dict[str, str] = {}
        analyse_pending(store, lambda _done, _total: None, faults.__setitem__)
        for number, document in enumerate(documents):
            if isinstance(document, Refusal):
                yield refused(document)
            elif _id(number) in faults:
                reason = f"cannot be analysed: {faults[_id(number)]}"
                yield refused(Refusal(document.id, None, reason))
            else:
                yield _answer(store, documents, number, document)


def _fill(store: Store, documents: Sequence[Document | Refusal]) -> None:
    store.feeds.ensure([_FEED])
    items = [
        Intake(_id(number), _entry(number, document), str(number))
        for number, document in enumerate(documents)
        if isinstance(document, Document)
    ]
    store.arrivals.take_in(_FEED, items, _SEEN)


def _id(number: int) -> str:
    """Return the id of a document in its archive, by its place in the input."""
    return f"{number:010}"


def _entry(number: int, document: Document) -> Entry:
    return Entry(
        guid=str(number),
        url="",
        title=clean(document.title),
        text=document.text,
        outlet=document.outlet,
        published=document.published,
    )


def _answer(
    store: Store,
    documents: Sequence[Document | Refusal],
    number: int,
    document: Document,
) -> Answer:
    analysis = store.derived.analysis(_id(number))
    if analysis is None:
        return refused(Refusal(document.id, None, "cannot be analysed"))
    row = told(document, analysis)
    if story := store.story_list.of(_id(number)):
        row["story"] = documents[_first(store, story)].id
    return Answer(json_text(row))


def _first(store: Store, story: int) -> int:
    """Return the place in the input of a story's oldest document, which names it."""
    articles = map(store.articles.get, store.story_list.articles(story))
    dated = ((a.published is None, a.published, a.id) for a in articles)
    return int(min(dated)[2])
