"""A file becomes an entry, or a clear refusal."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.clean import clean
from briefing.errors import DocumentError
from briefing.update.documents import MAX_DOCUMENT_BYTES, read_document
from tests.shared import SHARED, needs_shared
from tests.update.document_samples import RAIN, SNOW, read

# Encodings


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "“Łódź” – ten"),
        ("utf-8-sig", "“Łódź” – ten"),
        ("utf-16", "“Łódź” – ten"),
        ("utf-16-le", "“Lodz” – ten, they said today"),
        ("utf-16-be", "“Lodz” – ten, they said today"),
        ("utf-32", "“Łódź” – ten"),
        ("cp1252", "“Café” – ten"),
    ],
)
def test_text_is_read_in_its_encoding(encoding: str, words: str) -> None:
    assert read_document("a.txt", words.encode(encoding)).text == words


@pytest.mark.parametrize(
    ("label", "encoding", "words"),
    [
        ("koi8-r", "koi8-r", "Дождь шёл весь день."),
        ("ISO-8859-1", "cp1252", "“Café” cost €5."),
        ("gb2312", "gb18030", "今天下雨了。"),
        ("iso-2022-jp", "iso2022_jp", "今日は雨です。"),
        ("utf-7", "cp1252", "Café +ADw-b+AD4-"),
        ("hex", "cp1252", "Café"),
        ("no-such", "cp1252", "Café"),
    ],
)
def test_a_page_may_declare_its_encoding(label: str, encoding: str, words: str) -> None:
    html = (
        f'<html><head><meta charset="{label}"></head><body><p>{words}</p></body></html>'
    )
    assert read_document("a.html", html.encode(encoding)).text == words


def test_one_broken_byte_does_not_spoil_the_rest() -> None:
    data = "Café in Łódź: “ça va”, he said.".encode()
    assert "Łódź: “ça va”" in read_document("a.txt", data + b" \xff ok").text


def test_line_breaks_of_windows_and_old_macs_are_understood() -> None:
    assert read("Rain fell.\r\n\r\nSnow.\r\rSun.").text == "Rain fell.\n\nSnow.\n\nSun."


# Refusals


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04...", "zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"\x1f\x8b\x08", "decompress it first"),
        (b"{\\rtf1 Rain}", "rich-text"),
        (b"Rain\0fell", "is not text"),
        (bytes(range(1, 32)) * 9, "is not text"),
        (bytes(90) + b"abcdefghi", "is not text"),
        (b"123 --- 456", "has no words in it"),
        (b"<html><body></body></html>", "has no words in it"),
        (b'<?xml version="1.0"?>\n<rss version="2.0"/>', "briefing feeds add"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "briefing feeds add"),
        (b"a" * (MAX_DOCUMENT_BYTES + 1), "larger than 20 MB"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        read_document("odd\x1b[31m file.txt", data)
    message = str(refusal.value)
    assert message.startswith("odd file.txt ")
    assert words in message
    assert "\n" not in message


# Always


def test_importing_twice_gives_the_same_entry_and_other_words_another() -> None:
    assert read(RAIN) == read(RAIN, "other.txt")
    assert read(RAIN).guid != read(SNOW).guid
    assert read(RAIN).guid.startswith("sha256:")
    assert len(read(RAIN).guid) == len("sha256:") + 64


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@example(b"---\n: \n---\nx")
@example(b"<html><p>\xff")
def test_any_bytes_give_a_clean_entry_or_a_refusal(data: bytes) -> None:
    try:
        entry = read_document("a.txt", data)
    except DocumentError:
        return
    assert entry.title
    assert any(map(str.isalpha, entry.text))
    for field in (entry.title, entry.text, entry.byline, entry.outlet, entry.url):
        assert clean(field) == field
    assert all(line == line.strip() != "" for line in entry.text.split("\n\n"))


@needs_shared
def test_the_founding_articles_import() -> None:
    entries = {
        path.name: read_document(path.name, path.read_bytes())
        for path in sorted((SHARED / "articles").iterdir())
    }
    assert len(entries) == 5
    assert all(entry.title and len(entry.text) > 2_000 for entry in entries.values())
    dates = [entry.published for entry in entries.values()]
    assert dates == [datetime(2025, 12, 2, 17, 6, 32, tzinfo=UTC)] + [None] * 4
    assert [e.outlet for e in entries.values()] == ["BBC", "", "", "", "New Statesman"]
    assert entries["1-bbc.md"].byline == "badely"
    assert "What the papers say" in entries["3-digest.txt"].text.split("\n\n")
    assert not entries["3-digest.txt"].title.startswith("What")
    assert entries["4-cartel-designation.txt"].title.startswith("U.S. Escalates")
    for entry in entries.values():
        assert entry.title not in entry.text.split("\n\n")
