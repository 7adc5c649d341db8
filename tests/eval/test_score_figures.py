from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.model import Analysis, Figure, FigureType, Mention, Span
from tests.bench.link_corpus import Document, sources
from tests.eval import figure_labels
from tests.eval.figure_labels import PARTS, Pair, Place, Read, Shown, labels
from tests.shared import needs_shared

_DAY = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_label_says_where_two_names_stand(tmp_path: Path) -> None:
    file = tmp_path / "labels.txt"
    file.write_text(
        "# a remark\npair person yes set/a 3-9 set/b 0-4\nname none set/a 20-25\n"
    )
    one, other = Place("set/a", Span(3, 9)), Place("set/b", Span(0, 4))
    pairs, shown = labels(file)
    assert pairs == [Pair(kind="person", same=True, one=one, other=other)]
    assert shown == [Shown("none", Place("set/a", Span(20, 25)))]


def test_a_line_that_is_no_label_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "labels.txt"
    file.write_text("pair person maybe set/a 3-9 set/b 0-4\n")
    with pytest.raises(ValueError, match="no label"):
        labels(file)


def test_a_place_has_the_name_that_covers_most_of_it() -> None:
    names = (Span(0, 6), Span(9, 20))
    read = Read("dev", Document("a", "", "", "", _DAY), _analysis(names))
    assert read.found(Span(4, 18)) == (Span(9, 20), "person:1")
    assert read.found(Span(6, 9)) is None


def _analysis(spans: tuple[Span, ...]) -> Analysis:
    keys = [f"person:{n}" for n in range(len(spans))]
    return Analysis(
        text_hash="",
        rules_version="",
        lang="en",
        passages=(),
        quotes=(),
        figures=tuple(Figure(key=k, type=FigureType.PERSON, name=k) for k in keys),
        mentions=tuple(
            Mention(span=span, figure=key)
            for span, key in zip(spans, keys, strict=True)
        ),
        quantities=(),
    )


@needs_shared
def test_every_label_is_in_an_archive_and_its_pair_in_the_same() -> None:
    pairs, shown = labels()
    places = [p for pair in pairs for p in (pair.one, pair.other)]
    places += [row.place for row in shown]
    found = {
        source.id: (figure_labels.part(source.affair), source.document)
        for name in figure_labels.SETS
        for source in sources(name)
    }
    assert {part for part, _ in found.values()} == set(PARTS)
    assert all(p.span.end <= len(found[p.article][1].text) for p in places)
    assert all(
        found[pair.one.article][0] == found[pair.other.article][0] for pair in pairs
    )
