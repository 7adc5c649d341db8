"""`briefing numbers`: numbers of several papers side by side."""

import argparse
from collections.abc import Iterable
from typing import Any

from briefing.across.numbers import NumberSeries, series_of
from briefing.cli import views
from briefing.cli.output import say, say_block, say_json, tell
from briefing.cli.session import opened
from briefing.digest import Evidence, show_date, value_in
from briefing.store import Store
from briefing.text.concepts import lemma

_WIDE = 16
_LOOKED_AT = 300
"""Series, the widest, that are asked what they are called, when no key tells."""


def numbers(given: argparse.Namespace) -> int:
    """Print series of numbers: of an article, of a name, or the widest ones."""
    name = " ".join(given.name)
    with opened(given) as store:
        found = _of(store, _keys(given, store, name))
        if not given.article:  # one paper's own repeats are no series
            found = [one for one in found if one.articles > 1]
        if name and not found:
            widest = _of(store, store.series_list.widest("", _LOOKED_AT))
            found = [one for one in widest if name.lower() in one.counted.lower()]
    if given.json:
        say_json([series(one) for one in found[: given.limit]])
    else:
        for one in found[: given.limit]:
            print_series(one)
    if not found:
        tell(f"no number counts {name!r}" if name else "no numbers yet")
    return 1 if name and not found else 0


def _of(store: Store, keys: Iterable[str]) -> list[NumberSeries]:
    return [one for key in keys if (one := series_of(store, key))]


def _keys(given: argparse.Namespace, store: Store, name: str) -> list[str]:
    """Return the keys of the series that are asked for, each once."""
    if given.article:
        analysis = store.derived.analysis(store.articles.get(given.article).id)
        own = analysis.quantities if analysis else ()
        return list(dict.fromkeys(q.series for q in own if q.series))
    if not name:
        return list(store.series_list.widest("", given.limit))
    if found := store.series_list.widest(lemma(name.lower()), given.limit):
        return list(found)
    return [
        key
        for figure in store.derived.all_figures(name, 1)
        for key in store.series_list.beside(figure.key, given.limit)
    ]


def print_series(one: NumberSeries) -> None:
    """Print a series: its values in a line, then a row for each paper's."""
    who = "the papers disagree" if one.outlets > 1 else "not both can be right"
    mark = f"  ≠ {who}" if one.disagreement else ""
    papers = f"{one.articles} article{'s' if one.articles > 1 else ''}"
    say(f"{one.counted}: {' → '.join(one.values)}  ({papers}){mark}")
    for row in one.rows:
        _print_row(row)
    say()


def _print_row(row: Evidence) -> None:
    article = row.article
    value = value_in(row.quantity, article.text) if row.quantity else ""
    outlet = f"{article.outlet}, " if article.outlet else ""
    mark = " ≠" if row.disagrees else ""
    say(f"  {value:<{_WIDE}} {outlet}{dated(row)} · {article.id}{mark}")
    say_block(row.sentence.of(article.text), "      ")


def dated(row: Evidence) -> str:
    """Return the day a number holds for, and what gave it."""
    if row.as_of:
        return f"as of {show_date(row.as_of)}"
    if row.article.published:
        return f"published {show_date(row.article.published)}"
    return "undated"


def series(one: NumberSeries) -> dict[str, Any]:
    """Return a series as the documentation promises it."""
    return {
        "series": one.key,
        "counted": one.counted,
        "unit": one.unit,
        "rows": [_row(row) for row in one.rows if row.quantity],
        "disagreement": one.disagreement,
    }


def _row(row: Evidence) -> dict[str, Any]:
    assert row.quantity is not None
    text = row.article.text
    number = views.quantity(row.quantity, text)
    kept = ("low", "high", "bound", "source", "start", "end")
    return {
        "article": row.article.id,
        "outlet": row.article.outlet,
        "as_of": row.as_of and row.as_of.isoformat(),
        "published": views.stamp(row.article.published),
        **{name: number[name] for name in kept},
        "sentence": row.sentence.of(text),
        "disagrees": row.disagrees,
    }
