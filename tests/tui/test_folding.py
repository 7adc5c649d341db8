"""Stories fold over their papers, and nothing gets lost."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.folding import folded

STORIES = {5: 1, 3: 1, 2: 2, 1: 2}


def test_a_story_stands_where_its_newest_article_stood() -> None:
    assert list(folded([6, 5, 4, 3, 2, 1], STORIES, ())) == [6, -1, 4, -2]


def test_an_unfolded_story_is_followed_by_its_articles() -> None:
    assert list(folded([6, 5, 4, 3, 2, 1], STORIES, {1})) == [6, -1, 5, 3, 4, -2]


def test_one_article_of_a_story_alone_in_a_list_stays_an_article() -> None:
    assert list(folded([6, 5, 2], STORIES, ())) == [6, 5, 2]


@given(
    st.lists(st.integers(1, 60), unique=True),
    st.dictionaries(st.integers(1, 60), st.integers(1, 8)),
)
def test_every_article_is_listed_once_or_folded_under_its_story(
    numbers: list[int], stories: dict[int, int]
) -> None:
    shown = list(folded(numbers, stories, set(stories.values())))
    assert sorted(n for n in shown if n > 0) == sorted(numbers)
    closed = list(folded(numbers, stories, ()))
    hidden = [n for n in numbers if n not in closed]
    assert all(-stories[n] in closed for n in hidden)
