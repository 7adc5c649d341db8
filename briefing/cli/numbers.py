"""`briefing numbers`: numbers of several papers side by side."""

import argparse
from dataclasses import replace
from typing import Any

from briefing.across.novelty import marked
from briefing.across.numbers import NumberSeries, called, of_article
from briefing.cli import views
from briefing.cli.output import say, say_block, say_json, tell
from briefing.cli.session import opened
from briefing.digest import Evidence, show_date, value_in

_WIDE = 16


def numbers(given: argparse.Namespace) -> int:
    """Print series of numbers: of an article, of a name, or the widest ones."""
    name = " ".join(given.name)
    with opened(given) as store:
        if given.article:
            found = of_article(store, store.articles.get(given.article).id)
        else:
            found = called(store, name, given.limit)
        found = [replace(one, rows=marked(store, one.rows)) for one in found]
    if given.json:
        say_json([series(one) for one in found[: given.limit]])
    else:
        for one in found[: given.limit]:
            print_series(one)
    if not found:
        tell(f"no number counts {name!r}" if name else "no numbers yet")
    return 1 if name and not found else 0


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
    new = "•" if row.fresh else " "
    say(f"{new} {value:<{_WIDE}} {outlet}{dated(row)} · {article.id}{mark}")
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
        "new": row.fresh,
    }
