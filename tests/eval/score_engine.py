"""The whole engine: speed, memory and import, in processes of their own.

Import is measured as of an installed package, which is byte-compiled.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.eval import own
from tests.eval.outcome import DOCUMENT, Figure, Outcome, rows
from tests.eval.probe import Reading

ROOT = Path(__file__).parents[2]
_TEXTS = 100
_IMPORTS = 5


def engine(shared: Path, step: int) -> Outcome:
    """Measure on documents of about 3.7 kB: PolNeAR where it is, else our own."""
    texts = list(islice(_documents(shared), 0, _TEXTS, step))
    with TemporaryDirectory() as compiled:
        reading = _probe(texts, compiled)
        times = max(1, _IMPORTS // step)
        imports = [_probe([], compiled)["import_s"] for _ in range(times)]
    speed = reading["characters"] / DOCUMENT / reading["cpu_s"]
    return Outcome(
        figures=(
            Figure("docs-per-s", speed, len(texts)),
            Figure("peak-MB", reading["peak_mb"], len(texts)),
            Figure("import-s", min(imports), times),
        ),
        speed=speed,
    )


def _documents(shared: Path) -> Iterator[str]:
    path = shared / "data" / "polnear" / "docs.jsonl"
    if not path.is_file():
        articles = [article.text for article in own.articles()]
        yield from ("\n".join(pair) for pair in pairwise(articles))
        return
    for row in rows(path, 4):
        text = row["text"]
        if len(text) >= DOCUMENT:
            end = text.find("\n", DOCUMENT)
            yield text[: end if 0 < end < 1.2 * DOCUMENT else DOCUMENT]


def _probe(texts: list[str], compiled: str) -> Reading:
    variables = dict(os.environ) | {"PYTHONPYCACHEPREFIX": compiled}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.eval.probe"],
        input="".join(json.dumps(text) + "\n" for text in texts),
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=variables,
        text=True,
    )
    reading: Reading = json.loads(done.stdout)
    return reading
