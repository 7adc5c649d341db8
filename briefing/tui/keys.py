"""Every action with its keys: one table for bindings, help, footer and palette."""

import difflib
import re
from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

from briefing.config import Settings
from briefing.errors import ConfigError
from briefing.tui.presets import preset

LIST, ARTICLE, FIGURES = "list", "article", "figures"
_ALL = (LIST, ARTICLE, FIGURES)
FEEDS = "feeds"
"""The screen of feeds: its own actions share keys with those of the panes."""
FEEDS_TOO = frozenset(
    """
down up top bottom half_down half_up open back close undo redo browser copy help
    """.split()
)
"""Actions of the panes that the screen of feeds has as well."""


class Action(NamedTuple):
    """Something a key does."""

    name: str
    """As it is called in config.toml, under [keys]."""
    keys: str
    """Textual's names, separated by commas."""
    words: str
    """For the help and the palette."""
    hint: str = ""
    """For the footer; "" keeps it out."""
    places: tuple[str, ...] = _ALL
    """The panes where it makes sense."""
    call: str = ""
    """Textual's action; "" is the name."""
    home: str = "screen"
    """Who carries it out: the app, the screen, its panes, or the reading pane."""


_MOVES = (
    ("down", "j,down", "next article, sentence or figure", "", "move(1)"),
    ("up", "k,up", "previous one", "", "move(-1)"),
    ("top", "g,home", "to the top", "", ""),
    ("bottom", "G,end", "to the bottom", "", ""),
    ("space", "space", "scroll on; at the end, the next unread article", "", ""),
    ("half_down", "ctrl+d,pagedown", "half a page down", "", "half_page(0.5)"),
    ("half_up", "ctrl+u,pageup", "half a page up", "", "half_page(-0.5)"),
    ("next_pane", "tab", "next pane", "panes", "pane(1)"),
    ("previous_pane", "shift+tab", "previous pane", "", "pane(-1)"),
    ("maximise", "z", "give the pane the whole window, or back", "", ""),
)
_FEEDS = (
    ("next_error", "n", "next feed that failed", "failed", "error(1)"),
    ("previous_error", "N", "previous one", "", "error(-1)"),
    ("feed_add", "a", "add a feed, or the feed behind a web page", "add", ""),
    ("feed_rename", "e", "give the feed another title", "rename", ""),
    ("feed_tag", "t", "change the feed's tags", "tag", ""),
    ("feed_pause", "p", "pause the feed, or resume it", "pause", ""),
    ("feed_move", "M", "write down the new address of a feed that moved", "", ""),
    ("feed_remove", "d", "remove the feed; its articles stay", "remove", ""),
)
ACTIONS = (
    *(Action(*row[:4], call=row[4], home="panes") for row in _MOVES),
    Action(
        "open",
        "enter,l,right",
        "open; a sentence's evidence, a feed's articles",
        "open",
    ),
    Action("back", "h,escape,left", "back to where you were", "back"),
    Action("close", "q", "close; in the list, quit"),
    Action("quit", "Q,ctrl+q,ctrl+c", "quit", home="app"),
    Action(
        "next_section", "]", "next section", "", (ARTICLE,), "section_by(1)", "reading"
    ),
    Action(
        "previous_section",
        "[",
        "previous one",
        "",
        (ARTICLE,),
        "section_by(-1)",
        "reading",
    ),
    Action("happened", "1", "what happened", "", (ARTICLE,), "section(0)", "reading"),
    Action("background", "2", "background", "", (ARTICLE,), "section(1)", "reading"),
    Action(
        "papers", "3", "what the papers say", "", (ARTICLE,), "section(2)", "reading"
    ),
    Action("quotes", "4", "key quotes", "", (ARTICLE,), "section(3)", "reading"),
    Action("other", "5", "unfold or fold Other", "", (ARTICLE,), home="reading"),
    Action(
        "sections",
        "0",
        "all sections in one scroll, or one at a time",
        "",
        (ARTICLE,),
        home="reading",
    ),
    Action(
        "next_unread", "n", "next unread article, or hit", "unread", call="beside(1)"
    ),
    Action("previous_unread", "N", "previous one", call="beside(-1)"),
    Action("toggle_read", "m", "mark as read or unread"),
    Action(
        "all_read",
        "A",
        "mark all listed articles as read; on a group, its own",
        "",
        (LIST,),
    ),
    Action("star", "f", "star, or take the star away", "star", (LIST, ARTICLE)),
    Action("note", "a", "write a note on the sentence or article", "note"),
    Action(
        "edit_note", "e", "edit the note, in $EDITOR if there is one", "", (ARTICLE,)
    ),
    Action(
        "delete", "d", "delete the note; in the list, the article", "", (LIST, ARTICLE)
    ),
    Action("tag", "t", "give the article tags, or take some away"),
    Action("notes", "#", "all notes, by article"),
    Action("watches", "W", "what you follow, and what is new of it"),
    Action("changed", "E", "what the outlet changed in a revised article"),
    Action(
        "group", "B", "group the list by story, feed, day, tag or view", "", (LIST,)
    ),
    Action("fold", "P", "unfold or fold the group or story", "", (LIST,)),
    Action("story", "s", "the story: all papers on this affair", "story"),
    Action(
        "only_new",
        "v",
        "in a story or a figure's mentions: only what you have not seen, or all",
        "",
        (ARTICLE, FIGURES),
    ),
    Action(
        "correct",
        "c",
        "put a figure or a number right: merge, split, rename, hide, part",
        "correct",
        (FIGURES,),
    ),
    *(
        Action(name, key, words, hint, (FEEDS,), call, FEEDS)
        for name, key, words, hint, call in _FEEDS
    ),
    Action("undo", "u", "undo the last change", "undo", home="app"),
    Action("redo", "ctrl+r", "do it again", home="app"),
    Action(
        "search",
        "/",
        "search articles, or figures in their panel, as you type; Esc shows all",
        "search",
        (LIST, FIGURES),
    ),
    Action("filter", "=", "filter the list; it stays, Esc takes it away", "", (LIST,)),
    Action("command", ":", "type a command; Tab completes it", "command", home="app"),
    Action("hints", ";", "jump: letters over all that can be clicked", home="app"),
    Action("rank", "r", "best hits first, or newest first", "", (LIST,)),
    Action("update", "R", "update the feeds", "update", (LIST,), home="app"),
    Action("stop", "X", "stop the update; what came in stays", home="app"),
    Action("show_new", ".", "show what came in"),
    Action("browser", "o", "open the link in a browser"),
    Action("full_text", "x", "fetch the page of an article cut short", home="app"),
    Action("copy", "y", "copy with its citation", "copy", (ARTICLE,)),
    Action("export", "w", "write the notes to Markdown files", home="app"),
    Action("feed_errors", "!", "the feeds: failed ones, add, tag, pause, remove"),
    Action("help", "?", "this help", "help", home="app"),
)

_BY_NAME = {action.name: action for action in ACTIONS}
_SHOWN = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "S-Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "g": "gg",
}
# "x", "ctrl+x", "f5", "shift+tab", "pagedown"
_KEY = re.compile(
    r"(?:\S|(?:(?:ctrl|shift)\+)*(?:[a-z]|f\d{1,2}|enter|escape|space|tab|backspace|"
    r"delete|insert|home|end|pageup|pagedown|up|down|left|right)|comma)"
)


def keymap(settings: Settings) -> dict[str, str]:
    """Return the keys of every action, as Textual wants them.

    The user's own keys go before those of his preset, and these before the usual ones.

    Raises:
        ConfigError: for an unknown action or preset, an impossible key, or two actions
            on one.
    """
    usual = {action.name: action.keys for action in ACTIONS}
    chosen = {name: _checked(name, settings) for name in settings.keys}
    keys = {**usual, **preset(settings), **chosen}
    _no_clash(keys, chosen, settings)
    return keys


def _checked(name: str, settings: Settings) -> str:
    if name not in _BY_NAME:
        near = difflib.get_close_matches(name, _BY_NAME, 1, 0.5)
        hint = f"did you mean {near[0]!r}?" if near else "`?` in the app lists them"
        raise ConfigError(
            f"{settings.path}: [keys] {name!r} is not a known action; {hint}"
        )
    keys = settings.keys[name].replace(" ", "")
    for key in keys.split(","):
        if not _KEY.fullmatch(key):
            raise ConfigError(
                f"{settings.path}: [keys] {name} = {settings.keys[name]!r} is not a "
                'key; write one such as "x", "ctrl+x" or "space", or several with '
                "commas"
            )
    return keys


def _no_clash(
    keys: Mapping[str, str], chosen: Mapping[str, str], settings: Settings
) -> None:
    panes: dict[str, str] = {"ctrl+p": "the command palette"}
    feeds = dict(panes)
    for name in sorted(keys, key=lambda name: name in chosen):
        for taken, key in product(_scopes(name, panes, feeds), keys[name].split(",")):
            if key in taken:
                raise ConfigError(
                    f"{settings.path}: [keys] {name} = {key!r} is the key of "
                    f"{taken[key]}; give one of them another key"
                )
            taken[key] = name


def _scopes(
    name: str, panes: dict[str, str], feeds: dict[str, str]
) -> tuple[dict[str, str], ...]:
    """Return where a key must be free: in the panes, among the feeds, or in both."""
    action = _BY_NAME[name]
    if action.home == FEEDS:
        return (feeds,)
    return (panes, feeds) if is_here(action, FEEDS) else (panes,)


def is_here(action: Action, place: str) -> bool:
    """Tell whether an action makes sense in a place."""
    if place == FEEDS:
        # What the app does it does everywhere.
        return action.home in (FEEDS, "app") or action.name in FEEDS_TOO
    return place in action.places


def label(keys: str) -> str:
    """Return keys as a person reads them: "j ↓", "^d PgDn"."""
    return " ".join(_SHOWN.get(k, k.replace("ctrl+", "^")) for k in keys.split(","))


def help_groups(
    place: str, keys: Mapping[str, str], words: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys whose words or labels hold `words`: those of the place first."""
    wanted = words.casefold()
    here: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for action in sorted(ACTIONS, key=lambda a: place == FEEDS and a.home != FEEDS):
        row = (label(keys[action.name]), action.words)
        if wanted in f"{row[0]} {row[1]} {action.name}".casefold():
            (here if is_here(action, place) else others).append(row)
    if not wanted or wanted in "^p command palette":
        here.append(("^p", "command palette: all of these, and the themes"))
    groups = [("Here", here), ("In other panes", others)]
    return [(title, rows) for title, rows in groups if rows]
