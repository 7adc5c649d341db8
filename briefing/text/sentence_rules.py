"""Whether a full stop, a question mark or an ellipsis ends its sentence.

Ordered tables, first match wins; a mark no row speaks for ends the sentence. A row
sees one line of text, so no rule can look beyond its paragraph.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from briefing.text.abbreviations import CLOCK_FOLLOWERS, EXCLAIMING, OPENERS, Kind


class Stop(NamedTuple):
    """A mark that may end a sentence, with what stands around it on its line."""

    line: str
    start: int
    """Where its sentence began."""
    at: int
    """Where the mark begins."""
    word: str
    """The word before the mark, without quotation marks and brackets before it."""
    kind: Kind | None
    """What kind of abbreviation the word is; None for a common word."""
    mark: str
    closers: str
    """Closing quotation marks and brackets right after the mark."""
    openers: str
    """Opening quotation marks and brackets before the next word."""
    after: int
    """Where the next word begins; never the end of the line."""
    following: str
    """The next word; "" when something else than a letter or digit follows."""


class Rule(NamedTuple):
    """One row: where `applies` holds, the mark ends the sentence or does not."""

    name: str
    applies: Callable[[Stop], bool]
    ends: bool


# "iPhone sales fell"
_BRAND = re.compile(r"[a-z]+[A-Z]")
# ", he said", "– Reuters", ") and": never the first character of a sentence
_JOINING = frozenset(",;:.!?)]}–—-/&|")
# "urgency. ... We have work to do"
_OPENING_ELLIPSIS = re.compile(r"(?:\.\.\.|…|\. \. \.)\s*[^\W\d_a-z]")
# "3", "iv", "• b", "(2": what numbers an item of a list
_ITEM_NUMBER = re.compile(r"(?:[•⁃▪●]\s*)?\(?(?:\d{1,3}|[ivxIVX]{1,4}|[A-Za-z])")
# "bit.ly/2xv5cTk", "www.example.org"
_LINK = re.compile(r"https?:|www\.|[\w-]+(?:\.[\w-]+)+/")
# A source in brackets, with a full stop of its own: "… (Smith 55)."
_CITATION = re.compile(r"\([^()]{1,80}\)\s*[.,;:]")
# "At 5 a.m", "Just before 10:30 p.m": no sentence yet
_CLOCK_PHRASE = re.compile(
    r"(?:(?:at|by|around|about|before|after|until|since|from|just|shortly)\s+)+"
    r"[\d:.]+\s?[ap]\.m",
    re.IGNORECASE,
)
# "Smith said.", "Assistant Attorney Ann Lee asked in court": who spoke the words before
_ATTRIBUTION = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]*\s+){1,7}"
    r"(?:sa(?:id|ys)|ask(?:ed|s)|told|wrote|writes|tweeted|add(?:ed|s)|replied|replies"
    r"|shout(?:ed|s)|cried|yelled|exclaimed|wondered|posted|responded|answered|quipped"
    r"|recalled|declared|screamed|joked)\b"
    r"(?=\s*[.,;:?!]|\s*$|\s+(?:in|on|at|to|of|after|before|during|when|while|as|by"
    r"|with|from|via|about|later|again|last|this|reporters|him|her|them|me|us"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]\w+)\b)"
)
# A full stop without a space after it: "ended.The", "CIA.A senior", "in 2017.But"
_RUN_ON_WORD = re.compile(r"[^\W\d_]*[^\W\d_A-Z]{2}")
_RUN_ON_NAME = re.compile(r"[A-Z]{2,}|(?:19|20)\d\d")
# "Amazon.Com"
_DOMAINS = frozenset({"Com", "Org", "Net", "Co", "Uk", "Gov", "Io", "Js", "Tv"})
# How the credit of a picture begins: "REUTERS/Ann Lee", "Image: NASA", "Courtesy of"
_CREDIT = re.compile(
    r"©|(?:Courtesy|Getty)\b|(?:REUTERS|AFP|AP Photo|EPA)\s*/"
    r"|(?:Image|Photo|Photograph|Picture|Credit|Video|Source)s?\s*:"
)
# " );" and nothing else
_RESIDUE = re.compile(r"[)\]},;]+\s*$")
# After a closing bracket: ", and", " but"
_GOES_ON = re.compile(r"[,;]?\s+[a-z]")
# Brackets close within a sentence or two: looking further finds another pair.
_REACH = 300


def _begins_sentence(stop: Stop) -> bool:
    return stop.at == stop.start


def _lower_case_follows(stop: Stop) -> bool:
    word = stop.following
    return word[:1].islower() and not (
        _BRAND.match(word)
        or (stop.mark == "." and stop.kind is None and _breaks_off(stop))
    )


def _breaks_off(stop: Stop) -> bool:
    """Recognise a bracket or a link set after a sentence: "he said. (here)"."""
    return stop.openers.startswith(("(", "[")) or bool(
        _LINK.match(stop.line, stop.after)
    )


def _cited(stop: Stop) -> bool:
    begin = stop.after - len(stop.openers)
    return stop.closers != "" and bool(_CITATION.match(stop.line, begin))


def _joined(stop: Stop) -> bool:
    return (
        not stop.following
        and not stop.openers
        and stop.line[stop.after] in _JOINING
        and not (stop.mark == "." and _OPENING_ELLIPSIS.match(stop.line, stop.after))
    )


def _orphaned(stop: Stop) -> bool:
    """Recognise closing brackets that close nothing, at the end of a line: " );"."""
    if stop.following or not _RESIDUE.match(stop.line, stop.after):
        return False
    line, start, at = stop.line, stop.start, stop.at
    return line.count("(", start, at) <= line.count(")", start, at)


def _inside_brackets(stop: Stop) -> bool:
    """Tell whether a bracket is open and its sentence goes on after it."""
    line, at = stop.line, stop.at
    opened = line.rfind("(", max(stop.start, at - _REACH), at)
    if opened <= stop.start or ")" in line[opened:at] + stop.closers:
        return False
    closed = line.find(")", at, at + _REACH)
    return closed >= 0 and _GOES_ON.match(line, closed + 1) is not None


def _doubt(stop: Stop) -> bool:
    """Recognise "(?)" and "(!)"."""
    return not stop.word and stop.closers.startswith((")", "]"))


def _attributed(stop: Stop) -> bool:
    return (
        stop.closers != ""
        and stop.closers[-1] not in ")]"
        and stop.following not in OPENERS
        and _ATTRIBUTION.match(stop.line, stop.after) is not None
    )


def _numbers_a_list(stop: Stop) -> bool:
    return len(stop.word) < 5 and bool(
        _ITEM_NUMBER.fullmatch(stop.line, stop.start, stop.at)
    )


def _plain(stop: Stop) -> bool:
    return stop.kind is None


def _inner(stop: Stop) -> bool:
    return stop.kind is Kind.TITLE or stop.kind is Kind.INNER


def _number(stop: Stop) -> bool:
    return stop.kind is Kind.NUMBER and stop.following[:1].isdecimal()


def _not_a_number(stop: Stop) -> bool:
    return stop.kind is Kind.NUMBER


def _time_goes_on(stop: Stop) -> bool:
    return stop.kind is Kind.CLOCK and (
        stop.following in CLOCK_FOLLOWERS
        or stop.openers.startswith("(")
        or _CLOCK_PHRASE.fullmatch(stop.line, stop.start, stop.at) is not None
    )


def _time(stop: Stop) -> bool:
    return stop.kind is Kind.CLOCK


def _credited(stop: Stop) -> bool:
    return _CREDIT.match(stop.line, stop.after) is not None


def _closed(stop: Stop) -> bool:
    return stop.closers != ""


def _in_its_bracket(stop: Stop) -> bool:
    return stop.closers.startswith((")", "]"))


def _repeated(stop: Stop) -> bool:
    return len(stop.word) > 1 and stop.line.startswith(stop.word + ".", stop.after)


def _opens(stop: Stop) -> bool:
    """Tell whether the next word is one that opens sentences: "The", not "A. Smith"."""
    end = stop.after + len(stop.following)
    return stop.following in OPENERS and (
        stop.line[end : end + 1] != "." or stop.following in {"Mr", "Mrs", "Ms"}
    )


def _trails_off(stop: Stop) -> bool:
    """Recognise an ellipsis set close to its word: "too slow... We need"."""
    return " " not in stop.mark and not stop.line[stop.at - 1].isspace()


def _pronoun(stop: Stop) -> bool:
    return stop.following == "I"


def _full_stop_too(stop: Stop) -> bool:
    return stop.mark.count(".") > 3


def _exclaiming_name(stop: Stop) -> bool:
    return stop.word in EXCLAIMING and not _opens(stop)


def _run_on(stop: Stop) -> bool:
    end = stop.after + len(stop.following)
    if stop.kind or stop.mark not in ".?!":
        return False
    if not stop.following.isalpha() or stop.following in _DOMAINS:
        return False
    if stop.line[end : end + 1] in {"@", "/", "."}:
        return False
    if _RUN_ON_WORD.fullmatch(stop.word):
        return stop.following[1:2].islower() or stop.following in {"A", "I"}
    return _opens(stop) and _RUN_ON_NAME.fullmatch(stop.word) is not None


def _quote_closed(stop: Stop) -> bool:
    return (
        stop.closers != ""
        and stop.closers[-1] in "”\"'’»"
        and not stop.kind
        and (stop.openers != "" or stop.following[:1].isupper())
    )


def _always(_: Stop) -> bool:
    return True


_ANY = (
    Rule("mark at the start of a sentence", _begins_sentence, ends=False),
    Rule("orphaned brackets", _orphaned, ends=True),
    Rule("lower-case word follows", _lower_case_follows, ends=False),
    Rule("joining punctuation follows", _joined, ends=False),
    Rule("inside brackets", _inside_brackets, ends=False),
    Rule("source in brackets follows", _cited, ends=False),
)
FULL_STOP = (
    *_ANY,
    Rule("number of a list item", _numbers_a_list, ends=False),
    Rule("common word", _plain, ends=True),
    Rule("title or abbreviation of the middle", _inner, ends=False),
    Rule("number's sign", _number, ends=False),
    Rule("number's sign without a number", _not_a_number, ends=True),
    Rule("day or zone of a time", _time_goes_on, ends=False),
    Rule("time", _time, ends=True),
    Rule("abbreviation in brackets", _in_its_bracket, ends=False),
    Rule("the same abbreviation again", _repeated, ends=True),
    Rule("credit of a picture", _credited, ends=True),
    Rule("abbreviation, then an opening word", _opens, ends=True),
    Rule("quotation ended by an abbreviation", _closed, ends=True),
    Rule("abbreviation", _always, ends=False),
)
OUTCRY = (
    *_ANY,
    Rule("its speaker follows", _attributed, ends=False),
    Rule("mark of doubt", _doubt, ends=False),
    Rule("name with an exclamation mark", _exclaiming_name, ends=False),
)
ELLIPSIS = (
    *_ANY,
    Rule("sentence that trails off", _trails_off, ends=True),
    Rule("ellipsis and full stop", _full_stop_too, ends=True),
    Rule("word that is always a capital", _pronoun, ends=False),
    Rule("quotation ended by an ellipsis", _quote_closed, ends=True),
    Rule("opening word after an ellipsis", _opens, ends=True),
    Rule("words left out", _always, ends=False),
)
WITHOUT_SPACE = (
    Rule("words run together", _run_on, ends=True),
    Rule("quotation run into the next word", _quote_closed, ends=True),
    Rule("within a word", _always, ends=False),
)


def ends_sentence(stop: Stop, rules: tuple[Rule, ...]) -> bool:
    """Return the verdict of the first row of `rules` that applies to `stop`."""
    for _, applies, ends in rules:
        if applies(stop):
            return ends
    return True
