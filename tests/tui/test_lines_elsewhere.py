"""A line of a list, wherever it stands, is copied and opened as its own article's."""

from pathlib import Path

import pytest

from briefing.store import Store
from briefing.tui import errands
from tests.tui import world
from tests.tui.sitting import Sitting, sitting
from tests.tui.test_changed import revise
from tests.tui.test_stories import two_papers


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the links that are opened from now on."""
    links: list[str] = []

    async def browse(url: str) -> str:
        links.append(url)
        return "opened"

    monkeypatch.setattr(errands, "browse", browse)
    return links


def link(number: int) -> str:
    return f"https://example.org/article{number:03}"


async def copied(at: Sitting) -> str:
    await at.press("y", "o")
    return at.app.clipboard


async def test_of_a_number_in_several_papers_each_line_is_its_papers_own(
    tmp_path: Path, opened: list[str]
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "G", "enter")
        assert await copied(at) == (
            "“The Grid Authority now counts 19 lines in Northland.” — Weekly Review, "
            f"20 Nov 2026, {link(1)}"
        )
        await at.press("j")
        assert (await copied(at)).startswith("“By the count at noon, more than 20")
        assert opened == [link(1), link(2)]


async def test_of_a_person_what_was_said_and_each_mention(
    tmp_path: Path, opened: list[str]
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "g", "enter")
        assert "Said" in at.screen()
        assert (await copied(at)).startswith("“We will have every house lit by Friday")
        await at.press("j")
        assert (await copied(at)).startswith("“Ferrer blames an early estimate.”")
        assert opened == [link(3), link(1)]


async def test_of_a_story_each_line_is_its_articles_own(
    tmp_path: Path, opened: list[str]
) -> None:
    async with sitting(tmp_path) as at:
        two_papers(at.database)
        with Store(at.database) as store:
            articles = [
                store.articles.get(row.id)
                for row in store.articles.headlines(store.articles.numbers(limit=2))
            ]
        await at.press(".", "g", "s")
        for _ in at.view().page.stops:
            words = await copied(at)
            (told,) = (a for a in articles if f"— {a.outlet}, " in words)
            assert words.partition(" — ")[0].strip("“”") in told.text
            assert opened[-1] == told.url
            await at.press("j")
        assert set(opened) == {a.url for a in articles}


async def test_of_all_notes_each_is_its_articles_own(
    tmp_path: Path, opened: list[str]
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "a", *"Check", "enter", "q")
        await at.press("j", "a", *"Ask", "enter", "#", "g")
        found = {await copied(at)}
        await at.press("j")
        found.add(await copied(at))
        assert {words[:14] for words in found} == {
            "“Repairs drag ",
            "“A storm has b",
        }
        assert sorted(opened) == [link(2), link(3)]


async def test_of_what_changed_the_new_sentence(
    tmp_path: Path, opened: list[str]
) -> None:
    async with sitting(tmp_path) as at:
        revise(at.database)
        await at.press("j", "k", "E")
        assert (await copied(at)).startswith("“A storm has brought down at least 17")
        assert opened == [link(3)]


async def test_of_a_groups_headlines_each_is_its_own(
    tmp_path: Path, opened: list[str]
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("B", "f", "tab", "j")
        assert (await copied(at)).startswith("“Repairs drag on as the count")
        assert opened == [link(2)]


async def test_a_note_can_be_written_on_a_line_of_a_list(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "G", "enter", "a", *"Which?", "enter")
        (note,) = at.notes()
        assert note.article_id == "article001"
        assert note.anchor
        assert note.anchor.exact.startswith("The Grid Authority now counts")


REMAPPED = {"undo": "U", "update": "f5", "note": "I", "group": "b", "search": "s,/"}


@pytest.mark.parametrize(
    ("keys", "toast"),
    [
        (["f", "d"], "power along the northern coa…” — U undoes"),
        (["A"], "4 articles marked as read — U undoes"),
        (["w", "enter"], "no notes to write yet: I on a sentence writes one"),
        (["enter", "e"], "no note here: I writes one"),
        (["P"], "nothing to unfold here; b groups the list"),
        (["r"], "only hits of a search have a rank: s searches"),
        (["b", "f"], "by feed: P unfolds"),
    ],
)
async def test_toasts_name_the_keys_as_they_are_mapped(
    tmp_path: Path, keys: list[str], toast: str
) -> None:
    settings = world.settings(tmp_path, story="ctrl+s", **REMAPPED)
    async with sitting(tmp_path, settings=settings) as at:
        await at.press(*keys)
        assert toast in at.toasts()


async def test_pages_name_the_keys_as_they_are_mapped(tmp_path: Path) -> None:
    settings = world.settings(tmp_path, story="ctrl+s", other="O", **REMAPPED)
    async with sitting(tmp_path, settings=settings) as at:
        assert at.sees("Other · 1 line — O unfolds")
        await at.press("#")
        assert at.sees("No notes yet: I writes one on the sentence")
        await at.press("h", "G")
        assert at.sees("Not analysed yet, so shown as it came: f5 updates")


async def test_an_empty_list_names_the_keys_as_they_are_mapped(tmp_path: Path) -> None:
    settings = world.settings(tmp_path, back="Y", update="f5")
    async with sitting(tmp_path, settings=settings, articles=()) as at:
        assert at.sees("No articles yet: f5 updates the feeds, ! shows or adds them.")
        await at.press("=", *"herring", "enter")
        assert at.sees("Nothing has “herring”: Y shows all.")


async def test_words_from_outside_never_pass_for_a_key(tmp_path: Path) -> None:
    article = ("\x02undo\x03 me", "Post", "", "News.")
    settings = world.settings(tmp_path)._replace(width=80)
    async with sitting(tmp_path, settings=settings, articles=(article,)) as at:
        await at.press("d")
        assert "deleted “undo me” — u undoes" in at.toasts()


@pytest.mark.parametrize("key", ["slash", "equals_sign", "w", "a", "colon"])
async def test_no_letter_typed_too_early_is_a_command(tmp_path: Path, key: str) -> None:
    async with sitting(tmp_path) as at:
        await at.burst(key, *"dAmx")
        assert at.sees("dAmx")
        assert at.toasts() == ""
        assert at.unread() == 4
