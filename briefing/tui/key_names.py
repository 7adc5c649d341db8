"""Keys in words that are shown later: written as their action, shown as its key.

What an article or a person wrote cannot pass for one: the marks around an action are
control characters, of which every text from outside is cleaned.
"""

import re
from collections.abc import Mapping

from briefing.tui.keys import label
from briefing.tui.page import Block, Flow, Page, Piece, Row

_NAMED = re.compile("\x02([a-z_]+)\x03")  # "\x02undo\x03 undoes"


def key(action: str) -> str:
    """Return what stands for the key of an action until words are shown."""
    return f"\x02{action}\x03"


def with_keys(words: str, keys: Mapping[str, str]) -> str:
    """Return words with the first key of each action in its place.

    Args:
        words: in which `key` was used.
        keys: of every action.
    """
    return _NAMED.sub(lambda found: label(keys[found[1]]).split()[0], words)


def page_with_keys(page: Page, keys: Mapping[str, str]) -> Page:
    """Return a page with the first key of each action in its place."""
    blocks = tuple(_block(block, keys) for block in page.blocks)
    return page if blocks == page.blocks else page._replace(blocks=blocks)


def _block(block: Block, keys: Mapping[str, str]) -> Block:
    match block:
        case Flow(pieces=pieces) if _named(pieces):
            return block._replace(pieces=_pieces(pieces, keys))
        case Row(left=left) if _named(left):
            return block._replace(left=_pieces(left, keys))
    return block


def _named(pieces: tuple[Piece, ...]) -> bool:
    return any("\x02" in piece.text for piece in pieces)


def _pieces(pieces: tuple[Piece, ...], keys: Mapping[str, str]) -> tuple[Piece, ...]:
    return tuple(p._replace(text=with_keys(p.text, keys)) for p in pieces)
