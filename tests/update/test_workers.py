"""Processes to compute in, started from wherever the program is."""

import subprocess
import sys

# As the app's stderr is: it takes what is printed, and has no file descriptor.
_BENEATH_THE_APP = """
import io, sys
from briefing.update.workers import worker_pool

class Captured(io.StringIO):
    def fileno(self):
        return -1

if __name__ == "__main__":
    sys.stderr = Captured()
    worker_pool(1).shutdown()
    print("made")
"""


def test_a_pool_is_made_where_stderr_has_no_file_descriptor() -> None:
    code = [sys.executable, "-c", _BENEATH_THE_APP]
    done = subprocess.run(code, capture_output=True, text=True, check=False)
    assert done.stdout == "made\n", done.stderr
