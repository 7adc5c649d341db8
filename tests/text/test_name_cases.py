"""Names in capitals, as they are written elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import FigureType
from briefing.text.analyse import analyse
from briefing.text.name_cases import dateline, usual

SAID = "The harbour was closed on Monday, officials said."


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("LUSAKA — ", "Lusaka — "),
        ("NEW DELHI, March 1 (Reuters) - ", "New Delhi, March 1 (Reuters) - "),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "Port-au-Prince, Haiti (AP) — "),
        ("CARACAS/BOGOTA (AFP) -- ", "Caracas/Bogota (AFP) -- "),
        (
            "MARSABIT, KENYA, Jun 3 2022 (IPS) - ",
            "Marsabit, Kenya, Jun 3 2022 (IPS) - ",
        ),
        ("RIO DE JANEIRO (EFE) – ", "Rio de Janeiro (EFE) – "),
        ("WASHINGTON, D.C. — ", "Washington, D.C. — "),
        ("UN — ", "UN — "),
        ("NATO says no. ", "NATO says no. "),
        ("BREAKING NEWS: all are well", "BREAKING NEWS: all are well"),
        ("Oslo — ", "Oslo — "),
    ],
)
def test_places_of_a_dateline_are_not_in_capitals(line: str, shown: str) -> None:
    assert dateline(line + SAID) == shown + SAID


@given(st.text(alphabet="ABÉßİÇ abc.,/'-–—\n(12)", max_size=60))
def test_a_text_stays_as_long_as_it_is(text: str) -> None:
    assert len(dateline(text)) == len(text)


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        (FigureType.PLACE, "LUSAKA", "Lusaka"),
        (FigureType.PERSON, "ANGELA O'BRIEN", "Angela O'brien"),
        (FigureType.PLACE, "USA", "USA"),
        (FigureType.PLACE, "HCMC", "HCMC"),
        (FigureType.PLACE, "U.S.", "U.S."),
        (FigureType.ORGANISATION, "UNICEF", "UNICEF"),
        (FigureType.PLACE, "McMURDO", "McMURDO"),
    ],
)
def test_persons_and_places_are_shown_without_capitals(
    kind: FigureType, name: str, shown: str
) -> None:
    assert usual(kind, name) == shown


def test_a_dateline_in_capitals_is_the_place_that_the_text_names() -> None:
    text = f"LUSAKA, March 1 (Reuters) - {SAID} Traders left Lusaka for Kitwe."
    figures = {figure.name for figure in analyse(text).figures}
    assert "Lusaka" in figures
    assert "LUSAKA" not in figures
