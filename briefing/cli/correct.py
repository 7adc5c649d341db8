"""`briefing correct`: figures and numbers put right, for good."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefing.across.corrections import correct, rules_of, undo, withdraw
from briefing.across.pointing import figure_ref, number_named, rule_id, the_figure
from briefing.cli.output import json_text, say, say_json, tell
from briefing.cli.session import opened
from briefing.clock import utc_now
from briefing.errors import DocumentError, NotFoundError
from briefing.model import FigureType
from briefing.store import Store
from briefing.text import linking_rules as rules
from briefing.text.linking_files import RuleError, from_row, to_row


def merge(given: argparse.Namespace) -> int:
    """Let figures be one, by the name of the first."""
    with opened(given) as store:
        found = [the_figure(store, name) for name in given.name]
        refs = tuple(figure_ref(store, count) for count in found)
        names = ", ".join(count.name for count in found[1:])
        rule = rules.Merge(id=rule_id(), figures=refs)
        return _made(store, rule, f"{names} merged into {found[0].name}")


def split(given: argparse.Namespace) -> int:
    """Let a figure be somebody else in some articles."""
    with opened(given) as store:
        count = the_figure(store, given.name)
        ids = tuple(store.articles.get(id_).id for id_ in given.article)
        rule = rules.Split(id=rule_id(), figure=figure_ref(store, count), articles=ids)
        return _made(store, rule, f"{count.name} split off in {', '.join(ids)}")


def rename(given: argparse.Namespace) -> int:
    """Let a figure go by another name."""
    with opened(given) as store:
        count = the_figure(store, given.name)
        rule = rules.Rename(
            id=rule_id(), figure=figure_ref(store, count), name=given.new
        )
        return _made(store, rule, f"{count.name} renamed {given.new}")


def retype(given: argparse.Namespace) -> int:
    """Let a figure be another kind of thing."""
    with opened(given) as store:
        count = the_figure(store, given.name)
        kind = FigureType(given.type)
        rule = rules.Retype(id=rule_id(), figure=figure_ref(store, count), type=kind)
        return _made(store, rule, f"{count.name} is now of the type {kind}")


def hide(given: argparse.Namespace) -> int:
    """Show a figure no more."""
    with opened(given) as store:
        count = the_figure(store, given.name)
        rule = rules.Hide(id=rule_id(), figure=figure_ref(store, count))
        return _made(store, rule, f"{count.name} hidden")


def link(given: argparse.Namespace) -> int:
    """Let numbers count one thing."""
    with opened(given) as store:
        refs = tuple(number_named(store, place) for place in given.number)
        rule = rules.Link(id=rule_id(), numbers=refs)
        return _made(store, rule, f"{' and '.join(r.words for r in refs)} linked")


def part(given: argparse.Namespace) -> int:
    """Take a number out of its series."""
    with opened(given) as store:
        ref = number_named(store, given.number)
        rule = rules.Part(id=rule_id(), number=ref)
        return _made(store, rule, f"{ref.words} stands alone")


def _made(store: Store, rule: rules.Rule, what: str) -> int:
    if correct(store, [rule], what, utc_now()):
        undo(store)
        raise NotFoundError(f"{what}: nothing in the archive to apply it to")
    tell(f"{what}; `briefing undo` takes it back")
    return 0


def listing(given: argparse.Namespace) -> int:
    """Print the corrections in the order they were made."""
    with opened(given) as store:
        found = rules_of(store)
    if given.json:
        say_json([to_row(rule) for rule in found])
        return 0
    for rule in found:
        say(f"{rule.id}  {_words(to_row(rule))}")
    if not found:
        tell("no corrections yet: `briefing correct --help` says what can be put right")
    return 0


def _words(row: dict[str, Any]) -> str:
    """Return a rule in one line."""
    figures = [row["figure"]] if "figure" in row else row.get("figures", ())
    numbers = [row["number"]] if "number" in row else row.get("numbers", ())
    about = [f["name"] for f in figures] + [
        f"{n['words']!r} in {n['article']}" for n in numbers
    ]
    rest = [row.get("name", ""), row.get("type", ""), *row.get("articles", ())]
    more = " → " + " ".join(filter(None, rest)) if any(rest) else ""
    return f"{row['rule']:<7} {', '.join(about)}{more}"


def remove(given: argparse.Namespace) -> int:
    """Take corrections back by their ids."""
    with opened(given) as store:
        known = {rule.id for rule in rules_of(store)}
        for id_ in given.id:
            if id_ not in known:
                raise NotFoundError(
                    f"no correction has the id {id_!r}: see `briefing correct list`"
                )
        withdraw(
            store, given.id, f"correction {', '.join(given.id)} removed", utc_now()
        )
    tell("taken back; `briefing undo` makes it again")
    return 0


def export(given: argparse.Namespace) -> int:
    """Write the corrections to a file that others can import."""
    with opened(given) as store:
        lines = [json_text(to_row(rule)) for rule in rules_of(store)]
    text = "".join(f"{line}\n" for line in lines)
    path = Path(given.file).expanduser()
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DocumentError(f"cannot write {path}: {error.strerror}") from error
    tell(f"{len(lines)} corrections written to {path}")
    return 0


def bring_in(given: argparse.Namespace) -> int:
    """Take in the corrections of a file; those that are known change nothing."""
    path = Path(given.file).expanduser()
    found = _read(path)
    with opened(given) as store:
        known = set(rules_of(store))
        new = [rule for rule in found if rule not in known]
        label = f"{len(new)} corrections from {path.name}"
        idle = correct(store, new, label, utc_now()) if new else ()
    tell(f"{len(new)} new of {len(found)}")
    if idle:
        tell(f"{len(idle)} find nothing here yet; they wait for articles that come")
    return 0


def _read(path: Path) -> Sequence[rules.Rule]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise DocumentError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path} is not UTF-8 text") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(from_row(json.loads(line)))
        except (RuleError, ValueError) as error:
            raise DocumentError(f"{path}, line {number}: {error}") from error
    return found
