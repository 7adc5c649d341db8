"""Outlets: mastheads are found, common words are not."""

import pytest

from briefing.text.outlets import find_outlet_in_name, find_outlets


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
