"""Plain text or Markdown into blocks of prose, its marks removed.

The marks are those of CommonMark 0.31, and its common tables and footnotes. Each
pattern asks for a whole construct, so that text which merely uses the characters
("5 * 3 * 2", "snake_case", "#1") keeps them. The numbers of ordered lists stay: they
are part of what is said.
"""

import re
from typing import NamedTuple

from briefing.clean import clean_line
from briefing.text.html import inline_text
from briefing.text.unwrap import goes_on, join_lines, wrap_width


class Block(NamedTuple):
    """A paragraph, list item or heading, on one line."""

    text: str
    level: int = 0
    """The level of a heading, from 1; 0 for anything else."""


class _Run(NamedTuple):
    """Lines without a blank line between them."""

    lines: list[str]
    level: int = 0
    item: bool = False
    """Whether all its lines belong together, however long they are."""
    code: bool = False


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# "```python", "~~~"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*\Z")
# "## How we got here ##"
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|\Z)")
# "=====" or "-----" under a line
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*\Z")
# "> > quoted"
_QUOTED = re.compile(r"(?: {0,3}>[ \t]?)+")
# "- one", "* two", "- [x] done"; "-" alone
_BULLET = re.compile(r"[ \t]*[-*+](?:[ \t]+(?:\[[ xX]\][ \t]+)?|\Z)")
# What an item of an ordered list begins with: "3. third", "(2) second"
_NUMBERED = re.compile(r"[ \t]*(?:\d{1,3}[.)]|\(\d{1,3}\))[ \t]")
# What the reference of a link is defined with: "[1]: https://example.org"
_DEFINITION = re.compile(r" {0,3}\[[^\]]{1,200}\]:\s*<?(?:https?://|www\.|/|#)")
_DESTINATION = (
    r"\(\s*<?[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)?>?"
    r"(?:\s+[\"'(][^\n]{0,200}?[\"')])?\s*\)"
)
# Pictures: "![a map](map.png)", "![a map][1]"
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,500}}\](?:{_DESTINATION}|\[[^\[\]]{{0,200}}\])")
# Links: "[the report](https://example.org)", "[the report][1]"; not notes: "[12][13]"
_LINK = re.compile(
    rf"\[([^\[\]]{{0,500}})\]{_DESTINATION}"
    r"|\[([^\[\]]{0,500}[^\W\d_][^\[\]]{0,500})\]\[[\w -]{0,40}\]"
)
# Signs of footnotes: "[^1]", "[^1]:"
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
# Bare addresses: "<https://example.org>", "<ann@example.org>"
_AUTOLINK = re.compile(
    r"<((?:https?://|mailto:)[^\s<>]{1,500}|[\w.+-]{1,64}@[\w.-]{1,255})>"
)
# "`code`", "``a ` b``"
_CODE = re.compile(r"(`{1,3})(?!`)([^\n]{1,500}?)(?<!`)\1(?!`)")
_EMPHASIS = (
    # "**strong**"
    re.compile(r"\*\*(?=[^\s*])((?:[^*]++|\*(?!\*))++)(?<=\S)\*\*"),
    # "*stressed*", but not "5 * 3 * 2"
    re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*]++)(?<=[^\s\\])\*(?![\w*])"),
    # "__strong__"
    re.compile(r"(?<![\w\\])__(?=[^\s_])((?:[^_]++|_(?!_))++)(?<=\S)__(?!\w)"),
    # "_stressed_", but not "snake_case"
    re.compile(r"(?<![\w\\])_(?=[^\s_])((?:[^_]++|(?<=\w)_(?=\w))++)(?<=\S)_(?!\w)"),
    # "~~struck~~"
    re.compile(r"~~(?=[^\s~])([^~]++)~~"),
)
# "\*", "\#"
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONGEST_TITLE = 120


def read_markdown(text: str) -> tuple[Block, ...]:
    """Return the blocks of `text` in order."""
    commented = text.rfind("-->") + 3
    reader = _Reader()
    for line in (_COMMENT.sub("", text[:commented]) + text[commented:]).split("\n"):
        reader.take(line)
    reader.end()
    width = wrap_width(run.lines for run in reader.runs if not run.level)
    blocks = [block for run in reader.runs for block in _blocks(run, width)]
    return tuple(block for block in blocks if block.text)


def _blocks(run: _Run, width: int) -> list[Block]:
    if run.code:
        return [Block(clean_line(line)) for line in run.lines]
    if run.level or run.item:
        return [Block(_prose(" ".join(run.lines)), run.level)]
    return [Block(_prose(line)) for line in join_lines(run.lines, width)]


class _Reader:
    """Takes lines, one after the other, and groups them."""

    def __init__(self) -> None:
        self.runs: list[_Run] = []
        self._lines: list[str] = []
        self._fence = ""
        self._in_item = False
        self._in_quotation = False

    def end(self, level: int = 0) -> None:
        """End the run that is open, as a heading of `level` or as text."""
        if self._lines:
            run = _Run(self._lines, level, self._in_item, code=bool(self._fence))
            self.runs.append(run)
        self._lines = []
        self._in_item = False

    def take(self, line: str) -> None:
        """Add a line to the run it belongs to."""
        if fence := _FENCE.match(line):
            self._open_or_close(fence[1])
        elif self._fence:
            self._lines.append(line)
        else:
            mark = _end(_QUOTED, line)
            if self._in_quotation != (mark > 0):
                self.end()
                self._in_quotation = mark > 0
            self._take_text(line[mark:])

    def _open_or_close(self, fence: str) -> None:
        if self._fence and not fence.startswith(self._fence):
            self._lines.append(fence)
            return
        self.end()
        self._fence = "" if self._fence else fence

    def _take_text(self, line: str) -> None:
        if self._underlined(line):
            self.end(level=1 if "=" in line else 2)
        elif _is_furniture(line):
            self.end()
        elif found := _HEADING.match(line):
            self.end()
            self._lines.append(_without_closing_hashes(line[found.end() :]))
            self.end(level=len(found[1]))
        else:
            self._take_prose(line)

    def _underlined(self, line: str) -> bool:
        """Tell whether `line` makes the one before it a heading."""
        return (
            len(self._lines) == 1
            and len(self._lines[0]) <= _LONGEST_TITLE
            and not self._lines[0].endswith(".")
            and _UNDERLINE.match(line) is not None
        )

    def _take_prose(self, line: str) -> None:
        marker = 0 if self._is_dash(line) else _end(_BULLET, line)
        opens = bool(marker or _NUMBERED.match(line) or line.lstrip().startswith("|"))
        if opens or (self._in_item and not self._continues(line)):
            self.end()
        self._in_item = self._in_item or opens
        if words := line[marker:].strip().strip("|").strip():
            self._lines.append(words.removesuffix("\\"))
        if line.endswith(("  ", "\\")):
            self.end()

    def _continues(self, line: str) -> bool:
        """Tell whether `line` belongs to the item before it."""
        return line[:1].isspace() or goes_on("".join(self._lines[-1:]), line)

    def _is_dash(self, line: str) -> bool:
        """Tell a dash at the start of a wrapped line from an item of a list."""
        return (
            bool(self._lines) and not self._in_item and goes_on(self._lines[-1], line)
        )


def _end(pattern: re.Pattern[str], line: str) -> int:
    found = pattern.match(line)
    return found.end() if found else 0


def _is_furniture(line: str) -> bool:
    """Recognise blank lines, rules, the rules of tables and definitions of links."""
    marks = set(line) - {" ", "\t"}
    if not marks or _DEFINITION.match(line):
        return True
    if len(marks) == 1 and marks <= set("*-_"):
        return len(line) - line.count(" ") > 2
    return marks <= set("|-:") and {"|", "-"} <= marks


def _without_closing_hashes(heading: str) -> str:
    heading = heading.strip()
    bare = heading.rstrip("#")
    return bare.strip() if not bare or bare[-1:].isspace() else heading


def _prose(text: str) -> str:
    """Return `text` without marks inside the line, and without HTML."""
    text = _IMAGE.sub("", _FOOTNOTE.sub("", text))
    text = _LINK.sub(lambda link: link[1] or link[2] or "", text)
    text = _CODE.sub(r"\2", _AUTOLINK.sub(r"\1", text))
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", inline_text(text))
