"""Putting figures and numbers right: from a key to a rule in the store."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from briefing.errors import BriefingError
from briefing.model import FigureType
from briefing.store import Store
from briefing.store.derived import NUMBER
from briefing.tui.base import BriefingScreen
from briefing.tui.changes import Change
from briefing.tui.desk import Desk
from briefing.tui.key_names import key
from briefing.tui.page import FigureStop, MentionStop, Stop
from briefing.tui.places import Place
from briefing.tui.words import quoted

if TYPE_CHECKING:
    from briefing.text.linking_rules import FigureRule, NumberRef

Apply = Callable[[Change], None]
Type = Callable[[str], None]
Choose = Callable[[str, str, Mapping[str, str]], None]

MERGE, RENAME, RETYPE = "merge", "rename", "retype"
_WORDED = frozenset([MERGE, RENAME, RETYPE])
"""Those that need words, which are typed as a command."""
CHOSEN = "correct"
"""What the choice is called."""
_FIGURE = {
    "m": "merge into another",
    "s": "split off in this article",
    "r": "rename",
    "t": "type",
    "h": "hide",
    "w": "follow",
}
_LAST = 3
"""Values by which a number that is followed is called."""
_COUNTED = {
    "p": "part from its series",
    "l": "link with another number",
    "w": "follow",
}


class Target(NamedTuple):
    """What is put right: a figure or a series, and where it was seen."""

    key: str
    name: str
    is_number: bool
    article: str
    at: int | None = None
    """Position of the number; None for all numbers of the article in the series."""


def target_at(stop: Stop | None, place: Place | None) -> Target | None:
    """Return what is under the cursor; None where there is no figure."""
    if place is None:
        return None
    match stop:
        case FigureStop(key=key, name=name, kind=kind):
            article = place.naming(key)
            return Target(key, name, kind == NUMBER, article) if article else None
        case MentionStop(article_id=article, mention=mention) if place.figure:
            numbers = any(m.quantity for m in place.mentions)
            at = mention.start if numbers else None
            return Target(place.figure, place.title, numbers, article, at)
    return None


class CorrectionDesk:
    """Offers what can be done, and keeps what was begun."""

    def __init__(
        self,
        screen: BriefingScreen,
        desk: Desk,
        apply: Apply,
        type_: Type,
        choose: Choose,
    ) -> None:
        self._screen = screen
        self._desk = desk
        self._apply = apply
        self._type = type_
        self._choose = choose
        self._target: Target | None = None
        self._first: Target | None = None
        """The number that waits for another to be linked with."""

    def offer(self, target: Target) -> None:
        """Show what can be done with a figure or a number."""
        self._target = target
        answers = _COUNTED if target.is_number else _FIGURE
        self._choose(CHOSEN, quoted(target.name), answers)

    def chosen(self, key: str) -> None:
        """Do what was chosen, or begin the command that takes what it needs."""
        target = self._target
        if target is None:
            return
        match key:
            case "m":
                self._type(f"correct {MERGE} ")
            case "r":
                self._type(f"correct {RENAME} {target.name}")
            case "t":
                self._type(f"correct {RETYPE} ")
            case "l":
                self._link(target)
            case "w":
                self._apply(_following(target, self._desk))
            case _:
                self._apply(_change(key, target, self._desk))

    def correction(self, target: Target, kind: str, words: str) -> Change:
        """Return the change that a command asks for.

        Raises:
            BriefingError: when it needs words, or does not suit a number.
        """
        choice = {"split": "s", "hide": "h", "part": "p"}.get(kind, kind)
        if target.is_number != (kind == "part"):
            which = "a number" if target.is_number else "a figure"
            raise BriefingError(
                f"{kind} is not for {which}: {key('correct')} shows what is"
            )
        if kind in _WORDED and not words:
            raise BriefingError(f"correct {kind}: give a name or a type")
        return _change(choice, target, self._desk, words)

    def _link(self, target: Target) -> None:
        first, self._first = self._first, None
        if first is None or first == target:
            self._first = target
            self._screen.tell(
                "now go to the number that counts the same, here or in another "
                f"article, and press {key('correct')} l again"
            )
            return
        self._apply(_linking(first, target, self._desk))


def _change(kind: str, target: Target, desk: Desk, words: str = "") -> Change:
    """Return the change that makes a rule of what was chosen."""

    def change(store: Store) -> str:
        from briefing.across.corrections import correct
        from briefing.text.linking_rules import Part

        if kind == "p":
            refs = _numbers(store, target)
            label = f"{target.name} parted"
            correct(store, [Part(id=_id(), number=r) for r in refs], label, desk.now())
        else:
            rule, label = _rule(store, kind, target, words)
            correct(store, [rule], label, desk.now())
        return f"{label} — {key('undo')} undoes"

    return change


def _rule(
    store: Store, kind: str, target: Target, words: str
) -> "tuple[FigureRule, str]":
    from briefing.across.pointing import figure_ref, the_figure
    from briefing.text import linking_rules as rules

    figure = rules.FigureRef(key=target.key, article=target.article, name=target.name)
    match kind:
        case "merge":
            other = the_figure(store, words)
            refs = (figure_ref(store, other), figure)
            label = f"{target.name} merged into {other.name}"
            return rules.Merge(id=_id(), figures=refs), label
        case "rename":
            label = f"{target.name} renamed {words}"
            return rules.Rename(id=_id(), figure=figure, name=words), label
        case "retype":
            label = f"{target.name} is now of the type {words}"
            return rules.Retype(id=_id(), figure=figure, type=_type(words)), label
        case "s":
            rule = rules.Split(id=_id(), figure=figure, articles=(target.article,))
            return rule, f"{target.name} split off in this article"
    return rules.Hide(id=_id(), figure=figure), f"{target.name} hidden"


def _linking(first: Target, second: Target, desk: Desk) -> Change:
    def change(store: Store) -> str:
        from briefing.across.corrections import correct
        from briefing.text.linking_rules import Link

        refs = (*_numbers(store, first), *_numbers(store, second))
        label = f"{first.name} and {second.name} linked"
        correct(store, [Link(id=_id(), numbers=refs)], label, desk.now())
        return f"{label} — {key('undo')} undoes"

    return change


def _following(target: Target, desk: Desk) -> Change:
    """Return the change that follows a figure or a number."""

    def change(store: Store) -> str:
        from briefing.across.numbers import series_of
        from briefing.across.pointing import the_figure
        from briefing.across.watching import watch_figure, watch_number

        if target.is_number:
            numbers, series = _numbers(store, target), series_of(store, target.key)
            if not numbers or not series:
                return f"this number is not linked yet: {key('update')} updates"
            # What is counted does not tell one number from the next: "people".
            name = f"{target.name} {' → '.join(series.values[-_LAST:])}"
            watch = watch_number(_id(), numbers[0], name)
        else:
            watch = watch_figure(store, _id(), the_figure(store, target.key))
        store.watches.add(watch, f"following {watch.name}", desk.now())
        return f"following {watch.name}: an update tells what is new of it"

    return change


def _numbers(store: Store, target: Target) -> "tuple[NumberRef, ...]":
    from briefing.across.pointing import number_at, numbers_in

    if target.at is None:
        return numbers_in(store, target.article, target.key)
    found = number_at(store, target.article, target.at)
    return (found,) if found else ()


def _type(words: str) -> FigureType:
    fits = [kind for kind in FigureType if kind.startswith(words.lower())]
    if len(fits) != 1:
        raise BriefingError(f"{words!r} is no type: {', '.join(FigureType)}")
    return fits[0]


def _id() -> str:
    from briefing.across.pointing import rule_id

    return rule_id()
