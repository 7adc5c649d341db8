"""Sets of keys that hands know from other programs, each over the usual ones.

Taken from newsboat's default bindings and from Vim's normal mode, where a key there
has a counterpart here; `u` stays undo in both, for the app says so in many places.
"""

import difflib
from collections.abc import Mapping

from briefing.config import Settings
from briefing.errors import ConfigError

_NEWSBOAT = {
    "top": "home",
    "bottom": "end",
    "previous_unread": "p",
    "toggle_read": "N",
    "all_read": "A,C",
    "star": "ctrl+e,f",  # its flags
    "delete": "D,d",
    "filter": "F,=",
    "rank": "g",  # it sorts
    "update": "R,r",
    "export": "s,w",  # it saves
    "story": "S",
    "note": "ctrl+b,a",  # it bookmarks
    "browser": "o,O",
}
_VIM = {
    "half_down": "ctrl+d,ctrl+f,pagedown",
    "half_up": "ctrl+u,ctrl+b,pageup",
    "next_pane": "tab,ctrl+w",
    "back": "h,ctrl+o,escape,left",  # the jump list
    "close": "q,Z",
    "next_section": "},]",
    "previous_section": "{,[",
    "note": "i,a",  # insert
    "delete": "d,X",
    "stop": "ctrl+x",
    "hints": ";,F",  # as add-ons for browsers have it
}
PRESETS: Mapping[str, Mapping[str, str]] = {"newsboat": _NEWSBOAT, "vim": _VIM}
"""By name; in each the keys of an action by its name, as in config.toml."""


def preset(settings: Settings) -> Mapping[str, str]:
    """Return the keys of the preset in force, by action; empty without one.

    Raises:
        ConfigError: when there is none of this name.
    """
    if not settings.preset:
        return {}
    if found := PRESETS.get(settings.preset):
        return found
    near = difflib.get_close_matches(settings.preset.lower(), PRESETS, 1, 0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(PRESETS)}"
    raise ConfigError(
        f"{settings.path}: [keys] preset = {settings.preset!r} is not known; {hint}"
    )
