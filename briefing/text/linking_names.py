"""When do two names, each from another text, name one figure?

Each rule looks at two names only; whether that is proof enough is for `linking` to say.
"""

import functools
from collections.abc import Sequence
from typing import NamedTuple

from briefing.model import FigureType
from briefing.text import name_aliases, name_forms, name_gazetteer, name_lexicon
from briefing.text.linking_words import (
    COMMON,
    LIE,
    PARTICLES,
    PET,
    SPELT,
    TITLES,
    TRADE,
)
from briefing.text.name_lexicon import is_any, is_ordinary
from briefing.text.name_sounds import sound, sounds
from briefing.text.namesakes import parted

_REMEMBERED = 20_000
"""Names kept in comparable form: the same ones come again and again."""
_TELLING = 4
"""Letters of an acronym that few other names have."""
_BEFORE = 2
"""Words before a name that tell which of its kind it is."""
_CUT = 3
"""Words by which a name may be shortened at either end."""
_MANY = 3
"""Words that are more than further given names or surnames."""
_WORDS = (FigureType.ORGANISATION, FigureType.OTHER)
"""What a single word of the dictionary does not name by itself."""
# What may be left out of which names.
_SHORTENED = {
    FigureType.ORGANISATION: TRADE,
    FigureType.PLACE: LIE,
}


class Form(NamedTuple):
    """A name in comparable form."""

    type: FigureType
    name: str
    """As it is written."""
    words: tuple[str, ...]
    """Folded; of a person without initials, of a company without "Ltd"."""
    key: str
    """The well-known name it stands for, or its words."""
    is_known: bool
    """Whether a table has it, under this name or another."""
    is_acronym: bool
    """Whether it is one, and none that is known everywhere."""
    is_full: bool
    """Whether it names one figure by itself, whatever the article."""
    is_common: bool
    """Whether many figures have it: People, the Ministry of Defence, a title."""


@functools.lru_cache(maxsize=_REMEMBERED)
def form(kind: FigureType, name: str) -> Form:
    """Return a name of a figure of some type in comparable form."""
    name, _ = parted(kind, name)
    folded = name_forms.fold(name)
    words = name_forms.words(folded)
    if kind is FigureType.PERSON:
        words = _untitled(name_forms.person_words(folded))
    if kind is FigureType.ORGANISATION:
        words = name_forms.company_words(folded)
    words = tuple(SPELT.get(word, word) for word in words) or (folded,)
    known = name_aliases.canonical(kind, name)
    key = known or " ".join(words)
    if kind is FigureType.GROUP:
        key = key.removesuffix("s")
    plain = key == " ".join(words)
    acronym = plain and name_forms.is_acronym(name)
    common = plain and not acronym and _is_common(kind, name, words)
    person = kind is FigureType.PERSON
    full = not plain or not (acronym or common)
    if person:
        full = len(words) > 1 and len(words[0]) > 1
    return Form(
        type=kind,
        name=name,
        words=words,
        key=key,
        is_known=known is not None,
        is_acronym=acronym,
        is_full=full,
        is_common=common,
    )


def _is_common(kind: FigureType, name: str, words: tuple[str, ...]) -> bool:
    if kind is FigureType.PERSON:
        return TITLES.issuperset(words)
    if COMMON.issuperset(words):
        return True
    if kind not in _WORDS or len(words) > 1 or name_gazetteer.load().kinds.get(name):
        return False
    known = name_lexicon.load().get(words[0])
    return known is not None and known.kind == 0


def _untitled(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a person's name without titles before it."""
    at = 0
    while at < len(words) - 1 and words[at] in TITLES:
        at += 1
    return words[at:]


def fullest(found: Sequence[Form]) -> Form:
    """Return the form of most words; the first, where several have them."""
    return max(found, key=lambda f: len(f.words))


def own_lookup(found: Form) -> str:
    """Return the string under which a name itself is filed."""
    return f"={found.key}"


def filed_under(found: Form) -> tuple[str, ...]:
    """Return the strings under which a name is found by those it may be one with."""
    same = own_lookup(found)
    if found.type is FigureType.GROUP:
        return (same,)
    if found.type is FigureType.PERSON:
        return same, *(_filed_full if len(found.words) > 1 else _filed_short)(found)
    parts = [f"part:{part}" for part in _parts(found)]
    return same, *parts, *_initials(found, "short", "long")


def lookups(found: Form) -> tuple[str, ...]:
    """Return the strings under which to look for what a name may be one with."""
    same = own_lookup(found)
    if found.type is FigureType.GROUP:
        return (same,)
    if found.type is FigureType.PERSON:
        return same, *(_sought_full if len(found.words) > 1 else _sought_short)(found)
    wholes = [f"={part}" for part in _parts(found)]
    return same, f"part:{found.key}", *wholes, *_initials(found, "long", "short")


def _filed_full(found: Form) -> tuple[str, ...]:
    words = _without_generation(found.words)
    return (*(f"called:{name}" for name in _called(words)), *_given_and_surname(words))


def _filed_short(found: Form) -> tuple[str, ...]:
    return (f"only:{sounds(found.words)}",)


def _sought_full(found: Form) -> tuple[str, ...]:
    words = _without_generation(found.words)
    return (*(f"only:{name}" for name in _called(words)), *_given_and_surname(words))


def _sought_short(found: Form) -> tuple[str, ...]:
    return (f"called:{sounds(found.words)}",)


def _called(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what else somebody may be called, by its sound."""
    heard = tuple(map(sound, words))
    ends = [" ".join(heard[at:]) for at in range(1, len(heard))]
    return tuple(dict.fromkeys((*ends, *heard)))


def _given_and_surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return an initial with each surname: J. Biden is found for Joe Biden."""
    if len(words) == 1:
        return ()
    initial = sound(PET.get(words[0], words[0]))[0]
    return tuple(f"initial:{initial} {sound(word)}" for word in words[1:])


def _parts(found: Form) -> tuple[str, ...]:
    """Return how a name may be shortened, as `shortened` and `ending` have it."""
    words, size = found.words, len(found.words)
    left_out = _SHORTENED.get(found.type)
    if left_out is None or size == 1:
        return ()
    parts = []
    for cut in range(1, min(size, _CUT + 1)):
        head, tail, before = words[:-cut], words[cut:], words[:cut]
        if left_out.issuperset(words[-cut:]) and head[-1] not in TRADE:
            parts.append(head)
        ending = found.type is FigureType.ORGANISATION and (
            cut <= _BEFORE or _is_place(before)
        )
        if (ending or left_out.issuperset(before)) and tail[-1] not in TRADE:
            parts.append(tail)
    return tuple(dict.fromkeys(map(" ".join, parts)))


def _initials(found: Form, short: str, long: str) -> tuple[str, ...]:
    if name_forms.is_acronym(found.name):
        return (f"{short}:{''.join(found.words)}",)
    acronyms = sorted(name_forms.initials(found.name))
    return tuple(f"{long}:{acronym}" for acronym in acronyms)


def same(one: Form, other: Form) -> bool:
    """Tell whether two names are one name: US and United States, Brightwell plc."""
    return one.type is other.type and one.key == other.key


def same_but_type(one: Form, other: Form) -> bool:
    """Tell whether a name of several words was only taken for another kind of thing."""
    types = {one.type, other.type}
    if one.type is FigureType.PERSON:
        return False  # or it would be a place in all articles
    mixed = FigureType.OTHER in types or types == {FigureType.PERSON, FigureType.PLACE}
    return mixed and len(one.words) > 1 and one.words == other.words


def same_person(one: Form, other: Form) -> bool:
    """Tell whether two full names can be one: with a middle name, or an initial."""
    return second_surname(one, other) and one.words[-1] == other.words[-1]


def second_surname(one: Form, other: Form) -> bool:
    """Tell whether one full name has all of the other: Gabriel Boric (Font)."""
    if (
        not _both(one, other, FigureType.PERSON)
        or min(map(len, _words(one, other))) < 2
    ):
        return False
    if name_forms.two_generations(one.words, other.words):
        return False
    short, long = sorted((one, other), key=lambda form: len(form.words))
    if name_forms.generation(long.words) and len(short.words) + 1 < len(long.words):
        return False  # he may be the other's son
    if short.words[0] != long.words[0] or _is_half(short.words[-1], long.name):
        return False
    more = set(long.words) - set(short.words) - PARTICLES
    return set(short.words[1:]) <= set(long.words[1:]) and len(more) < _MANY


def _is_half(word: str, name: str) -> bool:
    """Tell whether a word is but a part of a double surname: Smith, Fraser-Smith."""
    last = name_forms.fold(name).split()[-1]
    return word in last.split("-")[:-1] or last.endswith(f"-{word}")


def spelled(one: Form, other: Form) -> bool:
    """Tell whether two full names differ in spelling only: Zelensky, Zelenskyy."""
    if not _both(one, other, FigureType.PERSON):
        return False
    size = len(one.words)
    return 1 < size == len(other.words) and sounds(one.words) == sounds(other.words)


def rare_surname_spelled(short: Form, full: Form) -> bool:
    """Tell whether one is the family name of the other in another spelling."""
    if not _both(short, full, FigureType.PERSON) or len(short.words) > 1:
        return False
    heard = sound(short.words[0])
    own = [name for name in name_forms.surnames(full.name) if sound(name) == heard]
    called = (*short.words, *own)
    return bool(own) and not any(is_any(name, "first", "surname") for name in called)


def short_given(one: Form, other: Form) -> bool:
    """Tell whether one is the other by an initial or a pet name: J., Joe, Joseph."""
    if (
        not _both(one, other, FigureType.PERSON)
        or min(map(len, _words(one, other))) < 2
    ):
        return False
    if name_forms.two_generations(one.words, other.words):
        return False
    if _without_generation(one.words)[-1] != _without_generation(other.words)[-1]:
        return False
    first, second = one.words[0], other.words[0]
    if _is_middle_name_used(one, other) or _is_middle_name_used(other, one):
        return False
    initial = min(len(first), len(second)) == 1 and first[0] == second[0]
    pet = PET.get(first, first) == PET.get(second, second)
    return first != second and (initial or pet)


def _is_middle_name_used(one: Form, other: Form) -> bool:
    """Tell whether one is called by a name that the other has not: J. Michael Moe."""
    return len(one.words[0]) == 1 and not set(one.words[1:]) <= set(other.words)


def surname(short: Form, full: Form) -> bool:
    """Tell whether one is the family name of the other."""
    if not _both(short, full, FigureType.PERSON) or short.is_common:
        return False
    if len(short.words) >= len(full.words) or short.words[-1] not in full.words:
        return False
    return " ".join(short.words) in name_forms.surnames(full.name)


def rare_surname(short: Form, full: Form) -> bool:
    """Tell whether one is the family name of the other, and few have it."""
    rare = len(short.words) == 1 and not is_any(short.words[0], "first", "surname")
    return rare and surname(short, full)


def first_name(short: Form, full: Form) -> bool:
    """Tell whether one is the first name, often the only one used, of the other."""
    if not _both(short, full, FigureType.PERSON):
        return False
    core = _without_generation(full.words)
    if short.words != core[:1] or len(core) < 2 or len(core[0]) < 3:
        return False
    return not is_ordinary(core[-1])


def acronym(short: Form, long: Form) -> bool:
    """Tell whether one has the initials of the other, too many to be chance."""
    if short.type is not long.type or short.type is FigureType.PERSON:
        return False
    letters = "".join(short.words)
    if not short.is_acronym or len(long.words) < 2 or len(letters) < _TELLING:
        return False
    return letters in name_forms.initials(long.name)


def shortened(short: Form, long: Form) -> bool:
    """Tell whether one leaves out what may be: Hoshino Motor, the Tana River."""
    if short.type is not long.type or short.type not in _SHORTENED:
        return False
    rest = _rest(short.words, long.words)
    if short.type is FigureType.PLACE and (
        short.is_known or is_any(short.words[0], "city")
    ):
        return False
    if not rest or short.is_common or short.words[-1] in TRADE:
        return False
    if short.is_acronym and long.words[0] != short.words[0]:
        return False
    return _SHORTENED[short.type].issuperset(rest) or _is_front(short, long, rest)


def ending(short: Form, long: Form) -> bool:
    """Tell whether one is how a longer name ends: the Colts, Indianapolis Colts."""
    if short.type is not long.type or short.type is not FigureType.ORGANISATION:
        return False
    if short.is_common or short.is_acronym or short.words[-1] in TRADE:
        return False
    rest = len(long.words) - len(short.words)
    if (
        "anti" in long.words[:rest]
        or name_forms.fold(short.name) in name_aliases.table()
    ):
        return False
    return 0 < rest <= _BEFORE and long.words[rest:] == short.words


def _is_front(short: Form, long: Form, rest: tuple[str, ...]) -> bool:
    """Tell whether what is left out is where it is: US Navy."""
    if short.type is not FigureType.ORGANISATION or long.words[: len(rest)] != rest:
        return False
    return _is_place(rest)


def _is_place(words: tuple[str, ...]) -> bool:
    known = name_aliases.table().get(" ".join(words))
    return known is not None and known[0] in (FigureType.PLACE, FigureType.GROUP)


def _rest(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[str, ...] | None:
    if long[: len(short)] == short:
        return long[len(short) :]
    if long[-len(short) :] == short:
        return long[: -len(short)]
    return None


def _words(one: Form, other: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return one.words, other.words


def _both(one: Form, other: Form, kind: FigureType) -> bool:
    return one.type is kind and other.type is kind


def _without_generation(words: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) > 1 and name_forms.generation(words):
        return words[:-1]
    return words
