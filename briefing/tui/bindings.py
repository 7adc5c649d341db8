"""The table of actions as Textual bindings."""

from collections.abc import Mapping

from textual.binding import Binding, BindingType
from textual.dom import DOMNode

from briefing.tui.keys import ACTIONS, FEEDS, FEEDS_TOO, Action


def bindings_of(home: str) -> list[BindingType]:
    """Return the bindings of the actions that a widget or screen carries out."""
    return [_binding(action) for action in ACTIONS if action.home == home]


def feed_bindings() -> list[BindingType]:
    """Return the bindings of the screen of feeds: its own, and moves and the like."""
    return [
        _binding(action)
        for action in ACTIONS
        if action.home == FEEDS or action.name in FEEDS_TOO
    ]


def bind(node: DOMNode, keys: Mapping[str, str]) -> None:
    """Give what a widget, a screen or the app carries out the keys that are wanted.

    Once, and only those that are not the usual ones: Textual's own keymap is applied
    to every binding at every key, and takes longer than all else that a key does.
    """
    others = {a.name: keys[a.name] for a in ACTIONS if keys[a.name] != a.keys}
    node._bindings.apply_keymap(others)


def _binding(action: Action) -> Binding:
    return Binding(
        action.keys,
        action.call or action.name,
        action.words,
        show=False,
        tooltip=action.words,
        id=action.name,
    )
