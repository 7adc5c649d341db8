"""The bytes a real terminal gets: nothing an outlet writes is among its commands."""

import os
import pty
import re
import select
import signal
import struct
import sys
import termios
from fcntl import ioctl
from pathlib import Path

import pytest

from briefing.store import Store
from briefing.update.analysing import analyse_pending
from tests.builders import entry, note, take

# Each would command a terminal; Z1Z…Z8Z show that the words beside came through.
EVIL = (
    "\x1b]52;c;WlpaWg==\x07",  # sets the clipboard
    "\x1b]0;ZZtitleZZ\x07",
    "\x1b]8;;https://evil.example\x1b\\",
    "\x1bPZZdcsZZ\x1b\\",
    "\x9b31;44m",  # 8-bit CSI
    "\u202eZZrtlZZ\u202c",
    "\u200b\u2060\ufeff",
    "\x1bc\x08\x7f\x0e",
)
WORDS = "".join(f"Z{n}Z {evil}" for n, evil in enumerate(EVIL, 1))
FORBIDDEN = re.compile(
    rb"\x1b\]52;|\x1b\]0;ZZ|evil\.example|\x1bPZZ|\x9b|\xc2\x9b|\xe2\x80\xae|\xe2\x80\x8b"
    rb"|\xe2\x81\xa0|\xef\xbb\xbf|\x1bc|\x0e|\x7f"
)
SIZE = struct.pack("HHHH", 40, 120, 0, 0)


class Terminal:
    """The app in a pseudo-terminal: keys in, bytes out."""

    def __init__(self, database: Path, home: Path) -> None:
        self.seen = b""
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.environ.update(
                {
                    "BRIEFING_DB": str(database),
                    "HOME": str(home),
                    "TERM": "xterm-256color",
                }
            )
            os.execv(sys.executable, [sys.executable, "-m", "briefing"])
        ioctl(self._fd, termios.TIOCSWINSZ, SIZE)
        os.kill(self._pid, signal.SIGWINCH)

    def press(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def wait_for(self, words: bytes, seconds: float = 20) -> None:
        """Read until the screen has been sent these words since the last call."""
        got = b""
        while words not in got:
            ready, _, _ = select.select([self._fd], [], [], seconds)
            assert ready, f"{words!r} was not painted; the last bytes: {got[-300:]!r}"
            got += os.read(self._fd, 65536)
        self.seen += got

    def close(self) -> int:
        """Read what is left and return the exit code."""
        while True:
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                break
            if not data:
                break
            self.seen += data
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Articles stored as they came, as if nothing had cleaned them at the door."""
    path = tmp_path / "briefing.db"
    with Store(path) as store:
        hostile = entry(
            title=f"Headline {WORDS}",
            text=f"Ana Ruiz said {WORDS} on Monday. At least 21 {WORDS} were hurt.",
            outlet=f"Outlet {WORDS}",
            byline=f"Byline {WORDS}",
        )
        (id_,) = take(store, hostile)
        store.notes.save(note(article_id=id_, body=f"Note {WORDS}"), "note")
        analyse_pending(store, lambda _done, _total: None)
    return path


def test_no_bytes_of_an_article_command_the_terminal(
    database: Path, own_home: Path
) -> None:
    terminal = Terminal(database, own_home)
    terminal.wait_for(b"Headline")
    terminal.press("\r")
    terminal.wait_for(b"Ruiz")
    terminal.press("\t")
    terminal.press("\r")
    terminal.wait_for(b"Z1Z")
    terminal.press("u")
    terminal.wait_for(b"undone")
    terminal.press("Q")
    assert terminal.close() == 0
    assert b"Z8Z" in terminal.seen
    assert FORBIDDEN.findall(terminal.seen) == []
