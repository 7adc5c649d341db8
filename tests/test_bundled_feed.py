"""The feed and the configuration that every installation carries."""

import io
import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from tests.shared import SHARED, needs_shared

TOP = Path(__file__).parents[1]
FEED = TOP / "feeds" / "venezuela-2025.xml"
ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"

ORIGINALS = {
    "BBC": "1-bbc.md",
    "Analysis (outlet unknown)": "2-ultimatum.txt",
    "Digest (outlet unknown)": "3-digest.txt",
    "Report (outlet unknown)": "4-cartel-designation.txt",
    "New Statesman": "5-new-statesman.txt",
}
FACTS = {
    "BBC": (
        "doubled its reward|Dozens of people|on 21 November|in 2013|26 years"
        "|2024 presidential election|Close to eight million|since 2013"
        "|hundreds of thousands|two Venezuelan criminal groups|15,000 troops"
        "|1989 invasion of Panama|early September|more than 20 strikes"
        "|more than 80 people|report of 2020|almost three quarters"
        "|a small percentage|in September|one-week ultimatum|One day after"
        "|Hugo Chávez|Edmundo González|press secretary|former chief prosecutor"
        "|Legal experts|Military analysts|Reuters"
    ),
    "Analysis (outlet unknown)": (
        "21 November 2025|Approximately 15,000 troops|early September"
        "|at least 21 strikes|dozens of people|2 September|a second strike"
        "|25 November|Pete Hegseth|Frank Bradley|Nicolás Maduro|Donald Trump"
    ),
    "Digest (outlet unknown)": (
        "21 November 2025|the Japan Times|Reuters|The New York Post|of 2025"
        "|Cartel de los Soles|safe passage|months of American pressure"
    ),
    "Report (outlet unknown)": (
        "July 2024|indictment of 2020|agreement of 2016|approximately 5%"
        "|$50 million|doubling the reward|in July 2025|in February 2025"
        "|Pete Hegseth|Diosdado Cabello|Vladimir Padrino López"
        "|senior administration official"
    ),
    "New Statesman": (
        "August 2025|24 October|roughly 14 per cent|early September|14 strikes"
        "|an estimated 61 people|31 October|15 October|around 50 miles|27 October"
        "|two B-1 Lancer|approximately 20 miles|B-52|F-35|days or hours"
        "|tens of thousands|22 October|in September|$50m|more than one general"
        "|first term|in 2024|Pete Hegseth|Volker Türk|Marco Rubio|Stephen Miller"
        "|International Crisis Group|Miami Herald|Wall Street Journal|Machado"
    ),
}
OUR_OWN_YEARS = {"2024", "2025"}
"""Years that an original leaves to its reader, written out in the retelling."""

each_entry = pytest.mark.parametrize("outlet", ORIGINALS)


@cache
def entries() -> dict[str, ElementTree.Element]:
    """Return the entries by the title of their source."""
    root = ElementTree.parse(FEED).getroot()
    return {
        entry.findtext(f"{ATOM}source/{ATOM}title", ""): entry
        for entry in root.iterfind(f"{ATOM}entry")
    }


def blocks(outlet: str) -> list[tuple[str, str]]:
    """Return the tag and the text of each paragraph and heading of an entry."""
    body = entries()[outlet].find(f"{ATOM}content/{XHTML}div")
    assert body is not None
    return [
        (block.tag.removeprefix(XHTML), " ".join("".join(block.itertext()).split()))
        for block in body
    ]


def text_of(outlet: str) -> str:
    return "\n".join(text for _, text in blocks(outlet))


def original_of(outlet: str) -> str:
    text = (SHARED / "articles" / ORIGINALS[outlet]).read_text(encoding="utf-8")
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


def quotations(text: str) -> list[str]:
    return re.findall("“([^”]*)”", text)


def plain(text: str) -> str:
    """Return `text` with typewriter marks, in lower case."""
    return text.translate(str.maketrans("‘’“”", "''\"\"")).replace("…", "...").lower()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,]*\d|\d", text))


def test_there_are_five_entries_one_for_each_source() -> None:
    root = ElementTree.parse(FEED).getroot()
    assert len(root.findall(f"{ATOM}entry")) == 5
    assert list(entries()) == list(ORIGINALS)


def test_a_feed_reader_finds_nothing_to_mend() -> None:
    parsed = feedparser.parse(io.BytesIO(FEED.read_bytes()))
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert [entry.source.title for entry in parsed.entries] == list(ORIGINALS)


@pytest.mark.parametrize("name", ["id", "title", "updated"])
def test_what_rfc_4287_asks_of_feed_and_entry_is_there_once(name: str) -> None:
    root = ElementTree.parse(FEED).getroot()
    for element in (root, *entries().values()):
        (found,) = element.findall(f"{ATOM}{name}")
        assert (found.text or "").strip()


def test_every_id_is_a_uuid_and_used_once() -> None:
    ids = [element.text or "" for element in ElementTree.parse(FEED).iter(f"{ATOM}id")]
    assert len(set(ids)) == 6
    uuid = r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
    assert all(re.fullmatch(uuid, name) for name in ids)


def test_only_the_entry_whose_date_is_known_is_dated() -> None:
    dated = {
        outlet: entry.findtext(f"{ATOM}published", "")[:10]
        for outlet, entry in entries().items()
        if entry.find(f"{ATOM}published") is not None
    }
    assert dated == {"BBC": "2025-12-02"}


def test_no_address_is_made_up() -> None:
    root = ElementTree.parse(FEED).getroot()
    assert not list(root.iter(f"{ATOM}link"))
    assert not list(root.iter(f"{XHTML}a"))


@each_entry
def test_an_entry_is_marked_as_retold(outlet: str) -> None:
    entry = entries()[outlet]
    category = entry.find(f"{ATOM}category")
    assert category is not None
    assert category.get("term") == "retold"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Retold for briefing"
    tag, last = blocks(outlet)[-1]
    assert tag == "p"
    assert last.startswith("Retold in our own words from ")


@each_entry
def test_an_entry_is_as_long_as_a_short_article(outlet: str) -> None:
    assert 350 <= len(text_of(outlet).split()) <= 700


@each_entry
def test_an_entry_has_several_paragraphs_of_text_and_nothing_else(outlet: str) -> None:
    tags = [tag for tag, _ in blocks(outlet)]
    assert tags.count("p") > 5
    assert set(tags) <= {"p", "h2"}
    assert all(text for _, text in blocks(outlet))


def test_only_the_digest_has_headings_and_none_is_empty() -> None:
    with_headings = [
        outlet for outlet in entries() if "h2" in [tag for tag, _ in blocks(outlet)]
    ]
    assert with_headings == ["Digest (outlet unknown)"]
    tags = [tag for tag, _ in blocks(with_headings[0])]
    assert ("h2", "h2") not in pairwise(tags)


@each_entry
def test_every_figure_and_every_speaker_is_there(outlet: str) -> None:
    text = text_of(outlet).lower()
    assert [fact for fact in FACTS[outlet].split("|") if fact.lower() not in text] == []


@each_entry
def test_quotation_marks_are_typographic_and_paired(outlet: str) -> None:
    for _, text in blocks(outlet):
        assert '"' not in text
        assert "'" not in text
        assert text.count("“") == text.count("”") == len(quotations(text))


@each_entry
def test_a_quotation_is_a_sentence_or_two(outlet: str) -> None:
    assert all(len(words(quote)) <= 25 for quote in quotations(text_of(outlet)))


@needs_shared
@each_entry
def test_a_quotation_is_word_for_word(outlet: str) -> None:
    original = plain(original_of(outlet))
    quotes = [plain(quote.rstrip(",.")) for quote in quotations(text_of(outlet))]
    assert [quote for quote in quotes if quote not in original] == []


@needs_shared
@each_entry
def test_no_run_of_twelve_words_is_copied_outside_quotations(outlet: str) -> None:
    pieces = re.split("“[^”]*”", text_of(outlet))
    ours = set().union(*(runs(piece, 12) for piece in pieces))
    for name in ORIGINALS:
        assert sorted(ours & runs(original_of(name), 12)) == []


@needs_shared
@each_entry
def test_no_number_is_lost_and_none_is_added(outlet: str) -> None:
    theirs = numbers(original_of(outlet))
    news = "\n".join(text for _, text in blocks(outlet)[:-1])
    assert numbers(news) - OUR_OWN_YEARS == theirs - OUR_OWN_YEARS


def configuration() -> dict[str, Any]:
    return tomllib.loads((TOP / "config.toml").read_text(encoding="utf-8"))


def addresses() -> list[str]:
    return [feed["url"] for feed in configuration()["feeds"]]


def test_the_configuration_carries_every_key_at_its_default() -> None:
    tables = configuration()
    del tables["feeds"]
    assert tables == {
        "storage": {"database": ""},
        "reading": {
            "width": 80,
            "theme": "briefing-dark",
            "ascii": False,
            "group": "none",
            "sections": "all",
        },
        "update": {
            "timeout": 20,
            "connect_timeout": 8,
            "concurrency": 300,
            "per_host": 1,
            "min_minutes": 15,
            "max_minutes": 1440,
            "max_megabytes": 15,
            "allowed_hosts": [],
        },
        "keys": {},
        "views": {},
    }


def test_every_key_of_the_configuration_has_a_comment_above_it() -> None:
    lines = (TOP / "config.toml").read_text(encoding="utf-8").split("[[feeds]]")[0]
    above = pairwise(lines.splitlines())
    bare = [key for comment, key in above if "=" in key and comment[:1] != "#"]
    assert bare == []


def test_the_bundled_feed_comes_first_and_its_file_exists() -> None:
    first = configuration()["feeds"][0]
    assert (TOP / first["url"]).samefile(FEED)
    assert first["title"] == ElementTree.parse(FEED).findtext(f"{ATOM}title")
    assert first["tags"] == ["sample"]


def test_the_other_feeds_are_https_titled_tagged_and_listed_once() -> None:
    others = configuration()["feeds"][1:]
    assert 12 <= len(others) <= 16
    assert all(feed["url"].startswith("https://") for feed in others)
    assert all(feed["title"] for feed in others)
    assert all("world" in feed["tags"] for feed in others)
    assert len(set(addresses())) == len(addresses())


@needs_shared
def test_every_address_stands_in_a_public_list_of_feeds() -> None:
    files = (SHARED / "feeds" / "lists").rglob("*")
    lists = "\n".join(
        path.read_text(encoding="utf-8") for path in files if path.is_file()
    ).replace("http://", "https://")
    assert [url for url in addresses()[1:] if f'{url}"' not in lists] == []
