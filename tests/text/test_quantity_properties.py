from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.text.found_quantities import only, quantities

_WORDS = st.sampled_from(
    """
    more than at least between and 20 1,200 4.6 % $ £ US m bn million dozen dozens half
    a third of people killed boats per year - to or 2019 -5 ° C ½ / ( ) , . said minus
    from 99999999999999999999999999999 ٣ twenty one in five doubled times km old aged
    """.split()
)


@given(st.lists(_WORDS).map(" ".join))
def test_quantities_are_in_order_and_disjoint(text: str) -> None:
    found = quantities(text)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.lists(_WORDS).map(" ".join))
def test_an_interval_has_an_end_and_its_ends_in_order(text: str) -> None:
    for found in quantities(text):
        ends = [end for end in (found.low, found.high) if end is not None]
        assert ends == sorted(ends)
        assert ends


@given(st.text())
def test_no_text_raises(text: str) -> None:
    quantities(text)


@given(st.lists(_WORDS).map(" ".join))
def test_the_same_text_has_the_same_quantities(text: str) -> None:
    assert quantities(text) == quantities(text)


@given(st.integers(min_value=1100, max_value=10**15))
def test_a_grouped_figure_keeps_its_exact_value(number: int) -> None:
    assert only(f"They saw {number:,} boats.").low == number


@given(st.decimals(min_value=2, max_value=10**9, places=2, allow_nan=False))
def test_an_amount_of_money_keeps_its_exact_value(amount: Decimal) -> None:
    assert only(f"They paid ${amount:,f} in all.").low == amount
