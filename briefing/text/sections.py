"""Which section each sentence belongs to, and why.

In this order: explicit headings; furniture; outlets that report; and for the rest a
linear model over named cues (`section_cues`), whose three strongest are the reason
given. A direct quote worth it is picked for Key quotes; its role says where it would
stand otherwise.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from briefing.model import Passage, Quote, QuoteKind, SectionKind, Span
from briefing.text import section_rules
from briefing.text.passages import Sentence
from briefing.text.quote_marks import front_matter_end
from briefing.text.section_cues import Cues, cues_of
from briefing.text.section_weights import WEIGHTS

_KINDS = (
    SectionKind.HAPPENED,
    SectionKind.BACKGROUND,
    SectionKind.PAPERS,
    SectionKind.OTHER,
)
_CAPTION = "furniture: caption"
_REASONS = 3
_PICKED = 4
"""At most one sentence in so many is picked for Key quotes."""
# A reader takes what is going on now for news, where the discourse labels that the
# weights were fitted on call it "current context", which is background. So background
# gives way, unless it leads by more than the row's hundredths.
_NOW = (
    (
        400,
        frozenset(
            (
                *("date: today", "date: this week", "date: this month"),
                *("date: this quarter", "a month of this quarter", "time: these days"),
            )
        ),
    ),
    (100, frozenset(("time: present perfect", "time: present progressive"))),
)
_LONG_AGO = frozenset(
    (
        *(
            "date: older",
            "year: last year",
            "year: recent",
            "year: past",
            "year: older",
        ),
        *("a year", "time: years ago", "time: last year"),
    )
)


class _Verdict(NamedTuple):
    kind: SectionKind
    rule: str
    under_quotes: bool = False
    """Whether it stands under a heading that announces quotes."""


def assign(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    *,
    title: str,
    published: datetime | None,
) -> tuple[Passage, ...]:
    """Return one passage for each sentence, in order.

    Args:
        text: one paragraph a line.
        sentences: of the text.
        quotes: found in it; those marked `key` may be picked for Key quotes.
        title: of the article; its words mark the main event.
        published: against which dates count as recent; None when unknown.
    """
    day = published.date() if published else None
    cues = cues_of(text, sentences, quotes, title, day)
    verdicts = _verdicts(text, sentences, cues, title)
    picked = _picked(sentences, quotes, verdicts)
    return tuple(
        Passage(
            span=sentence.span,
            paragraph=sentence.paragraph,
            section=SectionKind.QUOTES if number in picked else verdict.kind,
            role=verdict.kind,
            rule=verdict.rule,
        )
        for number, (sentence, verdict) in enumerate(
            zip(sentences, verdicts, strict=True)
        )
    )


def _verdicts(
    text: str, sentences: Sequence[Sentence], cues: Sequence[Cues], title: str
) -> list[_Verdict]:
    alone = _alone(sentences)
    own = section_rules.own_outlet(text)
    front = front_matter_end(text)
    above = _headline_end(text, sentences, title)
    reign: _Verdict | None = None
    heading = ""
    verdicts: list[_Verdict] = []
    for number, sentence in enumerate(sentences):
        line = sentence.span.of(text)
        announced = section_rules.heading(line) if number in alone else None
        if reign and section_rules.ends_with(heading, line):
            reign = None
        if sentence.span.start < front:
            verdicts.append(_Verdict(SectionKind.OTHER, "furniture: front matter"))
        elif number < above:
            verdicts.append(_Verdict(SectionKind.OTHER, "furniture: headline"))
        elif announced:
            heading = line.strip()
            reign = _Verdict(announced, f"heading: {heading}")
            verdicts.append(_Verdict(SectionKind.OTHER, "furniture: heading"))
        elif number and number in alone and section_rules.looks_like_heading(line):
            if reign and reign.kind is not SectionKind.OTHER:
                reign = None
            verdicts.append(_Verdict(SectionKind.OTHER, "furniture: heading"))
        else:
            before = verdicts[-1].rule if verdicts else ""
            verdicts.append(_verdict(line, cues[number], reign, own, before))
    return _with_captions(sentences, verdicts)


def _headline_end(text: str, sentences: Sequence[Sentence], title: str) -> int:
    """Return how many sentences at the start only say the title again."""
    first = [s.span for s in sentences if s.paragraph == sentences[0].paragraph]
    if not first or not title:
        return 0
    words = text[first[0].start : first[-1].end]
    return len(first) if _letters(words) == _letters(title) else 0


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _with_captions(
    sentences: Sequence[Sentence], verdicts: list[_Verdict]
) -> list[_Verdict]:
    """Return the verdicts with what stands before a picture's credit as its caption."""
    found = verdicts[-1:]
    for number in range(len(sentences) - 2, -1, -1):
        near = sentences[number].paragraph == sentences[number + 1].paragraph
        caption = near and found[-1].rule == _CAPTION
        found.append(found[-1] if caption else verdicts[number])
    return found[::-1]


def _alone(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Return the sentences that are a paragraph of their own."""
    last = len(sentences) - 1
    return frozenset(
        n
        for n, sentence in enumerate(sentences)
        if (n == 0 or sentences[n - 1].paragraph != sentence.paragraph)
        and (n == last or sentences[n + 1].paragraph != sentence.paragraph)
    )


def _verdict(
    line: str, cues: Cues, reign: _Verdict | None, own: str, before: str
) -> _Verdict:
    """Return the verdict on a sentence that is no heading.

    Args:
        line: the sentence.
        cues: that speak for its sections.
        reign: the heading above it, if any.
        own: the outlet the article is from, as far as its dateline tells.
        before: the rule that decided the sentence before.
    """
    if reign and reign.kind is SectionKind.QUOTES:
        return _Verdict(_by_cues(cues).kind, reign.rule, under_quotes=True)
    if reign:
        return reign
    if kind := section_rules.furniture(line):
        return _Verdict(SectionKind.OTHER, f"furniture: {kind}")
    report = section_rules.outlets_report(line, own)
    if report and "sentence 0" not in cues:
        return _Verdict(SectionKind.PAPERS, f"outlet: {report}")
    if before.startswith("outlet: ") and section_rules.goes_on(line):
        return _Verdict(SectionKind.PAPERS, before)
    return _by_cues(cues)


def _by_cues(cues: Cues) -> _Verdict:
    known = [(cue, row) for cue in cues if (row := WEIGHTS.get(cue))]
    rows = [row for _, row in known]
    scores = [*map(sum, zip(WEIGHTS[""], *rows, strict=True))]
    order = sorted(range(len(_KINDS)), key=lambda n: -scores[n])
    first, second = order[:2]
    if _KINDS[first] is SectionKind.BACKGROUND and not cues & _LONG_AGO:
        lead = scores[first] - scores[0]
        now = sorted(cue for most, row in _NOW if lead < most for cue in row & cues)
        if now:
            return _Verdict(SectionKind.HAPPENED, f"going on now: {', '.join(now)}")
    # The cues that speak most for the section against the next best.
    gains = sorted([(row[second] - row[first], cue) for cue, row in known])
    reasons = ", ".join([cue for _, cue in gains[:_REASONS]])
    return _Verdict(_KINDS[first], f"cues: {reasons}")


def _picked(
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    verdicts: Sequence[_Verdict],
) -> frozenset[int]:
    """Return the sentences for Key quotes: named speakers first, then the longer."""
    is_text = [verdict.kind is not SectionKind.OTHER for verdict in verdicts]
    room = max(1, sum(is_text) // _PICKED)
    starts = [sentence.span.start for sentence in sentences]
    worth = [q for q in quotes if q.key and q.kind is QuoteKind.DIRECT]
    worth.sort(
        key=lambda q: (q.figure is None, q.speaker is None, q.span[0] - q.span[1])
    )
    picked: set[int] = set()
    for quote in worth:
        first = max(0, bisect_right(starts, quote.span.start) - 1)
        near = range(first, bisect_left(starts, quote.span.end))
        said = {n for n in near if is_text[n] and _says(sentences[n].span, quote.span)}
        if len(picked | said) <= room:
            picked |= said
    return frozenset(picked | {n for n, v in enumerate(verdicts) if v.under_quotes})


def _says(sentence: Span, quote: Span) -> bool:
    """Tell whether a good part of the sentence is the quote, or of the quote, in it."""
    shared = min(sentence.end, quote.end) - max(sentence.start, quote.start)
    return 2 * shared >= min(sentence.end - sentence.start, quote.end - quote.start)
