"""Articles put into stories, and copies of one text found."""

import random
import re
import zlib
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from briefing.text import duplicates, stories, terms
from briefing.text.passages import split
from tests.archives import CopyMemory, StoryMemory
from tests.eval.measures import mean, share
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, rows
from tests.eval.score_linking import bcubed

_COPIES = 2
"""Edited copies of each text, besides itself."""
_SEED = 20261122
_LONG_RUN = 8
"""Words in a row that two papers do not print by chance."""
_HALF_A_COPY = 0.2
"""Share of such runs from which two texts of a set may be copies: nobody has judged."""


class _Article(NamedTuple):
    story: str
    outlet: str
    moment: datetime | None
    title: str
    text: str
    id: str


def wikinews(shared: Path, step: int) -> Outcome:
    """Score the clusters of Wikinews: articles of many papers, few with a date."""
    return _scored(list(_wikinews(shared, step)))


def ecbplus(shared: Path, step: int) -> Outcome:
    """Score the stories of ECB+: two events of one kind in each topic, no dates."""
    return _scored(list(_ecbplus(shared, step)))


def copies(shared: Path, step: int) -> Outcome:
    """Score copies made of the sets' texts: cut, reordered, the headline not looked at.

    Texts of the sets that share a fifth of their runs of eight words are copies at
    least in part; whether they count as such is not judged.
    """
    clock = Clock()
    texts = {a.id: a.text for a in _wikinews(shared, step)}
    texts |= {a.id: a.text for a in _ecbplus(shared, step)}
    made = list(_edited(texts))
    signatures = [
        clock.time(text, partial(duplicates.signature, f"{name}|{number}", text))
        for name, number, text in made
    ]
    found = _pairs(signatures, clock)
    right = [(a, b) for a, b in found if a == b]
    wrong = [(a, b) for a, b in found if a != b and not _half_a_copy(texts, a, b)]
    wanted = len(texts) * _COPIES * (_COPIES + 1) // 2
    return Outcome(
        figures=(
            Figure("P", share(len(right), len(right) + len(wrong)), len(found)),
            Figure("R", share(len(right), wanted), wanted),
        ),
        mistakes=tuple(Mistake(a, "no copy", b) for a, b in wrong),
        speed=clock.speed,
    )


def _scored(articles: Sequence[_Article]) -> Outcome:
    clock = Clock()
    sketches = [_sketch(article, clock) for article in articles]
    gold = [article.story for article in articles]
    at_once = _stories([sketches], clock)
    ordered = sorted(sketches, key=stories.in_order)
    one_by_one = _stories([[sketch] for sketch in ordered], clock)
    found = [at_once.get(s.article, s.article) for s in sketches]
    precision, recall = bcubed(gold, found)
    slow = [one_by_one.get(s.article, s.article) for s in sketches]
    return Outcome(
        figures=(
            Figure("B3-F1", mean(precision, recall), len(gold)),
            Figure("B3-P", precision, len(gold)),
            Figure("B3-R", recall, len(gold)),
            Figure("one-by-one-F1", mean(*bcubed(gold, slow)), len(gold)),
            Figure("halves-F1", _halves(gold, sketches), len(gold)),
        ),
        mistakes=tuple(_mistakes(articles, found)),
        speed=clock.speed,
    )


def _sketch(article: _Article, clock: Clock) -> terms.Sketch:
    read = partial(
        terms.sketch_of,
        article.id,
        outlet=article.outlet,
        moment=article.moment,
        title=article.title,
        text=article.text,
    )
    return clock.time(article.text, read)


def _stories(batches: Sequence[Sequence[terms.Sketch]], clock: Clock) -> dict[str, str]:
    archive = StoryMemory()
    for batch in batches:
        clock.time("", partial(stories.link, batch, archive))
    names = [sketch.article for batch in batches for sketch in batch]
    return dict(archive.stories(names))


def _halves(gold: Sequence[str], sketches: Sequence[terms.Sketch]) -> float:
    """Return the mean F1 of the two halves of the stories, each on its own."""
    figures = []
    for half in (0, 1):
        some = [
            (story, sketch)
            for story, sketch in zip(gold, sketches, strict=True)
            if zlib.crc32(story.encode()) % 2 == half
        ]
        joined = _stories([[sketch for _, sketch in some]], Clock())
        found: list[Hashable] = [joined.get(s.article, s.article) for _, s in some]
        figures.append(mean(*bcubed([story for story, _ in some], found)))
    return sum(figures) / len(figures)


def _mistakes(articles: Sequence[_Article], found: Sequence[str]) -> Iterator[Mistake]:
    """Yield the stories found that mix some, and those that come in several."""
    mixed, split_up = defaultdict(list), defaultdict(list)
    for article, key in zip(articles, found, strict=True):
        mixed[key].append(article.story)
        split_up[article.story].append(key)
    for key, names in mixed.items():
        if len(set(names)) > 1:
            yield Mistake(key, "mixed", str(sorted(names)))
    for name, keys in split_up.items():
        if len(set(keys)) > 1:
            counts = sorted((keys.count(key) for key in set(keys)), reverse=True)
            yield Mistake(name, "in several", str(counts))


def _wikinews(shared: Path, step: int) -> Iterator[_Article]:
    for row in rows(shared / "data" / "wikinews_clusters" / "articles.jsonl", step):
        yield _article(row, row["source"], row["title"])


def _ecbplus(shared: Path, step: int) -> Iterator[_Article]:
    for row in rows(shared / "data" / "ecbplus" / "docs.jsonl", step):
        yield _article(row, "", "")


def _article(row: dict[str, Any], outlet: str, title: str) -> _Article:
    day = row.get("date")
    moment = datetime.fromisoformat(day[:10]).replace(tzinfo=UTC) if day else None
    return _Article(row["story"], outlet, moment, title, row["text"], row["id"])


def _edited(texts: dict[str, str]) -> Iterator[tuple[str, int, str]]:
    """Yield each text, and copies with 10 to 40 % of the sentences dropped."""
    chance = random.Random(_SEED)
    for name, text in texts.items():
        yield name, 0, text
        sentences = [sentence.span.of(text) for sentence in split(text)]
        for number in range(1, _COPIES + 1):
            dropped = chance.uniform(0.1, 0.4)
            kept = [s for s in sentences if chance.random() >= dropped]
            kept = kept or sentences[:1]
            if chance.random() < 0.5:
                chance.shuffle(kept)
            else:
                at = chance.randrange(len(kept))
                kept = kept[at:] + kept[:at]
            yield name, number, "\n".join(kept)


def _pairs(
    signatures: Sequence[duplicates.Signature], clock: Clock
) -> list[tuple[str, str]]:
    """Return the texts that pairs found to be copies were made of."""
    archive, found = CopyMemory(), []
    for one in signatures:
        for other in clock.time("", partial(archive.candidates, one)):
            if clock.time("", partial(duplicates.copied, one, other)):
                names = (s.article.rpartition("|")[0] for s in (other, one))
                found.append((next(names), next(names)))
        archive.add(one)
    return found


def _half_a_copy(texts: dict[str, str], one: str, other: str) -> bool:
    a, b = (_long_runs(texts[name]) for name in (one, other))
    return len(a & b) >= _HALF_A_COPY * max(1, min(len(a), len(b)))


def _long_runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at:][:_LONG_RUN]) for at in range(len(words) - _LONG_RUN + 1)}
