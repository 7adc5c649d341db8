"""Whatever was corrected, undo of all of it gives what was there before."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.across.corrections import correct, redo, rules_of, undo, withdraw
from briefing.across.linking import link_all, relink
from briefing.store import Store
from briefing.text.linking_rules import (
    Apart,
    FigureRef,
    Hide,
    Link,
    Merge,
    NumberRef,
    Part,
    Rename,
    Rule,
    Split,
)
from tests.across.papers import analysis, tell
from tests.across.test_story_view import HERALD, LANTERN
from tests.builders import NOW

LIGA = (
    "Riverton in Kenya fears the Dockers League. Police said that at least 34 people "
    "were killed when a dam gave way above Riverton on Monday. Ruiz promised help."
)
IDS = ("a000000000", "b000000000", "c000000000")
Picture = tuple[object, ...]


def rules(store: Store) -> tuple[Rule, ...]:
    """Return rules that touch one another, so that their order matters."""
    refs = {
        figure.name: FigureRef(key=figure.key, article=id_, name=figure.name)
        for id_ in reversed(IDS)
        for figure in analysis(store, id_).figures
    }
    numbers = [
        NumberRef(article=id_, words=q.span.of(text), sentence=p.span.of(text))
        for id_ in IDS
        for text in [store.articles.get(id_).text]
        for q in analysis(store, id_).quantities
        for p in analysis(store, id_).passages
        if p.span.holds(q.span)
    ]
    merged = (refs["Harbour Bank"], refs["Dockers League"])
    return (
        Merge(id="merge", figures=merged),
        Rename(id="rename", figure=merged[1], name="The Dockers"),
        Rename(id="again", figure=merged[0], name="The Bank"),
        Split(id="split", figure=refs["Riverton"], articles=IDS[1:2]),
        Merge(id="both", figures=(refs["Ana Ruiz"], refs["Riverton"])),
        Hide(id="hide", figure=refs["Riverton"]),
        Link(id="link", numbers=(numbers[0], numbers[-1])),
        Part(id="part", number=numbers[-1]),
        Apart(id="apart", articles=IDS[:1]),
    )


def picture(store: Store) -> Picture:
    """Return all that a correction can change, as it is shown."""
    shown: list[object] = []
    for id_ in IDS:
        found = analysis(store, id_)
        counts = store.derived.figures_of(found)
        shown.append(sorted((c.key, c.name, c.kind, c.articles) for c in counts))
        shown.append([q.series for q in found.quantities])
        story = store.story_list.of(id_)
        shown.append(sorted(store.story_list.articles(story)) if story else [])
    return (rules_of(store), *shown)


@pytest.fixture(scope="module")
def archive() -> Iterator[Path]:
    """An archive of three papers on one dam."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        with Store(path) as store:
            tell(store, "a", LANTERN, outlet="The Lantern", day=18)
            tell(store, "b", HERALD, outlet="The Herald", day=19)
            tell(store, "c", LIGA, outlet="The Post", day=20)
        yield path


RULES = range(9)
STEPS = st.one_of(
    st.tuples(
        st.just("import"), st.lists(st.sampled_from(RULES), min_size=1, unique=True)
    ),
    st.tuples(
        st.just("withdraw"), st.lists(st.sampled_from(RULES), min_size=1, unique=True)
    ),
    *(st.tuples(st.just(what), st.just([])) for what in ("undo", "undo", "redo")),
    *(st.tuples(st.just(what), st.just([])) for what in ("relink", "restart")),
)


class Hand:
    """Corrects an archive, and remembers how it looked after each change."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = Store(path)
        self.rules = rules(self.store)
        self.looks = [picture(self.store)]
        self.at = 0
        self.now = NOW

    def do(self, what: str, which: list[int]) -> None:
        """Take a step; what is seen after it is as it was when it was made."""
        chosen = [self.rules[n] for n in which]
        match what:
            case "import" | "withdraw":
                self.change(what, chosen)
            case "undo":
                undo(self.store)
                self.at = max(0, self.at - 1)
            case "redo":
                redo(self.store)
                self.at = min(len(self.looks) - 1, self.at + 1)
            case "relink":
                relink(self.store)
                link_all(self.store)
            case "restart":
                self.store.close()
                self.store = Store(self.path)
        assert picture(self.store) == self.looks[self.at], what

    def change(self, what: str, chosen: list[Rule]) -> None:
        """Import some rules, those that are there changing nothing, or remove some."""
        known = set(rules_of(self.store))
        if what == "import":
            rows = [rule for rule in chosen if rule not in known]
            if rows:
                correct(self.store, rows, "import", self.now)
        else:
            rows = [rule for rule in chosen if rule in known]
            withdraw(self.store, [rule.id for rule in rows], "withdraw", self.now)
        if rows:
            del self.looks[self.at + 1 :]
            self.looks.append(picture(self.store))
            self.at += 1


@given(st.lists(STEPS, max_size=10))
@settings(max_examples=25, deadline=None)
def test_undo_and_redo_give_what_was_there_whatever_lies_between(
    archive: Path, steps: list[tuple[str, list[int]]]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        shutil.copy(archive, path)
        hand = Hand(path)
        for what, which in steps:
            hand.do(what, which)
        for _ in range(hand.at):
            hand.do("undo", [])
        assert hand.at == 0
        hand.store.close()


def test_rules_stay_in_their_order_when_the_removal_of_one_is_undone(
    archive: Path, tmp_path: Path
) -> None:
    shutil.copy(archive, tmp_path / "copy.db")
    with Store(tmp_path / "copy.db") as store:
        made = rules(store)[:3]
        correct(store, made, "import", NOW)
        before = picture(store)
        withdraw(store, [made[1].id], "removed", NOW + timedelta(seconds=1))
        undo(store)
        assert picture(store) == before


def test_a_rule_made_later_is_the_later_one_though_the_clock_was_set_back(
    archive: Path, tmp_path: Path
) -> None:
    shutil.copy(archive, tmp_path / "copy.db")
    with Store(tmp_path / "copy.db") as store:
        first, second, third = rules(store)[:3]
        correct(store, [first, third], "first", NOW)
        correct(store, [second], "second", NOW - timedelta(hours=1))
        assert rules_of(store) == (first, third, second)
