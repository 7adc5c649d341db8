"""Pages that lead elsewhere: what an outlet changed, and all notes."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefing.across.revisions import Edit, Part, edits
from briefing.model import Article, Note, Span
from briefing.store import Store
from briefing.text.anchors import locate
from briefing.text.passages import split
from briefing.tui.key_names import key
from briefing.tui.page import (
    BLANK,
    ArticleStop,
    Draft,
    Flow,
    MentionStop,
    Page,
    Piece,
    Rule,
)
from briefing.tui.words import count, moment_in_words

_MARKS = {
    "gone": Piece("− ", "warn"),
    "new": Piece("+ ", "value"),
    "kept": Piece("  "),
}


def changed_page(store: Store, draft: Draft, article: Article) -> Page:
    """Return what the outlet changed, the last change first."""
    found = edits(store.revisions.of(article.id))
    leads = any(part.kind == "new" for edit in found[:1] for part in edit.parts)
    stop = -1 if leads else draft.stop(ArticleStop(article.id))
    draft.add(Flow((Piece(article.title or "Untitled", "title", stop),)))
    many = f"{count(len(found), 'change')} by {article.outlet or 'the outlet'}"
    draft.add(Flow((Piece(many if found else _UNCHANGED, "dim"),)), BLANK)
    for number, edit in enumerate(found):
        _edit(draft, article, edit, number)
    return draft.page()


_UNCHANGED = "The outlet has not changed it since it was first seen."


def _edit(draft: Draft, article: Article, edit: Edit, number: int) -> None:
    """Write a change; number 0 is the latest."""
    sizes = " · ".join(f"{edit.size(kind)} {kind}" for kind in ("new", "gone", "kept"))
    when = moment_in_words(edit.later)
    draft.add(Rule(Piece(when, "heading"), Piece(sizes, "dim")))
    draft.add(
        Flow((Piece(f"before: as of {moment_in_words(edit.earlier)}", "dim"),)), BLANK
    )
    if edit.title:
        was, now = edit.title
        draft.add(Flow((Piece(f"Headline: {was}", "dim"),), 2, first=_MARKS["gone"]))
        draft.add(Flow((Piece(f"Headline: {now}"),), 2, first=_MARKS["new"]), BLANK)
    runs = groupby(edit.parts, key=lambda part: part.kind)
    for place, (kind, group) in enumerate(runs):
        parts = list(group)
        if kind == "kept":
            kept = f"{count(len(parts), 'sentence')} kept"
            follows = draft.fold(f"kept {number} {place}", kept, indent=2)
            draft.add(BLANK)
            if not follows:
                continue
        for part in parts:
            _part(draft, article, part, latest=number == 0)


def _part(draft: Draft, article: Article, part: Part, *, latest: bool) -> None:
    stop = -1
    if latest and part.kind != "gone":
        stop = draft.stop(MentionStop(article.id, part.span, part.span))
    look = Piece(part.words, "text" if part.kind == "new" else "dim", stop)
    draft.add(Flow((look,), 2, first=_MARKS[part.kind]), BLANK)


def notes_page(store: Store, draft: Draft) -> Page:
    """Return every note by article, the article last written on first."""
    notes = sorted(store.notes.all(), key=lambda n: (n.updated, n.id), reverse=True)
    by_article: dict[str, list[Note]] = {}
    for note in notes:
        by_article.setdefault(note.article_id, []).append(note)
    draft.add(Flow((Piece("Notes", "title"),)))
    said = f"{count(len(notes), 'note')} on {count(len(by_article), 'article')}"
    draft.add(Flow((Piece(said if notes else _NO_NOTES, "dim"),)), BLANK)
    for article_id, written in by_article.items():
        _article_notes(draft, store.articles.get(article_id), written)
    return draft.page()


_NO_NOTES = f"No notes yet: {key('note')} writes one on the sentence under the cursor."


def _article_notes(draft: Draft, article: Article, notes: Sequence[Note]) -> None:
    sentences = tuple(sentence.span for sentence in split(article.text))
    outlet = Piece(article.outlet, "dim")
    draft.add(Rule(Piece(article.title or "Untitled", "heading"), outlet))
    for note, span in sorted(_placed(article, notes, sentences), key=_order):
        _note(draft, article, note, span)


def _placed(
    article: Article, notes: Sequence[Note], sentences: tuple[Span, ...]
) -> Iterator[tuple[Note, Span | None]]:
    for note in notes:
        anchor = note.anchor
        yield note, locate(anchor, article.text, sentences) if anchor else None


def _order(placed: tuple[Note, Span | None]) -> tuple[int, str]:
    note, span = placed
    return (span.start if span else -1, note.id)


def _note(draft: Draft, article: Article, note: Note, span: Span | None) -> None:
    stop = draft.stop(
        MentionStop(article.id, span, span, note.id)
        if span
        else ArticleStop(article.id, note.id)
    )
    if span:
        draft.add(Flow((Piece(span.of(article.text), "quote", stop),), 2))
    elif note.anchor:
        gone = f"On words that are gone: “{note.anchor.exact}”"
        draft.add(Flow((Piece(gone, "warn", stop),), 2))
    for line in note.body.strip().split("\n"):
        mark = Piece("✎ ", "note")
        draft.add(Flow((Piece(line or " ", "note", stop),), 4, first=mark))
    draft.add(Flow((Piece(moment_in_words(note.updated), "dim", stop),), 4), BLANK)
