"""Queries on an archive: what they find, whichever plan finds it."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.across.hits import find_hits, quotation
from briefing.query import QueryError, parse, parse_live
from briefing.store import Store, selection
from tests.across.papers import tell
from tests.builders import NOW, entry, note, take
from tests.query.test_grammar import TEXTS

DAM = (
    "Governor Ana Ruiz visited Riverton on Monday. A dam gave way there, and at least "
    "21 people were killed. “We will rebuild every house by spring,” Ana Ruiz said.\n\n"
    "Repairs will cost $30m, the White House said."
)
SHIP = (
    "The ship Aurora left Kenya on Friday with 12 sailors. Café owners in Mombasa had "
    "raised 4% more than in March. Pedro Oliveira saw it leave."
)
REPORT = (
    "Riverton counts the cost. The Herald reported that 34 people were killed when the "
    "dam broke. Ruiz promised help."
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three linked articles of three days, and one that is not analysed."""
    path: Path = tmp_path_factory.mktemp("archive") / "briefing.db"
    with Store(path) as store:
        dam = tell(store, "dam", DAM, outlet="The Daily Lantern", day=10)
        tell(store, "ship", SHIP, outlet="Harbour Post", day=15)
        report = tell(store, "report", REPORT, outlet="The Herald", day=20)
        take(store, entry(guid="plain", title="Plain", text="Nothing happened."))
        store.marks.read([store.articles.number(dam)], "read", NOW)
        store.marks.star(store.articles.number(report), "star", NOW)
        store.notes.save(note(article_id=dam, body="Check 100% of it"), "note")
        yield store


def ids(store: Store, query: str, limit: int = -1) -> list[str]:
    numbers = store.articles.numbers(parse(query, NOW), limit)
    return [row.id.rstrip("0") for row in store.articles.headlines(numbers)]


FOUND = [
    ("", {"dam", "ship", "report", "plain"}),
    ("dam", {"dam", "report"}),
    ("dams", {"dam", "report"}),
    ("cafe", {"ship"}),
    ('"gave way"', {"dam"}),
    ("dam -broke", {"dam"}),
    ("-dam", {"ship", "plain"}),
    ("-dam -ship", {"plain"}),
    ("dam -(broke OR ship)", {"dam"}),
    ("ship OR house", {"ship", "dam"}),
    ("title:ship", {"ship"}),
    ("title:sailors", {"ship"}),
    ("title:mombasa", set()),
    ("person:ruiz", {"dam", "report"}),
    ("person:Rui", {"dam", "report"}),
    ('person:"ruiz ana"', {"dam", "report"}),
    ("person:aurora OR person:oliv", {"ship"}),
    ("place:ruiz", set()),
    ("figure:kenya", {"ship"}),
    ("speaker:ruiz", {"dam"}),
    ("speaker:oliveira", set()),
    ("amount:21", {"dam"}),
    ("amount:>20", {"dam", "report"}),
    ("amount:$30m", {"dam"}),
    ("amount:€30m", set()),
    ("amount:$10..50m", {"dam"}),
    ("amount:4%", {"ship"}),
    ("amount:<5%", {"ship"}),
    ("outlet:herald", {"report"}),
    ("outlet:daily", {"dam"}),
    ("feed:example.org", {"dam", "ship", "report", "plain"}),
    ("feed:exam", {"dam", "ship", "report", "plain"}),
    ("tag:world", set()),
    ("note:check", {"dam"}),
    ("note:100%", {"dam"}),
    ("note:1_0", set()),
    ("is:read", {"dam"}),
    ("is:unread", {"ship", "report", "plain"}),
    ("is:starred OR is:noted", {"dam", "report"}),
    ("is:revised", set()),
    ("since:2026-11-15 until:2026-11-15", {"ship"}),
    ("newer:7d", {"report", "plain"}),
    ("id:sh", {"ship"}),
    ("section:quotes", {"dam"}),
    ("story:riverton", set()),
    ("(person:ruiz OR ship) -is:read", {"ship", "report"}),
]


def test_a_whole_address_means_that_feed_alone(store: Store) -> None:
    take(store, entry(guid="one"), url="https://a.example/rss")
    take(store, entry(guid="two"), url="https://a.example/rss2")
    assert ids(store, 'feed:"https://a.example/rss"') == ["one"]
    assert set(ids(store, "feed:a.example")) == {"one", "two"}


@pytest.mark.parametrize("per_row", [0, 1_000])
@pytest.mark.parametrize(("query", "found"), FOUND)
def test_a_query_finds_the_same_by_both_plans(
    archive: Store,
    query: str,
    found: set[str],
    per_row: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(selection, "_PER_ROW", per_row)
    assert set(ids(archive, query)) == found
    assert set(ids(archive, query, limit=50)) == found


def test_the_newest_come_first_unless_the_query_ranks(archive: Store) -> None:
    assert ids(archive, "dam") == ["report", "dam"]
    assert ids(archive, "dam OR Monday") == ["report", "dam"]
    assert ids(archive, "dam OR visited sort:rank") == ["dam", "report"]
    assert ids(archive, "sort:rank", 1) == ids(archive, "", 1)


def test_an_excluded_word_hides_no_article_that_waits_for_its_analysis(
    archive: Store,
) -> None:
    assert "plain" in ids(archive, "-person:ruiz -amount:>1 -section:papers")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS)
def test_whatever_is_typed_the_database_understands(archive: Store, text: str) -> None:
    for read in (parse, parse_live):
        try:
            query = read(text, NOW)
        except QueryError:
            continue
        every = list(archive.articles.numbers(query))
        assert list(archive.articles.numbers(query, 2)) == every[:2]
        for row in archive.articles.headlines(every):
            find_hits(archive, row.id, query)


_QUOTES = st.text("\"'*()^:+-{}NOTANDR \u0000é漢", max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_QUOTES, _QUOTES)
def test_the_syntax_of_the_index_is_nothing_to_a_person(
    archive: Store, one: str, other: str
) -> None:
    for text in (f"{one} {other}", f'"{one}"', f"title:{one}", f"note:{other}"):
        with suppress(QueryError):
            archive.articles.numbers(parse_live(text, NOW))


@pytest.mark.parametrize(
    ("query", "id_", "words", "sentence"),
    [
        ("killing", "report", ["killed"], "The Herald reported"),
        ("cafes", "ship", ["Café"], "Café owners"),
        ("person:ruiz", "report", ["Ruiz"], "Ruiz promised help."),
        ("amount:4%", "ship", ["4%"], "Café owners"),
        ("-dam ship", "ship", ["ship"], "The ship Aurora"),
        ("is:unread", "ship", [], ""),
    ],
)
def test_a_hit_is_shown_with_the_sentence_it_stands_in(
    archive: Store, query: str, id_: str, words: list[str], sentence: str
) -> None:
    hits = find_hits(archive, archive.articles.get(id_).id, parse(query, NOW))
    assert [hit.of(hits.article.text) for hit in hits.spans] == words
    said = quotation(hits)
    assert (said.of(hits.article.text) if said else "").startswith(sentence)


def test_the_vocabulary_offers_what_the_archive_has(archive: Store) -> None:
    offered = archive.vocabulary.values
    assert offered("outlet", "her", 9) == ("The Herald",)
    assert offered("person", "ru", 9) == ("Ana Ruiz",)
    assert offered("speaker", "oli", 9) == ()
    assert "Example" in offered("feed", "", 9)
    assert offered("amount", "1", 9) == ()


def test_no_plan_looks_at_every_text(archive: Store) -> None:
    from briefing.store.selection import Selector

    db = archive._connection
    for query, _ in FOUND:
        sql, arguments = Selector(db).statement(parse(query, NOW), 80)
        plan = [r["detail"] for r in db.execute(f"EXPLAIN QUERY PLAN {sql}", arguments)]
        scans = [line for line in plan if line.startswith("SCAN")]
        for line in scans:
            fine = "COVERING INDEX articles_by_date", "VIRTUAL TABLE", "notes", "stars"
            assert any(part in line for part in fine) or "INDEX" in line, plan
