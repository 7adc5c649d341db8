"""What stays the same of a name in another spelling."""

import pytest

from briefing.text.name_forms import fold
from briefing.text.name_sounds import sound, sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Muhammad"),
        ("Zelensky", "Zelenskyy"),
        ("Zelenskiy", "Zelensky"),
        ("Yanukovich", "Yanukovych"),
        ("Sergey", "Sergei"),
        ("Müller", "Mueller"),
        ("Wladimir", "Vladimir"),
        ("Qasim", "Kassim"),
        ("Saakashvili", "Sakashvili"),
        ("Poroshenko", "Poroschenko"),
    ],
)
def test_transliterations_of_a_name_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hassan", "Hussein"),
        ("Hanson", "Hansen"),
        ("Daniel", "Daniela"),
        ("Daniel", "Danielle"),
        ("Mario", "Maria"),
        ("Anna", "Anne"),
        ("Robert", "Rupert"),
        ("Dan", "Don"),
        ("Ali", "Ala"),
    ],
)
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sound(fold(one)) != sound(fold(other))


def test_the_sounds_of_a_name_are_those_of_its_words() -> None:
    assert sounds(("mohammed", "bin", "salman")) == sounds(
        ("muhammad", "bin", "salman")
    )
