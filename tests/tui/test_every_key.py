"""Every action of the table of keys, pressed once; one without a case fails."""

from pathlib import Path
from typing import NamedTuple

import pytest
from textual.binding import ActiveBinding

from briefing.store import Store
from briefing.tui import errands
from briefing.tui.keys import ACTIONS, FEEDS, FEEDS_TOO, Action
from briefing.tui.updating import Outcome, Updater
from tests.tui import world
from tests.tui.sitting import MEDIUM, Sitting, sitting


class Case(NamedTuple):
    """What a key brings about; it does not hold before."""

    before: str = ""
    """Keys that lead there, separated by spaces."""
    sees: str = ""
    gone: str = ""
    toast: str = ""
    focus: str = ""
    here: str = ""
    """How the words under the article's cursor begin."""

    def holds(self, at: Sitting) -> bool:
        return (
            at.sees(self.sees)
            and not (self.gone and at.sees(self.gone))
            and self.toast in at.toasts()
            and self.focus in ("", at.focused())
            and (not self.here or at.here().startswith(self.here))
        )


NO_FEED = Case("!", toast="no feed here: a adds one")
CASES = {
    "down": Case(sees="2/4"),
    "up": Case("j", sees="1/4"),
    "top": Case("j j", sees="1/4"),
    "bottom": Case(sees="4/4"),
    "space": Case(focus="article"),
    "half_down": Case(sees="4/4"),
    "half_up": Case("G", sees="1/4"),
    "next_pane": Case(focus="article"),
    "previous_pane": Case(focus="figures"),
    "maximise": Case(gone="20 Nov 2026"),
    "open": Case(focus="article"),
    "back": Case("enter", focus="headlines"),
    "close": Case("enter", focus="headlines"),
    "quit": Case(),
    "next_section": Case("enter", here="A storm has brought"),
    "previous_section": Case("enter 2", here="A storm has brought"),
    "happened": Case("enter 2", here="A storm has brought"),
    "background": Case("enter", here="The coast lost power"),
    "papers": Case("enter", here="The Daily Lantern"),
    "quotes": Case("enter", here="“We will have"),
    "other": Case("enter", here="Photograph: a pylon"),
    "sections": Case("enter", toast="one section at a time", gone="Key quotes ─"),
    "next_unread": Case(focus="article"),
    "previous_unread": Case("j", focus="article"),
    "toggle_read": Case(toast="marked as read"),
    "all_read": Case(toast="4 articles marked as read"),
    "star": Case(sees="★"),
    "note": Case(sees="Note on the article"),
    "edit_note": Case("a x enter enter", sees="Note on the article"),
    "delete": Case(toast="deleted “Storm cuts", sees="Articles 3"),
    "tag": Case(sees=":tag +"),
    "story": Case(sees="3 articles of 3 papers"),
    "group": Case(sees="f feed"),
    "fold": Case("B f", sees="▾"),
    "notes": Case(sees="All notes"),
    "watches": Case(sees="You follow nothing yet"),
    "changed": Case(toast="the outlet has not changed this article"),
    "only_new": Case("enter", toast="s opens the story"),
    "correct": Case("enter tab", sees="r rename"),
    "next_error": Case("!", toast="no feed failed"),
    "previous_error": Case("!", toast="no feed failed"),
    "feed_add": Case("!", sees="add the feed or web page"),
    "feed_rename": NO_FEED,
    "feed_tag": NO_FEED,
    "feed_pause": NO_FEED,
    "feed_move": NO_FEED,
    "feed_remove": NO_FEED,
    "undo": Case("f", toast="undone: star", gone="★"),
    "redo": Case("f u", toast="done again: star", sees="★"),
    "search": Case(sees="Enter keeps"),
    "filter": Case(sees="Enter keeps"),
    "command": Case(sees="Enter does it"),
    "hints": Case(sees="type the letters"),
    "rank": Case(toast="only hits of a search have a rank"),
    "update": Case(toast="another update is under way"),
    "stop": Case(toast="no update is under way"),
    "show_new": Case(sees="Articles 5"),
    "browser": Case(toast="opened, so to say"),
    "full_text": Case(toast="fetched, so to say"),
    "copy": Case("enter", toast="copied with its citation"),
    "export": Case(sees="write the notes there"),
    "feed_errors": Case(sees="Feeds 0"),
    "help": Case(sees="search the keys"),
}


class _Fetched:
    new = False

    def in_words(self) -> str:
        return "fetched, so to say"


@pytest.fixture
def nothing_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no key reach the network, a browser or an editor."""

    async def browse(_url: str) -> str:
        return "opened, so to say"

    async def full_text(*_: object) -> _Fetched:
        return _Fetched()

    async def fetch(*_: object) -> Outcome:
        return Outcome(busy=True)

    async def analyse(*_: object) -> int:
        return 0

    monkeypatch.setattr(errands, "browse", browse)
    monkeypatch.setattr(errands, "full_text", full_text)
    monkeypatch.setattr(Updater, "fetch", fetch)
    monkeypatch.setattr(Updater, "analyse", analyse)
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)


def test_every_action_of_the_table_has_a_case() -> None:
    assert CASES.keys() == {action.name for action in ACTIONS}


@pytest.mark.usefixtures("nothing_outside")
@pytest.mark.parametrize("action", ACTIONS, ids=[action.name for action in ACTIONS])
async def test_the_key_does_it(action: Action, tmp_path: Path) -> None:
    case = CASES[action.name]
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press(*case.before.split())
        if action.name == "show_new":
            with Store(at.database) as store:
                world.add(store, "article009", "Late", "Post", "", "News.", 30)
        if action.name == "quit":
            await at.press(action.keys.split(",")[0])
            assert not at.app.is_running
            return
        assert not case.holds(at)
        await at.press(action.keys.split(",")[0])
        assert case.holds(at), at.screen() + at.toasts()


async def test_the_other_keys_of_an_action_do_the_same(tmp_path: Path) -> None:
    async with sitting(tmp_path, size=MEDIUM) as at:
        await at.press("enter")
        bound = at.app.screen.active_bindings
        for action in ACTIONS:
            if action.home != FEEDS:
                _same(bound, action)
        await at.press("exclamation_mark")
        bound = at.app.screen.active_bindings
        for action in ACTIONS:
            if action.home == FEEDS or action.name in FEEDS_TOO:
                _same(bound, action)


def _same(bound: dict[str, ActiveBinding], action: Action) -> None:
    found = [b for b in bound.values() if b.binding.id == action.name]
    # ctrl+c is also Textual's for copying what the mouse selected.
    keys = set(action.keys.split(",")) - {"ctrl+c"}
    assert len(found) == len(keys), action.name
    assert {b.binding.action for b in found} == {action.call or action.name}
