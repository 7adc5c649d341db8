"""Articles of several papers as stories."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text import stories
from briefing.text.stories import explain, link
from briefing.text.terms import Sketch, sketch_of
from tests.archives import StoryMemory

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
FLOOD = (
    "Floods in Port Anso kill 14",
    "Floods swept through Port Anso in Kestria on Monday and killed 14 people. "
    "The river Lunde broke its banks after 212 millimetres of rain, said governor "
    "Marta Veil. Some 3,400 people slept in schools.",
)
FLOOD_TOO = (
    "Kestria: rain drowns Port Anso",
    "At least 14 people died in Port Anso when the Lunde burst its banks. Governor "
    "Marta Veil asked for helicopters. 212 millimetres of rain fell in a night, and "
    "3,400 people were moved to schools.",
)
FLOOD_THREE = (
    "Veil asks for help after Lunde floods",
    "Governor Marta Veil of Kestria wants the army in Port Anso, where floods of the "
    "Lunde killed 14 people and drove 3,400 from their homes after heavy rain.",
)
OTHER_FLOOD = (
    "Floods in Tarvale kill nine",
    "Nine people were killed by floods in Tarvale in Ostmark after the Brenn burst its "
    "banks. Minister Jon Adair promised 40 million for dykes. Rain is to go on.",
)
ELECTION = (
    "Kestria votes: Oduya ahead",
    "Amina Oduya leads the election in Kestria with 47 percent, the electoral "
    "commission said. Turnout was 61 percent; the Harbour Party came second.",
)
OTHER_ELECTION = (
    "Ostmark goes to the polls",
    "Voters in Ostmark elect a parliament on Sunday. Polls see Piet Laurens at 38 "
    "percent and his Liberal Union ahead; turnout is expected to fall to 55 percent.",
)


def _sketch(
    name: str, words: tuple[str, str], outlet: str = "", days: float = 0.0
) -> Sketch:
    title, text = words
    moment = DAY + timedelta(days=days)
    return sketch_of(name, outlet=outlet, moment=moment, title=title, text=text)


def _found(*batches: list[Sketch]) -> dict[str, str]:
    archive = StoryMemory()
    for batch in batches:
        link(batch, archive)
    names = [sketch.article for batch in batches for sketch in batch]
    return dict(archive.stories(names))


A = _sketch("a", FLOOD, "Herald")
B = _sketch("b", FLOOD_TOO, "Courier", 0.2)
C = _sketch("c", FLOOD_THREE, "Post", 1)
D = _sketch("d", OTHER_FLOOD, "Courier", 0.5)
E = _sketch("e", ELECTION, "Herald", 0.1)
F = _sketch("f", OTHER_ELECTION, "Post", 0.3)
ALL = (A, B, C, D, E, F)
WANTED = {"a": "a", "b": "a", "c": "a"}


def test_two_papers_on_one_event_are_a_story() -> None:
    assert _found([A, B]) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("other", [D, E, F])
def test_an_event_of_the_same_kind_or_place_stays_apart(other: Sketch) -> None:
    assert _found([A, other]) == {}


def test_two_elections_stay_apart() -> None:
    assert _found([E, F]) == {}


def _campaign(number: int) -> Sketch:
    """Return an article that has the candidate in common with others, and no more."""
    digits = [f"{number * 977 + at * 131:06x}" for at in range(30)]
    own = " ".join("".join(chr(ord("a") + int(d, 16)) for d in row) for row in digits)
    words = f"Oduya {own[:40]}", f"Amina Oduya went on in Kestria: {own}."
    return _sketch(f"k{number}", words, f"Paper {number}", number / 40)


DEBT = (
    "Farmers may pay their debts later",
    "Amina Oduya told farmers of Kestria that banks would wait for their money. Seed "
    "and diesel cost more than the harvest brought. Cooperatives sold their tractors "
    "last spring; millers owe them half a season of maize, beans and sorghum.",
)
SONG = (
    "A song is the hit of the summer",
    "Amina Oduya laughed about a chorus that children sing in Kestria. Nobody told its "
    "authors, who met at school, that radio stations far away would play it. Its "
    "composer drives a tram and plays the accordion on Sundays.",
)
SONG_TOO = (
    "Children sing it: a chorus becomes the hit of the summer",
    "Schools in Kestria ring with the song on Amina Oduya; its chorus is on the radio.",
)


def test_a_name_that_every_article_of_a_campaign_has_makes_no_story() -> None:
    campaign = [_campaign(number) for number in range(40)]
    debt, song = _sketch("debt", DEBT, "Herald", 1), _sketch("song", SONG, "Post", 1)
    again = _sketch("again", SONG_TOO, "Courier", 1)
    assert len(set(_found([debt, song]).values())) == 1
    found = _found(campaign, [debt, song, again])
    assert "debt" not in found
    assert found["song"] == found["again"]


def test_a_later_article_joins_the_story_that_is_there() -> None:
    assert _found([A, B], [D], [C]) == WANTED


def test_one_paper_alone_makes_no_story() -> None:
    again = _sketch("a2", FLOOD, "Herald", 0.1)
    assert _found([A, again]) == {}


def test_the_daily_market_report_of_a_paper_is_no_story() -> None:
    text = "The Ostmark index rose 0.4 percent; shares of Brenn Steel led the gains."
    reports = [_sketch(f"m{n}", ("Markets", text), "Herald", n) for n in range(5)]
    assert _found(reports) == {}


def test_posts_of_one_paper_come_together_through_another_paper() -> None:
    again = _sketch("a2", FLOOD_THREE, "Herald", 0.3)
    assert set(_found([A, again, B])) == {"a", "a2", "b"}


def test_an_unknown_outlet_is_like_no_other() -> None:
    one, other = _sketch("x", FLOOD), _sketch("y", FLOOD_TOO)
    assert set(_found([one, other])) == {"x", "y"}


def test_what_comes_back_every_year_is_another_story() -> None:
    next_year = _sketch("n", FLOOD_TOO, "Courier", 365)
    assert _found([A, next_year]) == {}


def test_an_article_without_a_moment_fits_any_day() -> None:
    title, text = FLOOD_TOO
    undated = sketch_of("u", outlet="Courier", moment=None, title=title, text=text)
    assert set(_found([A], [undated])) == {"a", "u"}


def test_an_article_may_move_to_the_story_that_it_is_more_like() -> None:
    linked = link([A, B], archive := StoryMemory())
    assert linked.stories == {"a": "a", "b": "a"}
    assert link([C], archive).stories == {"c": "a"}


def test_shared_names_numbers_and_words_are_told() -> None:
    shared = explain("\n".join(FLOOD), A, [B])
    assert {"Lunde", "Veil", "Anso"} <= set(shared.names)
    assert {"14", "212", "3,400"} <= set(shared.numbers)
    assert "rain" in shared.words


def test_a_letter_is_no_word_that_two_articles_share() -> None:
    texts = ("Both of them", "U.K. floods", "The U.K. is flooded."), ("", "", "U.K. U")
    one, other = (
        sketch_of(name, outlet=name, moment=DAY, title=title, text=text)
        for name, title, text in texts
    )
    shared = explain("U.K. floods\nThe U.K. is flooded.", one, [other])
    assert "U" not in shared.names


def test_a_story_is_looked_for_among_articles_of_two_weeks_only() -> None:
    archive = StoryMemory()
    link([_sketch(f"o{n}", FLOOD, f"P{n}", -40) for n in range(30)], archive)
    assert archive.candidates(A) == []


@given(st.permutations(ALL))
@settings(deadline=None)
def test_the_order_of_a_batch_is_no_matter(batch: list[Sketch]) -> None:
    assert _found(batch) == WANTED


@given(st.permutations(ALL))
@settings(max_examples=20, deadline=None)
def test_the_order_in_which_articles_come_one_by_one_keeps_the_groups(
    batch: list[Sketch],
) -> None:
    assert set(_found(*[[sketch] for sketch in batch])) == set(WANTED)


@given(st.lists(st.sampled_from(ALL), max_size=6))
@settings(deadline=None)
def test_adding_an_article_again_changes_nothing(again: list[Sketch]) -> None:
    archive = StoryMemory()
    link(ALL, archive)
    linked = link(again, archive)
    assert linked == stories.Linked()
    assert archive.stories("abcdef") == WANTED
