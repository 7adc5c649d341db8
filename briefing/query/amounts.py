"""`amount:` and its bounds: >1m, <=50%, 10..20, $1.5bn, 20k..30k, 300."""

import re

from briefing.query.nodes import Amount

_SIZES = {
    **dict.fromkeys(("k", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "million"), 1e6),
    **dict.fromkeys(("b", "bn", "billion"), 1e9),
    **dict.fromkeys(("t", "tn", "trillion"), 1e12),
}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB"}
_BOUND = re.compile(r"(>=|<=|>|<|=|≥|≤)?\s*(.+)", re.DOTALL)
# $1.5bn, 1,000, 50%, 3m, EUR20, 20 eur
_NUMBER = re.compile(
    r"(?P<sign>[$€£¥₹₽]|[a-z]{3})?\s*(?P<number>\d{1,3}(?:,\d{3}){1,4}|\d{1,15})"
    r"(?P<part>\.\d{1,9})?\s*(?P<size>thousand|million|billion|trillion|mn|bn|tn|[kmbt])?"
    r"\s*(?P<unit>%|[$€£¥₹₽]|[a-z]{3})?",
    re.IGNORECASE,
)

_Number = tuple[float, float, str]  # value as written, size, unit


def amount(text: str) -> Amount:
    """Return the numbers that are meant.

    Raises:
        ValueError: saying what cannot be read.
    """
    low, dots, high = text.partition("..")
    if dots:
        return _between(low.strip(), high.strip())
    found = _BOUND.fullmatch(text.strip())
    if found is None:
        raise ValueError("is empty")
    value, size, unit = _number(found[2])
    value *= size
    match found[1]:
        case ">":
            return Amount(low=value, above=True, unit=unit)
        case ">=" | "≥":
            return Amount(low=value, unit=unit)
        case "<":
            return Amount(high=value, below=True, unit=unit)
        case "<=" | "≤":
            return Amount(high=value, unit=unit)
    return Amount(low=value, high=value, unit=unit)


def _between(low: str, high: str) -> Amount:
    """Return a range; a size or unit at its end holds for its beginning too."""
    first = _number(low) if low else None
    last = _number(high) if high else None
    if not first and not last:
        raise ValueError("has no number")
    unit = (first and first[2]) or (last and last[2]) or ""
    if first and last and last[2] and first[2] not in ("", last[2]):
        raise ValueError("has two units")
    least = first[0] * first[1] if first else None
    most = last[0] * last[1] if last else None
    if first and last and first[1] == 1 and first[0] <= last[0]:
        least = first[0] * last[1]
    if least is not None and most is not None and least > most:
        raise ValueError("begins above its end")
    return Amount(low=least, high=most, unit=unit)


def _number(text: str) -> _Number:
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        raise ValueError("is not a number")
    units = {_unit(found[name]) for name in ("sign", "unit") if found[name]}
    if len(units) > 1:
        raise ValueError("has two units")
    value = float(found["number"].replace(",", "") + (found["part"] or ""))
    size = _SIZES[found["size"].lower()] if found["size"] else 1.0
    return value, size, units.pop() if units else ""


def _unit(text: str) -> str:
    return _SIGNS.get(text, text.upper())
