"""Tags and deletions by keys: given, shown, asked for, undone."""

from pathlib import Path

from tests.tui.sitting import MEDIUM, WIDE, sitting


async def test_t_tags_the_article_and_the_list_and_its_head_show_it(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("t")
        assert at.sees(":tag +", "tag +TAG -TAG — tag the article")
        await at.type("grid +todo")
        await at.press("enter")
        assert "tags: grid, todo — u undoes" in at.toasts()
        assert any("Storm" in line and "#grid #todo" in line for line in at.lines())
        await at.press("z", "enter", "g")
        assert "#grid #todo" in at.screen()
        await at.press("u", "u")
        assert "#grid" not in at.screen()
        assert "undone: tags of “Storm cuts power" in at.toasts()


async def test_known_tags_are_completed_and_taken_away(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("t", *"grid", "enter", "j", "t", *"gr", "tab", "enter")
        assert at.screen().count("#grid") >= 2
        await at.press("t", "backspace", "-", *"gr", "tab", "enter")
        assert "no tags now — u undoes" in at.toasts()


async def test_a_word_that_is_no_tag_keeps_the_line(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("t", "enter")
        assert at.sees(":tag +", "'+' names no tag")


async def test_all_listed_are_tagged_in_one_step(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("colon")
        await at.type("tag_all +seen")
        await at.press("enter")
        assert "4 tags changed — u undoes" in at.toasts()
        await at.press("colon")
        await at.type("filter tag:seen title:storm")
        await at.press("enter")
        assert at.sees("Articles 1 = tag:seen")
        await at.press("escape", "u")
        assert "#seen" not in at.screen()


async def test_d_deletes_the_article_and_u_brings_it_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("j", "d")
        assert "deleted “Repairs drag on" in at.toasts()
        assert "u undoes" in at.toasts()
        assert at.sees("Articles 3 · 3 unread", "2/3")
        assert not at.sees("Repairs drag on as")
        await at.press("u")
        assert at.sees("Articles 4 · 4 unread", "Repairs drag on")


async def test_the_last_article_deleted_leaves_the_cursor_beside_it(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("G", "d")
        assert at.sees("3/3")
        await at.press("d", "d", "d")
        assert at.sees("No articles yet")
        await at.press("d")
        await at.press("u", "u", "u", "u")
        assert at.sees("Articles 4")


async def test_an_article_with_notes_is_not_deleted_and_says_why(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("a", *"check", "enter", "d")
        assert "not deleted: it has notes" in at.toasts()
        assert at.sees("Articles 4")


async def test_a_deleted_article_is_no_evidence_and_in_no_story(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("d", "j", "s")
        assert at.sees("2 articles of 2 papers")
        await at.press(":", *"figure Ana Ferrer", "enter")
        assert at.sees("1 mention in 1 article")
