"""Nothing an outlet writes reaches the screen as a command, in no pane and no toast."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from briefing.clean import clean
from briefing.tui.painting import paint
from briefing.tui.shown import cut, shown
from tests.tui import world
from tests.tui.sitting import MEDIUM, NARROW, Sitting, sitting

# CSI, OSC 52, OSC 8, DCS, 8-bit CSI, bidi override and isolate, zero width, BOM,
# line separator, backspace, shift out, DEL; and Rich's own markup, which is text.
EVIL = (
    "\x1b[31m\x1b]52;c;aGk=\x07\x1b]8;;http://e.example\x1b\\\x1bPq\x1b\\\x9b31m"
    "\u202eab\u202c\u2066\u200b\ufeff\u2028\x08\x0e\x7f[bold]x[/]"
)
FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_TEXT = world.STORM[3].replace("Northland", f"North{EVIL}land")
HOSTILE = (
    (f"Title {EVIL}", f"Outlet {EVIL}", "HHBBPQO", _TEXT),
    (f"Other {EVIL}", f"Paper {EVIL}", "", f"Plain {EVIL} text."),
)


def _clean(at: Sitting) -> bool:
    found = FORBIDDEN.findall(at.screen().replace("\n", ""))
    assert not found, found
    assert not FORBIDDEN.findall(at.toasts().replace("\n", ""))
    return True


async def test_no_pane_shows_a_control_or_an_override(tmp_path: Path) -> None:
    async with sitting(tmp_path, articles=HOSTILE) as at:
        assert at.sees("Other ab [bold]x[/]")
        for keys in ("j", "enter", "j", "enter", "tab", "G", "enter", "enter", "h"):
            await at.press(keys)
            assert _clean(at)


async def test_no_toast_or_prompt_or_note_shows_them(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM, articles=HOSTILE) as at:
        await at.press("m", "u", "a")
        assert "undone: unread" in at.toasts() or "undone: read" in at.toasts()
        assert _clean(at)
        at.app.main.tell(f"toast {EVIL}")
        at.app.main.warn(f"toast {EVIL}")
        at.app.main.news.progress(f"progress {EVIL}")
        await at.settle()
        assert _clean(at)


async def test_what_is_pasted_is_cleaned(tmp_path: Path) -> None:
    from textual import events

    async with sitting(tmp_path, size=NARROW) as at:
        await at.press("slash")
        at.app.post_message(events.Paste(f"herring{EVIL}"))
        await at.settle()
        assert _clean(at)
        await at.press("escape", "a")
        at.app.post_message(events.Paste(f"note{EVIL}"))
        await at.settle()
        assert _clean(at)
        await at.press("enter")
        assert not FORBIDDEN.findall(at.notes()[0].body.replace("\n", ""))


async def test_feed_errors_show_none_of_them(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        from briefing.store import Store

        bad = world.FEED._replace(title=f"Feed {EVIL}", error=f"Error {EVIL}")
        desk = at.app._desk
        settings = desk.settings._replace(feeds=(bad._replace(error=""),))
        object.__setattr__(desk, "settings", settings)
        with Store(at.database) as store:
            store.feeds.record(bad)
        await at.press("exclamation_mark")
        assert at.sees("Feed ab [bold]x[/]")
        assert _clean(at)


@given(st.text())
def test_shown_is_one_clean_line(text: str) -> None:
    line = shown(text)
    assert "\n" not in line
    assert "\t" not in line
    assert clean(line) == line


@given(st.text(), st.integers(0, 40))
def test_a_cut_line_fits(text: str, width: int) -> None:
    from rich.cells import cell_len

    assert cell_len(cut(text, width)) <= width


@given(st.text(max_size=60), st.integers(1, 40))
def test_a_painted_line_has_exactly_its_width(text: str, width: int) -> None:
    cells = paint([(text, Style())], width, Style())
    assert sum(cell.cell_length for cell in cells) == width
