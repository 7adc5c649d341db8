"""Where the benchmark material lies, and the mark for tests that need it."""

import os
from pathlib import Path

import pytest

SHARED = Path(
    os.environ.get("BRIEFING_SHARED", Path(__file__).parents[2] / "shared")
).resolve()

needs_shared = pytest.mark.skipif(
    not (SHARED / "README.md").is_file(),
    reason=f"benchmark material not found at {SHARED}; set BRIEFING_SHARED",
)
