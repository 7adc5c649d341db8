"""The table of actions as Textual bindings."""

from textual.binding import Binding, BindingType

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


def _binding(action: Action) -> Binding:
    return Binding(
        action.keys,
        action.call or action.name,
        action.words,
        show=False,
        tooltip=action.words,
        id=action.name,
    )
