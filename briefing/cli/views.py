"""Model values as the JSON the documentation promises."""

from datetime import datetime
from typing import Any

from briefing.digest import sections
from briefing.model import (
    Analysis,
    Article,
    Feed,
    Headline,
    Note,
    Quantity,
    Quote,
    SectionKind,
    Span,
)


def stamp(moment: datetime | None) -> str | None:
    """Return a moment as ISO 8601 in UTC; None stays None."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def headline(row: Headline, story: str | None = None) -> dict[str, Any]:
    """Return one row of the article list, with the key of its story."""
    return {
        "id": row.id,
        "title": row.title,
        "outlet": row.outlet,
        "feed": row.feed,
        "published": stamp(row.published),
        "first_seen": stamp(row.first_seen),
        "unread": row.unread,
        "starred": row.starred,
        "notes": row.notes,
        "tags": list(row.tags),
        "story": story,
    }


def article(
    found: Article,
    analysis: Analysis | None,
    notes: tuple[Note, ...],
    tags: tuple[str, ...],
    story: str | None,
) -> dict[str, Any]:
    """Return an article whole: text, sections, figures and notes, with positions.

    `story` is the key of the story it tells, None for none.
    """
    head = {
        "id": found.id,
        "title": found.title,
        "outlet": found.outlet,
        "byline": found.byline,
        "url": found.url,
        "published": stamp(found.published),
        "first_seen": stamp(found.first_seen),
        "revised": stamp(found.revised),
        "text": found.text,
    }
    parts = _parts(found.text, analysis) if analysis else _NOTHING
    own = {"notes": [note(n) for n in notes], "tags": list(tags), "story": story}
    return head | parts | own


_NOTHING: dict[str, Any] = {
    "sections": [],
    "quotes": [],
    "mentions": [],
    "figures": [],
    "quantities": [],
}


def _parts(text: str, analysis: Analysis) -> dict[str, Any]:
    listed = {
        "sections": [
            {
                "kind": section.kind.value,
                "passages": [
                    _at(p.span) | {"rule": p.rule}
                    for paragraph in section.paragraphs
                    for p in paragraph
                ],
            }
            for section in sections(analysis)
        ]
    }
    return listed | _found(text, analysis)


def analysis(found: Analysis, text: str) -> dict[str, Any]:
    """Return an analysis whole: sentences, quotes, names, figures and numbers."""
    head = {"rules_version": found.rules_version, "lang": found.lang}
    return head | {"passages": passages(found)} | _found(text, found)


def _found(text: str, analysis: Analysis) -> dict[str, Any]:
    kinds = {figure.key: figure.type.value for figure in analysis.figures}
    return {
        "quotes": [quote(q, text) for q in analysis.quotes],
        "mentions": [
            _at(m.span) | {"figure": m.figure, "type": kinds[m.figure]}
            for m in analysis.mentions
        ],
        "figures": [
            {
                "key": f.key,
                "type": f.type.value,
                "name": f.name,
                "aliases": list(f.aliases),
            }
            for f in analysis.figures
        ],
        "quantities": [quantity(q, text) for q in analysis.quantities],
    }


def passages(analysis: Analysis) -> list[dict[str, Any]]:
    """Return one object a sentence, in order."""
    return [
        _at(p.span)
        | {
            "paragraph": p.paragraph,
            "section": p.section.value,
            "role": p.role.value,
            "rule": p.rule,
        }
        for p in analysis.passages
    ]


def _at(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def quote(found: Quote, text: str) -> dict[str, Any]:
    """Return one quote; `speaker` is the string in the text, or None."""
    return _at(found.span) | {
        "kind": found.kind.value,
        "speaker": found.speaker and found.speaker.of(text),
        "speaker_start": found.speaker and found.speaker.start,
        "speaker_end": found.speaker and found.speaker.end,
        "cue": found.cue and found.cue.of(text),
        "speaker_figure": found.figure,
    }


def quantity(found: Quantity, text: str) -> dict[str, Any]:
    """Return one number; `low` and `high` are decimal strings, or None when open.

    `change` is there only where the number is the size of a change.
    """
    moved = {"change": found.change} if found.change else {}
    return _at(found.span) | {
        "kind": found.kind.value,
        "low": None if found.low is None else f"{found.low:f}",
        "high": None if found.high is None else f"{found.high:f}",
        "bound": found.bound.value,
        "unit": found.unit,
        "counted": found.counted and found.counted.of(text),
        "as_of": found.as_of and found.as_of.isoformat(),
        "source": found.source and found.source.of(text),
        "series": found.series or None,
        **moved,
    }


def note(found: Note) -> dict[str, Any]:
    """Return one note with the words it is anchored to."""
    anchor = found.anchor
    return {
        "id": found.id,
        "article": found.article_id,
        "start": anchor and anchor.span.start,
        "end": anchor and anchor.span.end,
        "exact": anchor and anchor.exact,
        "body": found.body,
        "created": stamp(found.created),
        "updated": stamp(found.updated),
    }


def feed(found: Feed) -> dict[str, Any]:
    """Return one feed with its health."""
    return {
        "url": found.url,
        "title": found.title,
        "tags": list(found.tags),
        "checked": stamp(found.checked_at),
        "succeeded": stamp(found.succeeded_at),
        "failures": found.failures,
        "error": found.error or None,
    }


def speech(analysis: Analysis) -> tuple[Quote, ...]:
    """Return the quotes worth listing: all but terms and titles without a speaker."""
    keys = [p.span for p in analysis.passages if p.section is SectionKind.QUOTES]
    return tuple(
        q
        for q in analysis.quotes
        if q.speaker or any(span.overlaps(q.span) for span in keys)
    )
