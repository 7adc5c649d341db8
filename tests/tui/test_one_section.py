"""The sections of an article one at a time."""

from pathlib import Path

from briefing.model import SectionKind, Span
from briefing.tui.page import Draft, Flow, Page, Piece, Rule, SentenceStop
from tests.tui import world
from tests.tui.sitting import WIDE, sitting

FIRST = "A storm has brought down at least 14 lines in Northland."
COAST = "The coast lost power twice last year."
LOW = (80, 14)


def page_of(*kinds: SectionKind) -> Page:
    draft = Draft()
    draft.add(Flow((Piece("head", "title", draft.stop(SentenceStop(Span(0, 1)))),)))
    for kind in kinds:
        draft.section(kind)
        draft.add(Rule(Piece(kind.value)))
        for place in (1, 2):
            stop = draft.stop(SentenceStop(Span(place, place + 1), kind))
            words = (Piece(f"{kind} {place}", "text", stop),)
            draft.add(Flow(words, 2, first=Piece("! ", "note", stop)))
    return draft.page()


def test_one_section_of_a_page_is_as_if_it_were_written_alone() -> None:
    kinds = (SectionKind.HAPPENED, SectionKind.PAPERS, SectionKind.OTHER)
    page = page_of(*kinds)
    for kind in kinds:
        assert page.only(kind) == page_of(kind)
    assert page.only(SectionKind.QUOTES) == page_of(SectionKind.HAPPENED)
    assert page_of().only(SectionKind.PAPERS) == page_of()


async def test_0_shows_the_section_of_the_cursor_alone_and_0_all_again(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "2", "0")
        assert at.here() == COAST
        assert at.sees("Background ─", "] What the papers say", "1 Happened 2")
        (told,) = at.app._notifications
        assert not told.markup  # which brackets would be
        assert not at.sees("What happened ─")
        await at.press("0")
        assert at.here() == COAST
        assert at.sees("What happened ─")


async def test_brackets_and_digits_turn_and_skip_what_is_empty(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("j", "enter", "0", "]", "]")
        assert at.sees("Key quotes ─")
        assert not at.sees("Background ─")
        await at.press("]")
        assert at.here().startswith("“Nobody should touch")
        await at.press("3")
        assert "nothing under “What the papers say” here" in at.toasts()
        await at.press("[")
        assert at.here().startswith("Holt ran the network")
        await at.press("1")
        assert at.here().startswith("By the count at noon")


async def test_5_shows_other_unfolded(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "0", "5")
        assert at.here() == "Photograph: a pylon near Port Alda."
        assert not at.sees("Key quotes ─")


async def test_the_next_article_opens_in_the_same_way(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "0", "n")
        assert at.sees("What happened ─", "] Background")
        assert not at.sees("Key quotes ─")


async def test_space_reads_on_in_the_next_section_then_the_next_article(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("j", "enter", "0", "space")
        assert at.sees("Background ─")
        await at.press("space")
        assert at.sees("Key quotes ─", "Repairs drag on")
        await at.press("space")
        assert at.sees("Weekly Review · 20 Nov 2026")


async def test_evidence_leads_back_to_the_section_it_was_asked_in(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=LOW) as at:
        await at.press("enter", "0", "2", "j", "enter")
        assert at.sees("sentence 4 of 7")
        await at.press("h")
        assert at.here().startswith("Ana Ferrer had promised")
        assert at.sees("Background ─")
        assert not at.sees("What happened ─")


async def test_a_sentence_in_its_text_leads_to_its_section(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("enter", "0", "enter", "j", "j", "enter")
        assert at.here() == COAST
        assert at.sees("Background ─")
        assert not at.sees("What happened ─")


async def test_a_search_opens_the_section_of_its_first_hit(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("enter", "0", "h", "/")
        await at.type("pylons")
        await at.press("enter", "enter")
        assert at.here().startswith("Ana Ferrer had promised")
        assert at.sees("Background ─")


async def test_a_search_passes_over_what_is_folded_but_for_its_only_hits(
    tmp_path: Path,
) -> None:
    words = "Photograph: a red crane.\n\nA crane fell on the quay of Port Alda."
    crane = ("A fall in the harbour", "The Post", "OH", words)
    async with sitting(tmp_path, size=WIDE, articles=(crane,)) as at:
        await at.press("/")
        await at.type("crane")
        await at.press("enter", "enter")
        assert at.here() == "A crane fell on the quay of Port Alda."
        assert at.sees("▸ Other")
        await at.press("h", "/", "ctrl+u")
        await at.type("red")
        await at.press("enter", "enter")
        assert at.here() == "Photograph: a red crane."


async def test_a_figure_that_stands_elsewhere_turns_to_its_section(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        await at.press("enter", "0", "tab")
        assert at.here("figures").startswith("Ana Ferrer")
        assert at.sees("Background ─")
        assert not at.sees("What happened ─")


async def test_the_setting_opens_articles_one_section_at_a_time(
    tmp_path: Path,
) -> None:
    wanted = world.settings(tmp_path)._replace(sections="one")
    async with sitting(tmp_path, settings=wanted) as at:
        await at.press("enter", "j")
        assert at.here() == FIRST
        assert not at.sees("Background ─")


async def test_the_way_back_leads_to_an_article_as_it_was_left(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "tab", "j", "enter", "0", "h")
        assert "in articles: one section at a time" in at.toasts()
        assert at.sees("What happened ─", "Background ─")
        await at.press("tab", "tab", "0")
        assert not at.sees("Background ─")


async def test_an_article_without_an_analysis_is_whole(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("0", "G", "tab", "0")
        assert at.sees("Stalls stood on the quay again.", "Rain is forecast.")


async def test_the_command_line_turns_it_too(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", ":")
        await at.type("sections")
        await at.press("enter")
        assert not at.sees("Key quotes ─")
