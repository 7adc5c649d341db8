"""Odd and hostile texts: every span holds, nothing is lost, and time stays linear."""

import time
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Analysis, Span
from briefing.text.analyse import analyse

NOW = datetime(2026, 3, 14, tzinfo=UTC)
NEWS = "The “big” bridge fell and killed 20 people, said Ana Ruiz of the U.S. Navy. "
ODD = {
    "nothing": "",
    "white space": " \n\t ",
    "capitals": "MAYOR ANA RUIZ SAID ON MONDAY THAT 20 PEOPLE DIED IN PARIS. " * 5,
    "marks": "“”\"'‘’«»„“" * 20,
    "nested": "“He said ‘she said “no” ’ and left,” said Ana Ruiz. " * 5,
    "a table": "| a | b | 1,200 | $3m |\n" * 20,
    "code": "def f(x):\n    return x[\"a\"] + 'b' # 12\n" * 9,
    "NUL": 'A\x00B said\x00 "x\x01y". ' * 9,
    "surrogates": "A \ud800 said \udfff “x” 20 people. " * 9,
    "CRLF": (NEWS + "\r\n") * 5,
    "soft hyphens": "The bri\u00addge fell, said A\u00adna Ru\u00adiz. " * 5,
    "zero width": "The\u200b bridge\u200c fell\u200d, said\ufeff Ana Ruiz. " * 5,
    "directions": "\u202eThe bridge fell\u202c, said \u2066Ana\u2069 Ruiz. " * 5,
    "emoji": "👩‍👩‍👧 said 🇫🇷 20👍 “😀” " * 9,
    "line separators": "Ana said so.\u2028It rained.\x85It fell.\x0b" * 9,
}
LONG = {
    "lines": NEWS + "\n",
    "one line": NEWS,
    "quotes": '"I came," said Bo. "I saw," he said. ',
    "open marks": "“",
    "one name": "Ana ",
    "numbers": "1 ",
    "no marks": "the bridge fell and twenty people died said Ana Ruiz and then ",
}


def spans(found: Analysis) -> list[Span]:
    """Return every span of an analysis."""
    quoted = [s for q in found.quotes for s in (q.span, q.speaker, q.cue) if s]
    counted = [s for q in found.quantities for s in (q.span, q.counted, q.source) if s]
    named = [m.span for m in found.mentions]
    return [*quoted, *counted, *named, *(p.span for p in found.passages)]


def check(text: str) -> None:
    """Hold an analysis to what is true of every text."""
    found = analyse(text, title="Bridge falls", published=NOW)
    assert found == analyse(text, title="Bridge falls", published=NOW)
    assert all(0 <= s.start < s.end <= len(text) for s in spans(found))
    for rows in (
        [p.span for p in found.passages],
        [m.span for m in found.mentions],
        [q.span for q in found.quantities],
    ):
        assert all(a.end <= b.start for a, b in pairwise(rows))
    words = "".join(p.span.of(text) for p in found.passages)
    assert "".join(words.split()) == "".join(text.split())
    keys = {figure.key for figure in found.figures}
    assert {m.figure for m in found.mentions} <= keys
    assert {q.figure for q in found.quotes if q.figure} <= keys


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_an_odd_text_is_analysed_like_any_other(text: str) -> None:
    check(text)


_MARKS = tuple("“”\"'‘’«»()[]-–—.,;:!?\n\r\t\0\u00ad\u200b\u202e")
_WORDS = (
    "Ana Ruiz |said |20 |that |Mr. |U.S. |$5m |on Monday |Read more\n|according to "
)
_PIECES = st.sampled_from((*_MARKS, *_WORDS.split("|")))


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_pieces_of_news_in_any_order_are_analysed(text: str) -> None:
    check(text)


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    analyse(piece * (500 // len(piece)))
    # A busy machine may take its time from either; from every try it does not.
    assert any(_grows_evenly(piece) for _ in range(4))


def _grows_evenly(piece: str) -> bool:
    text = piece * (4_000 // len(piece))
    short, long = _seconds(text), _seconds(text * 4)
    return long < 8 * short + 0.2


def _seconds(text: str) -> float:
    begun = time.process_time()
    analyse(text)
    return time.process_time() - begun
