"""The reader's rules as plain rows, to be stored and shared as JSON."""

from typing import Any

from briefing.model import FigureType
from briefing.text.linking_rules import (
    Apart,
    FigureRef,
    Hide,
    Link,
    Merge,
    NumberRef,
    Part,
    Rename,
    Retype,
    Rule,
    Split,
    Together,
)

Row = dict[str, Any]
"""Strings, and lists and rows of strings: what JSON can hold."""


class RuleError(ValueError):
    """A row is no rule; the message says why."""


def to_row(rule: Rule) -> Row:
    """Return a rule as a row; `from_row` reads it back."""
    return {"rule": type(rule).__name__.lower(), "id": rule.id, **_body(rule)}


def _body(rule: Rule) -> Row:
    match rule:
        case Merge():
            return {"figures": [_figure_row(ref) for ref in rule.figures]}
        case Together() | Apart():
            return {"articles": list(rule.articles)}
        case Link():
            return {"numbers": [_number_row(ref) for ref in rule.numbers]}
        case Part():
            return {"number": _number_row(rule.number)}
        case _:
            return {"figure": _figure_row(rule.figure), **_change(rule)}


def _change(rule: Split | Rename | Retype | Hide) -> Row:
    match rule:
        case Split():
            return {"articles": list(rule.articles), "names": list(rule.names)}
        case Rename():
            return {"name": rule.name}
        case Retype():
            return {"type": rule.type.value}
        case Hide():
            return {}


def from_row(row: Row) -> Rule:
    """Return the rule in a row.

    Raises:
        RuleError: the row lacks something, or has a rule or a type that is not known.
    """
    try:
        return _read(row)
    except KeyError as error:
        raise RuleError(f"not a rule: it has no {error}") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise RuleError(f"not a rule: {error}") from error


def _read(row: Row) -> Rule:
    name = str(row["id"])
    match row["rule"]:
        case "merge":
            return Merge(id=name, figures=tuple(map(_figure, row["figures"])))
        case "link":
            return Link(id=name, numbers=tuple(map(_number, row["numbers"])))
        case "part":
            return Part(id=name, number=_number(row["number"]))
        case "together":
            return Together(id=name, articles=_strings(row["articles"]))
        case "apart":
            return Apart(id=name, articles=_strings(row["articles"]))
    return _about_one(row, name, _figure(row["figure"]))


def _about_one(row: Row, name: str, figure: FigureRef) -> Rule:
    match row["rule"]:
        case "split":
            articles, names = _strings(row["articles"]), _strings(row["names"])
            return Split(id=name, figure=figure, articles=articles, names=names)
        case "rename":
            return Rename(id=name, figure=figure, name=str(row["name"]))
        case "retype":
            return Retype(id=name, figure=figure, type=FigureType(row["type"]))
        case "hide":
            return Hide(id=name, figure=figure)
    raise ValueError(f"unknown rule {row['rule']!r}")


def _figure_row(ref: FigureRef) -> Row:
    return {"key": ref.key, "article": ref.article, "name": ref.name}


def _number_row(ref: NumberRef) -> Row:
    return {"article": ref.article, "words": ref.words, "sentence": ref.sentence}


def _figure(row: Row) -> FigureRef:
    return FigureRef(
        key=str(row["key"]), article=str(row["article"]), name=str(row["name"])
    )


def _number(row: Row) -> NumberRef:
    return NumberRef(
        article=str(row["article"]),
        words=str(row["words"]),
        sentence=str(row["sentence"]),
    )


def _strings(row: list[Any]) -> tuple[str, ...]:
    return tuple(map(str, row))
