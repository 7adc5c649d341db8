"""`briefing show ID --diff`: what the outlet changed, the last change first."""

import argparse
from typing import Any

from briefing.across.revisions import Edit, edits
from briefing.cli.output import say, say_block, say_json, tell
from briefing.cli.session import opened

_MARKS = {"new": "+ ", "gone": "- ", "kept": "  "}


def show_changes(given: argparse.Namespace) -> int:
    """Print each change with its time; as JSON, with every sentence."""
    with opened(given) as store:
        article = store.articles.get(given.id)
        found = edits(store.revisions.of(article.id))
    if given.json:
        say_json([_as_json(edit) for edit in found])
        return 0
    say_block(article.title)
    for edit in found:
        _print_edit(edit)
    if not found:
        tell("the outlet has not changed it since it was first seen")
    return 0


def _print_edit(edit: Edit) -> None:
    say()
    sizes = ", ".join(f"{edit.size(kind)} {kind}" for kind in _MARKS)
    say(f"{edit.later:%Y-%m-%d %H:%M} UTC: {sizes}")
    if edit.title:
        was, now = edit.title
        say_block(f"{_MARKS['gone']}Headline: {was}")
        say_block(f"{_MARKS['new']}Headline: {now}")
    for part in edit.parts:
        if part.kind != "kept":
            say_block(_MARKS[part.kind] + part.words)


def _as_json(edit: Edit) -> dict[str, Any]:
    return {
        "earlier": edit.earlier.isoformat(),
        "later": edit.later.isoformat(),
        "title": edit.title,
        "sentences": [{"kind": p.kind, "text": p.words} for p in edit.parts],
    }
