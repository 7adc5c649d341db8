"""Figures and numbers followed through stored articles, whatever comes when."""

from briefing.across.linking import link_all, link_some, relink
from briefing.across.numbers import series_of
from briefing.store import Store
from briefing.update.analysing import analyse_article
from tests.across.papers import analysis, counts, tell
from tests.builders import entry, take

FIRST = (
    "Governor Ana Ruiz visited Riverton in Kenya on Monday. A dam gave way there, and "
    "at least 21 people were killed, Ana Ruiz said. Kenya Power Authority engineers "
    "came to Riverton."
)
SECOND = (
    "Ruiz came back to Riverton in Kenya on Tuesday. The Kenya Power Authority said the"
    " flood from the dam had killed 34 people. Ruiz promised help."
)
OTHER = "Pedro Ruiz scored twice in Madrid. Ruiz said the match was hard."


def shared(store: Store, id_: str) -> dict[str, int]:
    return {name: count.articles for name, count in counts(store, id_).items()}


def test_a_surname_is_the_person_whose_company_it_keeps(store: Store) -> None:
    a = tell(store, "a", FIRST)
    b = tell(store, "b", SECOND, outlet="The Herald", day=21)
    assert shared(store, a)["Ana Ruiz"] == 2
    assert shared(store, b)["Ana Ruiz"] == 2


def test_two_people_of_one_surname_stay_two(store: Store) -> None:
    a = tell(store, "a", FIRST)
    c = tell(store, "c", OTHER, outlet="The Sport")
    assert shared(store, a)["Ana Ruiz"] == 1
    assert shared(store, c)["Pedro Ruiz"] == 1


def test_a_figure_goes_by_its_fullest_name_in_every_article(store: Store) -> None:
    b = tell(store, "b", SECOND, day=19)
    assert "Ruiz" in shared(store, b)
    tell(store, "a", FIRST)
    assert "Ana Ruiz" in shared(store, b)


def test_what_everybody_knows_goes_by_its_usual_name(store: Store) -> None:
    a = tell(store, "a", "Ana Ruiz flew to the Republic of Korea on Monday.")
    assert "Republic of Korea" in shared(store, a)
    tell(store, "b", "Floods hit South Korea on Tuesday.", outlet="The Herald")
    tell(store, "c", "Storms hit the Republic of Korea again.", outlet="The Sport")
    assert shared(store, a)["South Korea"] == 3


def test_a_toll_of_two_papers_is_one_series_in_the_order_of_its_days(
    store: Store,
) -> None:
    a = tell(store, "a", FIRST)
    tell(store, "b", SECOND, outlet="The Herald", day=21)
    (key,) = {q.series for q in analysis(store, a).quantities}
    series = series_of(store, key)
    assert series is not None
    assert series.values == ("≥21", "34")
    assert series.articles == 2
    assert [row.article.outlet for row in series.rows] == ["The Example", "The Herald"]
    sentences = [row.sentence.of(row.article.text) for row in series.rows]
    assert "at least 21 people" in sentences[0]


def test_numbers_of_one_day_that_cannot_both_be_right_disagree(store: Store) -> None:
    a = tell(store, "a", FIRST.replace("at least 21", "exactly 21"))
    tell(store, "b", SECOND, outlet="The Herald")
    (key,) = {q.series for q in analysis(store, a).quantities}
    series = series_of(store, key)
    assert series is not None
    assert series.disagreement


def test_what_is_linked_does_not_depend_on_the_order_of_a_batch(store: Store) -> None:
    ids = take(
        store,
        entry(guid="b", text=SECOND, outlet="The Herald"),
        entry(guid="a", text=FIRST),
    )
    store.derived.save([(i, analyse_article(store.articles.get(i))) for i in ids])
    assert link_all(store) == 2
    assert [shared(store, i)["Ana Ruiz"] for i in ids] == [2, 2]


def test_linking_goes_on_where_it_was_cut_short(store: Store) -> None:
    ids = take(store, *(entry(guid=f"g{n}", text=FIRST) for n in range(3)))
    store.derived.save([(i, analyse_article(store.articles.get(i))) for i in ids])
    assert link_some(store, 2) == 2
    assert store.links.count_waiting() == 1
    assert link_all(store) == 1
    assert link_some(store) == 0


def test_analysing_again_counts_nothing_twice(store: Store) -> None:
    a = tell(store, "a", FIRST)
    before = shared(store, a)
    store.derived.save([(a, analyse_article(store.articles.get(a)))])
    assert store.links.count_waiting() == 1
    link_all(store)
    assert shared(store, a) == before


def test_before_it_is_linked_an_article_shows_its_own_figures(store: Store) -> None:
    (a,) = take(store, entry(guid="a", text=FIRST))
    store.derived.save([(a, analyse_article(store.articles.get(a)))])
    assert shared(store, a)["Ana Ruiz"] == 1


def test_linking_everything_anew_gives_the_same(store: Store) -> None:
    a = tell(store, "a", FIRST)
    b = tell(store, "b", SECOND, outlet="The Herald", day=21)
    before = [analysis(store, i) for i in (a, b)]
    relink(store)
    link_all(store)
    assert [analysis(store, i) for i in (a, b)] == before


def test_pruning_drops_what_no_article_has_any_more(store: Store) -> None:
    a = tell(store, "a", FIRST)
    take(store, entry(guid="a", text="Nobody came."))
    store.derived.save([(a, analyse_article(store.articles.get(a)))])
    link_all(store)
    with store.writing() as database:
        store.links.prune()
        left = database.execute("SELECT count(*) FROM figures").fetchone()[0]
        names = database.execute("SELECT count(*) FROM names").fetchone()[0]
    assert (left, names) == (0, 0)


def test_all_figures_are_found_by_any_part_of_any_name(store: Store) -> None:
    tell(store, "a", FIRST)
    assert [f.name for f in store.derived.all_figures("rui", 9)] == ["Ana Ruiz"]
    assert store.derived.all_figures("%%", 9) == ()
