"""The commands that take words; every action is one too, by its name."""

import difflib
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from briefing.config import GROUPS
from briefing.errors import BriefingError
from briefing.model import FigureType
from briefing.store import Store
from briefing.tui import changes, completing
from briefing.tui.completing import Complete, Offer
from briefing.tui.desk import Desk
from briefing.tui.keys import ACTIONS, Action
from briefing.tui.page import FigureStop

if TYPE_CHECKING:
    from briefing.tui.briefing_app import BriefingApp
    from briefing.tui.changes import Change

Run = Callable[["BriefingApp", str], Awaitable[None]]


class Command(NamedTuple):
    """A name and what stands behind it."""

    name: str
    takes: str
    """In a word or two, for the hint."""
    words: str
    run: Run
    complete: Complete = completing.nothing


async def _open(app: "BriefingApp", words: str) -> None:
    await app.main.open_article(words)


async def _search(app: "BriefingApp", words: str) -> None:
    app.main.list_asked(app.main.asked._replace(words=words, typing=False))


async def _filter(app: "BriefingApp", words: str) -> None:
    app.main.list_asked(app.main.asked._replace(filter=words))


async def _view(app: "BriefingApp", name: str) -> None:
    known = app.desk.settings.views
    if name not in known:
        hint = "[views] in config.toml has them" if known else "config.toml has none"
        raise unknown(f"no view has the name “{name}”", name, known, hint)
    app.main.list_asked(app.main.asked._replace(filter=f'view:"{name}"'))


async def _tag(app: "BriefingApp", words: str) -> None:
    article = await app.main.article()
    if article is None:
        raise BriefingError("there is no article to tag")
    change = changes.tag(article.id, words.replace(",", " ").split(), app.desk.now())
    await app.main.carry_out(change)


async def _tag_all(app: "BriefingApp", words: str) -> None:
    await app.main.tag_all(words.replace(",", " ").split())


async def _group(app: "BriefingApp", kind: str) -> None:
    if kind not in GROUPS:
        raise unknown(
            f"the list has no groups by “{kind}”",
            kind,
            GROUPS,
            f"there are {', '.join(GROUPS)}",
        )
    await app.main.group(kind)


async def _note(app: "BriefingApp", words: str) -> None:
    await app.main.add_note(words)


async def _export(app: "BriefingApp", folder: str) -> None:
    await app.export_to(folder)


async def _theme(app: "BriefingApp", name: str) -> None:
    known = tuple(app.available_themes)
    if name not in known:
        raise unknown(f"“{name}” is no theme", name, known, "Tab shows them")
    app.theme = name


async def _feeds(app: "BriefingApp", words: str) -> None:
    kind, _, rest = words.partition(" ")
    if kind not in completing.FEED_ACTIONS:
        hint = f"there are {', '.join(completing.FEED_ACTIONS)}"
        raise unknown(
            f"feeds: “{kind}” is not known", kind, completing.FEED_ACTIONS, hint
        )
    if not rest.strip():
        what = "an address" if kind == "add" else "part of a feed's title or address"
        raise BriefingError(f"feeds {kind}: give {what}")
    await app.change_feeds(kind, rest.strip())


async def _story(app: "BriefingApp", id_: str) -> None:
    await app.main.open_story(id_)


async def _figure(app: "BriefingApp", name: str) -> None:
    from briefing.across.pointing import the_figure

    found = await app.desk.store.read(lambda s: the_figure(s, name))
    await app.main.open_figure(FigureStop(found.key, found.name, found.kind))


async def _correct(app: "BriefingApp", words: str) -> None:
    kind, _, rest = words.partition(" ")
    if kind not in completing.CORRECTIONS:
        hint = f"there are {', '.join(completing.CORRECTIONS)}"
        what = f"correct: “{kind}” is not known"
        raise unknown(what, kind, completing.CORRECTIONS, hint)
    await app.main.correct(kind, rest.strip())


async def _watch(app: "BriefingApp", words: str) -> None:
    kind, _, rest = words.partition(" ")
    if kind not in completing.WATCHED or not rest.strip():
        raise BriefingError("watch: write figure NAME, or query QUERY")
    await app.main.carry_out(_following(kind, rest.strip(), app))


def _following(kind: str, words: str, app: "BriefingApp") -> "Change":
    def change(store: Store) -> str:
        from briefing.across import watching
        from briefing.across.pointing import rule_id, the_figure
        from briefing.query import parse
        from briefing.store.watches import Watch

        if kind == "figure":
            watch = watching.watch_figure(store, rule_id(), the_figure(store, words))
        else:
            parse(words, app.desk.now(), app.desk.settings.views)
            watch = Watch(rule_id(), watching.QUERY, words, words)
        store.watches.add(watch, f"following {watch.name}", app.desk.now())
        return f"following {watch.name}: an update tells what is new of it"

    return change


async def _help(app: "BriefingApp", words: str) -> None:
    app.show_help(words)


COMMANDS = (
    Command("open", "ID", "open an article", _open, completing.articles),
    Command("search", "QUERY", "search the list", _search, completing.queries),
    Command("filter", "QUERY", "filter the list", _filter, completing.queries),
    Command("view", "NAME", "list a saved query", _view, completing.views),
    Command("tag", "+TAG -TAG", "tag the article", _tag, completing.tags),
    Command("tag_all", "+TAG -TAG", "tag all listed", _tag_all, completing.tags),
    Command("group", "feed, day, …", "group the list", _group, completing.groups),
    Command("note", "WORDS", "note on the sentence or article", _note),
    Command("export", "FOLDER", "write the notes there", _export, completing.folders),
    Command("theme", "NAME", "other colours", _theme, completing.themes),
    Command("feeds", "add URL, …", "change the feeds", _feeds, completing.feeds),
    Command("story", "ID", "the story of an article", _story, completing.articles),
    Command("figure", "NAME", "every mention", _figure, completing.figures),
    Command(
        "correct",
        "merge NAME, …",
        "put right the figure under the cursor",
        _correct,
        completing.corrections,
    ),
    Command("watch", "figure NAME", "follow it", _watch, completing.watched),
    Command("help", "WORDS", "search the keys", _help),
)
BY_NAME = {command.name: command for command in COMMANDS}
SHORT = {
    "q": "quit",
    "list": "filter",
    "show": "open",
    "fulltext": "full_text",
    "feeds": "feed_errors",
    "next": "next_unread",
    "previous": "previous_unread",
}
"""Other names for actions, among them those of the shell's commands."""
NAMES = tuple(dict.fromkeys([*BY_NAME, *SHORT, *(action.name for action in ACTIONS)]))


_ACTIONS = {action.name: action for action in ACTIONS}


class Meant(NamedTuple):
    """What a line asks for: an action, or a command with its words."""

    does: Command | Action
    words: str = ""


def read(line: str) -> Meant:
    """Return what a line means.

    Raises:
        BriefingError: naming the nearest command, or what it takes.
    """
    name, words = _parted(line)
    command = BY_NAME.get(name) or BY_NAME.get(SHORT.get(name, ""))
    if command and words:
        return Meant(command, words)
    action = _ACTIONS.get(SHORT.get(name, name))
    if action and not words:
        return Meant(action)
    if action:
        raise BriefingError(f"{name} stands alone: leave out “{words}”")
    if command:
        raise BriefingError(f"{name}: give {command.takes}")
    raise unknown(f"“{name}” is no command", name, NAMES, "Tab shows them")


def about(line: str) -> str:
    """Return what the command of a line takes and does; "" for no command."""
    name, words = _parted(line)
    command = BY_NAME.get(name) or BY_NAME.get(SHORT.get(name, ""))
    if command and command.name == "correct":
        kind = words.partition(" ")[0]
        return f"correct {_CORRECTS.get(kind, f'{command.takes} — {command.words}')}"
    if command:
        return f"{name} {command.takes} — {command.words}"
    action = _ACTIONS.get(SHORT.get(name, name))
    return f"{name} — {action.words}" if action else ""


_CORRECTS = {
    "merge": "merge NAME — the figure under the cursor is NAME, everywhere",
    "rename": "rename NAME — the figure under the cursor is called NAME",
    "retype": f"retype TYPE — it is a {', '.join(FigureType)}",
}
"""What a correction takes and does; the others take nothing."""


async def complete(desk: Desk, line: str) -> Offer:
    """Return what can stand at the end of a line: a name, or a command's words."""
    name, space, words = line.partition(" ")
    if not space:
        wanted = name.casefold().replace("-", "_")
        found = tuple(known for known in NAMES if known.startswith(wanted))
        takes = [f"{name} " if name in BY_NAME else name for name in found]
        return Offer(0, tuple(takes), found)
    name, _ = _parted(line)
    command = BY_NAME.get(name) or BY_NAME.get(SHORT.get(name, ""))
    if command is None:
        return Offer(len(line))
    blank = len(words) - len(words.lstrip())
    offer = await command.complete(desk, words[blank:])
    return offer._replace(start=len(line) - len(words) + blank + offer.start)


def _parted(line: str) -> tuple[str, str]:
    name, _, words = line.strip().lstrip(":").partition(" ")
    return name.casefold().replace("-", "_"), words.strip()


def unknown(what: str, word: str, known: Iterable[str], hint: str) -> BriefingError:
    """Return a complaint of a word, with the known one that is most like it."""
    near = difflib.get_close_matches(word.casefold(), list(known), 1, 0.5)
    return BriefingError(f"{what}; {f'did you mean {near[0]}?' if near else hint}")
