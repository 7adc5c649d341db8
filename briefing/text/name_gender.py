"""Whether a person is called he or she, as far as the first name tells."""

import functools
from collections.abc import Mapping

from briefing.text.name_gazetteer import read
from briefing.text.name_lexicon import is_any


@functools.cache
def _table() -> Mapping[str, str]:
    """Return first name -> "he" or "she", in small letters."""
    rows = [line.partition(": ") for line in read("first_names.txt").splitlines()]
    return {
        name: gender
        for gender, _, names in rows
        if gender in ("he", "she")
        for name in names.split()
    }


def usual(name: str) -> str:
    """Return "he" or "she" for a name that begins with a telling first name, or "".

    A single word that may be a surname tells nothing.
    """
    first, _, rest = name.lower().partition(" ")
    alone = not rest and is_any(first, "surname", "rare-surname")
    return "" if alone else _table().get(first, "")
