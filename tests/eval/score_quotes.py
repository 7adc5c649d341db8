"""Direct quotes and their speakers, on PolNeAR.

Found: a quote that the engine calls direct is right when it touches the content of an
attribution that is direct; one that touches mixed content is not counted, the text has
scare quotes.

Speakers: of direct attributions with a source and five words or more, by the engine's
quote (direct or mixed) that covers most of the content. A speaker is right when it lies
on the source and half of the words of both heads are the same, or when the heads of
source and speaker, or of a name of the figure that the speaker resolves to, end in the
same capitalised word. The head of a mention ends before an apposition, a bracket or a
clause; a source that is a pronoun has no capitalised word.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from briefing.model import Analysis, Quote, QuoteKind, Span
from briefing.text.analyse import analyse
from tests.eval.measures import mean, share
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, around, rows

_LEAST_WORDS = 5
_WORD = re.compile(r"\w+")
_CAPITALISED = re.compile(r"\b[A-Z][\w-]+")
# "Ann Lee, the mayor" · "Ann Lee (R-Ohio)" · "a person with knowledge of the plan"
_AFTER_HEAD = re.compile(r",\s|\s\(|\s[-–—]\s|\s(?:who|which|that|whose|with)\s")
_PRONOUNS = frozenset("he she they it we i you one who".split())
# Words that name nobody: they do not count when two mentions are compared.
_LIGHT = frozenset(
    "a an and at by dr for former from gov her his in is its mr mrs ms of on president"
    " rep sen the their to was who with".split()
)


class Attribution(NamedTuple):
    """An attribution as people marked it."""

    kind: str
    source: tuple[Span, ...]
    source_text: str
    content: tuple[Span, ...]
    content_text: str

    @property
    def asked(self) -> bool:
        """Whether its speaker is asked for."""
        words = _WORD.findall(self.content_text)
        return (
            self.kind == "direct" and bool(self.source) and len(words) >= _LEAST_WORDS
        )

    @property
    def pronoun(self) -> bool:
        """Whether the source is a pronoun."""
        return self.source_text.lower() in _PRONOUNS

    def covered(self, quote: Quote) -> int:
        """Return how many characters of the content a quote covers."""
        return sum(
            max(0, min(s.end, quote.span.end) - max(s.start, quote.span.start))
            for s in self.content
        )


class _Counts:
    """What has been counted so far."""

    def __init__(self) -> None:
        self.expected = self.recalled = self.found = self.right = 0
        self.asked = self.answered = self.spoken = 0
        self.pronouns = self.pronouns_right = 0
        self.mistakes: list[Mistake] = []

    def figures(self) -> tuple[Figure, ...]:
        precision = share(self.right, self.found)
        recall = share(self.recalled, self.expected)
        return (
            Figure("found-F1", mean(precision, recall), self.expected),
            Figure(
                "speaker-of-answered", share(self.spoken, self.answered), self.asked
            ),
            Figure("speaker-of-all", share(self.spoken, self.asked), self.asked),
            Figure(
                "pronouns-of-all",
                share(self.pronouns_right, self.pronouns),
                self.pronouns,
            ),
        )


def polnear(shared: Path, step: int) -> Outcome:
    """Score the direct quotes of American political news."""
    clock, counts = Clock(), _Counts()
    for row in rows(shared / "data" / "polnear" / "docs.jsonl", step):
        text = row["text"]
        read = partial(
            analyse,
            text,
            title=row["title"] or "",
            published=_day(row["date"]),
        )
        analysis = clock.time(text, read)
        attributions = tuple(map(_attribution, row["attributions"]))
        counts.mistakes += _count_found(counts, row["id"], text, attributions, analysis)
        for attribution in attributions:
            if attribution.asked:
                counts.mistakes += _count_speaker(
                    counts, row["id"], text, attribution, analysis
                )
    return Outcome(
        figures=counts.figures(), mistakes=tuple(counts.mistakes), speed=clock.speed
    )


def _day(day: str | None) -> datetime | None:
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None


def _attribution(row: dict[str, Any]) -> Attribution:
    return Attribution(
        row["kind"],
        tuple(Span(*s) for s in row["source"]),
        row["source_text"] or "",
        tuple(Span(*s) for s in row["content"]),
        row["content_text"] or "",
    )


def _count_found(
    counts: _Counts,
    name: str,
    text: str,
    attributions: Sequence[Attribution],
    analysis: Analysis,
) -> Iterator[Mistake]:
    direct = [a for a in attributions if a.kind == "direct" and a.content]
    mixed = [a for a in attributions if a.kind == "mixed"]
    quotes = [q for q in analysis.quotes if q.kind is QuoteKind.DIRECT]
    for attribution in direct:
        counts.expected += 1
        if any(attribution.covered(q) for q in quotes):
            counts.recalled += 1
        else:
            yield _not_found(name, text, attribution, analysis)
    for quote in quotes:
        if any(a.covered(quote) for a in mixed):
            continue
        counts.found += 1
        if any(a.covered(quote) for a in direct):
            counts.right += 1
        else:
            yield Mistake(name, "no direct quote", around(text, *quote.span))


def _not_found(
    name: str, text: str, attribution: Attribution, analysis: Analysis
) -> Mistake:
    said = {q.kind.value for q in analysis.quotes if attribution.covered(q)}
    what = f"direct quote called {'/'.join(sorted(said)) or 'nothing'}"
    return Mistake(name, what, around(text, *attribution.content[0]))


def _count_speaker(
    counts: _Counts,
    name: str,
    text: str,
    attribution: Attribution,
    analysis: Analysis,
) -> Iterator[Mistake]:
    counts.asked += 1
    counts.pronouns += attribution.pronoun
    speaker = _speaker(attribution, analysis)
    if speaker is None:
        yield _mistake(name, text, attribution, "no speaker")
        return
    counts.answered += 1
    if not right_speaker(text, attribution, speaker, analysis):
        yield _mistake(name, text, attribution, f"speaker {speaker[0].of(text)!r}")
        return
    counts.spoken += 1
    counts.pronouns_right += attribution.pronoun


def _speaker(
    attribution: Attribution, analysis: Analysis
) -> tuple[Span, str | None] | None:
    """Return speaker and figure of the quote that covers most of the content."""
    quotes = [q for q in analysis.quotes if q.kind is not QuoteKind.INDIRECT]
    best = max(quotes, key=attribution.covered, default=None)
    if best is None or not attribution.covered(best) or best.speaker is None:
        return None
    return best.speaker, best.figure


def right_speaker(
    text: str,
    attribution: Attribution,
    speaker: tuple[Span, str | None],
    analysis: Analysis,
) -> bool:
    """Tell whether a speaker is the source of an attribution."""
    span, key = speaker
    mine, source = _words(span.of(text)), _words(attribution.source_text)
    if any(span.overlaps(s) for s in attribution.source) and (
        2 * len(mine & source) >= len(mine | source)
    ):
        return True
    wanted = _last_capitalised(attribution.source_text)
    names = [span.of(text)]
    for figure in analysis.figures:
        if figure.key == key:
            names += [figure.name, *figure.aliases]
    return bool(wanted) and wanted in map(_last_capitalised, names)


def _head(mention: str) -> str:
    return _AFTER_HEAD.split(mention.strip(" ,"), maxsplit=1)[0]


def _words(mention: str) -> set[str]:
    words = {word.lower() for word in _WORD.findall(_head(mention))}
    return words - _LIGHT or words


def _last_capitalised(mention: str) -> str:
    if mention.lower() in _PRONOUNS:
        return ""
    words = _CAPITALISED.findall(_head(mention))
    return words[-1] if words else ""


def _mistake(name: str, text: str, attribution: Attribution, what: str) -> Mistake:
    start, end = attribution.content[0]
    context = around(text, start, min(end, start + 90), reach=150) + (
        f" … {text[end : end + 120]}".replace("\n", "¶") if end > start + 90 else ""
    )
    return Mistake(name, f"{what}, not {attribution.source_text!r}", context)
