"""`briefing analyse`: documents in, analyses out, one JSON object a line."""

import itertools
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.cli.analyse import answer_line
from briefing.cli.ordered import ordered
from briefing.text import stories

TEXT = (
    "A dam gave way above Riverton on Thursday, and at least 21 people were hurt.\n"
    "“We saw it coming for years,” said Ana Ruiz, the mayor of Riverton."
)
COMMAND = (sys.executable, "-m", "briefing", "analyse")
HERE = Path(__file__).parents[1]


def line(**changes: Any) -> str:
    row = {"id": "a1", "title": "Dam gives way above Riverton", "text": TEXT}
    return json.dumps(row | changes) + "\n"


def analyse(*lines: str, jobs: int = 1, code: int = 0) -> list[dict[str, Any]]:
    """Return what the command answers to lines on its stdin."""
    done = subprocess.run(
        [*COMMAND, "--jobs", str(jobs)],
        input="".join(lines).encode("utf-8", "surrogateescape"),
        capture_output=True,
        check=False,
        cwd=HERE,
    )
    assert done.returncode == code, done.stderr.decode()
    assert done.stderr == b""
    return [json.loads(answer) for answer in done.stdout.splitlines()]


def answer(source: str) -> dict[str, Any]:
    """Return what one line comes to."""
    found: dict[str, Any] = json.loads(answer_line(source.encode(), 7).line)
    return found


def test_an_answer_has_the_documented_fields() -> None:
    found = answer(line())
    assert list(found) == [
        *("id", "rules_version", "lang", "passages"),
        *("quotes", "mentions", "figures", "quantities"),
    ]
    assert found["id"] == "a1"
    assert found["lang"] == "en"
    assert set(found["passages"][0]) == {
        *("start", "end", "paragraph", "section", "role", "rule")
    }
    assert set(found["quotes"][0]) == {
        *("start", "end", "kind", "speaker", "speaker_start", "speaker_end"),
        *("cue", "speaker_figure"),
    }
    assert set(found["mentions"][0]) == {"start", "end", "figure", "type"}
    assert set(found["figures"][0]) == {"key", "type", "name", "aliases"}
    assert set(found["quantities"][0]) == {
        *("start", "end", "kind", "low", "high", "bound", "unit", "counted"),
        *("as_of", "source", "series"),
    }


def test_positions_are_in_the_text_as_it_was_given() -> None:
    text = "\t😀 " + TEXT.replace("\n", "\r\n")
    found = answer(line(text=text))
    (quote,) = found["quotes"]
    assert text[quote["start"] : quote["end"]] == "We saw it coming for years,"
    assert text[quote["speaker_start"] : quote["speaker_end"]] == quote["speaker"]
    assert "text" not in found


def test_passages_are_the_sentences_in_order() -> None:
    passages = answer(line())["passages"]
    assert [TEXT[p["start"] : p["end"]] for p in passages] == TEXT.split("\n")
    assert [p["paragraph"] for p in passages] == [0, 1]
    assert all(p["role"] != "quotes" for p in passages)


def test_a_number_is_given_as_decimal_strings() -> None:
    (number,) = answer(line())["quantities"]
    assert (number["low"], number["high"], number["bound"]) == ("21", None, ">=")


def test_every_mention_has_a_figure_of_its_type() -> None:
    found = answer(line())
    types = {figure["key"]: figure["type"] for figure in found["figures"]}
    assert found["mentions"]
    assert all(types[m["figure"]] == m["type"] for m in found["mentions"])


def test_html_is_read_as_text_and_positions_are_in_that() -> None:
    html = "<h1>Dam</h1><p>In <b>Riverton</b> 21 people were hurt &amp; helped.</p>"
    found = answer(json.dumps({"id": 3, "html": html}))
    assert "In Riverton 21 people were hurt & helped." in found["text"]
    (number,) = found["quantities"]
    assert found["text"][number["start"] : number["end"]].startswith("21")


def test_unknown_keys_are_kept() -> None:
    assert answer(line(url="u", tags=["x"]))["meta"] == {"url": "u", "tags": ["x"]}
    assert "meta" not in answer(line())


@pytest.mark.parametrize("wrong", [{"published": "soon"}, {"title": 4}])
def test_a_field_of_no_use_is_kept_too(wrong: dict[str, Any]) -> None:
    found = answer(line(**wrong))
    assert found["meta"] == wrong
    assert found["passages"]


def test_a_date_without_a_zone_is_utc() -> None:
    one = answer(line(published="2026-11-20T08:00:00Z"))
    assert one == answer(line(published="2026-11-20T08:00:00"))
    assert one == answer(line(published="2026-11-20T03:00:00-05:00"))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": 1e999, "x": NaN}', "not JSON"),
        ('{"title": "T"}', "neither text nor html"),
        ('{"text": 4, "html": null}', "neither text nor html"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_an_error_in_its_place(source: str, reason: str) -> None:
    found = answer(source)
    assert set(found) == {"id", "line", "error"}
    assert found["line"] == 7
    assert reason in found["error"]


def test_bytes_that_are_no_text_are_an_error() -> None:
    assert "UTF-8" in json.loads(answer_line(b'{"text": "\xff"}', 1).line)["error"]


def test_an_error_names_the_document_if_it_has_a_name() -> None:
    assert answer('{"id": "b", "html": 1}')["id"] == "b"


def test_after_an_error_the_rest_is_analysed_and_the_exit_code_is_1() -> None:
    found = analyse(line(), "nonsense\n", "\n", line(id="a2"), code=1)
    assert [row["id"] for row in found] == ["a1", None, "a2"]
    assert found[1]["line"] == 2


def test_no_document_gives_no_line() -> None:
    assert analyse(jobs=3) == []


def test_the_number_of_jobs_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    rows = [line(id=n, text=TEXT * (1 + n % 3)) for n in range(16)]
    path.write_text("".join([*rows[:8], "{\n", *rows[8:]]), encoding="utf-8")
    runs = [
        subprocess.run(
            [*COMMAND, "--jobs", jobs, path], capture_output=True, check=False, cwd=HERE
        )
        for jobs in "125"
    ]
    assert [run.returncode for run in runs] == [1, 1, 1]
    assert runs[0].stdout.count(b"\n") == 17
    assert runs[0].stdout == runs[1].stdout == runs[2].stdout


@pytest.fixture(params=[1, 2], ids=["one job", "two jobs"])
def running(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """The command at work, waiting for its first document."""
    process = subprocess.Popen(
        [*COMMAND, "--jobs", str(request.param)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=HERE,
        start_new_session=True,
        # A shell's background job ignores Ctrl-C, and so would what it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    yield process
    process.kill()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe and not pipe.closed:
            pipe.close()
    process.wait()


def pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
    assert process.stdin
    assert process.stdout
    assert process.stderr
    return process.stdin, process.stdout, process.stderr


def exchange(process: subprocess.Popen[bytes], id_: object) -> dict[str, Any]:
    given_, answered, _ = pipes(process)
    given_.write(line(id=id_).encode())
    given_.flush()
    found: dict[str, Any] = json.loads(answered.readline())
    return found


def test_a_line_comes_out_before_the_next_goes_in(
    running: subprocess.Popen[bytes],
) -> None:
    assert [exchange(running, n)["id"] for n in range(5)] == [0, 1, 2, 3, 4]
    pipes(running)[0].close()
    assert running.wait(30) == 0


def test_ctrl_c_ends_quietly(running: subprocess.Popen[bytes]) -> None:
    assert exchange(running, 1)["id"] == 1
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(30) == 130
    assert pipes(running)[2].read() == b""


def test_a_reader_that_leaves_ends_it_quietly(
    running: subprocess.Popen[bytes],
) -> None:
    given_, answered, said = pipes(running)
    assert exchange(running, 1)["id"] == 1
    answered.close()
    given_.write(line().encode() * 3)
    given_.flush()
    assert running.wait(30) == 0
    assert said.read() == b""


def test_no_process_outlives_a_program_that_was_killed(
    running: subprocess.Popen[bytes],
) -> None:
    assert exchange(running, 1)["id"] == 1
    running.kill()
    # Workers hold the pipe open as long as they live.
    assert pipes(running)[2].read() == b""


def test_calls_are_not_taken_far_ahead() -> None:
    taken = itertools.count()
    calls = (partial(abs, -next(taken)) for _ in itertools.repeat(None))
    results = ordered(calls, 2)
    assert list(itertools.islice(results, 50)) == list(range(50))
    results.close()
    assert next(taken) < 100


def test_files_are_read_one_after_another(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text("\ufeff" + line(id="1") + "{", encoding="utf-8")
    two.write_text(line(id="2"), encoding="utf-8")
    missing = tmp_path / "missing.jsonl"
    names = map(str, (one, missing, two))
    assert main(["analyse", "--jobs", "1", *names]) == 1
    first, broken, absent, second = map(
        json.loads, capsysbinary.readouterr().out.splitlines()
    )
    assert (first["id"], second["id"]) == ("1", "2")
    assert (broken["line"], broken["id"]) == (2, None)
    assert "one.jsonl: not JSON" in broken["error"]
    assert "missing.jsonl" in absent["error"]


def test_text_files_are_documents(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    plain, page = tmp_path / "plain.txt", tmp_path / "page.md"
    plain.write_text(TEXT, encoding="utf-8")
    page.write_text("# Dam gives way\n\nA dam in *Riverton* broke.", encoding="utf-8")
    names = [str(plain), str(tmp_path / "none.txt"), str(page)]
    assert main(["analyse", "--text", "--jobs", "1", *names]) == 1
    one, error, two = map(json.loads, capsysbinary.readouterr().out.splitlines())
    assert (one["id"], error["id"], two["id"]) == ("plain.txt", "none.txt", "page.md")
    assert "none.txt" in error["error"]
    for found in (one, two):
        words = [found["text"][p["start"] : p["end"]] for p in found["passages"]]
        assert any("Riverton" in sentence for sentence in words)


def test_text_without_files_is_a_usage_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["analyse", "--text"]) == 2
    assert "--text needs" in capsys.readouterr().err


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "outlet", "published", "text", "html", "x"]),
        st.none() | st.booleans() | st.integers() | st.text() | st.just(TEXT),
    )
)
def test_any_object_gives_one_line_that_a_terminal_may_see(row: dict[str, Any]) -> None:
    found = answer_line(json.dumps(row).encode(), 1)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", found.line)
    read = json.loads(found.line)
    assert read["id"] == row.get("id")
    assert found.failed == ("error" in read)


LINKED = (
    {
        "id": "late",
        "outlet": "The Herald",
        "published": "2026-11-21T08:00:00Z",
        "text": "Ruiz came back to Riverton in Kenya on Saturday. The flood from the "
        "dam had killed 34 people, the Kenya Power Authority said.",
    },
    {"id": "broken"},
    {
        "id": "first",
        "outlet": "The Lantern",
        "published": "2026-11-20T08:00:00Z",
        "text": "Governor Ana Ruiz visited Riverton in Kenya on Friday. A dam gave way "
        "there and at least 21 people were killed in the flood. Engineers of the Kenya "
        "Power Authority came to Riverton.",
    },
)


def test_linked_documents_share_figures_series_and_stories(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text("\n".join(map(json.dumps, LINKED)), encoding="utf-8")
    outputs = []
    for jobs in ("1", "2"):
        assert main(["analyse", "--link", "--jobs", jobs, str(lines)]) == 1
        outputs.append(capfdbinary.readouterr().out)
    assert outputs[0] == outputs[1]
    late, broken, first = map(json.loads, outputs[0].splitlines())
    assert "error" in broken
    assert late["story"] == first["story"] == "first"
    assert late["quantities"][0]["series"] == first["quantities"][0]["series"]
    shared = {f["key"] for f in late["figures"]} & {f["key"] for f in first["figures"]}
    assert "person:ana ruiz" in shared


def test_a_linked_story_is_named_after_a_document_whatever_its_key(
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stories._Board, "_new_key", lambda _, group: "+".join(group))
    lines = tmp_path / "in.jsonl"
    lines.write_text("\n".join(map(json.dumps, LINKED)), encoding="utf-8")
    main(["analyse", "--link", str(lines)])
    late, _, first = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert late["story"] == first["story"] == "first"
