"""Score the resolution of names within a text: B-cubed over the gold mentions.

The gold mentions of the annotated articles (with their types) go through
`figures.resolve`, one article at a time; and, as keys are to be good across articles,
all articles together.

    python -m tests.eval.names_figures [-v]
"""

import json
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterator

from briefing.model import FigureType, Span
from briefing.text.figures import resolve
from briefing.text.name_spans import Name
from tests.shared import SHARED

_TYPES = {
    "PER": FigureType.PERSON,
    "ORG": FigureType.ORGANISATION,
    "LOC": FigureType.PLACE,
    "NORP": FigureType.GROUP,
    "PROD": FigureType.OTHER,
    "MISC": FigureType.OTHER,
}
Item = tuple[str, str, str]
"""(gold entity, key, words) of one mention."""


def articles() -> Iterator[list[Item]]:
    """Yield the mentions of each annotated article."""
    for path in sorted((SHARED / "gold").glob("?.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / gold["file"]).open(encoding="utf-8", newline="").read()
        entity = {
            Span(m["start"], m["end"]): (e["id"], _TYPES[e["type"]])
            for e in gold["entities"]
            for m in e["mentions"]
            if e["type"] in _TYPES
        }
        names = tuple(Name(span, kind) for span, (_, kind) in sorted(entity.items()))
        _, mentions = resolve(text, names)
        yield [(entity[m.span][0], m.figure, m.span.of(text)) for m in mentions]


def b_cubed(pairs: list[tuple[Hashable, Hashable]]) -> str:
    """Return precision, recall and F1 of (gold, predicted) pairs, in percent."""
    by_gold: dict[Hashable, set[int]] = defaultdict(set)
    by_key: dict[Hashable, set[int]] = defaultdict(set)
    for i, (gold, key) in enumerate(pairs):
        by_gold[gold].add(i)
        by_key[key].add(i)
    both = [(by_gold[g], by_key[k]) for g, k in pairs]
    p = 100 * sum(len(g & k) / len(k) for g, k in both) / len(both)
    r = 100 * sum(len(g & k) / len(g) for g, k in both) / len(both)
    return f"B3 P {p:.1f} R {r:.1f} F1 {2 * p * r / (p + r):.1f} n {len(pairs)}"


def main() -> None:
    """Print the figures, and with -v what is split or merged."""
    rows = list(articles())
    for number, items in enumerate(rows, 1):
        print(number, b_cubed([(gold, key) for gold, key, _ in items]))
    items = [item for row in rows for item in row]
    print("all", b_cubed([(gold, key) for gold, key, _ in items]))
    if "-v" in sys.argv[1:]:
        keys: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for gold, key, words in items:
            keys[gold].add((key, words))
        for gold, found in sorted(keys.items()):
            if len({key for key, _ in found}) > 1:
                print("split", gold, sorted(found))
        golds: dict[str, set[str]] = defaultdict(set)
        for gold, key, _ in items:
            golds[key].add(gold)
        for key, merged in sorted(golds.items()):
            if len(merged) > 1:
                print("merged", key, sorted(merged))


if __name__ == "__main__":
    main()
