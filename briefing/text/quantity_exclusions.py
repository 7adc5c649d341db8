"""Figures that count nothing: in names, in codes and in turns of speech.

An ordered table of named rules; each looks at a number in its sentence.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.text import quantity_currencies as currencies
from briefing.text import quantity_labels as labels
from briefing.text import quantity_marks as marks
from briefing.text.numerals import DASHES
from briefing.text.quantity_numbers import Form, Number
from briefing.text.quantity_tokens import Token, glued, lower_at


class Exclusion(NamedTuple):
    """A reason why a number is no quantity."""

    name: str
    holds: Callable[[Sequence[Token], Number], bool]


_SMALL = frozenset(("two", "three"))
_CALIBRES = frozenset("calibre caliber cal".split())
_GUNS = frozenset(
    "pistol pistols rifle rifles revolver revolvers handgun handguns gun guns magnum"
    " round rounds bullet bullets cartridge cartridges".split()
)
_UNBROKEN = 9  # figures
_DEFINITE = frozenset("the these those both other".split())


def excluded(words: Sequence[Token], number: Number) -> str:
    """Return the name of the rule that excludes a number, "" when none does."""
    return next((rule.name for rule in EXCLUSIONS if rule.holds(words, number)), "")


def _point_in_time(words: Sequence[Token], number: Number) -> bool:
    """At one point, at one time."""
    return (
        lower_at(words, number.start) == "one"
        and lower_at(words, number.start - 1) == "at"
        and lower_at(words, number.end) in ("point", "time", "stage")
    )


def _definite(words: Sequence[Token], number: Number) -> bool:
    """The two men, these three: known already, not counted."""
    return (
        lower_at(words, number.start) in _SMALL
        and number.end == number.start + 1
        and lower_at(words, number.start - 1) in _DEFINITE
        and not marks.unit_behind(words, number.end)
    )


def _attribute(words: Sequence[Token], number: Number) -> bool:
    """Three-bedroom, six-party, two-state."""
    end = number.end
    return (
        number.form is Form.WORD
        and number.low <= 12
        and end + 1 < len(words)
        and words[end].text in DASHES
        and glued(words[end - 1], words[end])
        and words[end + 1].text[0].isalpha()
        and not marks.unit_behind(words, end)
        and not currencies.after(words, end + 1)
        and lower_at(words, end + 1) not in ("in", "fold", "to")
    )


def _offhand(words: Sequence[Token], number: Number) -> bool:
    """A week or two, a goal or two: a few."""
    at = number.start
    led = lower_at(words, at - 1) == "or" and lower_at(words, at - 3) in ("a", "an")
    return led and lower_at(words, at) == "two"


def _calibre(words: Sequence[Token], number: Number) -> bool:
    """.45-calibre, a .22 rifle: the name of a weapon."""
    behind = lower_at(words, number.end)
    if behind in DASHES:
        behind = lower_at(words, number.end + 1)
    pointed = words[number.start].text[0] == "."
    return behind in _CALIBRES or (pointed and behind in _GUNS)


def _identifier(words: Sequence[Token], number: Number) -> bool:
    """1183725839205: a count of nine figures is written with marks or in words."""
    figure = words[number.start].text
    return len(figure) >= _UNBROKEN and figure.isdecimal()


def _zero(words: Sequence[Token], number: Number) -> bool:
    """Zero tolerance, net zero; not zero degrees."""
    return lower_at(words, number.start) == "zero" and not marks.unit_behind(
        words, number.end
    )


EXCLUSIONS: tuple[Exclusion, ...] = (
    Exclusion("name", labels.in_name),
    Exclusion("letters", marks.before_letters),
    Exclusion("web address", marks.in_address),
    Exclusion("clock", marks.clock),
    Exclusion("list number", marks.list_number),
    Exclusion("rank", labels.rank),
    Exclusion("point in time", _point_in_time),
    Exclusion("label", labels.labelled),
    Exclusion("index", labels.index),
    Exclusion("named", labels.named),
    Exclusion("capital", labels.capitalised),
    Exclusion("telephone", marks.telephone),
    Exclusion("score", marks.score),
    Exclusion("result", marks.result),
    Exclusion("tail", marks.tail),
    Exclusion("slash", marks.slashed),
    Exclusion("address", labels.address),
    Exclusion("bracket", marks.bracketed),
    Exclusion("definite", _definite),
    Exclusion("attribute", _attribute),
    Exclusion("a few", _offhand),
    Exclusion("calibre", _calibre),
    Exclusion("identifier", _identifier),
    Exclusion("zero", _zero),
)
"""The first that holds gives the reason."""
