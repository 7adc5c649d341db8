"""Sections: the label of every sentence that people have labelled.

A sentence has the section of the engine's sentence that covers most of it, before key
quotes are picked (`role`).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from briefing.model import Analysis, Passage, SectionKind, Span
from briefing.text.analyse import analyse
from tests.eval import annotated, own
from tests.eval.corpus import LabelledArticle
from tests.eval.measures import macro_f1, share
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, around, rows
from tests.eval.score_sentences import joined

_NEWSDISCOURSE = {
    SectionKind.HAPPENED: "what_happened",
    SectionKind.BACKGROUND: "background",
    SectionKind.PAPERS: "reactions",
    SectionKind.OTHER: "none",
}
# The panel "what the papers say" holds the reactions too.
_ANNOTATED = {
    "happened": SectionKind.HAPPENED,
    "background": SectionKind.BACKGROUND,
    "papers": SectionKind.PAPERS,
    "reactions": SectionKind.PAPERS,
    "furniture": SectionKind.OTHER,
}


class Labels(NamedTuple):
    """What people and the engine call the sentences of a set."""

    expected: list[str]
    found: list[str]
    mistakes: list[Mistake]

    def outcome(self, clock: Clock) -> Outcome:
        """Return the macro F1 over the sections."""
        figure = macro_f1(self.expected, self.found)
        return Outcome(
            figures=(Figure("macro-F1", figure, len(self.expected)),),
            mistakes=tuple(self.mistakes),
            speed=clock.speed,
        )


def newsdiscourse(shared: Path, step: int) -> Outcome:
    """Score the labelled sentences; sentences without a label are not counted."""
    path = shared / "data" / "newsdiscourse" / "docs.jsonl"
    clock, labels = Clock(), Labels([], [], [])
    for row in rows(path, step):
        name, text, spans = joined(row)
        read = partial(
            analyse,
            text,
            title=row["headline"] or "",
            published=_moment(row["date"]),
        )
        analysis = clock.time(text, read)
        sections = [s["section"] for s in row["sentences"] if s["text"].strip()]
        known = [
            (span, section)
            for span, section in zip(spans, sections, strict=True)
            if section
        ]
        _compare(labels, name, text, known, analysis, _NEWSDISCOURSE)
    return labels.outcome(clock)


def own_corpus(_: Path, step: int) -> Outcome:
    """Score our own articles."""
    return _own(own.articles(step))


def unseen(_: Path, step: int) -> Outcome:
    """Score those of our own articles that nothing was learned from."""
    return _own(own.articles(step, own.UNSEEN))


def _own(articles: Iterable[LabelledArticle]) -> Outcome:
    clock, labels = Clock(), Labels([], [], [])
    names = {kind: kind.value for kind in SectionKind}
    for article in articles:
        known = [(s.span, s.section.value) for s in article.sentences]
        analysis = own.analysed(article, clock)
        _compare(labels, article.id, article.text, known, analysis, names)
    return labels.outcome(clock)


def annotated_articles(shared: Path, _: int) -> Outcome:
    """Score the annotated articles: the section given first, or any that is right."""
    clock, strict, lenient, total = Clock(), 0, 0, 0
    mistakes = []
    for article in annotated.articles(shared):
        passages = article.analyse(clock).passages
        for sentence in article.gold["sentences"]:
            span = Span(sentence["start"], sentence["end"])
            if article.left_out(span.start):
                continue
            passage = covering(passages, span)
            first = _ANNOTATED[sentence["section"]]
            right = {first} | {_ANNOTATED[s] for s in sentence.get("also_ok", ())}
            total += 1
            strict += passage.role is first
            lenient += passage.role in right
            if passage.role not in right:
                what = f"{_said(passage)}, not {'/'.join(sorted(right))}"
                mistakes.append(Mistake(article.id, what, around(article.text, *span)))
    return Outcome(
        figures=(
            Figure("strict", share(strict, total), total),
            Figure("lenient", share(lenient, total), total),
        ),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def covering(passages: Sequence[Passage], span: Span) -> Passage:
    """Return the passage that shares most characters with a span."""
    return max(
        passages,
        key=lambda p: min(p.span.end, span.end) - max(p.span.start, span.start),
    )


def _compare(
    labels: Labels,
    name: str,
    text: str,
    known: Sequence[tuple[Span, str]],
    analysis: Analysis,
    names: Mapping[SectionKind, str],
) -> None:
    for span, section in known:
        passage = covering(analysis.passages, span)
        mine = names[passage.role]
        labels.expected.append(section)
        labels.found.append(mine)
        if mine != section:
            what = f"{mine} by {passage.rule}, not {section}"
            labels.mistakes.append(Mistake(name, what, around(text, *span, reach=0)))


def _said(passage: Passage) -> str:
    return f"{passage.role.value} by {passage.rule}"


def _moment(stamp: str | None) -> datetime | None:
    return datetime.fromisoformat(stamp).replace(tzinfo=UTC) if stamp else None
