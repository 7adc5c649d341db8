"""Web pages are read off the event loop, each within a deadline."""

import pytest

from briefing.errors import DocumentError
from briefing.update.pages import read_web_page
from briefing.update.parser_pool import ParserPool
from tests.update.server import RSS
from tests.update.test_pages import CREWS, RAIN, URL, html

PAGE = html()
# Holds the reader for seconds, within what it takes for an article.
HOSTILE = b"<html><body>" + b"<p>Rain" * 400_000


async def test_a_pool_reads_what_read_web_page_reads() -> None:
    async with ParserPool(workers=1) as pool:
        found = await pool.read_page(PAGE, url=URL, content_type="text/html")
    assert found == read_web_page(PAGE, url=URL, content_type="text/html")
    assert found.entry.text == f"{RAIN}\n\n{CREWS}"


async def test_what_has_no_article_is_said_and_the_next_is_read() -> None:
    async with ParserPool(workers=1) as pool:
        with pytest.raises(DocumentError, match="is a feed: add it with"):
            await pool.read_page(RSS, url=URL)
        assert (await pool.read_page(PAGE, url=URL)).entry.title == "Bridge closed"


async def test_a_page_that_takes_too_long_is_given_up() -> None:
    async with ParserPool(workers=1, deadline=0.2) as pool:
        with pytest.raises(DocumentError, match=r"took longer than 0\.2 s to read"):
            await pool.read_page(HOSTILE, url=URL)
