"""Units of measure and of time, as the press writes them.

A unit is named by a singular noun in British spelling; a rate by two, with a slash
between them: "kilometre/hour". Names follow the SI brochure (9th edition) where it
has one.
"""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.model import QuantityKind
from briefing.text.quantity_tokens import Token, glued

PERCENT = "%"
POINT = "percentage point"


class Unit(NamedTuple):
    """What a number is a number of."""

    kind: QuantityKind
    name: str


# Name, then every spelling in lower case; regular plurals in -s are added.
_TIME = (
    "second: sec secs",
    "millisecond",
    "minute: min mins",
    "hour: hr hrs",
    "day",
    "week: wk wks",
    "fortnight",
    "month",
    "year: yr yrs",
    "decade",
    "century: centuries",
    "millennium: millennia",
)
_MEASURES = (
    "kilometre: kilometer kilometers km kms",
    "metre: meter meters",
    "centimetre: centimeter centimeters cm cms",
    "millimetre: millimeter millimeters mm",
    "micrometre: micrometer micrometers micron microns μm µm",
    "nanometre: nanometer nanometers nm",
    "mile: mi",
    "nautical mile",
    "yard: yd yds",
    "foot: feet ft",
    "inch: inches",
    "light-year: light year",
    "fathom",
    "furlong",
    "acre",
    "hectare: ha",
    "kilogram: kilogramme kilogrammes kilo kilos kg kgs",
    "gram: gramme grammes",
    "milligram: mg",
    "microgram: microgramme microgrammes mcg",
    "tonne: metric ton; metric tons; metric tonne; metric tonnes",
    "ton: short ton",
    "kilotonne: kiloton kilotons",
    "megatonne: megaton megatons",
    "gigatonne: gigaton gigatons",
    "pound: lb lbs",
    "ounce: oz",
    "carat",
    "litre: liter liters",
    "millilitre: milliliter milliliters ml",
    "gallon",
    "pint",
    "quart",
    "fluid ounce",
    "barrel: bbl",
    "bushel",
    "teaspoon: tsp",
    "tablespoon: tbsp",
    "mile/hour: mph",
    "kilometre/hour: kph kmh kmph",
    "metre/second",
    "foot/second: fps",
    "knot: kt kts",
    "watt",
    "kilowatt: kw",
    "megawatt: mw",
    "gigawatt: gw",
    "terawatt: tw",
    "kilowatt hour: kwh; kilowatt-hour",
    "megawatt hour: mwh; megawatt-hour",
    "gigawatt hour: gwh; gigawatt-hour",
    "terawatt hour: twh; terawatt-hour",
    "horsepower: hp bhp",
    "joule",
    "kilojoule: kj",
    "calorie: cal cals",
    "kilocalorie: kcal",
    "volt",
    "kilovolt: kv",
    "ampere: amp amps",
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
    "millibar: mb",
    "pound/square inch: psi",
    "newton metre: nm; newton metres; newton-metres",
    "pound-foot: lb-ft; pound-feet; pounds-feet; ft-lb",
    "decibel: db",
    "pixel",
    "megapixel: mp",
    "revolution/minute: rpm",
    "mile/gallon: mpg",
    "degree: deg",
    "degree Celsius: celsius celcius centigrade",
    "degree Fahrenheit: fahrenheit",
    "part/million: ppm",
    "part/billion: ppb",
    "point: pt pts",
    "sievert",
    "millisievert",
    "roentgen",
    "becquerel",
    "lumen",
)
_SHARES = (
    f"{PERCENT}: % ％ percent percents pct pc; per cent; percent age",
    f"{POINT}: pp ppt ppts; percentage points; per centage points",
    "basis point: bp bps; basis points",
)
# Read with regard to case, and only where they touch the figure: 45g, 5W, 30C, 6'.
_SYMBOLS: dict[str, str] = {
    "m": "metre",
    "g": "gram",
    "t": "tonne",
    "l": "litre",
    "L": "litre",
    "h": "hour",
    "s": "second",
    "W": "watt",
    "V": "volt",
    "A": "ampere",
    "J": "joule",
    "C": "degree Celsius",
    "F": "degree Fahrenheit",
    "'": "foot",
    "’": "foot",
    "′": "foot",
    '"': "inch",
    "″": "inch",
    "in": "inch",
    "Nm": "newton metre",
    "PS": "horsepower",
    "°": "degree",
    "m2": "square metre",
    "m²": "square metre",
    "m3": "cubic metre",
    "km2": "square kilometre",
    "km²": "square kilometre",
}
_SPACED_SYMBOLS = frozenset("m g l L W V A Nm PS ° m2 m² km2 km²".split())
_POWERS = {"square": "square", "sq": "square", "cubic": "cubic", "cu": "cubic"}
_SCALES_OF_HEAT = {
    "c": "degree Celsius",
    "celsius": "degree Celsius",
    "celcius": "degree Celsius",
    "centigrade": "degree Celsius",
    "f": "degree Fahrenheit",
    "fahrenheit": "degree Fahrenheit",
    "farenheit": "degree Fahrenheit",
    "kelvin": "kelvin",
}
Match = tuple[Unit, int]
"""A unit, and the index of the first word after it."""


def _spellings(row: str) -> tuple[str, ...]:
    """Return every spelling of a row; several words are separated by semicolons."""
    name, _, rest = row.partition(":")
    head, *phrases = rest.split(";")
    listed = (*head.split(), *(phrase.strip() for phrase in phrases))
    plain = () if "/" in name or name == PERCENT else (name, f"{name}s")
    return (*plain, *listed)


def _table(rows: Sequence[str], kind: QuantityKind) -> dict[str, Unit]:
    return {
        spelling: Unit(kind, row.partition(":")[0])
        for row in rows
        for spelling in _spellings(row)
    }
