from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.dates import Date, find_dates
from briefing.text.passages import split

# A Tuesday.
PUBLISHED = datetime(2025, 12, 2, 17, 6, tzinfo=UTC)


def dates(text: str, published: datetime | None = PUBLISHED) -> tuple[Date, ...]:
    return find_dates(text, split(text), published)


def only(text: str, published: datetime | None = PUBLISHED) -> tuple[str, str]:
    """Return the words and the value of the one date in a text."""
    (found,) = dates(text, published)
    return found.span.of(text), found.value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on 21 November.", "21 November", "2025-11-21"),
        ("They met on Nov. 21, they said.", "Nov. 21", "2025-11-21"),
        ("It opened on March 15, 2007.", "March 15, 2007", "2007-03-15"),
        ("It opened on the 5th of May 1998.", "the 5th of May 1998", "1998-05-05"),
        ("He left on Friday, Oct. 24.", "Friday, Oct. 24", "2025-10-24"),
        ("It was dated 2025-11-03.", "2025-11-03", "2025-11-03"),
        ("It was dated 24/10/2025.", "24/10/2025", "2025-10-24"),
        ("It fell on 6 June 1944.", "6 June 1944", "1944-06-06"),
        ("It began in September 2018.", "September 2018", "2018-09"),
        ("It began in early September.", "early September", "2025-09"),
        ("It ended in the middle of October.", "the middle of October", "2025-10"),
        ("Sales fell in July last year.", "July last year", "2024-07"),
        ("It opened last April.", "last April", "2025-04"),
        ("He was elected in 2013.", "2013", "2013"),
        ("It closed in mid-1996.", "mid-1996", "1996"),
        ("Sales rose in fiscal 1989.", "fiscal 1989", "1989"),
        ("Prices froze in the early 1980s.", "the early 1980s", "198"),
        ("It was built in the late 19th century.", "the late 19th century", "18"),
        ("Profit fell in the third quarter.", "the third quarter", "2025-Q3"),
        (
            "Profit fell in the second quarter of 1990.",
            "the second quarter of 1990",
            "1990-Q2",
        ),
        ("Output fell in Q3 2024.", "Q3 2024", "2024-Q3"),
        ("It sold well last summer.", "last summer", "2025-SU"),
        ("She died yesterday.", "yesterday", "2025-12-01"),
        ("She was seen late yesterday.", "late yesterday", "2025-12-01"),
        ("They spoke this morning.", "this morning", "2025-12-02TMO"),
        ("They spoke last night.", "last night", "2025-12-01TNI"),
        ("They spoke on Friday.", "Friday", "2025-11-28"),
        ("They spoke on Tuesday.", "Tuesday", "2025-12-02"),
        ("They spoke last Tuesday.", "last Tuesday", "2025-11-25"),
        ("He saw the 1889 Exposition.", "the 1889", "1889"),
        ("She has The Ferry (1886).", "1886", "1886"),
        ("She drew Ann Tarr (1863-1898).", "1863-1898", "1863"),
        ("They will speak on Friday.", "Friday", "2025-12-05"),
        ("They met last week.", "last week", "2025-W48"),
        ("It rained earlier this month.", "earlier this month", "2025-12"),
        ("It may open early next year.", "early next year", "2026"),
        ("He left three days ago.", "three days ago", "2025-11-29"),
        ("He left six weeks ago.", "six weeks ago", "2025-W43"),
        ("He left twenty-one years ago.", "twenty-one years ago", "2004"),
        ("Prices rose in the past two months.", "the past two months", "P2M"),
        ("They are now at home.", "now", "PRESENT_REF"),
        ("It closed in recent years.", "recent years", "PAST_REF"),
        ("It starts at 9:01 p.m. sharp.", "9:01 p.m.", "2025-12-02T21:01"),
    ],
)
def test_a_date_is_found_and_placed(text: str, words: str, value: str) -> None:
    assert only(text) == (words, value)


@pytest.mark.parametrize(
    "text",
    [
        "Some 2019 people came.",
        "It may rain, and they march on.",
        "More than 2000 were hurt.",
        "A crowd of 2019 people came.",
        "The Boeing 737 landed.",
        "He came second and won 2-1.",
        "The sun and the moon.",
    ],
)
def test_no_date_is_made_up(text: str) -> None:
    assert dates(text) == ()


def test_a_month_without_a_year_is_the_last_one() -> None:
    text = "The group was banned in February, and again in November."
    assert [d.value for d in dates(text)] == ["2025-02", "2025-11"]


def test_a_month_ahead_is_the_next_one() -> None:
    assert only("The vote is due in February.")[1] == "2026-02"


def test_a_period_has_its_first_and_last_day() -> None:
    (found,) = dates("It began in February 2024.")
    assert (found.first, found.last) == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_run_of_days_has_its_first_and_last_day() -> None:
    (found,) = dates("The hunt is on Sept. 20-24.")
    assert (found.first, found.last) == (date(2025, 9, 20), date(2025, 9, 24))


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Talks end at 9 a.m. EST Tuesday.", "9 a.m. EST Tuesday", "2025-12-02T09:00"),
        ("It closed at 5 p.m. on Nov. 9.", "5 p.m. on Nov. 9", "2025-11-09T17:00"),
        ("They met the week of March 6.", "the week of March 6", "2025-W10"),
        ("He waited for several years.", "several years", "PXY"),
        ("He waited for weeks.", "weeks", "PXW"),
        ("He left within a week.", "a week", "P1W"),
        ("It is checked every month.", "every month", "P1M"),
        ("It is checked daily.", "daily", "P1D"),
        ("It changed in the past.", "the past", "PAST_REF"),
        ("It matters for the future.", "the future", "FUTURE_REF"),
        ("It shaped the current mood.", "current", "PRESENT_REF"),
        ("It began in nineteen ninety-one.", "nineteen ninety-one", "1991"),
        ("It grew over the next couple of weeks.", "the next couple of weeks", "P2W"),
    ],
)
def test_times_durations_and_vague_words_have_a_value(
    text: str, words: str, value: str
) -> None:
    assert only(text) == (words, value)


def test_a_year_ago_is_the_quarter_before_when_a_quarter_is_reported_on() -> None:
    found = dates("Sales rose in the third quarter. They were $5m a year earlier.")
    assert [when.value for when in found] == ["2025-Q3", "2024-Q3"]


def test_a_year_ago_is_a_year_when_no_quarter_is_reported_on() -> None:
    assert only("They were $5m a year earlier.") == ("a year earlier", "2024")


def test_the_latest_period_is_the_quarter_reported_on() -> None:
    found = dates("Sales rose in the third quarter. Costs fell in the latest period.")
    assert [when.value for when in found] == ["2025-Q3", "2025-Q3"]


def test_the_previous_weekday_is_a_week_before_the_one_just_named() -> None:
    found = dates("It fell on Friday, more than on the previous Friday.")
    assert [when.value for when in found] == ["2025-11-28", "2025-11-21"]


def test_a_year_that_is_not_over_is_known_up_to_publication() -> None:
    (this_year,) = dates("It rained all this year.")
    assert (this_year.last, this_year.known) == (date(2025, 12, 31), date(2025, 12, 2))


def test_the_same_day_is_the_day_named_before() -> None:
    text = "He spoke on 31 October. The same day he flew home."
    assert [d.value for d in dates(text)] == ["2025-10-31", "2025-10-31"]


def test_without_publication_a_date_with_a_year_is_placed() -> None:
    (found,) = dates("It opened on 4 July 1996.", None)
    assert found.first == date(1996, 7, 4)


def test_without_publication_a_date_without_a_year_is_not_placed() -> None:
    (found,) = dates("It opened on 4 July.", None)
    assert (found.first, found.last, found.value) == (None, None, "XXXX-07-04")


def test_a_day_that_no_calendar_has_is_not_placed() -> None:
    (found,) = dates("It opened on 31 June 2020.")
    assert found.first is None


def test_two_years_of_a_stretch_are_two_dates() -> None:
    text = "Between 1914 and 1918 the works stood still."
    assert [d.value for d in dates(text)] == ["1914", "1918"]


_WORDS = st.sampled_from(
    """
    21 November 2025 Friday last week the of early three days ago 1990s quarter Q3 9999
    99999999999999999999 years century 31 June - , . : / may May now 00 a.m. ٣ ½
    """.split()
)


@given(st.lists(_WORDS).map(" ".join))
def test_dates_are_in_order_and_disjoint(text: str) -> None:
    found = dates(text)
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all((d.first is None) == (d.last is None) for d in found)
    assert all(d.first <= d.last for d in found if d.first and d.last)


@given(st.text(), st.none() | st.datetimes())
def test_no_text_and_no_publication_raises(
    text: str, published: datetime | None
) -> None:
    dates(text, published)
