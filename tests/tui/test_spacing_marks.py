"""Words of any script take as many cells as the terminal gives them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from briefing.tui.shown import shown
from briefing.tui.spacing_marks import give_cells
from tests.tui.sitting import MEDIUM, sitting

WORDS = {
    "हिन्दी में समाचार": 14,
    "বাংলাদেশ": 8,
    "தமிழ்நாடு": 8,
    "తెలుగు": 5,
    "മലയാളം": 6,
    "ગુજરાતી": 6,
    "ਪੰਜਾਬੀ": 5,
    "සිංහල": 4,
    "မြန်မာ": 5,
    "ភាសាខ្មែរ": 8,
    "น้ำภาษาไทย": 9,
    "العَرَبِيَّةُ": 7,
    "שָׁלוֹם": 4,
    "\u1112\u1161\u11ab\u1100\u116e\u11a8": 4,
    "Vie\u0323\u0302t": 4,
    "中文 ｱｲｳ": 8,
    "👩‍👧‍👦 ❤️ 1️⃣ 👍🏽": 13,
    "🇩🇪🇫🇷": 4,
    "“Latin” – żółć": 14,
}
"""With the cells that tmux 3.3 gives what is shown of them."""
# Writes each text and asks where the cursor is: "ESC [ 6 n", answer "ESC [ 1 ; 9 R".
_ASK = """
import json, os, sys, tty
tty.setraw(0)
def cells(text):
    os.write(1, b"\\r\\x1b[2K" + text.encode() + b"\\x1b[6n")
    answer = b""
    while not answer.endswith(b"R"):
        answer += os.read(0, 1)
    return int(answer[:-1].split(b";")[1]) - 1
words = json.load(open(sys.argv[1], encoding="utf-8"))
json.dump([cells(word) for word in words], open(sys.argv[2], "w"))
"""


def test_marks_that_take_room_have_a_cell_and_others_none() -> None:
    give_cells()
    assert {word: cell_len(shown(word)) for word in WORDS} == WORDS


def test_to_give_cells_twice_changes_nothing() -> None:
    give_cells()
    give_cells()
    assert cell_len("कि कि") == 5


@pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux")
def test_a_terminal_gives_words_the_same_cells(tmp_path: Path) -> None:
    asked, answers = tmp_path / "asked.json", tmp_path / "answers.json"
    asked.write_text(json.dumps([shown(word) for word in WORDS]), encoding="utf-8")
    env = os.environ | {"LC_ALL": "C.UTF-8", "TMUX_TMPDIR": str(tmp_path)}
    env.pop("TMUX", None)
    program = (sys.executable, "-c", _ASK, str(asked), str(answers))
    tmux = ("tmux", "-u", "-f", "/dev/null")
    session = (*tmux, "new-session", "-d", "-x", "80", "-y", "4", *program)
    subprocess.run(session, env=env, check=True, timeout=20)
    # Which never comes: the wait ends with the server, and that with the program.
    subprocess.run((*tmux, "wait-for", "asked"), env=env, check=False, timeout=20)
    assert json.loads(answers.read_text()) == list(WORDS.values())


async def test_every_row_of_the_list_ends_at_the_same_cell(tmp_path: Path) -> None:
    papers = tuple((word * 6, word, "", "Words.") for word in WORDS)
    async with sitting(tmp_path, size=MEDIUM, articles=papers) as at:
        assert {cell_len(line) for line in at.lines()} == {80}
        assert at.sees("1/19")
