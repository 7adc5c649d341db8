"""`briefing tag`: the reader's own tags on an article."""

import argparse

from briefing.cli.output import say, tell
from briefing.cli.session import opened
from briefing.clock import utc_now


def tag(given: argparse.Namespace) -> int:
    """Give an article tags and take some away, or print those it has."""
    with opened(given) as store:
        article = store.articles.get(given.id)
        number = store.articles.number(article.id)
        if given.words:
            label = f"tags of “{article.title}”"
            store.tags.change([number], given.words, label, utc_now())
        tags = store.tags.of(number)
    if given.words:
        tell(f"{article.id}: {', '.join(tags) or 'no tags'}")
    else:
        for name in tags:
            say(name)
    return 0
