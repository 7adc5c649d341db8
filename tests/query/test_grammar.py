"""The query language: what is read, and where what cannot be read is wrong."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.model import SectionKind
from briefing.query import EVERYTHING, Query, QueryError, parse, parse_live
from briefing.query.keywords import NAMES
from briefing.query.nodes import (
    All,
    Amount,
    AnyOf,
    Dated,
    HasSection,
    Is,
    Named,
    Node,
    Not,
    Source,
    Words,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def node(text: str) -> Node | None:
    return parse(text, NOW).node


def day(month: int, number: int, year: int = 2026) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        ("...", None),
        ("boat", Words("boat")),
        ('"boat strike"', Words("boat strike")),
        ("“boat strike”", Words("boat strike")),
        ("boat strike", All((Words("boat"), Words("strike")))),
        ("boat OR ship", AnyOf((Words("boat"), Words("ship")))),
        ("or", Words("or")),
        ("-boat", Not(Words("boat"))),
        ("--boat", Words("boat")),
        ("well-known", Words("well-known")),
        ("U.S. AT&T", All((Words("U.S."), Words("AT&T")))),
        ("https://example.org/a", Words("https://example.org/a")),
        ("10:30", Words("10:30")),
        ("is:unread", Is("unread")),
        ("IS:Unread", Is("unread")),
        ("person:Maduro", Named("person", ("maduro",))),
        ('org:"White House"', Named("org", ("white", "house"))),
        ("place:Münster-Süd", Named("place", ("munster", "sud"))),
        ("speaker:O'Brien", Named("speaker", ("obrien",))),
        ("org:U.S.", Named("org", ("us",))),
        ("outlet:bbc", Source("outlet", "bbc")),
        ("section:papers", HasSection(SectionKind.PAPERS)),
        ("title:dam", Words("dam", title=True)),
    ],
)
def test_what_a_person_types_is_read(text: str, found: Node | None) -> None:
    assert node(text) == found


def test_or_binds_less_than_standing_side_by_side() -> None:
    a, b, c = Words("a"), Words("b"), Words("c")
    assert node("a b OR c") == AnyOf((All((a, b)), c))
    assert node("a (b OR c)") == All((a, AnyOf((b, c))))
    assert node("a -(b OR c)") == All((a, Not(AnyOf((b, c)))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (">1m", Amount(low=1e6, above=True)),
        (">=1.5bn", Amount(low=1.5e9)),
        ("<20", Amount(high=20, below=True)),
        ("50%", Amount(low=50, high=50, unit="%")),
        (">50%", Amount(low=50, above=True, unit="%")),
        ("10..20", Amount(low=10, high=20)),
        ("10..20m", Amount(low=1e7, high=2e7)),
        ("800k..2m", Amount(low=8e5, high=2e6)),
        ("10..", Amount(low=10)),
        ("$1m", Amount(low=1e6, high=1e6, unit="USD")),
        ("1m€", Amount(low=1e6, high=1e6, unit="EUR")),
        ("gbp20", Amount(low=20, high=20, unit="GBP")),
        ("1,000", Amount(low=1000, high=1000)),
        ("$10..20m", Amount(low=1e7, high=2e7, unit="USD")),
    ],
)
def test_amounts_have_bounds_sizes_and_units(text: str, found: Amount) -> None:
    assert node(f"amount:{text}") == found


@pytest.mark.parametrize("text", ["x", ">", "20..10", "$1€", "$1..2€", "..", "1,00"])
def test_an_amount_that_is_none_is_pointed_at(text: str) -> None:
    with pytest.raises(QueryError) as wrong:
        parse(f"boat amount:{text}", NOW)
    assert wrong.value.start == len("boat amount:")


@pytest.mark.parametrize(
    ("text", "since", "before"),
    [
        ("since:2026-11-01", day(11, 1), None),
        ("until:2026-11-01", None, day(11, 2)),
        ("until:2026-12", None, day(1, 1, 2027)),
        ("since:2026", day(1, 1), None),
        ("since:today", day(11, 22), None),
        ("until:yesterday", None, day(11, 22)),
        ("newer:3d", NOW - timedelta(days=3), None),
        ("newer:12h", NOW - timedelta(hours=12), None),
        ("since:2w", NOW - timedelta(weeks=2), None),
    ],
)
def test_dates_and_ages_are_moments(
    text: str, since: datetime | None, before: datetime | None
) -> None:
    assert node(text) == Dated(since=since, before=before)


@pytest.mark.parametrize(
    ("text", "start", "says"),
    [
        ("boat persn:maduro", 5, "did you mean person:?"),
        ("is:unred", 3, "did you mean unread?"),
        ("section:backgroud", 8, "did you mean background?"),
        ("zz:1", 0, "there are person, org"),
        ("person:", 7, "such as person:maduro"),
        ("person: maduro", 7, "needs a name"),
        ("amount:x", 7, "such as amount:>1m"),
        ("since:2026-13", 6, "not in the calendar"),
        ("newer:3", 6, "such as newer:3d"),
        ("boat OR", 5, "nothing after this OR"),
        ("OR boat", 0, "nothing before this OR"),
        ("boat -", 5, "nothing after this -"),
        ("(boat", 0, "not closed"),
        ("boat)", 4, "closes nothing"),
        ("()", 0, "nothing in these parentheses"),
        ('boat "str', 5, "quotation mark is not closed"),
        ("sort:size", 5, "rank or date"),
        ("view:mornin", 5, "did you mean morning?"),
        ("view:broken", 5, "there is nothing after this OR"),
    ],
)
def test_a_wrong_query_says_where_and_what_would_do(
    text: str, start: int, says: str
) -> None:
    views = {"morning": "is:unread", "broken": "a OR"}
    with pytest.raises(QueryError) as wrong:
        parse(text, NOW, views)
    assert wrong.value.start == start
    assert says in str(wrong.value)


def test_a_caret_stands_under_the_wrong_part() -> None:
    with pytest.raises(QueryError) as wrong:
        parse("台風 persn:x", NOW)
    assert wrong.value.pointed() == ("台風 persn:x", "     ^^^^^^")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("boat OR", Words("boat")),
        ("boat -", Words("boat")),
        ("(boat", Words("boat", prefix=True)),
        ('"boat str', Words("boat")),
        ('"boat', Words("boat", prefix=True)),
        ('"boat strikes on ', Words("boat strikes on")),
        ("boat ", Words("boat")),
        ("boat str", All((Words("boat"), Words("str", prefix=True)))),
        ("boat person:", Words("boat")),
        ("boat is:unr", Words("boat")),
        ("boat section:pa", Words("boat")),
        ("boat view:mor", Words("boat")),
    ],
)
def test_what_is_still_being_typed_is_forgiven(text: str, found: Node) -> None:
    assert parse_live(text, NOW, {"morning": "is:unread"}).node == found


@pytest.mark.parametrize("text", ["persn:x", "is:zzz", "a)", "person: x", "OR a"])
def test_what_typing_on_cannot_mend_is_wrong_at_once(text: str) -> None:
    with pytest.raises(QueryError):
        parse_live(text, NOW)


def test_a_view_stands_for_its_query_and_keeps_it_together() -> None:
    views = {"Morning": "is:unread OR is:starred"}
    kept = AnyOf((Is("unread"), Is("starred")))
    found = parse("boat -view:morning", NOW, views)
    assert found.node == All((Words("boat"), Not(kept)))


def test_a_view_cannot_stand_for_another() -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        parse("view:a", NOW, {"a": "view:a"})


def test_sort_is_no_condition() -> None:
    assert parse("boat sort:rank", NOW) == Query(Words("boat"), ranked=True)
    assert parse("sort:rank", NOW) == Query(ranked=True)


def test_two_queries_are_joined_without_losing_either() -> None:
    one, other = parse("a OR b", NOW), parse("is:unread sort:rank", NOW)
    joined = one & other
    assert joined.node == All((AnyOf((Words("a"), Words("b"))), Is("unread")))
    assert joined.ranked
    assert one & EVERYTHING == one


def test_what_is_too_long_is_refused() -> None:
    for text in ("a " * 101, "a" * 2001, "(" * 40 + "a" + ")" * 40):
        with pytest.raises(QueryError):
            parse(text, NOW)


def complaint(read: Callable[..., Query], text: str) -> QueryError | None:
    try:
        assert isinstance(read(text, NOW), Query)
    except QueryError as wrong:
        return wrong
    return None


_PIECES = st.sampled_from(
    [
        *(f"{name}:" for name in NAMES),
        "OR",
        "-",
        "(",
        ")",
        '"',
        " ",
        "boat",
        ">1m",
        "3d",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map("".join))


@given(TEXTS)
@example('"')
@example("\x00\ud800")
@example("until:9999")
@example("newer:9999y")
def test_any_text_is_read_or_says_where_it_is_wrong(text: str) -> None:
    for wrong in (complaint(parse, text), complaint(parse_live, text)):
        if wrong:
            assert 0 <= wrong.start <= len(text)
            assert wrong.start < wrong.end
            assert str(wrong)
            assert "^" in wrong.pointed()[1]


@given(TEXTS)
def test_what_is_right_when_whole_is_right_while_it_is_typed(text: str) -> None:
    if not complaint(parse, text):
        assert not complaint(parse_live, text)
