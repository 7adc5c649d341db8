"""The article list in groups, and with the papers of a story under one line.

A story stands in the list as its number with a minus sign, at the place of its newest
article; its articles follow it where it is unfolded. Pure: numbers in, numbers out.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from briefing.model import Headline


class StoryLine(NamedTuple):
    """A story as a row of the list."""

    number: int
    """Its number with a minus sign."""
    title: str
    outlets: tuple[str, ...]
    articles: int
    unread: int
    latest: datetime
    open: bool
    """Whether its articles are listed under it."""


class GroupLine(NamedTuple):
    """A feed, a day, a tag or a saved query as a row of the list."""

    number: int
    """Below 0, and the same as long as the list is grouped in this way."""
    title: str
    articles: int
    unread: int
    open: bool
    """Whether its articles are listed under it."""


Row = Headline | StoryLine | GroupLine


def folded(
    numbers: Iterable[int], stories: Mapping[int, int], unfolded: Collection[int]
) -> "array[int]":
    """Return a list with the articles of stories under their stories.

    Args:
        numbers: of articles, in the order of the list.
        stories: article -> story, for those that are in one.
        unfolded: the stories whose articles are shown.
    """
    members: dict[int, list[int]] = {}
    entries: list[int] = []
    for number in numbers:
        story = stories.get(number)
        if story is None:
            entries.append(number)
            continue
        if story not in members:
            members[story] = []
            entries.append(-story)
        members[story].append(number)
    found = array("q")
    for entry in entries:
        own = members.get(-entry, []) if entry < 0 else []
        if len(own) == 1:  # the list holds one of its articles only
            found.append(own[0])
            continue
        found.append(entry)
        if -entry in unfolded:
            found.extend(own)
    return found
