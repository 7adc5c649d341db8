"""Currencies: their signs, words and ISO 4217 codes."""

from collections.abc import Sequence

from briefing.text.numerals import SCALES
from briefing.text.quantity_tokens import Token, glued

# Code; signs before or after the figure; then the words, in the singular. A word that
# several countries use stands with the one the press means when it names none.
_ROWS: tuple[tuple[str, str, str], ...] = (
    (
        "USD",
        "$ US$ $US U.S.$ USD$ Us$ dlrs",
        "dollar, us dollar, u.s. dollar, american dollar, buck",
    ),
    ("EUR", "€", "euro"),
    ("GBP", "£ ￡ PS", "pound sterling, british pound, quid"),
    ("JPY", "¥ JP¥ Y=", "yen, japanese yen"),
    ("CNY", "CN¥ RMB 元", "yuan, renminbi, chinese yuan"),
    ("AUD", "A$ AU$ $A $AU AUD$", "australian dollar"),
    ("CAD", "C$ CA$ $C CDN$ CAD$", "canadian dollar"),
    ("NZD", "NZ$ $NZ NZD$", "new zealand dollar, nz dollar"),
    ("HKD", "HK$ $HK", "hong kong dollar, hk dollar"),
    ("SGD", "S$ SG$ $S", "singapore dollar"),
    ("TWD", "NT$", "taiwan dollar, taiwanese dollar, new taiwan dollar"),
    ("JMD", "J$", "jamaican dollar"),
    ("TTD", "TT$", "trinidad dollar"),
    ("CHF", "SFr", "swiss franc, franc"),
    ("XAF", "FCFA CFA", "cfa franc"),
    ("SEK", "", "swedish krona, swedish crown, krona, kronor"),
    ("NOK", "", "norwegian krone, norwegian crown"),
    ("DKK", "", "danish krone, danish crown, krone, kroner"),
    ("ISK", "", "icelandic krona"),
    ("CZK", "Kč", "czech koruna, czech crown, koruna"),
    ("PLN", "zł", "zloty, polish zloty"),
    ("HUF", "", "forint, hungarian forint"),
    ("RON", "", "leu, lei, romanian leu"),
    ("BGN", "", "lev, bulgarian lev"),
    ("RSD", "", "serbian dinar"),
    ("HRK", "", "kuna, croatian kuna"),
    ("UAH", "₴", "hryvnia, hryvnias, ukrainian hryvnia"),
    ("RUB", "₽", "rouble, ruble, russian rouble, russian ruble"),
    ("TRY", "₺ TL", "turkish lira, lira"),
    ("ILS", "₪ NIS", "shekel, israeli shekel, new shekel"),
    ("EGP", "E£ LE", "egyptian pound"),
    ("LBP", "", "lebanese pound, lebanese lira"),
    ("SYP", "", "syrian pound"),
    ("SDG", "", "sudanese pound"),
    ("IQD", "", "iraqi dinar"),
    ("KWD", "", "kuwaiti dinar"),
    ("JOD", "", "jordanian dinar"),
    ("DZD", "", "algerian dinar"),
    ("TND", "", "tunisian dinar"),
    ("MAD", "", "moroccan dirham"),
    ("AED", "Dh Dhs", "dirham, uae dirham, emirati dirham"),
    ("SAR", "SR", "saudi riyal, riyal"),
    ("QAR", "", "qatari riyal"),
    ("OMR", "", "omani rial"),
    ("IRR", "", "iranian rial, rial"),
    ("AFN", "", "afghani, afghanis"),
    ("INR", "₹ Rs RS", "rupee, indian rupee"),
    ("PKR", "", "pakistani rupee, pakistan rupee"),
    ("LKR", "", "sri lankan rupee"),
    ("NPR", "", "nepali rupee, nepalese rupee"),
    ("BDT", "৳ Tk", "taka, bangladeshi taka"),
    ("IDR", "Rp", "rupiah, indonesian rupiah"),
    ("MYR", "RM", "ringgit, malaysian ringgit"),
    ("PHP", "₱", "philippine peso"),
    ("THB", "฿", "baht, thai baht"),
    ("VND", "₫", "dong, vietnamese dong"),
    ("KRW", "₩", "won, south korean won, korean won"),
    ("KPW", "", "north korean won"),
    ("MXN", "MX$ Mex$ MXN$", "mexican peso"),
    ("ARS", "AR$", "argentine peso, argentinian peso"),
    ("CLP", "", "chilean peso"),
    ("COP", "", "colombian peso"),
    ("CUP", "", "cuban peso"),
    ("UYU", "", "uruguayan peso"),
    ("BRL", "R$", "reais, brazilian real"),
    ("HNL", "", "lempira, lempiras"),
    ("GTQ", "", "quetzal, quetzales"),
    ("CRC", "₡", "costa rican colon"),
    ("PEN", "S/", "peruvian sol, sol, soles"),
    ("VES", "Bs", "bolivar, bolívar, bolivars, bolívares, bolivares"),
    ("ZAR", "R", "rand, south african rand"),
    ("NGN", "₦", "naira, nigerian naira"),
    ("GHS", "GH₵ ₵", "cedi, ghanaian cedi"),
    ("KES", "Ksh KSh", "kenyan shilling, shilling"),
    ("UGX", "", "ugandan shilling"),
    ("TZS", "", "tanzanian shilling"),
    ("ETB", "", "birr, ethiopian birr"),
    ("ZMW", "", "kwacha, zambian kwacha"),
    ("MZN", "", "metical, meticais"),
    ("AOA", "", "kwanza"),
    ("GEL", "", "georgian lari, lari"),
    ("AMD", "", "armenian dram"),
    ("KZT", "", "tenge, kazakh tenge"),
    ("BTC", "₿", "bitcoin"),
)
CENT = "cent"
PENNY = "penny"
# Parts of a currency: which one, the word alone does not tell.
_SMALL = {
    "cent": CENT,
    "cents": CENT,
    "¢": CENT,
    "penny": PENNY,
    "pence": PENNY,
    "pennies": PENNY,
}
_SIGNS: dict[str, str] = {
    sign: code for code, signs, _ in _ROWS for sign in (code, *signs.split())
}
_WORDS: dict[str, str] = {
    form: code
    for code, _, words in _ROWS
    for word in words.split(", ")
    for form in (word, f"{word}s")
} | _SMALL
# "pounds" are money in these surroundings and weight in others.
_MONEYED = frozenset(
    "cost costs paid pay pays fine fined worth price priced earn earned earns raised"
    " spend spent spends bill salary tax invest invested debt donated stole bid fee"
    " sold bought wage budget funding fund savings loan".split()
)
# Behind a figure these are money only beside a word of money: kn is knots, too.
_LETTERS = {"kn": "HRK", "R": "ZAR"}
Match = tuple[str, int]
"""A code, and the index of the first word of, or after, the sign."""


def before(words: Sequence[Token], at: int) -> Match | None:
    """Read the sign that ends right before `words[at]`: "$", "US$", "HK $", "Rs."."""
    if at and words[at - 1].text == "." and at > 1 and words[at - 2].lower == "rs":
        return "INR", at - 2
    for size in (2, 1):
        if at < size:
            continue
        sign = "".join([word.text for word in words[at - size : at]])
        if code := _SIGNS.get(sign):
            return code, at - size
    return None


def after(words: Sequence[Token], at: int) -> Match | None:
    """Read the currency that starts at `words[at]`: "euros", "USD", "€", "p"."""
    if at >= len(words):
        return None
    for size in (3, 2, 1):
        phrase = " ".join([word.lower for word in words[at : at + size]])
        if size == 3:
            phrase = phrase.replace(" - ", " ")  # US-dollar
        if (code := _WORDS.get(phrase)) and (phrase != "won" or _large(words[at - 1])):
            return code, min(at + size, len(words))
    if (code := _LETTERS.get(words[at].text)) and are_money(words, at):
        return code, at + 1
    sign = words[at].text
    if sign == "p" and glued(words[at - 1], words[at]):
        return PENNY, at + 1
    code = _SIGNS.get(sign)
    return (code, at + 1) if code and (len(sign) > 2 or not sign.isalpha()) else None


def _large(word: Token) -> bool:
    """Tell whether a number is too large for the verb "won" to follow it."""
    return "," in word.text or word.lower in SCALES


def are_money(words: Sequence[Token], at: int) -> bool:
    """Tell whether the "pounds" at `words[at]` are money, by the words around."""
    near = {word.lower for word in words[max(0, at - 12) : at + 8]}
    return not near.isdisjoint(_MONEYED)
