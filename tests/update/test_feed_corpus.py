"""The feed documents of six feed libraries, with what their own tests expect."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from urllib.parse import urljoin

import pytest

from briefing.errors import FeedError
from briefing.update.feed_document import raw_feed
from briefing.update.feed_encoding import trimmed
from briefing.update.feed_text import headline, text_of
from briefing.update.parse import ParsedFeed, parse_feed
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOME = "http://127.0.0.1:8097/"
JUDGED = {"title", "link", "id", "summary", "content", "updated", "author"}
FLOOR = 0.98

Case = dict[str, Any]


def cases(repo: str = "") -> Iterator[Case]:
    with (SHARED / "feeds" / "manifest.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            case: Case = json.loads(line)
            if case["repo"].startswith(repo):
                yield case


def body(case: Case) -> bytes:
    return (SHARED / "feeds" / str(case["file"])).read_bytes()


def header(case: Case, name: str) -> str:
    lines = (line.partition(":") for line in str(case.get("header", "")).splitlines())
    return {key.lower(): value.strip() for key, _, value in lines}.get(name, "")


def parsed(case: Case, document: bytes) -> ParsedFeed | None:
    kind = header(case, "content-type")
    try:
        return parse_feed(document, url=HOME, content_type=kind, now=NOW)
    except FeedError:
        return None


def test_every_document_is_read_or_refused_in_words_and_opens_no_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = [(case, body(case)) for case in cases()]
    parsed(*corpus[0])  # so that everything is imported

    def refuse(*arguments: object, **_: object) -> None:
        raise AssertionError(arguments)

    for name in ("builtins.open", "io.open", "os.open", "urllib.request.urlopen"):
        monkeypatch.setattr(name, refuse)
    feeds = [parsed(case, document) for case, document in corpus]
    assert feeds.count(None) / len(feeds) < 0.01


def test_what_feedparser_expects_of_itself_holds_through_our_settings() -> None:
    judged = [case for case in cases("feedparser") if is_judged(case)]
    wrong = [case["id"] for case in judged if not holds(case)]
    assert len(judged) > 400
    assert 1 - len(wrong) / len(judged) >= FLOOR, wrong


def is_judged(case: Case) -> bool:
    path = case.get("expect_path", ())
    ours = len(path) > 1 and path[1].split("_")[0] in JUDGED
    return ours and "/sanitize/" not in case["id"] and "/itunes/" not in case["id"]


def holds(case: Case) -> bool:
    expected = case["expect_value"]
    try:
        value = at(raw_view(case), case["expect_path"])
    except (KeyError, IndexError):
        return False
    if isinstance(value, struct_time):
        value = str(tuple(value))
    if not isinstance(value, str) or not isinstance(expected, str):
        return bool(value == expected)
    # Links in markup are not resolved, nor is it sanitised: what is read is its text.
    return value == expected or text_of(value) == text_of(expected)


def raw_view(case: Case) -> Any:
    document = raw_feed(trimmed(body(case)), header(case, "content-type"))
    location = header(case, "content-location")
    place = urljoin(HOME, case["id"].partition("/")[2])
    base = place if location.startswith("javascript:") else urljoin(place, location)
    for owner in (document.feed, *document.entries):
        for name in ("link", "id"):
            value = dict.get(owner, name)
            if value and (name == "link" or dict.get(owner, "guidislink") is not False):
                owner[name] = urljoin(base, value)
    return document


def at(value: Any, path: list[str]) -> Any:
    for step in path:
        name, bracket, index = step.partition("[")
        value = value[int(name)] if name.isdecimal() else value[name]
        if bracket:
            value = value[int(index.rstrip("]"))]
    return value


@pytest.mark.parametrize("what", ["items", "titles", "links"])
def test_gofeeds_translated_feeds_come_to_the_same(what: str) -> None:
    translated = [case for case in cases("gofeed") if "/translator/" in case["id"]]
    assert len(translated) > 40
    for case in translated:
        feed = parsed(case, body(case))
        assert feed is not None, case["id"]
        wanted, found = compared(what, case.get("expected", {}), feed)
        assert found == wanted, case["id"]


def compared(what: str, expected: Case, feed: ParsedFeed) -> tuple[object, object]:
    items = expected.get("items", ())
    if what == "items":
        return len(items), len(feed.entries)
    name = {"titles": "title", "links": "link"}[what]
    pairs = zip(items, feed.entries, strict=True)
    ours = [(e.title if what == "titles" else e.url, i.get(name, "")) for i, e in pairs]
    ours.append(
        (feed.title if what == "titles" else feed.site_url, expected.get(name, ""))
    )
    clean = headline if what == "titles" else str
    return [clean(wanted) for _, wanted in ours if wanted], [
        found for found, wanted in ours if wanted
    ]
