"""The user's own words and files: notes, undo, export, configuration."""

import argparse
import sys
from pathlib import Path

from briefing import config as configuration
from briefing.across import corrections
from briefing.clean import clean
from briefing.cli import views
from briefing.cli.output import say, say_block, say_json, say_raw, tell
from briefing.cli.queries import asked
from briefing.cli.session import opened, settings_of
from briefing.clock import utc_now
from briefing.config import Settings
from briefing.errors import BriefingError, ConfigError, NotFoundError
from briefing.export.folder import exported, plan_export, write_changes
from briefing.model import Anchor, Article, Note, Span
from briefing.query import QueryError, parse
from briefing.text.anchors import make_anchor
from briefing.text.passages import split


def add_note(given: argparse.Namespace) -> int:
    """Write a note on an article or on one of its sentences."""
    with opened(given) as store:
        article = store.articles.get(given.id)
        now = utc_now()
        note = Note(
            id=store.notes.fresh_id(),
            article_id=article.id,
            anchor=_anchor(article, given.at) if given.at else None,
            body=_body(given.text),
            created=now,
            updated=now,
        )
        store.notes.save(note, "note")
    if given.json:
        say_json(views.note(note))
    else:
        tell(f"noted: {note.id}")
    return 0


def _anchor(article: Article, words: str) -> Anchor:
    for sentence in split(article.text):
        if words.casefold() in sentence.span.of(article.text).casefold():
            return make_anchor(article.text, Span(*sentence.span))
    raise NotFoundError(
        f"no sentence of {article.id} has the words {words!r}: "
        f"`briefing show {article.id}` shows them"
    )


def _body(words: list[str]) -> str:
    text = sys.stdin.read() if words == ["-"] else " ".join(words)
    text = clean(text).strip()
    if not text:
        raise BriefingError("the note is empty: give it some words")
    return text


def edit_note(given: argparse.Namespace) -> int:
    """Replace a note's words."""
    with opened(given) as store:
        note = store.notes.get(given.id)
        changed = note._replace(body=_body(given.text), updated=utc_now())
        store.notes.save(changed, "note edited")
    tell(f"changed: {note.id}")
    return 0


def delete_note(given: argparse.Namespace) -> int:
    """Remove a note."""
    with opened(given) as store:
        note = store.notes.get(given.id)
        store.notes.delete(note.id, "note deleted", utc_now())
    tell(f"deleted: {note.id}; `briefing undo` brings it back")
    return 0


def list_notes(given: argparse.Namespace) -> int:
    """Print notes, oldest first."""
    with opened(given) as store:
        if given.article:
            notes = store.notes.of(store.articles.get(given.article).id)
        else:
            notes = store.notes.all()
        titles = {n.article_id: store.articles.get(n.article_id).title for n in notes}
    if given.json:
        say_json([views.note(note) for note in notes])
        return 0
    for note in notes:
        say(f"{note.id}  {titles[note.article_id]} · {note.article_id}")
        if note.anchor:
            say_block(f"“{note.anchor.exact}”", "    ")
        say_block(note.body, "    ")
    if not notes:
        tell("no notes yet: `briefing note add ID TEXT` writes one")
    return 0


def undo(given: argparse.Namespace) -> int:
    """Take back the last change."""
    with opened(given) as store:
        label = corrections.undo(store)
    tell(f"undone: {label}" if label else "nothing to undo")
    return 0


def redo(given: argparse.Namespace) -> int:
    """Do again what was taken back."""
    with opened(given) as store:
        label = corrections.redo(store)
    tell(f"done again: {label}" if label else "nothing to redo")
    return 0


def export(given: argparse.Namespace) -> int:
    """Write the notes to Markdown files, or print what that would change."""
    folder = Path(given.folder).expanduser()
    with opened(given) as store:
        items = exported(store, asked(given, " ".join(given.query)))
        changes = plan_export(folder, items)
    if given.dry_run:
        for change in changes:
            say_raw(change.diff())
        return 0
    write_changes(folder, changes)
    for change in changes:
        tell(f"wrote {folder / change.name}")
    if not changes:
        tell(f"{folder} is up to date")
    return 0


def config(given: argparse.Namespace) -> int:
    """Say which files are used, or write a configuration of the user's own."""
    if given.init:
        return _write_config()
    settings = settings_of(given)
    say(f"config    {settings.path}")
    say(f"database  {settings.database}")
    say(f"feeds     {len(settings.feeds)}")
    return _print_views(settings)


def _print_views(settings: Settings) -> int:
    """Print the saved queries; return 1 when one cannot be read."""
    code = 0
    for name, text in settings.views.items():
        say(f"view      {name} = {text}")
        try:
            parse(text, utc_now())
        except QueryError as error:
            tell(f"briefing: {settings.path}: [views] {name}: {error}")
            code = 1
    return code


def _write_config() -> int:
    own = configuration.user_file()
    if own.exists():
        raise ConfigError(f"{own} exists already: edit it, or move it away first")
    text = (configuration.bundled() / "config.toml").read_text(encoding="utf-8")
    try:
        own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        own.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write {own}: {error.strerror}") from error
    tell(f"wrote {own}")
    return 0
