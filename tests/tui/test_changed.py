"""What the outlet changed, and all notes: pages that lead to their sentences."""

from pathlib import Path

from briefing.model import Entry, Intake, text_hash
from briefing.store import Store
from tests.tui import world
from tests.tui.sitting import Sitting, sitting


def revise(database: Path) -> None:
    """Let the outlet change one sentence and the headline of the newest article."""
    with Store(database) as store:
        old = store.articles.get("article003")
        text = old.text.replace("at least 14 lines", "at least 17 lines")
        entry = Entry(
            guid=old.guid,
            url=old.url,
            title="Storm cuts power in the north",
            text=text,
            outlet=old.outlet,
            published=old.published,
        )
        intake = Intake(old.id, entry, text_hash(entry.title + text))
        store.arrivals.take_in(world.FEED, [intake], world.NOW)


async def refreshed(at: Sitting) -> None:
    await at.press("j", "k")


async def test_e_shows_the_sentences_that_the_outlet_changed_and_h_goes_back(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        revise(at.database)
        await refreshed(at)
        await at.press("E")
        assert at.sees("What the outlet changed", "1 new · 1 gone · 6 kept")
        assert at.sees("− A storm has brought down at least 14 lines in Northland.")
        assert at.sees("+ A storm has brought down at least 17 lines in Northland.")
        assert at.sees("− Headline: Storm cuts power along the northern coast")
        await at.press("enter")
        assert at.sees("In its text · The Harbour Post")
        assert "at least 17 lines" in at.here()
        await at.press("h")
        assert at.sees("What the outlet changed")
        await at.press("h")
        assert not at.sees("What the outlet changed")


async def test_e_says_so_when_nothing_was_changed(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("E")
        assert "the outlet has not changed this article" in at.toasts()


async def test_all_notes_are_listed_by_article_and_lead_to_their_sentences(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a", *"Check it", "enter", "q")
        await at.press("j", "enter", "a", *"Ask them", "enter", "q")
        await at.press("#")
        assert at.sees("2 notes on 2 articles", "✎ Check it", "✎ Ask them")
        await at.press("G", "enter")
        assert not at.sees("2 notes on 2 articles")
        assert at.focused() == "article"
        await at.press("h")
        assert at.sees("2 notes on 2 articles")


async def test_a_note_whose_words_are_gone_is_marked_in_the_list(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a", *"Check it", "enter", "q")
        with Store(at.database) as store:
            (note,) = store.notes.all()
            assert note.anchor
            lost = note.anchor._replace(
                exact="Words nobody wrote", prefix="", suffix=""
            )
            store.notes.save(note._replace(anchor=lost), "note")
        await at.press("#")
        assert at.sees("On words that are gone: “Words nobody wrote”")


async def test_without_notes_the_list_says_how_to_write_one(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("#")
        assert at.sees("No notes yet: a writes one on the sentence")
