"""config.toml edited in place: one table changes, every other line stays."""

import tempfile
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import config
from briefing.config_edit import FeedTables, changed, new_table, own_copy
from briefing.errors import ConfigError
from briefing.model import Feed

TEXT = """\
# My papers
[reading]
width = 70  # narrow

# Europe
[[feeds]]
url = "https://a.example/rss"
title = "A" # the first
# tags = ["old"]
tags = [
    "one",
    "two",
]

# Asia

[[ feeds ]]   # the second
url = 'https://b.example/rss'

[[feeds]]
url = "https://c.example/rss"

# the end
[keys]
star = "x"
"""
URLS = tuple(f"https://{name}.example/rss" for name in "abc")


def written(folder: Path, text: str = TEXT) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text.encode())
    return path


def put(path: Path, url: str, text: str | None) -> None:
    tables = FeedTables(path)
    tables.put(tables.key(url), text)
    tables.save()


@pytest.mark.parametrize("url", URLS)
def test_a_table_taken_out_and_put_back_leaves_every_byte(
    tmp_path: Path, url: str
) -> None:
    path = written(tmp_path)
    tables = FeedTables(path)
    key, text = tables.key(url), tables.text(url)
    tables.put(key, None)
    tables.save()
    said = tomllib.loads(path.read_text())
    assert url not in [feed["url"] for feed in said["feeds"]]
    assert all(words in path.read_text() for words in ("# Europe", "# Asia", "# the e"))
    again = FeedTables(path)
    again.put(key, text)
    again.save()
    assert path.read_text() == TEXT


def test_tables_without_a_blank_line_between_keep_their_order(tmp_path: Path) -> None:
    text = "\n".join(f'[[feeds]]\nurl = "{url}"' for url in URLS)
    path = written(tmp_path, text)
    tables = FeedTables(path)
    key, table = tables.key(URLS[1]), tables.text(URLS[1])
    put(path, URLS[1], None)
    again = FeedTables(path)
    again.put(key, table)
    again.save()
    assert [feed.url for feed in config.load(path, {}).feeds] == list(URLS)


def test_the_bundled_file_comes_back_to_the_byte(tmp_path: Path) -> None:
    text = (config.bundled() / "config.toml").read_text(encoding="utf-8")
    path = written(tmp_path, text)
    for feed in config.load(path, {}).feeds:
        tables = FeedTables(path)
        key, table = tables.key(feed.url), tables.text(feed.url)
        put(path, feed.url, None)
        assert path.read_text(encoding="utf-8") != text
        again = FeedTables(path)
        again.put(key, table)
        again.save()
        assert path.read_text(encoding="utf-8") == text


def test_a_new_table_stands_after_the_last_one(tmp_path: Path) -> None:
    path = written(tmp_path)
    put(path, "https://d.example/", new_table(Feed(url="https://d.example/", title="")))
    text = path.read_text()
    assert text.index("c.example") < text.index("d.example") < text.index("# the end")
    put(path, "https://d.example/", None)
    assert path.read_text() == TEXT


@pytest.mark.parametrize("text", ["", "# nothing yet", "[reading]\nwidth = 70\n"])
def test_the_first_feed_of_a_file_is_added_at_its_end(
    tmp_path: Path, text: str
) -> None:
    path = written(tmp_path, text)
    put(path, "https://d.example/", new_table(Feed(url="https://d.example/", title="")))
    assert path.read_text().startswith(text.rstrip("\n"))
    assert [feed.url for feed in config.load(path, {}).feeds] == ["https://d.example/"]


def test_a_changed_key_leaves_the_comments_of_its_table() -> None:
    before = '[[feeds]]  # mine\nurl = "u" # where\n# why\ntitle = "old" # so\n'
    after = changed(before, {"title": "new", "tags": ("a", "b"), "paused": None})
    assert after.splitlines() == [
        "[[feeds]]  # mine",
        'url = "u" # where',
        "# why",
        'title = "new" # so',
        'tags = ["a", "b"]',
    ]


def test_what_is_written_for_a_feed_is_read_as_that_feed(tmp_path: Path) -> None:
    feed = Feed(
        url="https://d.example/?a=1&b=2",
        title='A "quoted" \\ título 中',
        tags=("x y", "é"),
        paused=True,
        fulltext=True,
    )
    path = written(tmp_path)
    put(path, feed.url, new_table(feed))
    assert config.load(path, {}).feeds[-1] == feed


@settings(deadline=None)
@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_title_and_tags_survive(title: str, tags: list[str]) -> None:
    title = title.encode("utf-8", "ignore").decode()
    wanted = tuple(tag.encode("utf-8", "ignore").decode() for tag in tags)
    text = new_table(Feed(url="https://d.example/", title=title, tags=wanted))
    (said,) = tomllib.loads(text)["feeds"]
    assert (said.get("title", ""), tuple(said.get("tags", ()))) == (title, wanted)


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.replace("\n", "\r\n"))
    put(path, URLS[1], None)
    body = path.read_bytes()
    assert b"b.example" not in body
    assert body.count(b"\n") == body.count(b"\r\n")


def test_permissions_and_a_link_into_dotfiles_stay(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    real = written(tmp_path / "dotfiles")
    real.chmod(0o640)
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    put(link, URLS[0], None)
    assert link.is_symlink()
    assert "a.example" not in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in real.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    "text",
    [
        'feeds = [{url = "https://a.example/"}]\n',
        '[[feeds]]\nurl = "https://a.example/"\ntitle = """\n[[feeds]]\n"""\n',
    ],
)
def test_a_file_written_otherwise_is_left_to_its_owner(
    tmp_path: Path, text: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError, match="cannot be edited for you"):
        FeedTables(path)
    assert path.read_text() == text


@pytest.mark.usefixtures("own_home")
def test_the_bundled_file_is_copied_not_edited() -> None:
    bundled = config.bundled() / "config.toml"
    path, made = own_copy(bundled)
    assert made
    assert path == config.user_file()
    assert path.read_bytes() == bundled.read_bytes()
    assert own_copy(bundled) == (path, False)
    assert own_copy(path) == (path, False)


_LINES = st.lists(
    st.sampled_from(["", "# a comment", "[keys]", 'star = "x"']), max_size=4
)


@settings(deadline=None)
@given(
    st.lists(_LINES, min_size=1, max_size=4),
    st.integers(0, 2),
    st.text("\n", max_size=2),
)
def test_whatever_stands_between_tables_stays_in_its_order(
    between: list[list[str]], which: int, end: str
) -> None:
    text = "".join(
        "".join(f"{line}\n" for line in lines) + f'[[feeds]]\nurl = "{n}"\n'
        for n, lines in enumerate(between)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), text + end)
        try:
            tables = FeedTables(path)
        except ConfigError:  # the lines made no TOML: [keys] twice, say
            return
        url = str(which % len(between))
        key, table = tables.key(url), tables.text(url)
        put(path, url, None)
        again = FeedTables(path)
        again.put(key, table)
        again.save()
        said = path.read_text()
    assert _lines(said, "url") == _lines(text, "url")
    assert _lines(said, "#") == _lines(text, "#")
    assert sorted(said.split()) == sorted(text.split())


def _lines(text: str, start: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(start)]
