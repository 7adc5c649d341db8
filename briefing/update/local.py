"""Feeds that lie on this machine as files."""

import stat
from pathlib import Path

from briefing.update.outcomes import MAX_BYTES, Fetched, FetchFailed


def read_file(path: str, max_bytes: int = MAX_BYTES) -> Fetched | FetchFailed:
    """Read the feed at the absolute `path`; blocks.

    Devices, pipes and folders are refused: they may have no end.
    """
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            return FetchFailed(reason="not a regular file")
        with Path(path).open("rb") as file:
            body = file.read(max_bytes + 1)
    except OSError as error:
        return FetchFailed(reason=(error.strerror or "cannot be read").lower())
    if len(body) > max_bytes:
        return FetchFailed(reason=f"larger than {megabytes(max_bytes)}")
    return Fetched(body=body, url=path)


def megabytes(size: int) -> str:
    """Return a size in bytes in words: "15 MB", "0.2 MB"."""
    return f"{size / (1024 * 1024):.3g} MB"
