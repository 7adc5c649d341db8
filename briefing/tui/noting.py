"""Notes through the eyes of the reader: on what they are, and $EDITOR."""

import contextlib
import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefing.clean import clean
from briefing.errors import BriefingError
from briefing.model import Anchor, Article, Note, Span
from briefing.tui.opened import Opened
from briefing.tui.page import NoteStop, Stop
from briefing.tui.shown import cut
from briefing.tui.words import quoted


class Subject(NamedTuple):
    """What a note is written on, or the note that is rewritten."""

    article_id: str
    anchor: Anchor | None
    about: str
    """In words, for the editor's title."""
    note: Note | None = None


def subject(article: Article, sentence: Span | None) -> Subject:
    """Return a sentence, or the article, as the subject of a new note."""
    if sentence is None:
        return Subject(article.id, None, f"the article {quoted(article.title)}")
    from briefing.text.anchors import make_anchor

    words = quoted(sentence.of(article.text))
    return Subject(article.id, make_anchor(article.text, sentence), words)


def note_at(opened: Opened, stop: Stop | None, sentence: Span | None) -> Note | None:
    """Return the note under the cursor, or the first one on its sentence."""
    if isinstance(stop, NoteStop):
        found = [p.note for p in opened.notes if p.note.id == stop.note_id]
    elif sentence:
        found = [p.note for p in opened.notes_at(sentence)]
    else:
        found = [p.note for p in opened.notes if p.note.anchor is None]
    return found[0] if found else None


def editor(environ: Mapping[str, str]) -> list[str]:
    """Return the user's editor as a command; empty when none is set."""
    return shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "")


def edit_outside(command: list[str], body: str) -> str:
    """Let the editor change `body` in a file of its own; return what it left.

    Raises:
        BriefingError: when the editor cannot be run, or fails.
    """
    handle, name = tempfile.mkstemp(prefix="briefing-note-", suffix=".md")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(body + "\n")
        code = subprocess.call([*command, name])
        if code:
            raise BriefingError(
                f"{cut(command[0], 40)} ended with code {code}: the note is as it was"
            )
        return clean(path.read_text(encoding="utf-8", errors="replace")).strip()
    except OSError as error:
        raise BriefingError(
            f"cannot run the editor {cut(command[0], 40)!r}: {error.strerror}; "
            "set $EDITOR to one that is there"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            path.unlink()
