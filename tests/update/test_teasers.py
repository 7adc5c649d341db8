"""A teaser is told from a text, and its page from any other."""

import pytest

from briefing.model import Intake
from briefing.update.teasers import is_teaser, objection, wanted
from tests import builders
from tests.builders import article, entry

TITLE = "Dam gives way above Riverton"
TEASER = "At least 21 people were injured when the dam above Riverton collapsed."
PAGE = (
    "The dam above Riverton collapsed early on Monday after a week of rain.\n\n"
    "At least 21 people were injured, hospitals in the valley said.\n\n"
    "Engineers had warned the province in March that the spillway was cracked."
)
CONSENT = (
    "We and our 842 partners store and access personal data on your device. You can "
    "change your mind at any time in our cookie policy. Subscribers may sign in to "
    "continue without personalised advertising, measurement and audience research."
)


LONG = "The dam gave way. " * 200


@pytest.mark.parametrize(
    "end", ["The mayor…", "The mayor [...]", "\n\nContinue reading »", "\n\nMore"]
)
def test_what_is_cut_off_is_a_teaser_however_long(end: str) -> None:
    assert is_teaser(entry(text=f"{LONG}{end}"))
    assert not is_teaser(entry(text=LONG))


@pytest.mark.parametrize("end", ["The mayor said no more.", "They want much more"])
def test_what_ends_in_words_is_not(end: str) -> None:
    assert not is_teaser(entry(text=f"{LONG}{end}"))


def test_what_is_short_is_a_teaser() -> None:
    assert is_teaser(entry(text=TEASER))
    assert is_teaser(entry(text=""))


def test_what_has_no_page_is_no_teaser() -> None:
    for url in ("", "javascript:x", "file:///etc/passwd", "mailto:a@example.org"):
        assert not is_teaser(entry(text=TEASER, url=url))


def test_only_feeds_that_are_set_so_want_pages() -> None:
    items = [Intake(e.guid, e, "") for e in (entry(guid="a"), entry(guid="b", url=""))]
    assert wanted(builders.feed(), items) == ()
    assert wanted(builders.feed(fulltext=True), items) == ("a",)


def test_a_longer_page_that_says_what_the_teaser_says_takes_its_place() -> None:
    assert objection(article(title=TITLE, text=TEASER), entry(text=PAGE)) == ""


def test_a_page_without_more_text_does_not() -> None:
    assert "no more text" in objection(article(text=PAGE), entry(text=PAGE))
    shorter = entry(text=TEASER)
    assert "no more text" in objection(article(text=PAGE), shorter)


def test_a_consent_page_does_not() -> None:
    why = objection(article(title=TITLE, text=TEASER), entry(text=CONSENT))
    assert "asks for consent" in why


def test_texts_without_spaces_are_compared_too() -> None:
    fed = article(title="首都大雨", text="首都周一下了大雨，桥梁关闭。")
    page = "首都周一下了大雨，港务局宣布桥梁关闭，数百名司机等到晚上。"
    assert objection(fed, entry(text=page)) == ""
    other = "我们和合作伙伴在您的设备上存储和访问个人数据，用于广告和内容测量。"
    assert objection(fed, entry(text=other)) != ""
