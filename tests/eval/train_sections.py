"""Fit the weights of the section cues: `python -m tests.eval.train_sections`.

Learns from the labels of the NewsDiscourse development part (Choubey et al., ACL 2020)
and of our own articles, which say what a reader takes for news, how much each named cue
speaks for each section, and writes
`briefing/text/section_weights.py`. No word of the texts is learned: a cue is a place, a
tense, a kind of speech, a date. Softmax regression by stochastic gradient descent, the
weights averaged over the later rounds; the same input gives the same file. `--check`
only compares, and says so, `--cross` prints the macro F1 over five folds of documents.
"""

import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from briefing.model import Span
from briefing.text.passages import Sentence
from briefing.text.quotes import find_quotes
from briefing.text.section_cues import cues_of
from tests.eval import own
from tests.eval.corpus import LabelledArticle
from tests.eval.measures import macro_f1
from tests.shared import SHARED

SECTIONS = ("happened", "background", "papers", "other")
_LABELS = {"M": "happened", "C": "background", "D1": "background", "D2": "background"}
_LABELS |= {"D3": "papers", "D4": "papers", "N": "other"}
_OUT = Path(__file__).parents[2] / "briefing" / "text" / "section_weights.py"
_ROUNDS = 9
_RATE = 0.05
_SHRINK = 0.01
_LEAST = 2
_FOLDS = 5
_OURS = 2
"""How often our own articles count beside each document of NewsDiscourse."""
_EVEN = 0.65
"""Between sections by their size (0) and all sections alike (1)."""
_HEAD = '''"""Hundredths by which a cue speaks for happened, background, papers, other.

Written by tests/eval/train_sections.py; see docs/data.md for what it was fitted on.
"""

WEIGHTS: dict[str, tuple[int, int, int, int]] = {
'''

Row = tuple[list[str], str]
Weights = dict[str, list[float]]


def main(arguments: list[str]) -> int:
    """Write the weights, compare them (--check) or judge the method (--cross)."""
    ours = [list(rows_of_ours(article)) for article in own.articles()]
    documents = [list(rows_of(document)) for document in labelled()]
    if "--cross" in arguments:
        figure = crossed(documents, ours * _OURS)
        print(f"NewsDiscourse, macro F1 over {_FOLDS} folds: {figure:.1f}")
        return 0
    rows = [row for document in documents + ours * _OURS for row in document]
    text = rendered(fitted(rows))
    if "--check" in arguments:
        same = _OUT.read_text(encoding="utf-8") == text
        print(f"{_OUT.name}: {'the same bytes' if same else 'out of date, fit again'}")
        return 0 if same else 1
    _OUT.write_text(text, encoding="utf-8")
    print(f"{len(rows)} sentences, {text.count('(')} cues, {len(text)} bytes")
    return 0


def labelled() -> Iterator[dict[str, Any]]:
    """Yield the development documents in the order of the file."""
    path = SHARED / "data" / "newsdiscourse" / "docs.jsonl"
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def rows_of(document: dict[str, Any]) -> Iterator[Row]:
    """Yield the cues and the section of each labelled sentence."""
    text = ""
    sentences: list[Sentence] = []
    labels: list[str] = []
    for sentence in document["sentences"]:
        if not sentence["text"].strip():
            continue
        if sentences:
            same = sentences[-1].paragraph == sentence["para"]
            text += " " if same else "\n\n"
        sentences.append(_sentence(text, sentence))
        labels.append(_section(sentence["label"]))
        text += sentence["text"]
    quotes = find_quotes(text, tuple(sentences))
    cues = cues_of(text, sentences, quotes, document["headline"] or "", _day(document))
    for found, label in zip(cues, labels, strict=True):
        if label:
            yield ["", *sorted(found)], label


def rows_of_ours(article: LabelledArticle) -> Iterator[Row]:
    """Yield the same for one of our own articles."""
    sentences = tuple(
        Sentence(span=sentence.span, paragraph=sentence.paragraph)
        for sentence in article.sentences
    )
    quotes = find_quotes(article.text, sentences)
    day = article.published.date() if article.published else None
    cues = cues_of(article.text, sentences, quotes, article.title, day)
    for found, sentence in zip(cues, article.sentences, strict=True):
        yield ["", *sorted(found)], sentence.section.value


def _sentence(text: str, sentence: dict[str, Any]) -> Sentence:
    span = Span(len(text), len(text) + len(sentence["text"]))
    return Sentence(span=span, paragraph=sentence["para"])


def _section(label: str | None) -> str:
    if not label:
        return ""
    return _LABELS.get(label[:2]) or _LABELS.get(label[:1], "")


def _day(document: dict[str, Any]) -> date | None:
    return datetime.fromisoformat(document["date"]).date() if document["date"] else None


def crossed(documents: list[list[Row]], ours: list[list[Row]]) -> float:
    """Return the macro F1 of documents judged by weights that never saw them."""
    expected: list[str] = []
    found: list[str] = []
    for fold in range(_FOLDS):
        seen = [d for n, d in enumerate(documents) if n % _FOLDS != fold]
        weights = fitted([row for document in seen + ours for row in document])
        for document in documents[fold::_FOLDS]:
            for cues, label in document:
                scores = _scores(weights, cues)
                expected.append(label)
                found.append(SECTIONS[scores.index(max(scores))])
    return macro_f1(expected, found)


def fitted(rows: Sequence[Row]) -> Weights:
    """Return the weights of each cue; "" is the bias."""
    weights: Weights = {cue: [0.0] * 4 for cues, _ in rows for cue in cues}
    total: Weights = {cue: [0.0] * 4 for cue in weights}
    sizes = [sum(label == name for _, label in rows) for name in SECTIONS]
    share = [(len(rows) / (len(SECTIONS) * size)) ** _EVEN for size in sizes]
    for turn in range(_ROUNDS):
        rate = _RATE / (1 + turn)
        order = sorted(range(len(rows)), key=lambda n: crc32(f"{turn}:{n}".encode()))
        for number in order:
            cues, label = rows[number]
            right = SECTIONS.index(label)
            _step(weights, cues, right, rate, share[right])
        if turn >= _ROUNDS // 2:
            for cue, row in weights.items():
                total[cue] = [sum(pair) for pair in zip(total[cue], row, strict=True)]
    turns = _ROUNDS - _ROUNDS // 2
    return {cue: [value / turns for value in row] for cue, row in total.items()}


def _step(
    weights: Weights, cues: list[str], right: int, rate: float, share: float
) -> None:
    likely = _softmax(_scores(weights, cues))
    slopes = [rate * share * ((n == right) - chance) for n, chance in enumerate(likely)]
    for cue in cues:
        row = weights[cue]
        for n, slope in enumerate(slopes):
            row[n] += slope - rate * _SHRINK * row[n]


def _scores(weights: Mapping[str, list[float]], cues: Iterable[str]) -> list[float]:
    used = [weights[cue] for cue in cues if cue in weights]
    return [sum(column) for column in zip(*used, strict=True)]


def _softmax(scores: list[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def rendered(weights: Weights) -> str:
    """Return the table as a module; cues that hardly speak are left out."""
    return "".join([_HEAD, *_lines(sorted(weights.items())), "}\n"])


def _lines(rows: Iterable[tuple[str, list[float]]]) -> Iterator[str]:
    for cue, row in rows:
        mean = sum(row) / len(row)
        shown = [round(100 * (value - mean)) for value in row]
        if max(map(abs, shown)) >= _LEAST:
            name = json.dumps(cue, ensure_ascii=False)
            yield f"    {name}: ({', '.join(map(str, shown))}),\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
