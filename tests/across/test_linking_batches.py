"""Linking in batches: short transactions, whatever other connections do meanwhile."""

from pathlib import Path

import pytest

from briefing.across import linking
from briefing.across.linking import link_all, link_some
from briefing.store import Store
from briefing.update.analysing import analyse_article
from tests.across.papers import counts, tell
from tests.builders import entry, take

TEXT = "Governor Ana Ruiz came to Riverton in Kenya. She met Paul Oduya there."


def waiting(store: Store, number: int) -> tuple[str, ...]:
    ids = take(store, *(entry(guid=f"g{n}", text=TEXT) for n in range(number)))
    store.derived.save([(i, analyse_article(store.articles.get(i))) for i in ids])
    return ids


def test_many_texts_are_linked_in_several_transactions(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "BATCH", 2)
    ids = waiting(store, 5)
    assert link_some(store) == 5
    assert counts(store, ids[0])["Ana Ruiz"].articles == 5


def test_a_text_that_another_process_links_meanwhile_is_linked_once(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = waiting(store, 2)
    read, calls = linking._pages, []

    def meanwhile(*given: object) -> object:
        calls.append(given)
        found = read(*given)  # type: ignore[arg-type]
        if len(calls) == 1:
            with Store(tmp_path / "briefing.db") as other:
                assert link_all(other) == 2
        return found

    monkeypatch.setattr(linking, "_pages", meanwhile)
    assert link_some(store) == 0
    assert counts(store, ids[0])["Ana Ruiz"].articles == 2


def test_looking_for_what_waits_does_not_go_through_the_archive(store: Store) -> None:
    waiting(store, 2)
    asked: list[str] = []
    with store.writing() as connection:
        connection.set_trace_callback(asked.append)
        store.links.waiting(9)
        connection.set_trace_callback(None)
        (query,) = asked
        plan = connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert not [row[3] for row in plan if row[3].startswith("SCAN a")]


def test_a_lone_first_name_is_nobody_who_shares_only_its_places(store: Store) -> None:
    tell(store, "a", "Paul Oduya spoke in Kenya. Nairobi was quiet.")
    b = tell(store, "b", "Her son Paul was born in Kenya. Nairobi was quiet.", day=21)
    assert "Paul Oduya" not in counts(store, b)
