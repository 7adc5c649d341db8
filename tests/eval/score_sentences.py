"""Sentences, by where they end; and how many are right at both ends."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from briefing.model import Span
from briefing.text.passages import split
from tests.eval import own
from tests.eval.measures import f1
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, around, rows

Case = tuple[str, str, tuple[Span, ...]]
"""A document's name, its text, and the sentences in it."""


def newsdiscourse(shared: Path, step: int) -> Outcome:
    """Score the paragraphs of newspapers."""
    path = shared / "data" / "newsdiscourse" / "docs.jsonl"
    return _boundaries(joined(row) for row in rows(path, step))


def own_corpus(_: Path, step: int) -> Outcome:
    """Score our own articles."""
    return _boundaries(
        (article.id, article.text, tuple(s.span for s in article.sentences))
        for article in own.articles(step)
    )


def golden_rules(shared: Path, step: int) -> Outcome:
    """Score the golden rules: a rule is kept when all its sentences are right."""
    clock, kept, mistakes = Clock(), 0, []
    cases = list(_rules(shared / "data" / "golden_rules" / "rules.jsonl", step))
    for name, text, expected in cases:
        found = _split(clock, text)
        kept += found == expected
        if found != expected:
            parts = " | ".join(span.of(text) for span in found)
            mistakes.append(Mistake(name, "rule broken", parts.replace("\n", "¶")))
    return Outcome(
        figures=(Figure("rules", float(kept), len(cases)),),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def joined(row: dict[str, Any]) -> Case:
    """Return a document of NewsDiscourse as text: a paragraph a line.

    Sentences without words are left out; white space inside is made one space.
    """
    text, spans, paragraph = "", [], None
    for sentence in row["sentences"]:
        words = " ".join(sentence["text"].split())
        if not words:
            continue
        if text:
            text += " " if sentence["para"] == paragraph else "\n"
        spans.append(Span(len(text), len(text) + len(words)))
        text += words
        paragraph = sentence["para"]
    return row["id"], text, tuple(spans)


def _rules(path: Path, step: int) -> Iterator[Case]:
    for row in rows(path, step):
        text, spans, at = row["text"], [], 0
        for sentence in row["sentences"]:
            start = text.index(sentence, at)
            at = start + len(sentence)
            spans.append(Span(start, at))
        yield row["id"], text, tuple(spans)


def _split(clock: Clock, text: str) -> tuple[Span, ...]:
    return tuple(s.span for s in clock.time(text, partial(split, text)))


def _boundaries(cases: Iterable[Case]) -> Outcome:
    clock, mistakes = Clock(), list[Mistake]()
    ends = whole = found = expected = 0
    for name, text, sentences in cases:
        mine = _split(clock, text)
        ends += len({s.end for s in mine} & {s.end for s in sentences})
        whole += len(set(mine) & set(sentences))
        found += len(mine)
        expected += len(sentences)
        mistakes += _mistakes(name, text, sentences, mine)
    return Outcome(
        figures=(
            Figure("F1", f1(ends, found, expected), expected),
            Figure("both-ends-F1", f1(whole, found, expected), expected),
        ),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def _mistakes(
    name: str, text: str, expected: Sequence[Span], found: Sequence[Span]
) -> Iterator[Mistake]:
    wanted, given = {s.end for s in expected}, {s.end for s in found}
    for end in sorted(wanted ^ given):
        what = "not cut" if end in wanted else "cut"
        yield Mistake(name, what, around(text, end, end))
