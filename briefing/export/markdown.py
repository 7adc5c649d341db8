"""An article's notes as Markdown that Obsidian, Logseq and plain git can live with.

A file is front matter, managed regions between `<!-- briefing:begin NAME -->` and
`<!-- briefing:end NAME -->`, and room that is the reader's own. Every highlight cites
its sentence and carries a block id (`^h-…`), so other notes can link to it.
"""

import json
import re
import unicodedata
from datetime import datetime
from typing import NamedTuple

from briefing.clean import clean, clean_line
from briefing.model import Analysis, Article, FigureType, Note, Span
from briefing.text.anchors import locate

_SPECIAL = re.compile(r"([\\`*_\[\]<>#~|$^])")
_DOUBLED = re.compile(r"([=%])(?=\1)")  # ==mark== and %%comment%% of Obsidian
_LIST = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")  # "- item", "3. item"


class Region(NamedTuple):
    """A part of a file that export writes and may rewrite."""

    name: str
    """Unique within the file."""
    text: str
    """Whole lines, the last one ended."""


def escape(text: str) -> str:
    """Return text that shows as it is: it opens no heading, link, fence or tag."""
    line = _SPECIAL.sub(r"\\\1", clean_line(text))
    return _LIST.sub(r"\1\\\2", _DOUBLED.sub(r"\1\\", line))


def file_name(article: Article) -> str:
    """Return the name of an article's file: its id, and its title made plain."""
    folded = unicodedata.normalize("NFKD", article.title)
    plain = folded.encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-")
    return f"{article.id}-{slug}.md" if slug else f"{article.id}.md"


def front_matter(
    article: Article, analysis: Analysis | None, tags: tuple[str, ...] = ()
) -> Region:
    """Return the YAML front matter; strings are quoted, so that no title breaks it."""
    people = [
        f"[[{clean_line(figure.name)}]]"
        for figure in (analysis.figures if analysis else ())
        if figure.type is FigureType.PERSON
    ]
    fields = [
        ("id", f"brf-{article.id}"),
        ("title", _yaml(article.title)),
        ("source", _yaml(article.outlet)),
        ("author", _yaml_list([article.byline] if article.byline else [])),
        ("url", _yaml(article.url)),
        ("published", _stamp(article.published)),
        ("retrieved", _stamp(article.first_seen)),
        ("text_sha256", article.text_hash),
        ("people", _yaml_list(people)),
        ("tags", "[" + ", ".join(["briefing", *map(_yaml, tags)]) + "]"),
        ("exported_by", "briefing"),
    ]
    lines = [f"{name}: {value}".rstrip() for name, value in fields]
    return Region("front", "\n".join(["---", *lines, "---"]) + "\n")


def _yaml(text: str) -> str:
    """Quote as JSON does, which YAML 1.2 reads the same (https://yaml.org/spec/1.2)."""
    return json.dumps(clean_line(text), ensure_ascii=False)


def _yaml_list(texts: list[str]) -> str:
    return "[" + ", ".join(_yaml(text) for text in texts) + "]"


def _stamp(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


def highlight(article: Article, analysis: Analysis | None, note: Note) -> Region:
    """Return one note with the sentence it is on and a citation of it."""
    lines = []
    if note.anchor:
        spans = tuple(p.span for p in analysis.passages) if analysis else ()
        place = locate(note.anchor, article.text, spans)
        words = place.of(article.text) if place else note.anchor.exact
        lines = [f"> {escape(words)}", f"> — {_citation(article, spans, place)}", ""]
    body = clean(note.body).replace("<!-- briefing:", "<!-- briefing\\:").strip()
    lines += [f"{body} ^h-{note.id}"]
    return Region(f"h-{note.id}", "\n".join(lines) + "\n")


def _citation(article: Article, spans: tuple[Span, ...], place: Span | None) -> str:
    day = article.published
    parts = [
        f"*{escape(article.outlet)}*" if article.outlet else "",
        f"{day.day} {day:%b %Y}" if day else "undated",
        f"sentence {spans.index(place) + 1}" if place in spans else "",
        "" if place else "no longer in the article",
    ]
    source = f" ([source]({_link(article.url)}))" if article.url else ""
    return ", ".join(part for part in parts if part) + source


def _link(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C")


def index(rows: list[tuple[str, Article, int]]) -> Region:
    """Return the list of exported files: name, article, how many notes."""
    lines = [
        f"- [{escape(article.title)}]({name}) — {escape(article.outlet)}, "
        f"{count} {'note' if count == 1 else 'notes'}"
        for name, article, count in rows
    ]
    return Region("index", "\n".join(lines) + "\n")
