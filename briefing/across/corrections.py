"""The user's corrections, applied to what linking found: now and after every update.

A rule names what the user saw; here it is held against the archive as it is. Its
effect is written beside what linking chose, so that taking a rule back, or linking
anew, loses nothing.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from briefing.across.series_archive import SeriesArchive
from briefing.store import Store
from briefing.store.corrections import NamedFigure
from briefing.text.linking_files import from_row, to_row
from briefing.text.linking_rules import (
    Corrected,
    FigureRef,
    FigureRule,
    Link,
    Merge,
    NumberRef,
    Part,
    Place,
    Rule,
    Split,
    StoryRule,
    Use,
    apply_number_rules,
    apply_rules,
    apply_story_rules,
)
from briefing.text.name_forms import fold


def rules_of(store: Store) -> tuple[Rule, ...]:
    """Return the user's rules in the order they were made."""
    return tuple(from_row(json.loads(rule)) for rule in store.corrections.all())


def correct(
    store: Store, rules: Iterable[Rule], label: str, now: datetime
) -> tuple[str, ...]:
    """Make rules and apply them; return the ids of rules that find nothing.

    Args:
        store: written.
        rules: with ids of their own; one that has a known id replaces it.
        label: what undo calls it.
        now: their place in the order.
    """
    rows = [(rule.id, json.dumps(to_row(rule), ensure_ascii=False)) for rule in rules]
    store.corrections.save(rows, label, now)
    return replay(store)


def withdraw(store: Store, ids: Iterable[str], label: str, now: datetime) -> int:
    """Take rules back and what they did; return how many there were."""
    removed = store.corrections.remove(ids, label, now)
    replay(store)
    return removed


def undo(store: Store) -> str:
    """Take the last change of any kind back; return its label, "" for none."""
    label = store.journal.undo()
    replay(store)
    return label


def redo(store: Store) -> str:
    """Do the last undone change again; return its label, "" for none."""
    label = store.journal.redo()
    replay(store)
    return label


def replay(store: Store) -> tuple[str, ...]:
    """Apply all rules afresh, after one was made or taken back; return idle ones."""
    with store.writing():
        store.corrections.unmove()
        store.stories.unmove()
        return extend(store)


def extend(store: Store) -> tuple[str, ...]:
    """Apply the rules to what was linked since, inside the caller's transaction.

    Returns the ids of rules that find nothing to apply to.
    """
    rules = rules_of(store)
    if not rules:
        return ()
    return (
        *_correct_figures(store, rules),
        *_correct_numbers(store, rules),
        *_correct_stories(store, rules),
    )


def _correct_figures(store: Store, rules: Sequence[Rule]) -> list[str]:
    refs = list(_figures(rules))
    articles = {ref.article for ref in refs if ref.article}
    articles |= {a for rule in rules if isinstance(rule, Split) for a in rule.articles}
    named = store.corrections.named(
        [ref.key for ref in refs],
        [folded for ref in refs if (folded := fold(ref.name))],
        sorted(articles),
    )
    uses = {row: Use(row.article, row.key, row.name) for row in named}
    state = apply_rules({use: use.figure for use in uses.values()}, rules)
    _move(store, {row: state.keys[use] for row, use in uses.items()})
    _show(store, state)
    return state.idle


def _figures(rules: Iterable[Rule]) -> Iterable[FigureRef]:
    for rule in rules:
        if isinstance(rule, Merge):
            yield from rule.figures
        elif isinstance(rule, FigureRule):
            yield rule.figure


def _move(store: Store, targets: dict[NamedFigure, str]) -> None:
    """Write where figures went: those of all articles first, then the exceptions."""
    everywhere = {(r.key, r.name): key for r, key in targets.items() if not r.article}
    for row, target in sorted(targets.items(), key=lambda item: item[0].article):
        usual = everywhere.get((row.key, row.name), row.key) if row.article else row.key
        if target != usual:
            store.corrections.move_figure(row, target)


def _show(store: Store, state: Corrected) -> None:
    for key in sorted({*state.names, *state.types, *state.hidden}):
        store.corrections.show(
            key, state.names.get(key), state.types.get(key), hidden=key in state.hidden
        )


def _correct_numbers(store: Store, rules: Sequence[Rule]) -> list[str]:
    articles = sorted({ref.article for ref in _numbers(rules)})
    if not articles:
        return []
    rows = store.corrections.numbers(articles)
    places = [place for id_ in articles for place in _places(store, id_)]
    series = {_id(article, at): key for article, at, key in rows}
    series |= {_all(key): key for key in series.values()}
    corrected, idle = apply_number_rules(series, places, rules)
    for key in sorted(set(series.values())):
        if corrected[_all(key)] != key:
            store.corrections.move_series(key, corrected[_all(key)])
    for article, at, key in rows:
        target = corrected[_id(article, at)]
        if target != corrected[_all(key)]:
            store.corrections.move_number(article, at, target)
    return list(idle)


def _correct_stories(store: Store, rules: Sequence[Rule]) -> tuple[str, ...]:
    named = {
        article: None
        for rule in rules
        if isinstance(rule, StoryRule)
        for article in rule.articles
    }
    if not named:
        return ()
    filed = store.stories.numbers_of(named)
    linked = store.stories.linked(named)
    stories = {a: linked.get(a, a) for a in named if a in filed}
    stories |= {_all(key): key for key in stories.values()}
    corrected, idle = apply_story_rules(stories, rules)
    for key in sorted(set(linked.values())):
        if corrected[_all(key)] != key:
            store.stories.move_story(key, corrected[_all(key)])
    for article in filed:
        alone = article not in linked
        if alone or corrected[article] != corrected[_all(stories[article])]:
            store.stories.move_article(article, corrected[article])
    return idle


def _numbers(rules: Iterable[Rule]) -> Iterable[NumberRef]:
    for rule in rules:
        if isinstance(rule, Link):
            yield from rule.numbers
        elif isinstance(rule, Part):
            yield rule.number


def _id(article: str, at: int) -> str:
    return f"{article}:{at}"


def _all(series: str) -> str:
    """Return what stands for all numbers of a series that no rule names."""
    return f"all of {series}"


def _places(store: Store, article_id: str) -> Iterable[Place]:
    """Yield the numbers of an article; none when it is gone or not linked."""
    revision = store.links.revision(article_id)
    found = SeriesArchive(store.number_links).readings_of(revision)
    if not found:
        return
    text = store.articles.get(article_id).text
    for at, reading in found.items():
        yield Place(
            id=_id(article_id, at),
            article=article_id,
            words=reading.quantity.span.of(text),
            sentence=reading.sentence.of(text),
        )
