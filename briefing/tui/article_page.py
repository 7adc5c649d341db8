"""An article as a page: by its sections, or whole in the order of its text.

Nothing is shown as news but slices of `article.text`.
"""

from collections.abc import Collection, Iterable
from itertools import groupby

from briefing.digest import (
    SECTION_TITLES,
    QuoteLine,
    SectionView,
    sections,
    unread_language,
)
from briefing.model import SectionKind, Span
from briefing.tui.key_names import key
from briefing.tui.opened import Opened, PlacedNote
from briefing.tui.page import (
    BLANK,
    Draft,
    Flow,
    HeadStop,
    Look,
    NoteStop,
    Page,
    Piece,
    Rule,
    SentenceStop,
)
from briefing.tui.words import count, times

_Spans = tuple[Span, ...]
_QUOTE_BAR = Piece(" ┃ ", "mark")
_NOTE_MARK = Piece("  ✎ ", "note")
OTHER = "other"
"""The name of the fold that furniture is in."""
_PLAIN = f"Not analysed yet, so shown as it came: {key('update')} updates and analyses."


def sections_page(opened: Opened, hits: _Spans, unfolded: Collection[str] = ()) -> Page:
    """Return the article under its section headings.

    Args:
        opened: the article; without an analysis, or in a language that the rules
            cannot read, its paragraphs are shown plain.
        hits: words to be highlighted.
        unfolded: the folds that are open.
    """
    draft = Draft(unfolded)
    _head(draft, opened)
    _loose_notes(draft, opened)
    language = unread_language(opened.analysis) if opened.analysis else ""
    if opened.analysis is None or language:
        why = f"Not analysed ({language})." if language else _PLAIN
        draft.add(Flow((Piece(why, "warn"),)), BLANK)
        _text(draft, opened, hits)
        return draft.page()
    for section in sections(opened.analysis):
        if section.size:
            _section(draft, opened, hits, section)
    return draft.page()


def one_section_page(page: Page, wanted: SectionKind) -> Page:
    """Return the head of an article and one section, at its foot which one is next."""
    one = page.only(wanted)
    kinds = list(page.sections)
    beyond = [k for here in one.sections for k in kinds[kinds.index(here) + 1 :]]
    if not beyond:
        return one
    foot = f"{key('next_section')} {SECTION_TITLES[beyond[0]]}"
    return one._replace(blocks=(*one.blocks, Flow((Piece(foot, "dim"),))))


def whole_page(opened: Opened, hits: _Spans) -> Page:
    """Return the article in the order of its text, under its title alone."""
    draft = Draft()
    _title(draft, opened)
    draft.add(BLANK)
    _loose_notes(draft, opened)
    _text(draft, opened, hits)
    return draft.page()


def _text(draft: Draft, opened: Opened, hits: _Spans) -> None:
    for _, group in groupby(opened.sentences, key=lambda pair: pair[1]):
        _paragraph(draft, opened, hits, [SentenceStop(span) for span, _ in group])


def _head(draft: Draft, opened: Opened) -> None:
    article = opened.article
    by = [part for part in (article.outlet, article.byline) if part]
    link = f"{article.id} · {article.url or 'no link'}"
    _title(draft, opened)
    draft.add(Flow((Piece(" · ".join(by), "strong"),)))
    draft.add(Flow((Piece(times(article), "dim"),)))
    draft.add(Flow((Piece(link, "dim"),)))
    if opened.also_in:
        papers = ", ".join(opened.also_in)
        draft.add(Flow((Piece(f"the same text also in {papers}", "dim"),)))
    if opened.tags:
        draft.add(Flow((Piece(" ".join(f"#{tag}" for tag in opened.tags), "mark"),)))
    draft.add(BLANK)


def _title(draft: Draft, opened: Opened) -> None:
    head = draft.stop(HeadStop())
    draft.add(Flow((Piece(opened.article.title or "Untitled", "title", head),)))


def _loose_notes(draft: Draft, opened: Opened) -> None:
    for placed in opened.notes:
        if placed.span is None:
            _note(draft, placed)


def _section(draft: Draft, opened: Opened, hits: _Spans, section: SectionView) -> None:
    draft.section(section.kind)
    if not _begin(draft, section):
        return
    if section.quotes:
        for line in section.quotes:
            _quote(draft, opened, hits, line)
        return
    for paragraph in section.paragraphs:
        stops = [SentenceStop(p.span, section.kind) for p in paragraph]
        _paragraph(draft, opened, hits, stops)


def _begin(draft: Draft, section: SectionView) -> bool:
    """Write the heading of a section; tell whether its lines are to follow."""
    title = SECTION_TITLES[section.kind]
    if section.kind is SectionKind.OTHER:
        words, hint = count(section.size, "line"), f" — {key('other')} unfolds"
        follows = draft.fold(OTHER, f"{title} · {words}", hint)
        draft.add(BLANK)
        return follows
    size = Piece(str(section.size), "dim")
    draft.add(Rule(Piece(title, "heading"), size), BLANK)
    return True


def _paragraph(
    draft: Draft, opened: Opened, hits: _Spans, stops: list[SentenceStop]
) -> None:
    pieces: list[Piece] = []
    noted: list[PlacedNote] = []
    for sentence in stops:
        if pieces:
            pieces.append(Piece(" "))
        stop = draft.stop(sentence)
        pieces += slices(opened.article.text, sentence.span, hits, "text", stop)
        notes = opened.notes_at(sentence.span)
        if notes:
            pieces.append(Piece(" ✎", "note"))
            noted += [note for note in notes if note not in noted]
    draft.add(Flow(tuple(pieces)), BLANK)
    for placed in noted:
        _note(draft, placed)


def slices(
    text: str, span: Span, hits: Iterable[Span], look: Look, stop: int
) -> list[Piece]:
    """Return the words at `span`, those at `hits` with another look."""
    pieces = []
    done = span.start
    for hit in hits:
        start, end = max(hit.start, done), min(hit.end, span.end)
        if start < end:
            pieces.append(Piece(text[done:start], look, stop))
            pieces.append(Piece(text[start:end], "hit", stop))
            done = end
    pieces.append(Piece(text[done : span.end], look, stop))
    return [piece for piece in pieces if piece.text]


def _quote(draft: Draft, opened: Opened, hits: _Spans, line: QuoteLine) -> None:
    stop = draft.stop(SentenceStop(line.span, SectionKind.QUOTES))
    pieces = slices(opened.article.text, line.span, hits, "quote", stop)
    if line.by_reference:
        pieces = [Piece("“", "quote"), *pieces, Piece("”", "quote")]
    notes = opened.notes_at(line.span)
    if notes:
        pieces.append(Piece(" ✎", "note"))
    draft.add(Flow(tuple(pieces), indent=3, lead=_QUOTE_BAR))
    said = [Piece(f"— {line.speaker or 'speaker not named'}", "strong")]
    if line.by_reference and (home := _home(opened, line.span)):
        said.append(Piece(f"  in {SECTION_TITLES[home]}", "dim"))
    draft.add(Flow(tuple(said), indent=3, lead=_QUOTE_BAR), BLANK)
    for placed in notes:
        _note(draft, placed)


def _home(opened: Opened, span: Span) -> SectionKind | None:
    passages = opened.analysis.passages if opened.analysis else ()
    return next((p.section for p in passages if p.span.overlaps(span)), None)


def _note(draft: Draft, placed: PlacedNote) -> None:
    stop = draft.stop(NoteStop(placed.note.id, placed.span))
    if placed.orphaned and placed.note.anchor:
        gone = f"On words that are gone: “{placed.note.anchor.exact}”"
        draft.add(Flow((Piece(gone, "warn", stop),), indent=4))
    lines = placed.note.body.strip().split("\n")
    for number, line in enumerate(lines):
        mark = _NOTE_MARK if number == 0 else Piece("")
        draft.add(Flow((Piece(line or " ", "note", stop),), indent=4, first=mark))
    draft.add(BLANK)
