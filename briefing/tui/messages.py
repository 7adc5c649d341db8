"""What the widgets that are loaded late tell the screen."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class PromptTyped(Message):
    """The answer at the foot of the screen changed."""

    kind: str
    """What was asked: "search" or "export"."""
    text: str


@dataclass
class PromptGiven(Message):
    """The answer was given with Enter."""

    kind: str
    text: str


@dataclass
class PromptLeft(Message):
    """No answer was given."""

    kind: str


@dataclass
class NoteSaved(Message):
    """The note shall be kept."""

    body: str


class NoteLeft(Message):
    """Nothing of the note shall be kept."""
