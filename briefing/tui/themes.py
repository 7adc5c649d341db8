"""The two themes of our own: calm, and clear without their colours too."""

import difflib

from textual.theme import BUILTIN_THEMES, Theme

from briefing.config import Settings
from briefing.errors import ConfigError

DARK = Theme(
    name="briefing-dark",
    primary="#7aa7d9",
    secondary="#6f8fb0",
    accent="#e0b265",
    warning="#e0a458",
    error="#e07a6b",
    success="#8fbf7f",
    foreground="#d3d7de",
    background="#14171c",
    surface="#1a1e25",
    panel="#232932",
    variables={
        "block-cursor-text-style": "bold",
    },
)
LIGHT = Theme(
    name="briefing-light",
    primary="#24588f",
    secondary="#44688e",
    accent="#8a5a00",
    warning="#8a5200",
    error="#a63a2b",
    success="#3d6b2c",
    foreground="#23272e",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e7e4dc",
    dark=False,
    variables={
        "block-cursor-text-style": "bold",
    },
)
THEMES = (DARK, LIGHT)


def names() -> tuple[str, ...]:
    """Return the names of all themes, our own first."""
    return (*(theme.name for theme in THEMES), *BUILTIN_THEMES)


def check(settings: Settings) -> None:
    """Complain of a theme that does not exist.

    Raises:
        ConfigError: naming the theme and the nearest known one.
    """
    known = names()
    if settings.theme in known:
        return
    near = difflib.get_close_matches(settings.theme, known, 1, 0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
    raise ConfigError(
        f"{settings.path}: [reading] theme = {settings.theme!r} is not known; {hint}"
    )
