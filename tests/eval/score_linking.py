"""Figures and numbers followed through several articles."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from briefing.model import FigureType, Span
from briefing.text import linking, series
from briefing.text.figures import resolve
from briefing.text.name_spans import Name
from briefing.text.series_differences import difference
from briefing.text.series_page import readings
from briefing.text.series_reading import Reading
from briefing.text.series_values import compare
from tests.archives import FigureMemory, SeriesMemory
from tests.eval import annotated, linking_cases
from tests.eval.linking_cases import Pair
from tests.eval.measures import mean, share
from tests.eval.outcome import Clock, Figure, Mistake, Outcome, rows


def shared_pairs(shared: Path, _: int) -> Outcome:
    """Score the number pairs of the benchmark material: bare sentences."""
    clock = Clock()
    path = shared / annotated.FOLDER / "number_pairs.json"
    pairs = [_bare(row, clock) for row in json.loads(path.read_text(encoding="utf-8"))]
    return Outcome(
        figures=_pair_figures("", pairs),
        mistakes=tuple(_pair_mistakes(pairs)),
        speed=clock.speed,
    )


def own_pairs(_: Path, step: int) -> Outcome:
    """Score our own number pairs, those written before the rules apart."""
    clock = Clock()
    pairs = list(linking_cases.own_pairs(clock))[::step]
    before = [pair for pair in pairs if pair.before]
    after = [pair for pair in pairs if not pair.before]
    told = [
        (pair, compare(pair.one, pair.other))
        for pair in pairs
        if pair.relation and pair.one and pair.other and _joined(pair)
    ]
    right = sum(relation.value == pair.relation for pair, relation in told)
    return Outcome(
        figures=(
            *_pair_figures("before-", before),
            *_pair_figures("after-", after),
            Figure("relation", share(right, len(told)), len(told)),
        ),
        mistakes=tuple(_pair_mistakes(pairs)),
        speed=clock.speed,
    )


def annotated_series(shared: Path, _: int) -> Outcome:
    """Score the series of the annotated articles: pairs of two articles, and traps."""
    clock = Clock()
    found = list(_annotated(shared, clock))
    keys = series.link([row.reading for row in found], SeriesMemory())
    wanted = missed = wrong = 0
    mistakes = []
    for one, other in combinations(found, 2):
        key = keys.get(one.reading.id)
        together = key is not None and key == keys.get(other.reading.id)
        across = one.reading.article != other.reading.article
        same = one.key == other.key
        wanted += same and across
        missed += same and across and not together
        wrong += together and not same
        if together != same and (across or together):
            what = "wrongly joined" if together else "not joined"
            mistakes.append(Mistake(one.reading.article, what, f"{one} {other}"))
    return Outcome(
        figures=(
            Figure("pairs", share(wanted - missed, wanted), wanted),
            Figure("false-count", float(wrong), len(found)),
            Figure("traps-count", float(_traps(shared, found, keys)), len(found)),
        ),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def aliases(_: Path, step: int) -> Outcome:
    """Score our own alias cases, article by article and all at once."""
    cases = list(linking_cases.alias_cases())[::step]
    figures, mistakes = [], []
    for at_once in (False, True):
        wrong = [
            case
            for case in cases
            if linking_cases.joined(case, at_once=at_once) != case.same
        ]
        metric = "at-once" if at_once else "one-by-one"
        right = len(cases) - len(wrong)
        figures.append(Figure(metric, share(right, len(cases)), len(cases)))
        mistakes += [Mistake(c.id, metric, " | ".join(c.texts)) for c in wrong]
    return Outcome(figures=tuple(figures), mistakes=tuple(mistakes))


def ecbplus(shared: Path, step: int) -> Outcome:
    """Score the figures of ECB+, its mentions given, topic by topic.

    A mention there is a phrase, "at the Waitrose store in Wellington"; the engine is
    given the first run of capitalised words in it, or all of it when it has none.
    """
    clock = Clock()
    expected: list[Hashable] = []
    found: list[Hashable] = []
    mistakes: list[Mistake] = []
    for topic, documents in sorted(_topics(shared, step).items()):
        chains, keys, said = _topic(documents, clock)
        expected += [(topic, chain) for chain in chains]
        found += [(topic, key) for key in keys]
        mistakes += _figure_mistakes(topic, chains, keys, said)
    precision, recall = bcubed(expected, found)
    return Outcome(
        figures=(
            Figure("B3-F1", mean(precision, recall), len(expected)),
            Figure("B3-P", precision, len(expected)),
            Figure("B3-R", recall, len(expected)),
        ),
        mistakes=tuple(mistakes),
        speed=clock.speed,
    )


def bcubed(
    expected: Sequence[Hashable], found: Sequence[Hashable]
) -> tuple[float, float]:
    """Return precision and recall, in per cent, of clusters given item by item."""
    if not expected:
        return 0.0, 0.0
    both = Counter(zip(expected, found, strict=True))
    wanted, given = Counter(expected), Counter(found)
    precision = sum(n * n / given[cluster] for (_, cluster), n in both.items())
    recall = sum(n * n / wanted[cluster] for (cluster, _), n in both.items())
    return 100 * precision / len(expected), 100 * recall / len(expected)


class _Annotated(NamedTuple):
    """A number of an annotated article."""

    reading: Reading
    id: str
    key: str
    """Of the series it is annotated with; its own id where it is not annotated."""

    def __str__(self) -> str:
        return f"{self.reading.article}/{self.id or '?'} {self.key}"


def _annotated(shared: Path, clock: Clock) -> Iterator[_Annotated]:
    for source in annotated.articles(shared):
        analysis = source.analyse(clock)
        day = source.published.date() if source.published else None
        article = linking_cases.article_of(source.id, source.title, source.text, day)
        for reading in readings(article, analysis):
            span = reading.quantity.span
            row: dict[str, Any] = next(
                (
                    q
                    for q in source.gold["quantities"]
                    if span.overlaps(Span(q["start"], q["end"]))
                ),
                {},
            )
            yield _Annotated(reading, row.get("id", ""), row.get("key", reading.id))


def _traps(shared: Path, found: Iterable[_Annotated], keys: dict[str, str]) -> int:
    """Count the pairs that must not be in one series, and are."""
    path = shared / annotated.FOLDER / "cross.json"
    known = {(row.reading.article, row.id): keys.get(row.reading.id) for row in found}
    caught = 0
    for trap in json.loads(path.read_text(encoding="utf-8"))["must_not_link"]:
        one, other = (
            known.get((trap[side]["article"], trap[side]["id"])) for side in "ab"
        )
        caught += one is not None and one == other
    return caught


def _bare(row: dict[str, Any], clock: Clock) -> Pair:
    one, other = (
        linking_cases.reading_of(
            linking_cases.article_of(f"{row['id']}{side}", "", row[side], None),
            row[f"{side}_number"],
            clock,
        )
        for side in "ab"
    )
    return Pair(
        id=row["id"],
        before=False,
        same=row["same"],
        relation="",
        one=one,
        other=other,
    )


def _joined(pair: Pair) -> bool:
    """Tell whether the two come into one series when they are all there is."""
    if pair.one is None or pair.other is None:
        return False
    keys = series.link([pair.one, pair.other], SeriesMemory())
    return len(keys) == 2 and len(set(keys.values())) == 1


def _pair_figures(prefix: str, pairs: Sequence[Pair]) -> tuple[Figure, Figure]:
    right = sum(_joined(pair) == pair.same for pair in pairs)
    wrong = sum(_joined(pair) and not pair.same for pair in pairs)
    return (
        Figure(f"{prefix}right", share(right, len(pairs)), len(pairs)),
        Figure(f"{prefix}false-count", float(wrong), len(pairs)),
    )


def _pair_mistakes(pairs: Iterable[Pair]) -> Iterator[Mistake]:
    for pair in pairs:
        if _joined(pair) == pair.same:
            continue
        what = "not joined" if pair.same else "wrongly joined"
        if pair.one is None or pair.other is None:
            yield Mistake(pair.id, what, "a number is not found")
            continue
        why = difference(pair.one, pair.other) or "nothing ties them together"
        yield Mistake(pair.id, what, f"{why}: {pair.one.concept}, {pair.other.concept}")


_Documents = list[tuple[str, str, list[dict[str, Any]]]]
"""Ids, texts and mentions."""
# "Betty Ford Center in Palm Springs", "the Gulf of Aden"
_SMALL = "of|and|de|the|for|la|los|al|del|von|van|bin"
_CORE = re.compile(rf"[A-Z0-9][\w&'’.-]*(?:\s+(?:(?:{_SMALL})\s+)*[A-Z][\w&'’.-]*)*")
_FRONT = re.compile(r"(?:(?:the|an?|in|at|on|to|of|from|near)\s+)*", re.IGNORECASE)
_END = re.compile(r"['’]s?$|(?<![A-Z])[.,]+$")


def _topics(shared: Path, step: int) -> dict[str, _Documents]:
    topics: dict[str, _Documents] = defaultdict(list)
    for row in rows(shared / "data" / "ecbplus" / "docs.jsonl", step):
        mentions = [
            m
            for m in row["mentions"]
            if m["proper"]
            and m["chain"] is not None
            and m["tag"].startswith(("HUMAN", "NON_HUMAN", "LOC"))
        ]
        topics[str(row["topic"])].append((row["id"], row["text"], mentions))
    return topics


def _topic(
    documents: _Documents, clock: Clock
) -> tuple[list[str], list[str], list[str]]:
    """Return chain, key and words of every mention of a topic."""
    linked, places = [], []
    for name, text, mentions in documents:
        names = {_core(text, m): _type(m["tag"]) for m in reversed(mentions)}
        given = tuple(Name(span, kind) for span, kind in sorted(names.items()))
        figures, resolved = clock.time(text, partial(resolve, text, given))
        key_of = {mention.span: mention.figure for mention in resolved}
        linked.append(linking.Document(article=name, published=None, figures=figures))
        places += [(name, key_of[_core(text, m)], m) for m in mentions]
    keys = clock.time("", partial(linking.link, linked, FigureMemory()))
    return (
        [str(m["chain"]) for _, _, m in places],
        [keys[name, key] for name, key, _ in places],
        [m["text"] for _, _, m in places],
    )


def _core(text: str, mention: dict[str, Any]) -> Span:
    """Return the span of the name inside a phrase."""
    start, end = mention["start"], mention["end"]
    front = _FRONT.match(text, start, end)
    found = _CORE.search(text, front.end() if front else start, end)
    if not found:
        return Span(start, end)
    name = found.group()
    return Span(found.start(), found.start() + len(_END.sub("", name) or name))


def _type(tag: str) -> FigureType:
    if tag.startswith("HUMAN_PART_PER"):
        return FigureType.PERSON
    return FigureType.ORGANISATION if tag.startswith("HUMAN") else FigureType.PLACE


def _figure_mistakes(
    topic: str, chains: Sequence[str], keys: Sequence[str], said: Sequence[str]
) -> Iterator[Mistake]:
    """Yield the figures that mix chains, and the chains that have several figures."""
    inside: dict[str, Counter[str]] = defaultdict(Counter)
    across: dict[str, Counter[str]] = defaultdict(Counter)
    words: dict[str, set[str]] = defaultdict(set)
    for chain, key, name in zip(chains, keys, said, strict=True):
        inside[key][chain] += 1
        across[chain][key] += 1
        words[chain].add(name)
    for key, counts in inside.items():
        if len(counts) > 1:
            names = [sorted(words[chain])[:3] for chain, _ in counts.most_common(3)]
            yield Mistake(topic, f"mixed '{key}'", str(names))
    for counts in across.values():
        if len(counts) > 1:
            yield Mistake(topic, "in several", str(counts.most_common(5)))
