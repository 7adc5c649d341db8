"""The quantities of a text, for the tests."""

from datetime import UTC, datetime

from briefing.model import Quantity
from briefing.text.dates import find_dates
from briefing.text.passages import split
from briefing.text.quantities import find_quantities

PUBLISHED = datetime(2025, 12, 2, tzinfo=UTC)


def quantities(text: str) -> tuple[Quantity, ...]:
    sentences = split(text)
    return find_quantities(text, sentences, find_dates(text, sentences, PUBLISHED))


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found
