"""The block of "key: value" lines, between "---", that Markdown files may begin with.

Of YAML only what such blocks use is read: plain and quoted values, folded ones over
several lines, and lists. A block of anything else is text.
"""

import json
import re
from collections.abc import Iterator, Mapping

_FENCE = re.compile(r"-{3,}[ \t]*\Z")
_END = re.compile(r"(?:-{3,}|\.{3})[ \t]*\Z")
# A key and its value: "title: Rain in Oslo", or with the key in quotes
_PAIR = re.compile(
    r"[\"']?([A-Za-z][\w.: -]{0,40}?)[\"']?\s*:(?:\s+(.*))?\Z", re.DOTALL
)
# What carries a value on: an indented line, "- Ann Lee"; a blank line, a remark
_EXTENSION = re.compile(r"\s|-(?:\s|\Z)|#|\Z")
# What a folded value begins with: ">-", "|"
_FOLDING = re.compile(r"[>|][+-]?\d?\Z")
# What stands before an item: "- Ann Lee", "- name: Ann Lee"
_ITEM = re.compile(r"\A(?:-\s+)?(?:name:\s+)?")
# What else is said of the author: "email: ann@example.org"
_DETAIL = re.compile(r"(?!name:)[a-z_]+:(?:\s|\Z)")
_LONGEST = 200
"""Lines; what has no end by then is a text that opens with a rule."""


def split_front_matter(text: str) -> tuple[Mapping[str, str], str]:
    """Return the values by key in lower case, and the text after the block.

    Several values are joined with ", ". Without a block the values are empty and the
    text is returned as it is.
    """
    lines = text.lstrip("\n").split("\n", _LONGEST)
    if not _FENCE.match(lines[0]):
        return {}, text
    for number, line in enumerate(lines[1:], 1):
        if _END.match(line):
            pairs = tuple(_pairs(lines[1:number]))
            values = {key: value for key, value in pairs if value}
            return (values, "\n".join(lines[number + 1 :])) if pairs else ({}, text)
        if not (_PAIR.match(line) or _EXTENSION.match(line)):
            return {}, text
    return {}, text


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    key, values = "", list[str]()
    for line in lines:
        found = _PAIR.match(line)
        if not found:
            values.append("" if line.startswith("#") else line.strip())
            continue
        if key:
            yield key, _value(values)
        key, values = found[1].strip().lower(), [(found[2] or "").strip()]
    if key:
        yield key, _value(values)


def _value(lines: list[str]) -> str:
    """Return the value written on `lines`; the first stood behind the key."""
    first, *rest = lines
    rest = [line for line in rest if line]
    if first and not _FOLDING.match(first):
        return _scalar(" ".join((first, *rest)))
    named = [line for line in rest if first or not _DETAIL.match(line)]
    items = [_scalar(_ITEM.sub("", line)) for line in named]
    return (", " if any(line.startswith("- ") for line in rest) else " ").join(items)


def _scalar(value: str) -> str:
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(part.strip()) for part in value[1:-1].split(","))
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "\"'":
        return value
    if value[0] == "'":
        return value[1:-1].replace("''", "'")
    try:
        return str(json.loads(value))
    except ValueError:
        return value[1:-1]
