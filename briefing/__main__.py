"""`python -m briefing`, and the `briefing` command."""

import atexit
import gc
import sys


def run() -> None:
    """Run the command line and leave with its exit code."""
    from briefing.cli import main

    atexit.register(gc.freeze)  # what is left need not be searched for garbage: 20 ms
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
