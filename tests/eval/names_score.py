"""Score names on the measuring sets: exact span and type, micro F1 of P, O, L.

A leading article and a possessive ending do not count; names of other types at the same
place in the gold are not held against the program.

    python -m tests.eval.names_score [SET…] [-v]
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefing.model import Span
from briefing.text.names import find_names
from briefing.text.passages import Sentence, split
from tests.eval import names_corpora as corpora
from tests.eval.names_corpora import Labelled
from tests.shared import SHARED

Spans = set[tuple[int, int, str]]
_LETTER = {"person": "P", "organisation": "O", "place": "L", "group": "G", "other": "X"}


def norm(text: str, a: int, b: int) -> tuple[int, int]:
    """Return a span without a leading article and a possessive ending."""
    article = re.match(r"(?:[Tt]he|[Aa]n?)\s+", text[a:b])
    if article and a + article.end() < b:
        a += article.end()
    if ending := re.search(r"[’'‘]s$|[’']$", text[a:b]):
        b = a + ending.start()
    return a, b


def given(doc: Labelled) -> tuple[Sentence, ...]:
    """Return the sentences the set itself gives."""
    return tuple(Sentence(Span(a, b), i) for i, (a, b) in enumerate(doc.sentences))


def own(doc: Labelled) -> tuple[Sentence, ...]:
    """Return the sentences the program finds."""
    return split(doc.text)


def found(doc: Labelled, sentences: tuple[Sentence, ...]) -> Spans:
    """Return the names the program finds."""
    names = find_names(doc.text, sentences)
    return {(*norm(doc.text, *n.span), _LETTER[n.type]) for n in names}


@dataclass(slots=True)
class Tally:
    """Counts over documents."""

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]
    spans: list[int]
    """Right, found and gold spans, whatever their type."""

    def f1(self, kinds: str) -> float:
        """Return F1 of these types, in percent."""
        right = sum(self.right[k] for k in kinds)
        errors = sum(self.wrong[k] + self.missed[k] for k in kinds)
        return 200 * right / max(1, 2 * right + errors)

    def line(self) -> str:
        """Return the figures in one line."""
        right = self.right.total()
        p = 100 * right / max(1, right + self.wrong.total())
        r = 100 * right / max(1, right + self.missed.total())
        same, mine, gold = self.spans
        return (
            f"F1 {self.f1('POL'):5.1f}  P {p:5.1f}  R {r:5.1f}  PER {self.f1('P'):5.1f}"
            f"  ORG {self.f1('O'):5.1f}  LOC {self.f1('L'):5.1f}"
            f"  untyped {200 * same / max(1, mine + gold):5.1f}  n {gold}"
        )


def compare(doc: Labelled, mine: Spans, facility: str) -> tuple[Spans, Spans]:
    """Return the gold and the found names that count."""
    spans = [(a, b, facility if t == "F" else t) for a, b, t in doc.spans]
    left_out = [(a, b) for a, b, t in spans if t == "?"]
    rest = {norm(doc.text, a, b) for a, b, t in spans if t not in "POL?"}
    gold = {(*norm(doc.text, a, b), t) for a, b, t in spans if t in "POL"}
    counted = {
        s
        for s in mine
        if s[2] in "POL"
        and s[:2] not in rest
        and not any(a <= s[0] < b for a, b in left_out)
    }
    return gold, counted


def score(pairs: Iterable[tuple[Spans, Spans]]) -> Tally:
    """Return the tally of (gold, found) pairs."""
    tally = Tally(Counter(), Counter(), Counter(), [0, 0, 0])
    for gold, mine in pairs:
        tally.right.update(s[2] for s in gold & mine)
        tally.wrong.update(s[2] for s in mine - gold)
        tally.missed.update(s[2] for s in gold - mine)
        tally.spans[0] += len({s[:2] for s in gold} & {s[:2] for s in mine})
        tally.spans[1] += len(mine)
        tally.spans[2] += len(gold)
    return tally


def errors(doc: Labelled, gold: Spans, mine: Spans) -> Iterator[str]:
    """Yield the differences in their context: - missed, + wrong."""
    for a, b, t in sorted(gold ^ mine):
        sign = "-" if (a, b, t) in gold else "+"
        text = f"{doc.text[max(0, a - 40) : a]}[{doc.text[a:b]}]{doc.text[b : b + 30]}"
        yield f"{doc.id} {sign}{t} {' '.join(text.split())}"


_DATA = SHARED / "data"
Splitter = Callable[[Labelled], tuple[Sentence, ...]]
SETS: dict[str, tuple[Callable[[], Iterable[Labelled]], str, Splitter]] = {
    "worldwide": (lambda: corpora.worldwide(_DATA), "L", own),
    "worldwide without facilities": (lambda: corpora.worldwide(_DATA), "X", own),
    "PUD news": (lambda: corpora.pud(_DATA, "news"), "L", given),
    "PUD wiki": (lambda: corpora.pud(_DATA, "wikipedia"), "L", given),
    "samples": (lambda: corpora.samples(SHARED), "L", own),
}


def main() -> None:
    """Print a line a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help=", ".join(SETS))
    parser.add_argument("-v", action="store_true", help="print every difference")
    options = parser.parse_args()
    for name in options.sets or SETS:
        docs, facility, sentences = SETS[name]
        begun = time.process_time()
        rows = [(d, *compare(d, found(d, sentences(d)), facility)) for d in docs()]
        spent = time.process_time() - begun
        if options.v:
            print("\n".join(line for row in rows for line in errors(*row)))
        tally = score((gold, mine) for _, gold, mine in rows)
        print(f"{name:30}{tally.line()}  {spent:.1f} s")


if __name__ == "__main__":
    main()
