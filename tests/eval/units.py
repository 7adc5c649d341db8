"""Our units under the names that CQE and NewsQuant give them."""

from briefing.model import Quantity, QuantityKind

_NAMES = {
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


def unit_of(quantity: Quantity) -> str:
    """Return the normalised unit of a number, as NewsQuant has it."""
    first, *per = quantity.unit.split("/")
    if quantity.kind is QuantityKind.MONEY:
        return " per ".join([_CURRENCIES.get(first, first), *per])
    if quantity.kind is QuantityKind.MEASURE and quantity.unit == "year":
        return "year of age"
    if quantity.unit in _NAMES:
        return _NAMES[quantity.unit]
    return " per ".join([first, *per])
