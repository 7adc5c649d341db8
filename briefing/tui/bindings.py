"""The table of actions as Textual bindings."""

from textual.binding import Binding, BindingType

from briefing.tui.keys import ACTIONS


def bindings_of(home: str) -> list[BindingType]:
    """Return the bindings of the actions that a widget or screen carries out."""
    return [
        Binding(
            action.keys,
            action.call or action.name,
            action.words,
            show=False,
            tooltip=action.words,
            id=action.name,
        )
        for action in ACTIONS
        if action.home == home
    ]
