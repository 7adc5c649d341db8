"""What a person types, as an FTS5 query that cannot be wrong.

FTS5's own syntax is an error for half of what people type ("U.S.", "AT&T", an open
quotation mark), so every word is quoted: https://sqlite.org/fts5.html#fts5_strings.
"""

import re
import unicodedata
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
    """Return the MATCH expression for any of the words of a query; "" for none.

    Without words still being typed, which FTS5 finds slowly.
    """
    words = (n for n in nodes if isinstance(n, Words) and not n.prefix)
    return " OR ".join(dict.fromkeys(map(_expression, words)))


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


def beginning(node: Node | None) -> tuple[str, Node | None]:
    """Return the word that is still being typed, and the rest of the query.

    "" where there is none, or one of a phrase, of a title or of a part of the query.
    """
    parts = [] if node is None else list(_flat(node))
    for part in parts:
        if isinstance(part, Words) and part.prefix and not part.title:
            begun = _plain(part.text)
            if begun.isalnum():
                rest = tuple(other for other in parts if other is not part)
                return begun, All(rest) if rest else None
    return "", node


def begins_a_word(begun: str, text: str) -> bool:
    """Tell whether a word of a text begins so.

    Args:
        begun: letters and digits, in lower case and without accents.
        text: any text.
    """
    text = _plain(text)
    at = text.find(begun)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(begun, at + 1)
    return at >= 0


def begun_words(nodes: Iterable[Node], text: str) -> tuple[Span, ...]:
    """Return where a text has words that begin like those still being typed."""
    typed = (n.text for n in nodes if isinstance(n, Words) and n.prefix)
    begun = [re.escape(words) for text in typed if (words := _plain(text).strip())]
    if not begun:
        return ()
    pattern = rf"(?<![^\W_])(?:{'|'.join(begun)})[^\W_]*"
    return tuple(Span(*found.span()) for found in re.finditer(pattern, _plain(text)))


def _plain(text: str) -> str:
    """Return a text of the same length in lower case and without accents."""
    return _ACCENTED.sub(lambda found: _bare(found[0]), text).lower()


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")  # "é"


def _expression(node: Node) -> str:
    match node:
        case Words(text, prefix, title):
            words = _begun(text) if prefix else _quoted(text)
            return f"(title : {words})" if title else words
        case All(nodes):
            return _joined(nodes, " AND ")
        case AnyOf(nodes):
            return _joined(nodes, " OR ")
    return ""


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _begun(text: str) -> str:
    """Return the expression for words of which the last may be longer.

    The index has stems: "elect" of "election", which does not begin like "electio". So
    where what is typed ends like the beginning of an ending that the stemmer takes off,
    the whole word is asked for too, and loses its ending like those of the texts.
    """
    whole = {
        text + ending[size:]: None
        for ending in _ENDINGS
        for size in range(1, len(ending))
        if text.casefold().endswith(ending[:size])
    }
    parts = [_quoted(text) + "*", *map(_quoted, whole)]
    return f"({' OR '.join(parts)})" if whole else parts[0]


_ENDINGS = (
    """ational ization isation ation tional ment ent ence ance ness ful ous ive ative
    ing ity ility al ical ally ly ism ist able ible ion"""
).split()
"""What Porter's stemmer takes off, as words end in it: "negotiation", "government"."""


def _joined(nodes: Sequence[Node], word: str) -> str:
    parts = [_expression(node) for node in nodes]
    return f"({word.join(parts)})" if all(parts) else ""
