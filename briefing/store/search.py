"""What a person types, as an FTS5 query that cannot be wrong.

FTS5's own syntax is an error for half of what people type ("U.S.", "AT&T", an open
quotation mark), so every word is quoted: https://sqlite.org/fts5.html#fts5_strings.
"""

from collections.abc import Iterable, Iterator, Sequence

from briefing.model import Span
from briefing.query.nodes import All, AnyOf, Node, Not, Words


def match_expression(nodes: Sequence[Node]) -> str:
    """Return the MATCH expression for those of some nodes that are about words alone.

    All of them have to fit; "" when there are none, or only excluded ones, which FTS5
    cannot look for.
    """
    wanted = [found for node in nodes if (found := _expression(node))]
    excluded = [
        found
        for node in nodes
        if isinstance(node, Not) and (found := _expression(node.node))
    ]
    if not wanted:
        return ""
    expression = " AND ".join(wanted)
    if len(wanted) > 1:
        expression = f"({expression})"
    return "".join((expression, *(f" NOT {words}" for words in excluded)))


def divided(node: Node | None) -> tuple[str, list[Node]]:
    """Return the words that all have to fit as one expression, and what else has to."""
    nodes = [] if node is None else list(_flat(node))
    words = match_expression(nodes)
    if not words:
        return "", nodes
    return words, [node for node in nodes if not _is_words(node)]


def _flat(node: Node) -> Iterator[Node]:
    if isinstance(node, All):
        for part in node.nodes:
            yield from _flat(part)
    else:
        yield node


def _is_words(node: Node) -> bool:
    return bool(_expression(node.node if isinstance(node, Not) else node))


HIT_BEGINS, HIT_ENDS = "\x01", "\x02"
"""Stand around what was found; no stored text has them, since it was cleaned."""


def any_word(nodes: Iterable[Node]) -> str:
    """Return the MATCH expression for any of the words of a query; "" for none."""
    return " OR ".join(
        dict.fromkeys(_expression(node) for node in nodes if isinstance(node, Words))
    )


def marked(text: str) -> tuple[Span, ...]:
    """Return where the marks of `highlight` stand, as if they were not there."""
    spans, start, marks = [], 0, 0
    for place, character in enumerate(text):
        if character == HIT_BEGINS:
            start = place - marks
        elif character == HIT_ENDS:
            spans.append(Span(start, place - marks))
        else:
            continue
        marks += 1
    return tuple(spans)


def has_prefix(expression: str) -> bool:
    """Tell whether a MATCH expression may have the beginning of a word."""
    return '"*' in expression


def _expression(node: Node) -> str:
    match node:
        case Words(text, prefix, title):
            quoted = '"' + text.replace('"', '""') + '"' + ("*" if prefix else "")
            return f"(title : {quoted})" if title else quoted
        case All(nodes):
            return _joined(nodes, " AND ")
        case AnyOf(nodes):
            return _joined(nodes, " OR ")
    return ""


def _joined(nodes: Sequence[Node], word: str) -> str:
    parts = [_expression(node) for node in nodes]
    return f"({word.join(parts)})" if all(parts) else ""
