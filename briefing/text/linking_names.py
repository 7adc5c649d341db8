"""When do two names, each from another text, name one figure?

Each rule looks at two names only; whether that is proof enough is for `linking` to say.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.model import Figure, FigureType
from briefing.text import name_aliases, name_forms

_REMEMBERED = 20_000
"""Names kept in comparable form: the same ones come again and again."""
_RECENT = 4_000
"""Names whose look-ups are kept: an article asks for them more than once."""
_CUT = 3
"""Words by which a name may be shortened at either end."""
# Names of offices that every country or town has its own of.
_COMMON = frozenset(
    "ministry department office agency court police parliament army navy military air"
    " force government bank central senate house congress council city county state"
    " national assembly electoral election commission committee supreme high appeal"
    " constitutional defence defense foreign interior finance health education justice"
    " public security prosecutor prosecutors service ministers cabinet treasury coast"
    " guard airport university hospital school labour party opposition union federal"
    " attorney general district board fire rescue institute statistics bureau society"
    " museum station team company group corporation center centre church affairs"
    " and of the for in environment transport energy trade economy industry"
    " agriculture labor immigration border customs tax revenue weather met red cross"
    " commerce chamber human rights civil protection authority people's".split()
)
# What may be left out of an organisation's name.
_TRADE = frozenset(
    "inc corp co ltd llc plc corporation company group holdings holding motor motors"
    " steel energy oil gas power mining foods air airlines airways electronics pharma"
    " pharmaceuticals bank insurance industries international technologies systems"
    " partners capital stores media association foundation institute party cartel club"
    " fc university college hospital church center centre clinic magazine newspaper"
    " news network theatre prison school hotel museum supermarket store restaurant"
    " plant factory foods recovery rehab facility".split()
)
# What may be left out of a place's name.
_LIE = frozenset(
    "river dam lake sea ocean gulf strait canal bay peninsula desert mountains"
    " mountain island islands clinic centre recovery".split()
)
# Pet names, and the name they are short for.
_PET = dict(
    pair.split(":")
    for pair in """
    bill:william will:william billy:william bob:robert rob:robert bobby:robert
    dick:richard rick:richard rich:richard mike:michael mick:michael joe:joseph
    joey:joseph jim:james jimmy:james jamie:james tom:thomas tommy:thomas dan:daniel
    danny:daniel dave:david ben:benjamin benny:benjamin sam:samuel tony:anthony
    fred:frederick freddie:frederick ed:edward eddie:edward ted:edward andy:andrew
    drew:andrew chris:christopher matt:matthew nick:nicholas steve:stephen
    steven:stephen greg:gregory jeff:jeffrey ken:kenneth larry:lawrence ron:ronald
    don:donald doug:douglas pete:peter phil:philip ray:raymond charlie:charles
    chuck:charles alex:alexander al:albert bernie:bernard hank:henry harry:henry
    jack:john johnny:john jon:jonathan josh:joshua tim:timothy walt:walter
    kate:katherine katie:katherine kathryn:katherine kathy:katherine cathy:catherine
    liz:elizabeth beth:elizabeth betty:elizabeth sue:susan susie:susan jen:jennifer
    jenny:jennifer meg:margaret maggie:margaret peggy:margaret vicky:victoria
    pam:pamela debbie:deborah deb:deborah becky:rebecca abby:abigail sandy:sandra
    """.split()
)
_TITLES = frozenset(
    "president prime minister mr mrs ms dr prof professor sen senator gov governor rep"
    " representative congressman gen general lt lieutenant col colonel sgt sergeant"
    " capt captain officer detective secretary chancellor king queen prince princess"
    " pope judge justice mayor vice admiral sir lord lady dame chief coach ambassador"
    " former ex us american deputy foreign defence defense interior finance state"
    " actor actress singer spokesman spokeswoman attorney cardinal archbishop bishop"
    " sheikh imam rabbi reverend rev father sister brother".split()
)


_SPELT = dict(
    pair.split(":")
    for pair in "center:centre defense:defence labor:labour theater:theatre"
    " harbor:harbour organization:organisation mt:mount st:saint".split()
)
_SHORTENED = {
    FigureType.ORGANISATION: _TRADE,
    FigureType.PLACE: _LIE,
}


@dataclass(frozen=True, slots=True)
class Form:
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


@functools.lru_cache(maxsize=_REMEMBERED)
def form(kind: FigureType, name: str) -> Form:
    """Return a name of a figure of some type in comparable form."""
    folded = name_forms.fold(name)
    words = name_forms.words(folded)
    if kind is FigureType.PERSON:
        words = _untitled(name_forms.person_words(folded))
    if kind is FigureType.ORGANISATION:
        words = name_forms.company_words(folded)
    words = tuple(_SPELT.get(word, word) for word in words) or (folded,)
    known = name_aliases.canonical(kind, name)
    key = known or " ".join(words)
    if kind is FigureType.GROUP:
        key = key.removesuffix("s")
    plain = key == " ".join(words)
    acronym = plain and name_forms.is_acronym(name)
    full = not plain or not (acronym or _COMMON.issuperset(words))
    if kind is FigureType.PERSON:
        full = len(words) > 1 and len(words[0]) > 1
    return Form(kind, name, words, key, known is not None, acronym, full)


def _untitled(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a person's name without titles before it."""
    at = 0
    while at < len(words) - 1 and words[at] in _TITLES:
        at += 1
    return words[at:]


def forms(figure: Figure) -> tuple[Form, ...]:
    """Return all names of a figure, the fullest first, each way of writing once."""
    return forms_of(figure.type, (figure.name, *figure.aliases))


@functools.lru_cache(maxsize=_REMEMBERED)
def forms_of(kind: FigureType, names: tuple[str, ...]) -> tuple[Form, ...]:
    """Return names of a figure of some type, each way of writing once."""
    return tuple(dict.fromkeys(form(kind, name) for name in names))


def fullest(found: Sequence[Form]) -> Form:
    """Return the form of most words; the first, where several have them."""
    return max(found, key=lambda f: len(f.words))


@functools.lru_cache(maxsize=_RECENT)
def filed_under(found: Form) -> tuple[str, ...]:
    """Return the strings under which a name is found by those it may be one with."""
    same = f"={found.key}"
    if found.type is FigureType.GROUP:
        return (same,)
    if found.type is FigureType.PERSON:
        return same, *(_filed_full if len(found.words) > 1 else _filed_short)(found)
    parts = [f"part:{part}" for part in _parts(found)]
    return same, f"whole:{found.key}", *parts, *_initials(found, "short", "long")


@functools.lru_cache(maxsize=_RECENT)
def lookups(found: Form) -> tuple[str, ...]:
    """Return the strings under which to look for what a name may be one with."""
    same = f"={found.key}"
    if found.type is FigureType.GROUP:
        return (same,)
    if found.type is FigureType.PERSON:
        return same, *(_sought_full if len(found.words) > 1 else _sought_short)(found)
    wholes = [f"whole:{part}" for part in _parts(found)]
    return same, f"part:{found.key}", *wholes, *_initials(found, "long", "short")


def _filed_full(found: Form) -> tuple[str, ...]:
    words = _without_generation(found.words)
    called = dict.fromkeys((*_tails(words), *words))
    return (*(f"called:{name}" for name in called), *_given_and_surname(words))


def _filed_short(found: Form) -> tuple[str, ...]:
    return (f"only:{' '.join(found.words)}",)


def _sought_full(found: Form) -> tuple[str, ...]:
    words = _without_generation(found.words)
    called = dict.fromkeys((*_tails(words), *words))
    return (*(f"only:{name}" for name in called), *_given_and_surname(words))


def _sought_short(found: Form) -> tuple[str, ...]:
    return (f"called:{' '.join(found.words)}",)


def _tails(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(words[at:]) for at in range(1, len(words)))


def _given_and_surname(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return an initial with each surname: J. Biden is found for Joe Biden."""
    if len(words) == 1:
        return ()
    initial = _PET.get(words[0], words[0])[0]
    return tuple(f"initial:{initial} {word}" for word in words[1:])


def _parts(found: Form) -> tuple[str, ...]:
    """Return how a name may be shortened: by words before, or behind."""
    words, size = found.words, len(found.words)
    cuts = range(1, min(size, _CUT + 1))
    heads = (" ".join(words[: size - cut]) for cut in cuts)
    tails = (" ".join(words[cut:]) for cut in cuts)
    return tuple(dict.fromkeys((*heads, *tails)))


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
    mixed = FigureType.OTHER in types or types == {FigureType.PERSON, FigureType.PLACE}
    return mixed and len(one.words) > 1 and one.words == other.words


def same_person(one: Form, other: Form) -> bool:
    """Tell whether two full names can be one: with a second surname, or an initial."""
    if (
        not _both(one, other, FigureType.PERSON)
        or min(map(len, _words(one, other))) < 2
    ):
        return False
    if name_forms.generation(one.words) != name_forms.generation(other.words):
        return False
    if one.words[0] != other.words[0]:
        return False
    short, long = sorted((one.words[1:], other.words[1:]), key=len)
    return set(short) <= set(long)


def short_given(one: Form, other: Form) -> bool:
    """Tell whether one is the other by an initial or a pet name: J., Joe, Joseph."""
    if (
        not _both(one, other, FigureType.PERSON)
        or min(map(len, _words(one, other))) < 2
    ):
        return False
    if one.words[1:] != other.words[1:] and one.words[-1] != other.words[-1]:
        return False
    first, second = one.words[0], other.words[0]
    initial = min(len(first), len(second)) == 1 and first[0] == second[0]
    pet = _PET.get(first, first) == _PET.get(second, second)
    return first != second and (initial or pet)


def surname(short: Form, full: Form) -> bool:
    """Tell whether one is the family name of the other."""
    if not _both(short, full, FigureType.PERSON):
        return False
    core = _without_generation(full.words)
    if len(short.words) >= len(core):
        return False
    tail = core[-len(short.words) :] == short.words
    return tail or (len(short.words) == 1 and short.words[0] in core[1:])


def first_name(short: Form, full: Form) -> bool:
    """Tell whether one is the first name, often the only one used, of the other."""
    if not _both(short, full, FigureType.PERSON):
        return False
    core = _without_generation(full.words)
    return short.words == core[:1] and len(core) > 1 and len(core[0]) > 2


def acronym(short: Form, long: Form) -> bool:
    """Tell whether one has the initials of the other."""
    if short.type is not long.type or short.type is FigureType.PERSON:
        return False
    if not short.is_acronym or len(long.words) < 2:
        return False
    return "".join(short.words) in name_forms.initials(long.name)


def shortened(short: Form, long: Form) -> bool:
    """Tell whether one leaves out what may be: Hoshino Motor, the Tana River."""
    if short.type is not long.type or short.type not in _SHORTENED:
        return False
    rest = _rest(short.words, long.words)
    if short.type is FigureType.PLACE and short.is_known:
        return False
    if not rest or _COMMON.issuperset(short.words) or short.words[-1] in _TRADE:
        return False
    return _SHORTENED[short.type].issuperset(rest) or _is_front(short, long, rest)


def ending(short: Form, long: Form) -> bool:
    """Tell whether one is how a longer name ends: the Colts, Indianapolis Colts."""
    if short.type is not long.type or short.type is not FigureType.ORGANISATION:
        return False
    if _COMMON.issuperset(short.words) or short.words[-1] in _TRADE:
        return False
    rest = len(long.words) - len(short.words)
    return 0 < rest < 3 and long.words[rest:] == short.words and not short.is_acronym


def _is_front(short: Form, long: Form, rest: tuple[str, ...]) -> bool:
    """Tell whether what is left out is where it is: US Navy."""
    if short.type is not FigureType.ORGANISATION or long.words[: len(rest)] != rest:
        return False
    known = name_aliases.table().get(" ".join(rest))
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
