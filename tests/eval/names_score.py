"""Score names on the measuring sets: exact span and type, micro F1 of P, O, L.

python tests/eval/names_score.py [-v]
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable

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
    if (m := re.match(r"(?:[Tt]he|[Aa]n?)\s+", text[a:b])) and a + m.end() < b:
        a += m.end()
    if m := re.search(r"[’'‘]s$|[’']$", text[a:b]):
        b = a + m.start()
    return a, b


def found(doc: Labelled, given: bool) -> Spans:
    """Return what the program finds, in given sentences or its own."""
    sentences = (
        tuple(Sentence(Span(a, b), i) for i, (a, b) in enumerate(doc.sentences))
        if given
        else split(doc.text)
    )
    names = find_names(doc.text, sentences)
    return {(*norm(doc.text, *n.span), _LETTER[n.type]) for n in names}


def score(
    docs: Iterable[Labelled], facility: str, given: bool, verbose: bool
) -> dict[str, float]:
    """Return F1 in all, by type and untyped; gold of other types is not counted."""
    tp: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    loose = [0, 0, 0]
    errors: Counter[str] = Counter()
    for doc in docs:
        spans = [(a, b, facility if t == "F" else t) for a, b, t in doc.spans]
        furniture = [(a, b) for a, b, t in spans if t == "?"]
        gold = {(*norm(doc.text, a, b), t) for a, b, t in spans if t in "POL"}
        rest = {norm(doc.text, a, b) for a, b, t in spans if t not in "POL?"}
        mine = {
            s
            for s in found(doc, given)
            if s[2] in "POL"
            and s[:2] not in rest
            and not any(a <= s[0] < b for a, b in furniture)
        }
        tp.update(s[2] for s in gold & mine)
        wrong.update(s[2] for s in mine - gold)
        missed.update(s[2] for s in gold - mine)
        loose[0] += len({s[:2] for s in gold} & {s[:2] for s in mine})
        loose[1] += len(mine)
        loose[2] += len(gold)
        for a, b, t in gold ^ mine:
            sign = "-" if (a, b, t) in gold else "+"
            errors[f"{sign}{t} {doc.text[a:b]!r}"] += 1
            if verbose:
                around = (
                    doc.text[max(0, a - 40) : a]
                    + "["
                    + doc.text[a:b]
                    + "]"
                    + doc.text[b : b + 30]
                )
                print(doc.id, sign, t, around.replace("\n", " "))
    f = lambda k: 200 * tp[k] / max(1, 2 * tp[k] + wrong[k] + missed[k])  # noqa: E731
    total = sum(tp.values())
    return {
        "F1": 200 * total / max(1, 2 * total + wrong.total() + missed.total()),
        "P": 100 * total / max(1, total + wrong.total()),
        "R": 100 * total / max(1, total + missed.total()),
        "PER": f("P"),
        "ORG": f("O"),
        "LOC": f("L"),
        "untyped": 200 * loose[0] / max(1, loose[1] + loose[2]),
        "n": float(loose[2]),
    }


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("-v", action="store_true")
    options = parser.parse_args()
    data = SHARED / "data"
    sets: dict[str, tuple[Callable[[], Iterable[Labelled]], str, bool]] = {
        "worldwide": (lambda: corpora.worldwide(data), "L", False),
        "worldwide-nofac": (lambda: corpora.worldwide(data), "X", False),
        "pud-news": (lambda: corpora.pud(data, "news"), "L", True),
        "pud-wiki": (lambda: corpora.pud(data, "wikipedia"), "L", True),
        "samples": (lambda: corpora.samples(SHARED), "L", False),
    }
    for name, (docs, facility, given) in sets.items():
        if options.sets and name not in options.sets:
            continue
        begun = time.process_time()
        row = score(docs(), facility, given, options.v)
        spent = time.process_time() - begun
        print(
            f"{name:16}",
            " ".join(f"{k} {v:5.1f}" for k, v in row.items()),
            f"{spent:.1f}s",
        )


if __name__ == "__main__":
    main()
