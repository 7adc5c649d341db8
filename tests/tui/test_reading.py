"""Reading: the list, the article by sections, the evidence, and back."""

from pathlib import Path

from tests.tui.sitting import MEDIUM, NARROW, WIDE, sitting
from tests.tui.world import STORM

FIRST = "A storm has brought down at least 14 lines in Northland."
SECOND = "Crews of the Grid Authority reached Port Alda at dawn."


async def test_the_list_shows_title_outlet_age_and_what_is_unread(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        assert at.sees("● Storm cuts power", "The Harbour Post · 37h")
        assert at.sees("Articles 4 · 4 unread")


async def test_the_article_under_the_cursor_is_shown_but_not_marked_read(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("j")
        assert at.sees("Repairs drag on as the count of broken lines grows")
        assert at.unread() == 4


async def test_enter_opens_the_article_and_marks_it_read(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter")
        assert at.focused() == "article"
        assert at.unread() == 3
        assert at.sees("Articles 4 · 3 unread")


async def test_no_key_is_lost_to_a_fast_hand(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.burst("j", "j", "enter")
        assert at.focused() == "article"
        assert at.sees("Weekly Review · 20 Nov 2026")
        assert at.unread() == 3
        await at.burst("tab", "G", "enter")
        assert at.sees("3 mentions in 3 articles")
        await at.burst("j", "enter", "h", "h", "h", "h")
        assert at.focused() == "headlines"


async def test_an_article_has_its_sections_in_one_scroll(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter")
        assert at.sees("What happened ─", "Background ─", "Key quotes ─", FIRST, SECOND)
        assert at.sees("published 20 Nov 2026, 23:00 UTC", "first seen 22 Nov 2026")
        assert at.sees("1 Happened 2", "2 Background 2", "3 Papers 1")


async def test_j_and_k_move_by_sentence_with_a_mark_in_the_gutter(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "j")
        assert at.here() == SECOND
        assert "▌ Northland. Crews" in at.screen()
        await at.press("k")
        assert at.here() == FIRST


async def test_digits_and_brackets_go_to_sections(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "2")
        assert at.here() == "The coast lost power twice last year."
        await at.press("]")
        assert at.here().startswith("The Daily Lantern")
        await at.press("[", "[")
        assert at.here() == FIRST
        await at.press("4")
        assert at.here().startswith("“We will have every house lit by Friday,”")


async def test_a_section_without_lines_says_so(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("j", "j", "enter", "2")
        assert "nothing under “Background” here" in at.toasts()


async def test_quotes_are_set_apart_with_their_speaker(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter")
        assert at.sees("┃ — Ana Ferrer")


async def test_other_is_folded_until_5_unfolds_it(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter")
        assert at.sees("Other · 1 line — 5 unfolds")
        assert not at.sees("Photograph:")
        await at.press("5")
        assert at.here() == "Photograph: a pylon near Port Alda."
        await at.press("5")
        assert not at.sees("Photograph:")


async def test_an_article_not_yet_analysed_is_plain_and_says_so(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("G", "enter", "j", "j")
        assert at.sees("Not analysed yet", "Stalls stood on the quay again.")
        assert at.here() == "Fishermen sold herring."


async def test_an_analysis_of_another_text_is_not_shown(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        import sqlite3

        with sqlite3.connect(at.database) as db:
            db.execute("UPDATE revisions SET text = text || ' More.'")
        await at.press("enter", "j", "k", "h", "j", "k")
        assert at.sees("Not analysed yet")
        assert not at.sees("What happened ─")


async def test_enter_on_a_sentence_shows_its_evidence(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "2", "enter")
        assert at.here() == "The coast lost power twice last year."
        assert at.sees("sentence 3 of 7 · Background, by the rule “rule-b”")
        assert at.sees("https://example.org/article003")
        assert at.sees("Photograph: a pylon near Port Alda.")
        assert not at.sees("What happened ─")


async def test_enter_in_the_text_shows_the_sentence_in_its_section(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "j", "enter", "j", "enter")
        assert at.here() == SECOND
        assert at.sees("What happened ─")


async def test_back_is_exactly_where_the_reader_was(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=(80, 14)) as at:
        await at.press("enter", "4")
        cursor, top = at.view().cursor, at.view().top
        assert top > 0
        await at.press("enter", "g", "h")
        assert (at.view().cursor, at.view().top) == (cursor, top)
        assert at.focused() == "article"
        await at.press("h")
        assert at.focused() == "headlines"


async def test_q_closes_and_in_the_list_quits(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "enter", "q")
        assert at.focused() == "headlines"
        await at.press("q")
        assert not at.app.is_running


async def test_capital_q_quits_from_anywhere(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "Q")
        assert not at.app.is_running


async def test_n_opens_the_next_unread_article(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("n")
        assert at.sees("▌● Repairs") or at.sees("Repairs drag on")
        assert at.unread() == 3
        await at.press("n", "n", "n")
        assert at.unread() == 1
        assert "no unread article further down" in at.toasts()
        await at.press("N")
        assert at.unread() == 0


async def test_space_scrolls_and_then_goes_to_the_next_unread(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=(80, 16)) as at:
        await at.press("space")
        assert at.focused() == "article"
        await at.press("space")
        assert at.view().top > 0
        await at.press("space", "space", "space")
        assert at.sees("Daily Lantern · 20 Nov 2026")


async def test_gg_and_capital_g_go_to_the_ends(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=(80, 12)) as at:
        await at.press("G")
        assert at.sees("4/4")
        await at.press("g", "g")
        assert at.sees("1/4")
        await at.press("enter", "G")
        assert at.here().startswith("▸ Other")
        assert at.view().at_end


async def test_half_pages_keep_the_cursor_in_view(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=(80, 12)) as at:
        await at.press("enter", "ctrl+d", "ctrl+d")
        first, after = at.view()._laid.places[at.view().cursor]
        assert at.view().top > 0
        assert first < at.view().top + at.view().size.height
        assert after > at.view().top
        await at.press("ctrl+u", "ctrl+u")
        assert at.view().top == 0


async def test_every_line_of_news_is_a_slice_of_the_text(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "5")
        view = at.view()
        shown = set()
        for stop, value in enumerate(view.page.stops):
            span = getattr(value, "span", None)
            if span is None:
                continue
            words = [
                piece.text
                for block in view.page.blocks
                for piece in getattr(block, "pieces", ())
                if piece.stop == stop
            ]
            assert "".join(words) == span.of(STORM[3])
            shown.add(span)
        assert len(shown) == 7


async def test_the_text_is_no_wider_than_the_settings_say(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=(240, 40)) as at:
        await at.press("enter", "z")
        used = [line.rstrip() for line in at.lines() if "Crews" in line]
        assert all(len(line) <= 82 for line in used)


async def test_three_panes_two_or_one_by_width(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        assert at.sees("Articles", "What happened", "People")
        await at.resize(MEDIUM)
        assert at.sees("Articles", "What happened")
        assert not at.sees("People")
        await at.press("tab", "tab")
        assert at.sees("People", "What happened")
        assert not at.sees("Articles")
        await at.resize(NARROW)
        assert at.sees("People")
        assert not at.sees("What happened")
        assert at.focused() == "figures"


async def test_a_resize_keeps_cursor_and_focus(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("enter", "3")
        for size in (MEDIUM, NARROW, (200, 60)):
            await at.resize(size)
            assert at.here().startswith("The Daily Lantern reported")
            assert at.sees("The Daily Lantern")
            assert at.focused() == "article"


async def test_a_window_that_is_too_small_says_so(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=(20, 10)) as at:
        assert at.sees("briefing needs a window")
        await at.press("j", "enter")
        await at.resize(MEDIUM)
        assert at.sees("Articles")


async def test_z_maximises_the_pane_and_gives_back(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "z")
        assert not at.sees("Articles")
        await at.press("z")
        assert at.sees("Articles")


async def test_tab_goes_round_the_panes(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        seen = [at.focused()]
        for _ in range(3):
            await at.press("tab")
            seen.append(at.focused())
        await at.press("shift+tab")
        assert seen == ["headlines", "article", "figures", "headlines"]
        assert at.focused() == "figures"


async def test_an_empty_archive_says_what_to_do(tmp_path: Path) -> None:
    async with sitting(tmp_path, articles=()) as at:
        assert at.sees("No articles yet: R updates the feeds")
        await at.press("j", "enter", "n", "a", "m", "f", "y", "o", "A", "tab", "tab")
        await at.press("enter", "1", "5", "d", "e")
        assert at.app.is_running


FRENCH = (
    "Le pont a cédé vendredi",
    "Le Courrier",
    "fr",
    "Le pont a cédé vendredi matin et la route est fermée depuis. La mairie dit que "
    "personne n’a été blessé.\n\nLes habitants avaient écrit deux lettres au préfet.",
)


async def test_a_text_in_another_language_is_shown_whole_and_says_so(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, articles=(FRENCH,)) as at:
        assert at.sees("Not analysed (French).", "Le pont a cédé vendredi matin")
        assert at.sees("Les habitants avaient écrit")
