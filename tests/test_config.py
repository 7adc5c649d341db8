"""config.toml: where it is found, what it may say, how it complains."""

import tomllib
from pathlib import Path

import pytest

from briefing import config
from briefing.errors import ConfigError


def load(tmp_path: Path, text: str, **environ: str) -> config.Settings:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return config.load(path, environ)


def test_the_bundled_configuration_is_valid_and_complete() -> None:
    path = config.bundled() / "config.toml"
    settings = config.load(path, {})
    assert len(settings.feeds) > 12
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(said["update"]) == set(config.KNOWN["update"])
    assert set(said["reading"]) == set(config.KNOWN["reading"])


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path, "")
    assert (settings.width, settings.per_host, settings.feeds) == (80, 1, ())


def test_a_relative_database_is_beside_the_file(tmp_path: Path) -> None:
    settings = load(tmp_path, '[storage]\ndatabase = "mine.db"')
    assert settings.database == tmp_path / "mine.db"


def test_the_environment_names_the_database_first(tmp_path: Path) -> None:
    settings = load(tmp_path, '[storage]\ndatabase = "a.db"', BRIEFING_DB="/x/b.db")
    assert settings.database == Path("/x/b.db")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[reading]\nwitdh = 70", r"config\.toml, line 2: 'witdh'.*'width'"),
        ("[raeding]\nwidth = 70", r"line 1: 'raeding'.*'reading'"),
        ("# timeout\n\n[update]\ntimeout = -1", r"line 4: 'timeout' must be from 1"),
        ('[update]\ntimeout = "soon"', r"'timeout' must be a number"),
        ("[update]\ntimeout = true", r"'timeout' must be a number"),
        ("[reading]\ntheme = 3", r"'theme' must be text"),
        ('[reading]\nsections = "two"', r"'sections' must be one of all, one"),
        ('[reading]\ngroup = "feeds"', r"'group' must be one of none, story, feed"),
        ("[update]\nallowed_hosts = [1]", r"'allowed_hosts' must be a list"),
        ("update = 3", r"'update' must be a table"),
        ("feeds = 3", r"written \[\[feeds\]\]"),
        ("feeds = [3]", r"written \[\[feeds\]\]"),
        ('[[feeds]]\ntitle = "x"', r"without a url"),
        ('[[feeds]]\nurl = "gopher://x/"', r"must be http"),
        ('[[feeds]]\nurl = "file:///etc/passwd"', r"must be http"),
        ("[reading\n", r"not valid TOML: .*line 1"),
    ],
)
def test_a_wrong_file_is_one_line_that_names_the_place(
    tmp_path: Path, text: str, complaint: str
) -> None:
    with pytest.raises(ConfigError, match=complaint) as caught:
        load(tmp_path, text)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        config.load(path, {})


def test_a_preset_of_keys_stands_among_the_keys_and_is_none(tmp_path: Path) -> None:
    settings = load(tmp_path, '[keys]\npreset = "vim"\nstar = "S"')
    assert (settings.preset, settings.keys) == ("vim", {"star": "S"})


def test_a_feed_listed_twice_is_one_feed(tmp_path: Path) -> None:
    twice = '[[feeds]]\nurl = "https://a.example/f"\n' * 2
    assert len(load(tmp_path, twice).feeds) == 1


def test_a_local_feed_is_found_beside_the_file_or_in_the_bundle(tmp_path: Path) -> None:
    text = '[[feeds]]\nurl = "feeds/venezuela-2025.xml"'
    settings = load(tmp_path, text)
    (feed,) = settings.feeds
    assert config.is_local(feed)
    assert settings.file_of(feed).is_file()
    (tmp_path / "feeds").mkdir()
    own = tmp_path / "feeds" / "venezuela-2025.xml"
    own.write_text("<feed/>", encoding="utf-8")
    assert settings.file_of(feed) == own


def test_a_configuration_that_was_asked_for_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml"):
        config.find(str(tmp_path / "nowhere.toml"), {})
    with pytest.raises(ConfigError, match="none"):
        config.find(None, {"BRIEFING_CONFIG": str(tmp_path / "none")})


@pytest.mark.usefixtures("own_home")
def test_without_a_file_of_ones_own_the_bundled_one_is_used() -> None:
    assert config.find(None, {}) == config.bundled() / "config.toml"
    own = config.user_file()
    own.parent.mkdir(parents=True)
    own.write_text("", encoding="utf-8")
    assert config.find(None, {}) == own


def test_views_are_queries_by_name_as_they_were_written(tmp_path: Path) -> None:
    settings = load(tmp_path, '[views]\nmorning = "is:unread newer:1d"')
    assert settings.views == {"morning": "is:unread newer:1d"}
    with pytest.raises(ConfigError, match=r"line 2: 'morning' must be text"):
        load(tmp_path, "[views]\nmorning = 3")
