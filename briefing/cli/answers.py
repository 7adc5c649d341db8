"""Questions to the person at the terminal."""

import sys


def answered(question: str) -> str:
    """Ask on the terminal, away from stdout, which is data; "" when it is closed."""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def agreed(question: str) -> bool:
    """Ask on the terminal whether something is meant; anything but a yes is a no."""
    return answered(f"{question} [y/N] ").casefold() in ("y", "yes")
