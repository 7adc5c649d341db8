"""Telling a teaser from a whole text, and its page from any other. Pure."""

import re
from collections.abc import Iterable

from briefing.clean import clean_url
from briefing.model import Article, Entry, Feed, Intake

_TEASER = 1_200
"""Letters, about 200 words: what is longer, a feed did not shorten."""
# What a feed cut off: "…", "[...]", "Read more", "Continue reading »"
_CUT = re.compile(
    r"(?:…|\.\.\.|\b(?:read (?:more|on|the full \w+)|(?:continue|keep) reading)"
    r"|\n\W*more)[\s\])»>→.]*\Z",
    re.IGNORECASE,
)
# Words by which texts are compared: long ones, numbers, pairs of signs without spaces
_WORD = re.compile(
    r"[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{5,}|\d{2,}"
    r"|(?=([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}))"
)
_SHARED = 0.4
"""Of the words of title and teaser, how many the page must have. On public pages with
their descriptions, 96 % of the right pages have them and 0.8 % of others."""
_LONGER = 1.3


def wanted(feed: Feed, items: Iterable[Intake]) -> tuple[str, ...]:
    """Return the ids of new entries whose pages the feed's settings ask for."""
    if not feed.fulltext:
        return ()
    return tuple(item.id for item in items if is_teaser(item.entry))


def is_teaser(entry: Entry) -> bool:
    """Tell whether an entry has but the beginning or a summary of its page."""
    if not clean_url(entry.url):
        return False
    return letters(entry.text) < _TEASER or _CUT.search(entry.text) is not None


def letters(text: str) -> int:
    """Return how many letters a text has."""
    return sum(map(str.isalpha, text))


def objection(article: Article, page: Entry) -> str:
    """Return why a page may not take the place of the feed's text; "" if it may."""
    if letters(page.text) < letters(article.text) * _LONGER:
        return "the page has no more text"
    about = _words(f"{article.title} {_CUT.sub('', article.text)}")
    if len(about & _words(page.text)) < len(about) * _SHARED:
        return "the page is about something else, or asks for consent or a log-in"
    return ""


def _words(text: str) -> frozenset[str]:
    found = _WORD.finditer(text.casefold())
    return frozenset(match[1] or match[0] for match in found)
