"""An analysis seen from the archive: local keys become those that articles share."""

from collections.abc import Mapping
from typing import NamedTuple

from briefing.model import Analysis, Figure, FigureType


class Shown(NamedTuple):
    """A figure as it is shown everywhere."""

    key: str
    type: FigureType
    name: str
    hidden: bool
    """Whether the user does not want to see it."""


def linked(
    analysis: Analysis, figures: Mapping[str, Shown], series: Mapping[int, str]
) -> Analysis:
    """Return an analysis with the figures and the series of the archive.

    Hidden figures are left out, two that are one by now become one.

    Args:
        analysis: of one text.
        figures: by their keys in that text; all of them.
        series: the key of each number's series, by the number's position.
    """
    kept = {local: shown for local, shown in figures.items() if not shown.hidden}
    return analysis._replace(
        figures=_merged(analysis.figures, kept),
        mentions=tuple(
            m._replace(figure=kept[m.figure].key)
            for m in analysis.mentions
            if m.figure in kept
        ),
        quotes=tuple(
            q._replace(figure=kept[q.figure].key if q.figure in kept else None)
            if q.figure
            else q
            for q in analysis.quotes
        ),
        quantities=tuple(
            q._replace(series=series.get(q.span.start, q.series))
            for q in analysis.quantities
        ),
    )


def _merged(
    figures: tuple[Figure, ...], kept: Mapping[str, Shown]
) -> tuple[Figure, ...]:
    merged: dict[str, Figure] = {}
    for figure in figures:
        if not (shown := kept.get(figure.key)):
            continue
        before = merged.get(shown.key)
        names = (*((before.name, *before.aliases) if before else ()), figure.name)
        others = dict.fromkeys((*names, *figure.aliases))
        others.pop(shown.name, None)
        merged[shown.key] = Figure(
            key=shown.key, type=shown.type, name=shown.name, aliases=tuple(others)
        )
    return tuple(merged.values())
