"""One measurement of the engine in a process of its own: `python -m tests.eval.probe`.

Reads texts from stdin, a JSON string a line, and prints one JSON object: CPU seconds to
import the engine and load its parameters, CPU seconds and characters of all texts, and
the peak memory of the process. Imports nothing that the engine does not need.
"""

import json
import re
import resource
import sys
import time
from pathlib import Path
from typing import TypedDict


class Reading(TypedDict):
    """What was measured."""

    import_s: float
    cpu_s: float
    characters: int
    peak_mb: float


def measure() -> Reading:
    """Return the reading of this process."""
    begun = time.process_time()
    from briefing.text.analyse import analyse

    analyse("The first words load what is loaded once.")
    loaded = time.process_time()
    characters = 0
    for line in sys.stdin:
        text = json.loads(line)
        analyse(text)
        characters += len(text)
    return {
        "import_s": loaded - begun,
        "cpu_s": time.process_time() - loaded,
        "characters": characters,
        "peak_mb": _peak(),
    }


def _peak() -> float:
    """Return the peak resident memory in MB.

    Linux counts the parent's memory before `exec` in `ru_maxrss`, so its own file is
    asked first.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return int(found[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    print(json.dumps(measure()))
