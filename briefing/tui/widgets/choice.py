"""A few choices at the foot of the screen, each taken by one key."""

from collections.abc import Mapping

from textual import events
from textual.content import Content, Span
from textual.widget import Widget

from briefing.tui.messages import ChoiceLeft, ChoiceMade
from briefing.tui.shown import shown


class Choice(Widget, can_focus=True):
    """Shows a question and its answers; any other key leaves it."""

    def __init__(self, kind: str, question: str, answers: Mapping[str, str]) -> None:
        super().__init__(id="choice")
        self._kind = kind
        self._question = shown(question)
        self._answers = dict(answers)
        self._left = False

    def on_mount(self) -> None:
        """Take the keys at once."""
        self.focus()

    def render(self) -> Content:
        """Return the question and the answers, their keys set off."""
        text, spans = self._question, []
        for key, words in self._answers.items():
            text += "   "
            spans.append(Span(len(text), len(text) + len(key), "bold $accent"))
            text += f"{key} {words}"
        return Content(text, spans)

    def on_key(self, event: events.Key) -> None:
        """Take an answer, or leave."""
        event.stop()
        event.prevent_default()
        self.takes(event)

    def takes(self, event: events.Key) -> bool:
        """Take a key, also one that came before this had the focus; the first only."""
        if self._left:
            return False
        self._left = True
        if event.character and event.character in self._answers:
            self.post_message(ChoiceMade(self._kind, event.character))
        else:
            self.post_message(ChoiceLeft())
        return True
