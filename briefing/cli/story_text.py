"""A story as the shell prints it."""

from dataclasses import replace
from typing import NamedTuple

from briefing.across.novelty import Novelty, mark
from briefing.across.story_view import Day, Event, Line, PaperRow, StoryView
from briefing.cli.numbers import print_series
from briefing.cli.output import say, say_block
from briefing.digest import show_period


class StoryText(NamedTuple):
    """Prints a story; • stands before what was not on the screen before."""

    new: Novelty
    limit: int
    """Sentences of a part that are printed at most."""

    def story(self, view: StoryView) -> None:
        """Print a story under its headings."""
        _head("What happened")
        for event in view.happened[: self.limit]:
            self._event(event, "  ")
        _head("Timeline")
        for day in view.timeline:
            self.day(day)
        _head("What the papers say")
        for paper in view.papers:
            self._paper(paper)
        _head("Key quotes")
        for speaker, line in view.quotes:
            said = f"{line.words} — {speaker or 'not named'} ({_cited(line)})"
            say_block(f"{self._mark(line)}{said}", "  ")
        _head("Numbers")
        for series in view.numbers:
            print_series(replace(series, rows=mark(series.rows, self.new.seen)))

    def day(self, day: Day) -> None:
        """Print what happened on a day."""
        say(f"  {show_period(day.first, day.last)}")
        for event in day.events:
            self._event(event, "      ")

    def _event(self, event: Event, indent: str) -> None:
        first, new = event.lines[0], self.new.of(event)
        outlets = "; ".join(map(_cited, event.lines))
        say_block(f"{self._mark(first)}{first.words} [{outlets}]", indent)
        for line in () if first in new else new:
            say_block(f"• {line.words} [{_cited(line)}]", f"{indent}  ")

    def _paper(self, paper: PaperRow) -> None:
        say(f"  {paper.outlet}")
        for article in paper.articles:
            say(f"      {article.title} · {article.id}")
        if paper.lead:
            say_block(f"{self._mark(paper.lead)}{paper.lead.words}", "      ")
        for outlet, line in paper.cites:
            say_block(f"{self._mark(line)}cites {outlet}: {line.words}", "      ")
        if paper.only_figures:
            names = ", ".join(name.words for name in paper.only_figures)
            say_block(f"alone names: {names}", "      ")
        for line in paper.only[: self.limit]:
            say_block(f"{self._mark(line)}alone: {line.words}", "      ")

    def _mark(self, line: Line) -> str:
        return "• " if self.new.is_new(line) else ""


def _head(words: str) -> None:
    say()
    say(words.upper())


def _cited(line: Line) -> str:
    outlet = f"{line.article.outlet}, " if line.article.outlet else ""
    return f"{outlet}{line.article.id}"
