"""Outlets: mastheads are found, common words are not."""

import pytest

from briefing.text.outlet_table import COMMON, Outlet
from briefing.text.outlets import OUTLETS, find_outlet_in_name, find_outlets


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("1-bbc.md", "BBC"),
        ("5-new-statesman.txt", "New Statesman"),
        ("reuters_2026-03-14.html", "Reuters"),
        ("the-wall-street-journal.txt", "The Wall Street Journal"),
        ("time.txt", ""),
        ("time-to-go.txt", ""),
        ("the-sun-rises.md", ""),
        ("independent-report.txt", ""),
        ("notes.txt", ""),
        ("", ""),
    ],
)
def test_a_file_name_tells_its_outlet_only_when_it_is_one(
    name: str, outlet: str
) -> None:
    assert find_outlet_in_name(name).removeprefix("The ") == outlet.removeprefix("The ")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The BBC and Reuters reported it.", ["BBC", "Reuters"]),
        ("He told the Miami Herald so.", ["Miami Herald"]),
        ("The sun rose in time for the guardian of the gate.", []),
        ("The Sun reported that he had left.", ["The Sun"]),
    ],
)
def test_outlets_are_found_in_text(text: str, names: list[str]) -> None:
    found = [mention.name.removeprefix("The ") for mention in find_outlets(text)]
    assert found == [name.removeprefix("The ") for name in names]


def found(text: str) -> list[str]:
    return [mention.name for mention in find_outlets(text)]


def names(outlets: tuple[Outlet, ...]) -> list[tuple[str, str]]:
    return [(o.name, n.removeprefix("The ")) for o in outlets for n in o.names()]


def test_every_outlet_is_found_by_each_of_its_names() -> None:
    for masthead, name in names(OUTLETS):
        assert found(f"A report in the {name}, seen today.") == [masthead]


def test_a_common_word_is_an_outlet_where_it_was_told() -> None:
    for masthead, name in names(COMMON):
        assert found(f"She told the {name}.") == [masthead]
        assert found(f"Tales untold {name}.") == []


def test_the_longest_name_of_an_outlet_is_found() -> None:
    text = "It was on Fox News Channel and in the New York Times."
    found = [mention.span.of(text) for mention in find_outlets(text)]
    assert found == ["Fox News Channel", "New York Times"]
