"""Units of measure and of time, as the press writes them.

A unit is named by a singular noun in British spelling, a rate by two with a slash
between them: "kilometre/hour". Names follow the SI brochure (9th edition) where it
has one.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.model import QuantityKind
from briefing.text.numerals import DASHES
from briefing.text.quantity_tokens import Token, glued, is_number

PERCENT = "%"
POINT = "percentage point"


class Unit(NamedTuple):
    """What a number is a number of."""

    kind: QuantityKind
    name: str


Match = tuple[Unit, int]
"""A unit, and the index of the first word after it."""

# Each row: the name, then its spellings in lower case; the name itself and its
# regular plural are understood. A blank parts the tokens of a spelling.
_TIME = (
    "millisecond: ms",
    "second: sec, secs",
    "minute: min, mins",
    "hour: hr, hrs",
    "day",
    "week: wk, wks",
    "fortnight",
    "month",
    "year: yr, yrs",
    "decade",
    "century: centuries",
    "millennium: millennia",
)
_MEASURES = (
    "kilometre: kilometer, kilometers, km, kms",
    "metre: meter, meters",
    "centimetre: centimeter, centimeters, cm, cms",
    "millimetre: millimeter, millimeters, mm",
    "micrometre: micrometer, micrometers, micron, microns, μm, µm",
    "nanometre: nanometer, nanometers, nm",
    "mile: mi",
    "nautical mile",
    "yard: yd, yds",
    "foot: feet, ft",
    "inch: inches",
    "light-year: light year, light years, light - years, light - year",
    "fathom",
    "furlong",
    "acre",
    "hectare: ha",
    "kilogram: kilogramme, kilogrammes, kilo, kilos, kg, kgs",
    "gram: gramme, grammes",
    "milligram: mg",
    "microgram: microgramme, microgrammes, mcg",
    "tonne: metric ton, metric tons, metric tonne, metric tonnes",
    "ton: short tons",
    "kilotonne: kiloton, kilotons",
    "megatonne: megaton, megatons",
    "gigatonne: gigaton, gigatons",
    "pound: lb, lbs",
    "ounce: oz",
    "carat",
    "litre: liter, liters",
    "millilitre: milliliter, milliliters, ml",
    "gallon",
    "pint",
    "quart",
    "fluid ounce: fl oz",
    "barrel: bbl",
    "bushel",
    "teaspoon: tsp",
    "tablespoon: tbsp",
    "mile/hour: mph",
    "kilometre/hour: kph, kmh, kmph",
    "foot/second: fps",
    "knot: kt, kts",
    "watt",
    "kilowatt: kw",
    "megawatt: mw",
    "gigawatt: gw",
    "terawatt: tw",
    "kilowatt hour: kwh, kilowatt - hour, kilowatt - hours",
    "megawatt hour: mwh, megawatt - hour, megawatt - hours",
    "gigawatt hour: gwh, gigawatt - hour, gigawatt - hours",
    "terawatt hour: twh, terawatt - hour, terawatt - hours",
    "horsepower: hp, bhp",
    "joule",
    "kilojoule: kj",
    "calorie: cal, cals",
    "kilocalorie: kcal",
    "volt",
    "kilovolt: kv",
    "ampere: amp, amps",
    "hertz: hz",
    "kilohertz: khz",
    "megahertz: mhz",
    "gigahertz: ghz",
    "bit",
    "byte",
    "kilobyte: kb",
    "megabyte: mb",
    "gigabyte: gb",
    "terabyte: tb",
    "petabyte: pb",
    "megabit: mbit",
    "gigabit: gbit",
    "megabit/second: mbps",
    "gigabit/second: gbps",
    "pascal",
    "kilopascal: kpa",
    "megapascal: mpa",
    "hectopascal: hpa",
    "millibar",
    "pound/square inch: psi",
    "kilopound/square inch: ksi",
    "newton metre",
    "pound-foot: pound - feet, pounds - feet, pound - foot, lb - ft, ft - lb",
    "point/game: ppg",
    "rebound/game: rpg",
    "assist/game: apg",
    "decibel: db",
    "megapixel",
    "pixel",
    "revolution/minute: rpm",
    "mile/gallon: mpg",
    "degree: deg",
    "degree Celsius: celsius, celcius, centigrade, degc",
    "degree Fahrenheit: fahrenheit, degf",
    "part/million: ppm",
    "part/billion: ppb",
    "point: pts",
    "magnitude",
    "basis point: bp, bps",
    "sievert",
    "millisievert",
    "becquerel",
    "lumen",
)
_SHARES = (
    f"{PERCENT}: ％, percent, percents, per cent, pct, pc",
    f"{POINT}: per cent points, percent points, pp, ppt, ppts",
)
# Read with regard to case; those above the line also with a blank before them.
_SPACED_SYMBOLS = {
    "m": "metre",
    "g": "gram",
    "l": "litre",
    "L": "litre",
    "W": "watt",
    "V": "volt",
    "Nm": "newton metre",
    "PS": "horsepower",
    "m2": "square metre",
    "m²": "square metre",
    "km2": "square kilometre",
    "km²": "square kilometre",
    "m3": "cubic metre",
    "m³": "cubic metre",
}
_SYMBOLS = _SPACED_SYMBOLS | {
    "t": "tonne",
    "s": "second",
    "h": "hour",
    "in": "inch",
    "A": "ampere",
    "J": "joule",
    "C": "degree Celsius",
    "F": "degree Fahrenheit",
    "'": "foot",
    "’": "foot",
    "′": "foot",
    '"': "inch",
    "″": "inch",
}
_POWERS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
_HEAT = {
    "c": "degree Celsius",
    "celsius": "degree Celsius",
    "celcius": "degree Celsius",
    "centigrade": "degree Celsius",
    "f": "degree Fahrenheit",
    "fahrenheit": "degree Fahrenheit",
    "farenheit": "degree Fahrenheit",
}
_LONGEST = 3  # tokens in a spelling


def _table(rows: Iterable[str], kind: QuantityKind) -> dict[str, Unit]:
    """Return the unit of every spelling in the rows."""
    table = {}
    for row in rows:
        name, _, rest = row.partition(":")
        own = (name, f"{name}s")
        for spelling in (*own, *(word.strip() for word in rest.split(",") if word)):
            table[spelling] = Unit(kind, name)
    return table


UNITS: dict[str, Unit] = (
    _table(_TIME, QuantityKind.DURATION)
    | _table(_MEASURES, QuantityKind.MEASURE)
    | _table(_SHARES, QuantityKind.PERCENT)
)
"""Every spelling of a unit, in lower case, its tokens parted by a blank."""


def read_unit(words: Sequence[Token], at: int) -> Match | None:
    """Read the unit that starts at `words[at]`, right after a figure.

    "km", "square miles", "-foot", "° C", "km/h".
    """
    if at < len(words) and words[at].text in DASHES and glued(words[at - 1], words[at]):
        at += 1
    found = _power(words, at) or _degrees(words, at) or _plain(words, at)
    return _quotient(words, *found) if found else _symbol(words, at)


def _plain(words: Sequence[Token], at: int) -> Match | None:
    """Look up the longest spelling of up to three tokens."""
    if at < len(words) and words[at].text == "Nm":
        return Unit(QuantityKind.MEASURE, "newton metre"), at + 1
    if _is_name(words, at):
        return None
    for size in range(_LONGEST, 0, -1):
        spelling = " ".join([word.lower for word in words[at : at + size]])
        if unit := UNITS.get(spelling):
            return unit, min(at + size, len(words))
    return None


def _is_name(words: Sequence[Token], at: int) -> bool:
    """Tell the "Kilo" of "ten Kilo Class submarines" from a unit."""
    pair = words[at : at + 2]
    return len(pair) == 2 and all(
        word.text.istitle() and word.text.isalpha() for word in pair
    )


def _power(words: Sequence[Token], at: int) -> Match | None:
    """Read "square miles", "sq. ft" and "cubic-metre"."""
    if at >= len(words) or words[at].lower not in _POWERS:
        return None
    power, at = _POWERS[words[at].lower], at + 1
    while at < len(words) and words[at].text in (".", "-"):
        at += 1
    base = _plain(words, at) or _symbol(words, at)
    if base is None:
        return None
    return Unit(QuantityKind.MEASURE, f"{power} {base[0].name}"), base[1]


def _degrees(words: Sequence[Token], at: int) -> Match | None:
    """Read "degrees Celsius", "°C" and "deg. F"; "degrees" alone is an angle."""
    if at >= len(words) or words[at].lower not in (
        "°",
        "º",
        "degree",
        "degrees",
        "deg",
    ):
        return None
    scale = at + 2 if at + 1 < len(words) and words[at + 1].text == "." else at + 1
    if scale < len(words) and (name := _HEAT.get(words[scale].lower)):
        return Unit(QuantityKind.MEASURE, name), scale + 1
    return Unit(QuantityKind.MEASURE, "degree"), at + 1


def _symbol(words: Sequence[Token], at: int) -> Match | None:
    """Read a letter that is a unit only right behind its figure: 45g, 30C, 6'."""
    if not 0 < at < len(words):
        return None
    table = _SYMBOLS if glued(words[at - 1], words[at]) else _SPACED_SYMBOLS
    mark = words[at].text
    name = table.get(mark)
    if name is None or (mark in "'’" and _touches_letter(words, at)):
        return None
    if mark == '"' and (_is_open(words[:at]) or not is_number(words[at - 1])):
        return None
    kind = QuantityKind.DURATION if name in ("second", "hour") else QuantityKind.MEASURE
    return Unit(kind, name), at + 1


def _touches_letter(words: Sequence[Token], at: int) -> bool:
    """Tell the possessive of "the iPhone 14’s display" from the feet of 6’2."""
    behind = words[at + 1] if at + 1 < len(words) else None
    return behind is not None and glued(words[at], behind) and behind.text[0].isalpha()


def _is_open(before: Sequence[Token]) -> bool:
    """Tell whether a quotation is open, which the mark behind a figure closes."""
    marks = [at for at, word in enumerate(before) if word.text == '"']
    last = marks[-1] if marks else -1
    return last == 0 or (last > 0 and not glued(*before[last - 1 : last + 1]))


def _quotient(words: Sequence[Token], unit: Unit, at: int) -> Match:
    """Add what follows a slash: "km/h", "kV/cm"."""
    if (
        at + 1 < len(words)
        and words[at].text == "/"
        and glued(words[at - 1], words[at])
    ):
        below = {"h": "hour", "hr": "hour", "s": "second"}.get(words[at + 1].lower)
        known = UNITS.get(words[at + 1].lower)
        if name := below or (known.name if known else None):
            return Unit(unit.kind, f"{unit.name}/{name}"), at + 2
    return unit, at
