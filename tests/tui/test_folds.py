"""Lines that stand for more: unfolded in place, folded again."""

from pathlib import Path

from briefing.store import Store
from briefing.tui.page import Draft, Flow, FoldStop, Page, Piece
from tests.across.papers import tell
from tests.across.test_story_view import HERALD, LANTERN
from tests.tui.sitting import WIDE, Sitting, sitting
from tests.tui.test_changed import refreshed, revise

TALL = (120, 60)
_ROADS = ("North", "South", "East", "West", "Mill", "Ferry", "Castle", "Chapel")
_CREWS = " ".join(
    f"The crew of {road} Road wants {place + 3} sandbags from the depot of the town."
    for place, road in enumerate(_ROADS)
)


def long_paper(database: Path) -> None:
    """Add an affair of two papers, one of which has many sentences of its own."""
    with Store(database) as store:
        tell(store, "a", LANTERN, outlet="The Lantern", day=23)
        tell(store, "b", f"{HERALD}\n\n{_CREWS}", outlet="The Herald", day=24)


async def at_the_fold(at: Sitting, words: str) -> None:
    long_paper(at.database)
    await at.press(".", "g", "s", "3")
    for _ in at.view().page.stops:
        if words in at.here():
            return
        await at.press("j")
    raise AssertionError(at.screen())


def written(*unfolded: str) -> Page:
    draft = Draft(unfolded)
    if draft.fold("rest", "2 more", " — 5 unfolds"):
        draft.add(Flow((Piece("the rest"),)))
    return draft.page()


def test_a_fold_is_one_line_with_its_stop_until_it_is_open() -> None:
    assert written().stops == written("rest").stops == (FoldStop("rest"),)
    (line,) = written().blocks
    assert line == Flow((Piece("▸ 2 more — 5 unfolds", "dim", 0),))
    head, rest = written("rest").blocks
    assert head == Flow((Piece("▾ 2 more", "dim", 0),))
    assert rest == Flow((Piece("the rest"),))


async def test_enter_unfolds_the_sentences_of_one_paper_and_folds_them_again(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=TALL) as at:
        await at_the_fold(at, "more sentence")
        folded = at.here()
        assert folded.startswith("▸")
        assert not at.sees("The crew of Castle Road")
        await at.press("enter")
        assert at.here() == folded.replace("▸", "▾")
        assert at.sees("The crew of Castle Road")
        await at.press("enter")
        assert at.here() == folded
        assert not at.sees("The crew of Castle Road")


async def test_what_unfolds_at_the_foot_of_the_screen_comes_into_view(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path, size=(80, 14)) as at:
        await at.press("enter", "G", "enter")
        assert at.here().startswith("▾ Other")
        assert at.sees("Photograph: a pylon near Port Alda.")


async def test_what_unfolds_high_on_the_screen_does_not_move(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=(120, 30)) as at:
        await at_the_fold(at, "more sentence")
        place = at.view()._laid.places[at.view().cursor][0]
        at.view().scroll(place - 5)
        top = at.view().top
        await at.press("enter")
        assert at.view().top == top


async def test_what_was_unfolded_is_so_on_the_way_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=TALL) as at:
        await at_the_fold(at, "more sentence")
        await at.press("enter", "j")
        sentence, top = at.here(), at.view().top
        await at.press("enter")
        assert at.sees("The Herald · published")
        await at.press("h")
        assert at.here() == sentence
        assert at.view().top == top
        assert at.sees("▾", "The crew of Castle Road")
        await at.press("h")
        assert at.focused() == "headlines"


async def test_names_beyond_the_first_are_a_fold_too(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=TALL) as at:
        await at_the_fold(at, "more name")
        names = len(at.view().page.stops)
        more = int(at.here().split()[1])
        await at.press("enter")
        assert len(at.view().page.stops) == names + more


async def test_a_click_unfolds_and_the_next_one_folds(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=TALL) as at:
        await at_the_fold(at, "more sentence")
        line = at.view()._laid.places[at.view().cursor][0] - at.view().top
        await at.press("k", "tab")
        await at.pilot.click("#article", offset=(8, line))
        await at.settle()
        assert at.here().startswith("▾")
        assert at.focused() == "article"
        await at.pilot.click("#article", offset=(9, line))
        await at.settle()
        assert at.here().startswith("▸")


async def test_enter_on_other_unfolds_it_where_it_stands(tmp_path: Path) -> None:
    async with sitting(tmp_path) as at:
        await at.press("enter", "G", "enter")
        assert at.here() == "▾ Other · 1 line"
        assert at.sees("Photograph: a pylon near Port Alda.")
        await at.press("enter")
        assert at.here() == "▸ Other · 1 line — 5 unfolds"
        assert not at.sees("Photograph:")


async def test_the_older_articles_of_a_group_unfold(tmp_path: Path) -> None:
    many = tuple((f"Title {n}", "Post", "", "Words.") for n in range(60))
    async with sitting(tmp_path, size=WIDE, articles=many) as at:
        await at.press("B", "f", "g", "tab", "G")
        assert at.here() == "▸ 10 older"
        await at.press("enter")
        assert at.here() == "▾ 10 older"
        await at.press("G")
        assert at.here().startswith("● Title 0")


async def test_kept_sentences_of_a_changed_article_unfold(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=WIDE) as at:
        revise(at.database)
        await refreshed(at)
        await at.press("E")
        assert not at.sees("Photograph: a pylon")
        await at.press("G")
        assert at.here() == "▸ 6 sentences kept"
        await at.press("enter")
        assert at.here() == "▾ 6 sentences kept"
        assert at.sees("Photograph: a pylon")
