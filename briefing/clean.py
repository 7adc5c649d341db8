"""Text from outside is hostile until it has passed through here.

Neither Rich nor Textual strips terminal escapes, so a headline could set the
clipboard (OSC 52), forge a link (OSC 8) or reorder what is read (bidi overrides,
Unicode Technical Report 36). Text is cleaned when it enters and again at the last
step of every print, row and export. Both functions are idempotent.
"""

import re

# Whole sequences first, so that no parameters stay behind as litter:
# CSI "ESC [ 31 m", then OSC/DCS/APC/PM/SOS "ESC ] 52;c;… BEL" (ECMA-48), then "ESC c".
# A string sequence that never ends is cut at its line's end, within 4,096 characters.
# The 8-bit forms need their parameters: in UTF-8 read as Latin-1 the same characters
# are bytes of quotation marks and letters, and words would go with them.
_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b(?=[0-?]))[0-?]*[ -/]*[@-~]"
    "|(?:\x1b[\\]PX^_]|\x9d(?=[0-9]{1,4};))[^\x07\x1b\x9c\n]{0,4096}"
    "(?:\x07|\x1b\\\\|\x9c)?"
    "|\x1b[ -/]*[0-~]?"
)
# C0 but tab and newline, DEL, C1, soft hyphen, Arabic letter mark, Mongolian vowel
# separator, zero-width space, bidi marks, embeddings, overrides and isolates, invisible
# operators, BOM, interlinear annotation, lone surrogates, noncharacters, the tag block.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# A joiner shapes letters (Persian, Indic) and emoji; beside ASCII or a space it only
# hides. Each run is tried once, at its start.
_JOINER = re.compile(
    "(?<![^\x00-\x7f\\s])[\u200c\u200d]+"
    "|(?<![\u200c\u200d])[\u200c\u200d]++(?![^\x00-\x7f\\s])"
)
_HTTP = re.compile(r"https?://[!-~]{1,2000}", re.IGNORECASE)
# Any character that the patterns above could touch: most texts have none.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    r"""Return `text` without anything that could command a terminal or hide itself.

    Line breaks of every kind become `\n`; tabs stay.
    """
    if not _SUSPECT.search(text):
        return text
    text = _BREAK.sub("\n", text)
    text = _UNWANTED.sub("", _SEQUENCE.sub("", text))
    return _JOINER.sub("", text)


def is_even(text: str) -> bool:
    """Tell whether a text has no white space but single spaces, and nothing unwanted.

    What `clean` removes is never printable, nor is any other white space.
    """
    return text.isprintable() and "  " not in text


def clean_line(text: str) -> str:
    """Return `clean(text)` on one line, runs of white space made one space."""
    if is_even(text):
        return text.strip()
    return " ".join(clean(text).split())


def clean_url(url: str) -> str:
    """Return `url` if it is an absolute http(s) address of printable ASCII, else ""."""
    url = url.strip()
    return url if _HTTP.fullmatch(url) else ""
