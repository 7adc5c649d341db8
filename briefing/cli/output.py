"""Printing: stdout is data, stderr is narration; both are cleaned at this last step."""

import json
import re
import shutil
import sys
import textwrap
from typing import Any

from briefing.clean import clean, clean_line

# What JSON may carry but a terminal must not be sent: written as \u escapes, so that
# nothing is lost and positions in the text stay true.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)


def say(line: str = "") -> None:
    """Print one line of data; its spacing stays."""
    print(clean(line).replace("\n", " "))


def say_block(text: str, indent: str = "") -> None:
    """Print a paragraph, wrapped to the terminal."""
    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    lines = textwrap.wrap(
        clean_line(text),
        max(width, 20),
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )
    print("\n".join(lines))


def say_json(data: Any) -> None:  # noqa: ANN401 -- whatever JSON can hold
    """Print data as one JSON document."""
    print(json_text(data, indent=1))


def json_text(data: Any, indent: int | None = None) -> str:  # noqa: ANN401 -- as above
    """Return data as JSON that is safe to send to a terminal."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def tell(line: str) -> None:
    """Print one line for the person, not for a program."""
    print(clean_line(line), file=sys.stderr)


def tell_as_it_is(line: str) -> None:
    """Print one line for the person; its spacing stays, so that a caret points."""
    print(clean(line).replace("\n", " "), file=sys.stderr)


def say_raw(text: str) -> None:
    """Print cleaned text with its own line breaks."""
    print(clean(text))
