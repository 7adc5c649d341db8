"""A program in a pseudo-terminal: when it paints what, and what that costs."""

import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from typing import NamedTuple

SIZE = struct.pack("HHHH", 40, 120, 0, 0)
_QUIET = 0.15
_STYLE = re.compile(rb"\x1b\[[0-9;:]*m")
"""May change within words, as where hits are marked."""


class Painted(NamedTuple):
    """When, in seconds after the key, the first and the last byte came."""

    first: float
    last: float
    size: int


class Terminal:
    """Starts the program; every time is in seconds."""

    def __init__(self, arguments: Sequence[str], env: Mapping[str, str]) -> None:
        self.began = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            ioctl(0, termios.TIOCSWINSZ, SIZE)
            os.execve(arguments[0], list(arguments), os.environ | dict(env))
        self.seen = b""

    def wait_for(self, words: bytes, seconds: float = 60) -> float:
        """Return how long after the last call, or the start, these words came."""
        end = self.began + seconds
        while words not in _STYLE.sub(b"", self.seen):
            if not self._read(end - time.perf_counter()):
                raise TimeoutError(f"{words!r} did not come: {self.seen[-500:]!r}")
        came = time.perf_counter() - self.began
        self.seen = _STYLE.sub(b"", self.seen).partition(words)[2]
        return came

    def settle(self, quiet: float = 1.0) -> None:
        """Read until nothing has come for a while."""
        while self._read(quiet):
            self.seen = b""

    def press(self, keys: str, quiet: float = _QUIET) -> Painted:
        """Press a key and return when its paint began and ended.

        Args:
            keys: what to write.
            quiet: seconds without a byte that end a paint.
        """
        begun = time.perf_counter()
        os.write(self._fd, keys.encode())
        first = last = 0.0
        size = 0
        while got := self._read(2.0 if not size else quiet):
            last = time.perf_counter() - begun
            first = first or last
            size += got
        return Painted(first, last, size)

    def press_for(self, keys: str, words: bytes) -> Painted:
        """Press keys and return when these words came, and when the paint ended."""
        self.seen = b""
        self.began = time.perf_counter()
        os.write(self._fd, keys.encode())
        first = last = self.wait_for(words)
        size = 0
        while got := self._read(_QUIET):
            last = time.perf_counter() - self.began
            size += got
        return Painted(first, last, size)

    def memory(self) -> float:
        """Return the most memory the program has had, in MB."""
        with open(f"/proc/{self.pid}/status") as status:  # noqa: PTH123
            peak = next(line for line in status if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024

    def close(self) -> float:
        """End the program and return the CPU seconds it took."""
        os.kill(self.pid, signal.SIGKILL)
        _, _, usage = os.wait4(self.pid, 0)
        os.close(self._fd)
        return usage.ru_utime + usage.ru_stime

    def _read(self, seconds: float) -> int:
        ready, _, _ = select.select([self._fd], [], [], max(seconds, 0))
        if not ready:
            return 0
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return 0
        self.seen += data
        return len(data)
