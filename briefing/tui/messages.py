"""What the widgets that are loaded late tell the screen."""

from textual.message import Message


class PromptLeft(Message):
    """No answer was given to the question at the foot of the screen."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        """What was asked: "search" or "export"."""


class PromptTyped(Message):
    """The answer changed."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__()
        self.kind = kind
        self.text = text


class PromptTab(Message):
    """What is begun at the cursor shall be completed."""

    def __init__(self, kind: str, text: str, cursor: int) -> None:
        super().__init__()
        self.kind = kind
        self.text = text
        self.cursor = cursor


class PromptGiven(Message):
    """The answer was given with Enter."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__()
        self.kind = kind
        self.text = text


class CommandGiven(Message):
    """The command line shall be done."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class CommandTabbed(Message):
    """What ends at the cursor of the command line shall be completed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class CommandLeft(Message):
    """No command shall be done."""


class HintTyped(Message):
    """The letters of a jump are typed."""

    def __init__(self, label: str, *, opens: bool) -> None:
        super().__init__()
        self.label = label
        self.opens = opens
        """Whether what is there shall be opened too."""


class HintLeft(Message):
    """No jump was made."""


class ChoiceMade(Message):
    """One of the choices at the foot of the screen was taken, by its key."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__()
        self.kind = kind
        """What was asked."""
        self.key = key


class ChoiceLeft(Message):
    """None of the choices was taken."""


class FeedsChanged(Message):
    """A change of the feeds was made, which may have marked articles."""


class FeedChosen(Message):
    """The articles of a feed shall be listed."""

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query = query
        """Which they are, in the language of queries."""


class NoteSaved(Message):
    """The note shall be kept."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.body = body


class NoteLeft(Message):
    """Nothing of the note shall be kept."""
