"""Every set that is scored, in the order of the table."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.eval import (
    annotated,
    score_dates,
    score_engine,
    score_figures,
    score_linking,
    score_names,
    score_numbers,
    score_pages,
    score_quotes,
    score_sections,
    score_sentences,
    score_series,
    score_stories,
)
from tests.eval.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Set:
    """A set and how it is scored."""

    name: str
    """What is judged, a hyphen, by what it is judged."""
    needs: str
    """The folder or file of the benchmark material; "" for what is our own."""
    score: Callable[[Path, int], Outcome]
    """Takes the benchmark material, and n to score every n-th document only."""
    step: int = 1
    """Scored when nothing else is asked for: every `step`-th document."""

    def found(self, shared: Path) -> bool:
        """Tell whether what is needed is there."""
        return (shared / self.needs).exists()

    def answers(self, name: str) -> bool:
        """Tell whether a name means this set: its own, or its first word."""
        return name in (self.name, self.name.partition("-")[0])


SETS = (
    Set("sentences-newsdiscourse", "data/newsdiscourse", score_sentences.newsdiscourse),
    Set("sentences-golden", "data/golden_rules", score_sentences.golden_rules),
    Set("sentences-own", "", score_sentences.own_corpus),
    Set("sections-newsdiscourse", "data/newsdiscourse", score_sections.newsdiscourse),
    Set("sections-annotated", annotated.FOLDER, score_sections.annotated_articles),
    Set("sections-own", "", score_sections.own_corpus),
    Set("sections-unseen", "", score_sections.unseen),
    Set("quotes-polnear", "data/polnear", score_quotes.polnear, step=3),
    Set("names-worldwide", "data/worldwide_ner", score_names.worldwide, step=3),
    Set("names-pud", "data/uner_pud", score_names.pud_news),
    Set("names-annotated", annotated.FOLDER, score_names.annotated_articles),
    Set("names-own", "", score_names.own_corpus),
    Set("names-unseen", "", score_names.unseen),
    Set("numbers-newsquant", "data/newsquant", score_numbers.newsquant),
    Set("numbers-annotated", annotated.FOLDER, score_numbers.annotated_articles),
    Set("dates-tempeval", "data/tempeval3", score_dates.tempeval),
    Set("pages-benchmark", "data/article_extraction_benchmark", score_pages.benchmark),
    Set("pages-segments", "data/trafilatura_eval_en", score_pages.segments),
    Set("pages-metadata", "data/readability_pages", score_pages.metadata),
    Set("linking-ecbplus", "data/ecbplus", score_linking.ecbplus),
    Set("linking-archives", "data/polnear", score_figures.archives),
    Set("linking-own", "", score_linking.aliases),
    Set("series-annotated", annotated.FOLDER, score_linking.annotated_series),
    Set("series-pairs", annotated.FOLDER, score_linking.shared_pairs),
    Set("series-own", "", score_linking.own_pairs),
    Set("series-real", "data/ecbplus", score_series.real),
    Set("stories-wikinews", "data/wikinews_clusters", score_stories.wikinews),
    Set("stories-ecbplus", "data/ecbplus", score_stories.ecbplus),
    Set("copies-generated", "data/ecbplus", score_stories.copies),
    Set("engine", "", score_engine.engine),
)
