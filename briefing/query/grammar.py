"""The grammar, read by recursive descent.

    query  = group { "OR" group }
    group  = term { term }                    all of them
    term   = "-" term | "(" query ")" | keyword ":" value | word | phrase

`OR` binds less than standing side by side. `sort:rank` says the order and is no
condition; `view:name` stands for a saved query in parentheses.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from briefing.query.errors import QueryError
from briefing.query.keywords import (
    KEYWORDS,
    NAMES,
    ORDERS,
    SORT,
    VIEW,
    Keyword,
    nearest,
)
from briefing.query.nodes import All, AnyOf, Node, Not, Words
from briefing.query.query import Query
from briefing.query.tokens import Token, plain, tokens

_LONGEST = 2_000
_TERMS = 100
_DEPTH = 30
_SHORTEST_BEGINNING = 3
"""Letters: fewer begin so many words that finding them takes too long."""
_SPECIAL = {SORT: "rank or date", VIEW: "the name of a saved view"}


class Parser:
    """Reads one text once."""

    def __init__(self, text: str, now: datetime, views: Mapping[str, str]) -> None:
        """Begin at the start of a text; for the arguments see `parse`.

        Raises:
            QueryError: when it is too long, or an opened mark never ends.
        """
        self._text = plain(text)
        self._now = now
        self._views = views
        self.terms = 0
        self._depth = 0
        self._ranked = False
        if len(text) > _LONGEST:
            raise self._wrong(f"is longer than {_LONGEST:,} characters", _LONGEST)
        self._tokens: Sequence[Token] = tuple(tokens(self._text))
        self._place = 0

    def query(self) -> Query:
        """Return what is meant.

        Raises:
            QueryError: saying what is wrong, where, and what would do.
        """
        node = self._any()
        if token := self._peek():
            raise self._wrong("this ) closes nothing", token.start, token.end)
        return Query(node, self._ranked)

    def _wrong(self, why: str, start: int, end: int = 0) -> QueryError:
        return QueryError(why, self._text, start, end)

    def _peek(self) -> Token | None:
        here = self._place
        return self._tokens[here] if here < len(self._tokens) else None

    def _next(self) -> Token | None:
        token = self._peek()
        self._place += token is not None
        return token

    def _any(self) -> Node | None:
        groups = [self._all()]
        while (token := self._peek()) and token.kind == "or":
            self._place += 1
            if groups[-1] is None:
                raise self._wrong("there is nothing before this OR", *token[2:4])
            group = self._all()
            if group is None:
                self._unfinished("there is nothing after this OR", token)
                break
            groups.append(group)
        found = tuple(group for group in groups if group is not None)
        return AnyOf(found) if len(found) > 1 else (found[0] if found else None)

    def _all(self) -> Node | None:
        found: list[Node] = []
        while (token := self._peek()) and token.kind not in (")", "or"):
            node = self._term()
            if node is not None:
                found.append(node)
        return All(tuple(found)) if len(found) > 1 else (found[0] if found else None)

    def _term(self) -> Node | None:
        """Return what is next; None for what is no condition."""
        token = self._next()
        if token is None:
            return None
        if token.kind == "-":
            return self._negation(token)
        if token.kind == "(":
            return self._group(token)
        self._count(1, token)
        return self._condition(token) if token.kind == "key" else self._words(token)

    def _count(self, terms: int, token: Token) -> None:
        self.terms += terms
        if self.terms > _TERMS:
            why = f"more than {_TERMS} conditions are too many"
            raise self._wrong(why, token.start, token.end)

    def _negation(self, minus: Token) -> Node | None:
        negative = True
        while (token := self._peek()) and token.kind == "-":
            negative = not negative
            self._place += 1
        if token is None or token.kind in (")", "or"):
            self._unfinished("there is nothing after this -", minus)
            return None
        node = self._term()
        return Not(node) if node is not None and negative else node

    def _group(self, opening: Token) -> Node | None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise self._wrong("too many parentheses inside one another", opening.start)
        node = self._any()
        self._depth -= 1
        if self._next() is None:
            self._unfinished("this ( is not closed", opening)
        elif node is None:
            raise self._wrong("there is nothing in these parentheses", *opening[2:4])
        return node

    def _words(self, token: Token) -> Node | None:
        if not token.closed:
            self._unfinished("this quotation mark is not closed", token)
        if not any(c.isalnum() for c in token.text):
            return None
        return Words(token.text, prefix=self._open_at(token))

    def _open_at(self, _token: Token) -> bool:
        """Tell whether a word may still grow."""
        return False

    def _unfinished(self, why: str, token: Token) -> None:
        """Complain of what the end of the text leaves open."""
        raise self._wrong(why, token.start, token.start + 1)

    def _condition(self, token: Token) -> Node | None:
        name = token.text.casefold()
        if name not in NAMES:
            raise self._unknown(token)
        value = self._value(token)
        if value is None:
            return None
        if name == SORT:
            self._sort(value)
            return None
        if name == VIEW:
            return self._view(value)
        return self._read(KEYWORDS[name], value)

    def _read(self, keyword: Keyword, value: Token) -> Node | None:
        try:
            return keyword.read(value.text.strip(), self._now)
        except ValueError as error:
            if self._may_become(value, keyword.values):
                return None
            why = f"{keyword.name}: “{value.text}” {error}"
            if not keyword.values:
                why += f"; write {_usage(keyword)}"
            raise self._wrong(why, value.start, value.end) from error

    def _may_become(self, _value: Token, _known: Iterable[str]) -> bool:
        """Tell whether typing on can make one of the known values of this one."""
        return False

    def _unknown(self, token: Token) -> QueryError:
        near = nearest(token.text, NAMES)
        hint = f"did you mean {near}:?" if near else f"there are {', '.join(NAMES)};"
        why = f"“{token.text}:” is not a keyword; {hint} Put words with a : in quotes"
        return self._wrong(why, token.start, token.end)

    def _value(self, key: Token) -> Token | None:
        value = self._peek()
        beside = value is not None and value.start == key.end
        if value is None or not beside or value.kind in ("(", ")"):
            return self._no_value(key)
        self._place += 1
        if not value.closed:
            self._unfinished("this quotation mark is not closed", value)
        return value if value.text.strip() else self._no_value(key)

    def _no_value(self, key: Token) -> Token | None:
        name = key.text.casefold()
        takes = _SPECIAL.get(name) or _usage(KEYWORDS[name])
        raise self._wrong(f"{name}: needs {takes}", key.end)

    def _sort(self, value: Token) -> None:
        if value.text.casefold() not in ORDERS:
            if self._may_become(value, ORDERS):
                return
            why = f"sort: takes rank or date, not “{value.text}”"
            raise self._wrong(why, value.start, value.end)
        self._ranked = value.text.casefold() == ORDERS[0]

    def _view(self, value: Token) -> Node | None:
        known = {name.casefold(): text for name, text in self._views.items()}
        text = known.get(value.text.casefold())
        if text is None:
            if self._may_become(value, known):
                return None
            near = nearest(value.text, self._views)
            hint = (
                f"did you mean {near}?" if near else "[views] in config.toml has them"
            )
            why = f"no view has the name “{value.text}”; {hint}"
            raise self._wrong(why, value.start, value.end)
        parser = Parser(text, self._now, {})
        try:
            saved = parser.query()
        except QueryError as error:
            why = f"the view “{value.text}” cannot be read: {error.why}"
            raise self._wrong(why, value.start, value.end) from error
        self._count(parser.terms, value)
        self._ranked = self._ranked or saved.ranked
        return saved.node


class LiveParser(Parser):
    """Forgives what typing on can still make right."""

    def _words(self, token: Token) -> Node | None:
        """Read words; of a phrase still open, those that are whole.

        Its last word as a beginning would be looked up in all texts at every key.
        """
        whole = token.text.rpartition(" ")[0]
        if not token.closed and whole:
            token = token._replace(text=whole, closed=True)
        return super()._words(token)

    def _open_at(self, token: Token) -> bool:
        growing = token.kind == "word" or not token.closed
        letters = len(token.text.rpartition(" ")[2])
        at_end = token.end == len(self._text)
        return growing and at_end and letters >= _SHORTEST_BEGINNING

    def _may_become(self, value: Token, known: Iterable[str]) -> bool:
        begun = value.text.casefold()
        return value.end == len(self._text) and any(k.startswith(begun) for k in known)

    def _unfinished(self, why: str, token: Token) -> None:
        if self._peek() is not None:
            super()._unfinished(why, token)

    def _no_value(self, key: Token) -> Token | None:
        return super()._no_value(key) if key.end < len(self._text) else None


def _usage(keyword: Keyword) -> str:
    return f"{keyword.takes}, such as {keyword.name}:{keyword.example}"
