"""Our units under the names that CQE and NewsQuant give them."""

from briefing.model import Quantity, QuantityKind

_NAMES = {
    "time": "count",
    "ratio": "count",
    "pound-foot": "foot pound-force",
    "%": "percentage",
    "percentage point": "point",
    "degree Celsius": "celsius",
    "degree Fahrenheit": "fahrenheit",
    "pound": "pound-mass",
    "revolution/minute": "revolutions per minute",
    "tonne": "metric ton",
    "gigatonne": "gigaton",
    "person": "people",
    "": "-",
}
_CURRENCIES = {
    "USD": "dollar",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "HKD": "hong kong dollar",
    "NZD": "new zealand dollar",
    "EUR": "euro",
    "GBP": "pound sterling",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "ILS": "shekel",
    "DKK": "danish krone",
    "MYR": "malaysian ringgit",
    "ZAR": "south african rand",
    "INR": "indian rupee",
    "CHF": "swiss franc",
    "HRK": "croatian kuna",
}


_JOINTS = frozenset(("and", "or", "of"))


def unit_of(quantity: Quantity, text: str) -> str:
    """Return the normalised unit of a number in a text, as NewsQuant has it.

    Its unit of a count is the noun with all that stands before it: "league game".
    """
    if quantity.unit in _NAMES:
        return _NAMES[quantity.unit]
    first, *per = quantity.unit.split("/")
    per = [_NAMES.get(unit, unit) for unit in per]
    if quantity.kind is QuantityKind.MONEY:
        return " per ".join([_CURRENCIES.get(first, first), *per])
    if quantity.kind is QuantityKind.MEASURE and quantity.unit == "year":
        return "year of age"
    if quantity.kind is QuantityKind.COUNT and quantity.counted and first != "time":
        *rest, _ = quantity.counted.of(text).split()
        first = " ".join([*(word for word in rest if word not in _JOINTS), first])
    return " per ".join([_NAMES.get(first, first), *per])
