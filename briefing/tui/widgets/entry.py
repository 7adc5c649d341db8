"""Where the user types: one line at the foot of the screen, or a note."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, Label, TextArea
from textual.widgets.text_area import Selection

from briefing.clean import clean
from briefing.tui.messages import (
    NoteLeft,
    NoteSaved,
    PromptGiven,
    PromptLeft,
    PromptTyped,
)
from briefing.tui.shown import shown


class Line(Input):
    """One line; what is pasted is cleaned."""

    had: events.Key | None = None
    """The key it had last."""

    async def _on_key(self, event: events.Key) -> None:
        self.had = event
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        event.text = shown(event.text)


def takes(typed: "Line | _NoteText", event: events.Key) -> bool:
    """Let what is typed into have a key that was pressed while it was on its way.

    Tells whether it was one: a key that another widget had is none once this was
    typed into and left.
    """
    early = typed.had is None or typed.screen.focused is typed
    if event is typed.had or not early:
        return False
    typed.call_later(_press, typed, event.key, event.character)
    return True


def _press(typed: "Line | _NoteText", key: str, character: str | None) -> None:
    # Made in the name of what is typed into: what the app made would not bubble to it.
    typed.post_message(events.Key(key, character))


class Prompt(Vertical):
    """A question at the foot of the screen with one line to answer it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        # Out of the line, letters would be keys of what is behind it.
        Binding("tab,shift+tab", "stay", show=False, priority=True),
    ]

    def __init__(self, kind: str, question: str, text: str = "") -> None:
        super().__init__(id="prompt")
        self.kind = kind
        self._question = question
        self.line = Line(text, compact=True, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """Lay out: the question with its line."""
        with Horizontal():
            yield Label(self._question, markup=False)
            yield self.line

    def on_mount(self) -> None:
        """Begin to type at once, at the end of what is there."""
        self.line.focus()
        self.line.cursor_position = len(self.line.value)

    def takes(self, event: events.Key) -> bool:
        """Take a key that was pressed before this was there."""
        return takes(self.line, event)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.typed(event.value)

    def typed(self, text: str) -> None:
        """Tell of an answer that grows."""
        self.post_message(PromptTyped(self.kind, text))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(PromptGiven(self.kind, event.value))

    def action_stay(self) -> None:
        """Do nothing: there is nothing to complete, and nowhere to go."""

    def action_leave(self) -> None:
        """Give no answer."""
        self.post_message(PromptLeft(self.kind))


@dataclass
class _Command(Message):
    """A key that is no text, after all text typed before it is in."""

    key: str


_COMMANDS = ("enter", "ctrl+s", "ctrl+j", "escape")
_IDLE = ("tab", "shift+tab")
"""Keys that would lead out of an open note, to where letters are keys of the list."""


class _NoteText(TextArea):
    had: events.Key | None = None
    """The key it had last."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint nothing once it is taken away: its styles are gone before its place."""
        if not self.is_attached:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text)

    async def _on_key(self, event: events.Key) -> None:
        self.had = event
        # Not a binding with priority: that would overtake words still on their way.
        if event.key in _COMMANDS or event.key in _IDLE:
            event.stop()
            event.prevent_default()
        if event.key in _COMMANDS:
            self.post_message(_Command(event.key))


_USUAL = "Enter saves · ^j new line · Esc cancels"


class NoteEditor(Vertical):
    """A few lines at the foot of the screen; Esc asks before words are lost."""

    def __init__(self, about: str, body: str = "") -> None:
        super().__init__(id="note-editor")
        self._before = clean(body)
        self._asked = False
        self.area = _NoteText(self._before, soft_wrap=True, compact=True)
        # At the end of what is there, before the first key.
        end = Selection.cursor(self.area.document.end)
        self.area.set_reactive(TextArea.selection, end)
        self.border_title = Content(f"Note on {shown(about)}")
        self.border_subtitle = _USUAL

    def compose(self) -> ComposeResult:
        """Lay out the text area."""
        yield self.area

    def on_mount(self) -> None:
        """Begin to type at once."""
        self.area.focus()

    def takes(self, event: events.Key) -> bool:
        """Take a key that was pressed before this was there."""
        return takes(self.area, event)

    @property
    def changed(self) -> bool:
        """Whether leaving would lose words."""
        return clean(self.area.text).strip() != self._before.strip()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._asked = False
        self.border_subtitle = _USUAL

    @on(_Command)
    def _command(self, event: _Command) -> None:
        event.stop()
        if event.key == "ctrl+j":
            self.area.insert("\n")
        elif event.key == "escape":
            self._leave()
        else:
            self._save()

    def _save(self) -> None:
        """Keep the note; an empty one is not kept."""
        body = clean(self.area.text).strip()
        if body:
            self.post_message(NoteSaved(body))
            return
        self.border_subtitle = "the note is empty: type some words, or Esc cancels"

    def _leave(self) -> None:
        """Leave at once, or after a second Esc when words would be lost."""
        if self.changed and not self._asked:
            self._asked = True
            self.border_subtitle = "Esc again throws the words away · Enter saves"
            return
        self.post_message(NoteLeft())
