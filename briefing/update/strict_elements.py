"""Elements of a feed that keeps to the rules, read one by one; else `NotSure`.

What is asked of each element is what makes feedparser read it in this one way.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_WINDOWS = re.compile("[\x80-\x9f]")

Fields = dict[str, Any]


class Document(NamedTuple):
    """What feedparser's dictionary would hold of it."""

    version: str
    feed: Fields
    entries: list[Fields]


class NotSure(Exception):  # noqa: N818 -- no error: feedparser is asked instead
    """This may mean something else to feedparser."""


Dates = Callable[[str], Sequence[int] | None]
"""feedparser's reading of a date: year to second, in UTC; ValueError for not sure."""


def children(element: Element, also: Iterable[str] = ()) -> Iterator[Element]:
    """Yield the children of an element that has no text or attributes of its own."""
    if element.attrib:
        demand(element.attrib.keys() <= {LANG, "version", *also})
    demand(not (element.text or "").strip())
    for child in element:
        demand(not (child.tail or "").strip())
        yield child


def text_of(element: Element, attributes: Iterable[str] = ()) -> str:
    """Return the text of an element without markup in it, as feedparser repairs it."""
    demand(not len(element))
    if element.attrib:
        demand(element.attrib.keys() <= set(attributes))
    text = (element.text or "").strip()
    if not text.isascii():
        demand(not _WINDOWS.search(text) and not _is_twice_encoded(text))
    return text


def _is_twice_encoded(text: str) -> bool:
    try:
        text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return False
    return True


def address_of(element: Element, attributes: Iterable[str] = ()) -> str:
    """Return the address that is the text of an element."""
    address = text_of(element, attributes)
    demand("///" not in address and not ("&" in address and ";" in address))
    return address


def name_of(name: str) -> str:
    """Return a name, which must not be taken apart into name and address."""
    demand(bool(name) and "@" not in name)
    return name


def put(owner: Fields, name: str, value: object) -> None:
    """Set a field that is not set yet."""
    demand(name not in owner)
    owner[name] = value


def put_date(owner: Fields, name: str, element: Element, dates: Dates) -> None:
    """Set a date as it is written, and as it is read."""
    text = text_of(element)
    put(owner, name, text)
    owner[f"{name}_parsed"] = dates(text)


def demand(condition: bool) -> None:  # noqa: FBT001 -- what must hold
    """Let feedparser read the document unless something holds."""
    if not condition:
        raise NotSure
