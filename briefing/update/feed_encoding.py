"""Which encoding a feed document is in, where its labels may lie.

Servers send "charset=iso-8859-1" with UTF-8, and one broken byte makes a strict
decoder give up on all of it. UTF-8 is hard to write by accident, so a body that
looks like it is taken for it; feedparser weighs the labels of all others.
"""

import codecs

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SPACE = b" \t\r\n"
# Fewer sequences than this could be chance, in a Korean encoding say.
_ENOUGH = 4


def trimmed(body: bytes) -> bytes:
    """Return `body` without white space, and UTF-8's byte order mark, around it.

    XML allows none before its declaration, and two megabytes of newlines there would
    hold feedparser for minutes.
    """
    if body.startswith(_WIDE):
        return body
    return body.strip(_SPACE).removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)


def as_utf8(body: bytes) -> bytes | None:
    """Return `body` as valid UTF-8 if that is what it is, else None.

    Stray bytes become U+FFFD, if sequences of several bytes outnumber them. None too
    for plain ASCII, which may be a seven-bit encoding (ISO-2022-JP), and for zero
    bytes, which mean UTF-16 or UTF-32.
    """
    if body.isascii() or b"\0" in body:
        return None
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sequences = len(text) - len(text.encode("ascii", "ignore")) - broken
    if sequences < max(_ENOUGH, broken):
        return None
    return text.encode("utf-8") if broken else body
