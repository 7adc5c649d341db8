"""A person at a terminal, for commands that ask."""

import io

import pytest


class Terminal(io.StringIO):
    """What the person types."""

    def isatty(self) -> bool:
        return True


def answers(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let the person type these lines."""
    monkeypatch.setattr("sys.stdin", Terminal(text))
