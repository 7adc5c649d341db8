"""All checks, in the order of their cost: `python -m tests`.

Arguments go to pytest: `python -m tests -k quotes`.
"""

import subprocess
import sys
from pathlib import Path

_BIN = Path(sys.executable).parent
_CHECKS = (
    ("format", ("ruff", "format", "--check", "--quiet")),
    ("lint", ("ruff", "check", "--quiet")),
    ("imports", ("lint-imports",)),
    ("types", ("mypy", "--no-error-summary")),
)


def main(arguments: list[str]) -> int:
    """Run every check, even after one failed; return how many did."""
    failed = []
    for name, (program, *rest) in (*_CHECKS, ("tests", ("pytest", *arguments))):
        print(f"== {name}", flush=True)
        if subprocess.run([_BIN / program, *rest], check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed", flush=True)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
