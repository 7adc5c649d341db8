"""Plain text or Markdown into blocks of prose, its marks removed.

The marks are those of CommonMark 0.31 and of tables; every pattern asks for a whole
construct, so that text which merely uses the characters ("5 * 3 * 2", "snake_case",
"#1") keeps them. Numbers of ordered lists stay: they are part of what is said.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from briefing.text.html import inline_text
from briefing.text.unwrap import unwrap


class Block(NamedTuple):
    """A paragraph, list item or heading."""

    text: str
    level: int
    """The level of a heading, from 1; 0 for anything else."""


class _Line(NamedTuple):
    text: str
    level: int = 0
    alone: bool = False
    """Whether it starts a block of its own: an item, a row, a line of code."""


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# "```python", "~~~"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*\Z")
# "## How we got here ##"
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\Z")
# "=====" or "-----" under a line
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*\Z")
# "***", "- - -"
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
# "> > quoted"
_QUOTED = re.compile(r"(?: {0,3}>[ \t]?)+")
# "- one", "* two", "+", "- [x] done"
_BULLET = re.compile(r"[ \t]*[-*+](?:[ \t]+(?:\[[ xX]\][ \t]+)?|\Z)")
# "3. third", "(2) second"
_NUMBERED = re.compile(r"[ \t]*(?:\d{1,3}[.)]|\(\d{1,3}\))[ \t]")
# "|---|:-:|"
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?\Z")
# "[1]: https://example.org "Title""
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:\s*<?(?:https?://|www\.|/|#)\S*.*\Z")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\Z")

_DESTINATION = r"\(\s*<?[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)?>?(?:\s+[\"'(][^\n]{0,200}?[\"')])?\s*\)"
_LABEL = r"[^\[\]\n]{0,500}"
# "![a map](map.png)", "![a map][1]"
_IMAGE = re.compile(rf"!\[{_LABEL}\](?:{_DESTINATION}|\[[^\[\]\n]{{0,200}}\])")
# "[the report](https://example.org)", "[the report][1]"
_LINK = re.compile(rf"\[({_LABEL})\](?:{_DESTINATION}|\[(?:\d{{1,3}}|[\w -]{{0,40}})\])")
# "[^1]", "[^1]:"
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
# "<https://example.org>", "<ann@example.org>"
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^\s<>@]{1,300}(?:@|://|\.)[^\s<>]{0,300})>")
# "`code`", "``a ` b``"
_CODE = re.compile(r"(`{1,3})(?!`)([^\n]{1,500}?)(?<!`)\1(?!`)")
# "**strong**", "_stressed_", "~~struck~~"
_EMPHASIS = tuple(
    re.compile(rf"(?<![\w\\{mark[-1]}]){mark}(?=[^\s{mark[-1]}])([^\n]{{1,1000}}?)(?<=[^\s\\]){mark}(?![\w{mark[-1]}])")
    for mark in (r"\*\*\*", r"\*\*", "__", r"\*", "_", "~~")
)
# "\*", "\#"
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"\s+")


def read_markdown(text: str) -> tuple[Block, ...]:
    """Return the blocks of `text` in order, each one line without marks."""
    blocks = []
    for heading, lines in groupby(_lines(_COMMENT.sub("", text)), _is_heading):
        if heading:
            blocks += [Block(_prose(line.text), line.level) for line in lines]
        else:
            blocks += [Block(_prose(part), 0) for part in unwrap(_runs(lines))]
    return tuple(block for block in blocks if block.text)
