"""Stories out of the store: one affair, its papers, and why they are together."""

from briefing.across.numbers import series_of
from briefing.across.story_archive import StoryArchive
from briefing.across.story_view import Page, StoryView, story_view
from briefing.store import Store
from briefing.text.stories import Shared, explain

_MOST = 60
"""Articles of a story that are read: the latest."""
_SERIES = 24
"""Numbers of a story that are shown: those in most articles."""


def view_of(store: Store, story: int) -> StoryView:
    """Return a story by its number, as its papers tell it.

    Raises:
        NotFoundError: when there is no such story any more.
    """
    row = store.story_list.row(story)
    pages = []
    for id_ in store.story_list.articles(story)[:_MOST]:
        if analysis := store.derived.analysis(id_):
            pages.append(Page(store.articles.get(id_), analysis))
    keys = {q.series for page in pages for q in page.analysis.quantities}
    shared = store.series_list.widest_of(sorted(keys), _SERIES)
    numbers = [one for key in shared if (one := series_of(store, key))]
    return story_view(row.title, pages, numbers)


def why_together(store: Store, article_id: str) -> Shared | None:
    """Return what an article shares with the others of its story.

    None where it stands alone.
    """
    story = store.story_list.of(article_id)
    if not story:
        return None
    archive = StoryArchive(store.stories)
    known = archive.known(store.story_list.articles(story))
    own = known.get(article_id)
    others = [sketch for id_, sketch in known.items() if id_ != article_id]
    if own is None or not others:
        return None
    article = store.articles.get(article_id)
    return explain(f"{article.title}\n{article.text}", own, others)
