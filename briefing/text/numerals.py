"""Numbers in words and figures, read as exact decimals."""

import re
from collections.abc import Sequence
from decimal import Decimal

from briefing.text.quantity_tokens import Token, glued, is_number, lower_at, tokens

SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen"
        " fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
SCALES: dict[str, Decimal] = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10**5),
    "lakhs": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "crores": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
}
"""Words that multiply what stands before them (short scale)."""
ABBREVIATED: dict[str, Decimal] = {
    "k": SCALES["thousand"],
    "m": SCALES["million"],
    "mn": SCALES["million"],
    "mln": SCALES["million"],
    "mio": SCALES["million"],
    "cr": SCALES["crore"],
    "b": SCALES["billion"],
    "bn": SCALES["billion"],
    "bln": SCALES["billion"],
    "t": SCALES["trillion"],
    "tn": SCALES["trillion"],
    "trn": SCALES["trillion"],
}
"""Magnitudes as they are written behind a figure: $50m, £2bn, 25k."""
PARTS: dict[str, Decimal] = {
    "half": Decimal("0.5"),
    "halves": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "thirds": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "quarters": Decimal("0.25"),
    "fourth": Decimal("0.25"),
    "fourths": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "fifths": Decimal("0.2"),
    "sixth": Decimal(1) / 6,
    "sixths": Decimal(1) / 6,
    "seventh": Decimal(1) / 7,
    "sevenths": Decimal(1) / 7,
    "eighth": Decimal("0.125"),
    "eighths": Decimal("0.125"),
    "ninth": Decimal(1) / 9,
    "ninths": Decimal(1) / 9,
    "tenth": Decimal("0.1"),
    "tenths": Decimal("0.1"),
    "hundredth": Decimal("0.01"),
    "hundredths": Decimal("0.01"),
}
"""Parts of a whole; repeating fractions carry the 28 digits of the default context."""
GLYPHS: dict[str, Decimal] = {
    "½": Decimal("0.5"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"),
    "⅘": Decimal("0.8"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
DASHES = frozenset("-‐‑–—−")

_LARGEST = Decimal(10**24)  # what is larger takes no further scale word
_DECIMALS = 20  # spoken digits behind a point, at most
_GROUPING = re.compile(r"[,\s]")
_DECIMAL_COMMA = re.compile(
    r"([\d.]+),(\d\d?)"
)  # 92,2 and 1.300,50, as on the Continent

Reading = tuple[Decimal, int]
"""A value, and the index of the first token that is not part of it."""


def figure(token: Token) -> Decimal | None:
    """Return the value of a figure such as 1,200.50; None when it is none."""
    if not is_number(token):
        return None
    if comma := _DECIMAL_COMMA.fullmatch(token.text):
        return Decimal(f"{comma[1].replace('.', '')}.{comma[2]}")
    return Decimal(_GROUPING.sub("", token.text))


def read(words: Sequence[Token], start: int) -> Reading | None:
    """Read the longest number that starts at `words[start]`; None when none does.

    Figures, figures with a scale word ("4.5 million") and spelled-out numbers
    ("twenty-three", "one hundred and five thousand", "one point six billion").
    """
    value = figure(words[start])
    if value is None:
        return _spelled(words, start)
    return _scaled(words, value, start + 1)


def parse(text: str) -> Decimal | None:
    """Return the value of a text that is one number and nothing else, or None."""
    words = tokens(text, 0, len(text))
    found = read(words, 0) if words else None
    return found[0] if found and found[1] == len(words) else None


def _scaled(words: Sequence[Token], value: Decimal, at: int) -> Reading:
    """Apply the scale words that follow a figure: "4 hundred million", "2-million"."""
    while value < _LARGEST and (
        scale := SCALES.get(lower_at(words, at)) or _hyphened_scale(words, at)
    ):
        at += 2 if lower_at(words, at) in DASHES else 1
        value *= scale
    return value, at


def _hyphened_scale(words: Sequence[Token], at: int) -> Decimal | None:
    dash = lower_at(words, at) in DASHES and glued(words[at - 1], words[at])
    return SCALES.get(lower_at(words, at + 1)) if dash else None


def _spelled(words: Sequence[Token], start: int) -> Reading | None:
    """Read groups below a thousand, each with its scale: "two million five hundred"."""
    total, at, ceiling = Decimal(0), start, Decimal("inf")
    while group := _group(words, _skip_and(words, at) if at > start else at):
        value, after = _and_a_half(words, *group)
        scaled, after = _scaled(words, value, after)
        if scaled >= ceiling:
            break
        total, at, ceiling = total + scaled, after, scaled / value if value else scaled
        if ceiling <= 1:
            break
    return (total, at) if at > start else None


def _group(words: Sequence[Token], at: int) -> Reading | None:
    """Read a number below a thousand: "a", "forty-two", "three hundred and five"."""
    if lower_at(words, at) in ("a", "an"):
        return (Decimal(1), at + 1) if lower_at(words, at + 1) in SCALES else None
    if (below := _below_hundred(words, at)) is None:
        return None
    value, at = below
    if lower_at(words, at) == "point" and (digits := _point(words, at + 1)):
        return value + digits[0], digits[1]
    if lower_at(words, at) != "hundred":
        return value, at
    rest = _below_hundred(words, _skip_and(words, at + 1))
    return (value * 100 + rest[0], rest[1]) if rest else (value * 100, at + 1)


def _below_hundred(words: Sequence[Token], at: int) -> Reading | None:
    """Read "seven", "forty", "forty-two" or "forty two"."""
    word = lower_at(words, at)
    if word in SMALL:
        return Decimal(SMALL[word]), at + 1
    if word not in TENS:
        return None
    after = at + 2 if lower_at(words, at + 1) in DASHES else at + 1
    unit = SMALL.get(lower_at(words, after), 0)
    if 0 < unit < 10:
        return Decimal(TENS[word] + unit), after + 1
    return Decimal(TENS[word]), at + 1


def _point(words: Sequence[Token], at: int) -> Reading | None:
    """Read the spoken decimals of "one point six" as 0.6."""
    digits = ""
    while SMALL.get(lower_at(words, at), 10) < 10 and len(digits) < _DECIMALS:
        digits, at = digits + str(SMALL[lower_at(words, at)]), at + 1
    return (Decimal(f"0.{digits}"), at) if digits else None


def _and_a_half(words: Sequence[Token], value: Decimal, at: int) -> Reading:
    """Add the part of "two and a half" or "sixty-one and three quarters"."""
    if lower_at(words, at) != "and":
        return value, at
    count = Decimal(SMALL.get(lower_at(words, at + 1), 0)) or Decimal(1)
    part = PARTS.get(lower_at(words, at + 2))
    known = lower_at(words, at + 1) in SMALL or lower_at(words, at + 1) == "a"
    return (value + count * part, at + 3) if part and known else (value, at)


def _skip_and(words: Sequence[Token], at: int) -> int:
    """Step over the "and" of "two hundred and five"."""
    more = (
        lower_at(words, at) == "and"
        and lower_at(words, at + 1) in SMALL.keys() | TENS.keys()
    )
    return at + 1 if more else at
