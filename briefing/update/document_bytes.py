"""The bytes of a document into text, or a clear refusal."""

import codecs
import re

from briefing.clean import clean_line
from briefing.errors import DocumentError
from briefing.update.feed_encoding import as_utf8

MAX_DOCUMENT_BYTES = 20 * 2**20
"""20 MiB: a thousand times a long article."""

_TEXT_FIRST = "save it as plain text, Markdown or HTML first"
# What a file that is no text begins with (the `file` program's magic), and the remedy.
_SIGNATURES = (
    (b"%PDF", "a PDF", "turn it into text first (pdftotext does)"),
    (b"PK\x03\x04", "a zip archive or an office document", _TEXT_FIRST),
    (b"\xd0\xcf\x11\xe0", "an old office document", _TEXT_FIRST),
    (b"{\\rtf", "a rich-text document", _TEXT_FIRST),
    (b"\x89PNG", "a picture", "give the text of the article"),
    (b"\xff\xd8\xff", "a picture", "give the text of the article"),
    (b"GIF8", "a picture", "give the text of the article"),
    (b"RIFF", "a picture or a recording", "give the text of the article"),
    (b"ID3", "a recording", "give a transcript"),
    (b"\x1f\x8b", "compressed", "decompress it first"),
    (b"BZh", "compressed", "decompress it first"),
    (b"\xfd7zXZ", "compressed", "decompress it first"),
    (b"7z\xbc\xaf", "compressed", "decompress it first"),
    (b"Rar!", "compressed", "decompress it first"),
    (b"SQLite format 3", "a database", _TEXT_FIRST),
    (b"\x7fELF", "a program", _TEXT_FIRST),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A declaration: '<meta charset="koi8-r">', '<?xml version="1.0" encoding="big5"?>'
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,500}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)"
    rb"\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD = 4096
"""Bytes in which the declaration must lie (the HTML standard says 1,024)."""
# What labels mean on the web (WHATWG Encoding Standard)
_MEANT = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# The encodings of that standard: others (UTF-7, hex) would smuggle something in.
_WEB = re.compile(
    r"cp(?:125\d|866|874|932|949)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|gb18030"
    r"|big5(?:hkscs)?|euc_jp|iso2022_jp|utf-8"
)
# Controls that no text holds; ESC and form feed do occur.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_SAMPLE = 100_000


def decode(name: str, data: bytes, charset: str = "") -> str:
    r"""Return the text of the file `name`, its line breaks made `\n`.

    Tries, in this order: a byte order mark, UTF-16 without one, UTF-8, `charset`, the
    encoding that HTML or XML declares, Windows-1252.

    Args:
        name: for the refusals.
        data: the bytes.
        charset: what the server declares; "" for nothing.

    Raises:
        DocumentError: for what is empty, too large or no text.
    """
    name = clean_line(name) or "the document"
    _refuse_what_is_no_text(name, data)
    text = _decoded(data, _meant(charset)).replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:_SAMPLE]
    if "\0" in sample or len(_CONTROLS.findall(sample)) * 20 > len(sample):
        raise DocumentError(f"{name} is not text: {_TEXT_FIRST}")
    return text


def _refuse_what_is_no_text(name: str, data: bytes) -> None:
    if len(data) > MAX_DOCUMENT_BYTES:
        limit = MAX_DOCUMENT_BYTES // 2**20
        raise DocumentError(
            f"{name} is larger than {limit} MB: split it and import the parts"
        )
    if not data.strip():
        raise DocumentError(f"{name} is empty: give a file with text in it")
    for start, kind, remedy in _SIGNATURES:
        if data.startswith(start):
            raise DocumentError(f"{name} is {kind}, not text: {remedy}")


def _decoded(data: bytes, charset: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            return text.removeprefix("\ufeff")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return _seven_bit(data) or data.decode("utf-8")
    except UnicodeDecodeError:
        told = "" if charset == "utf-8" else charset
        encoding = told or _declared(data) or "cp1252"
        return _repaired(data) or data.decode(encoding, "replace")


def _wide(data: bytes) -> str:
    """Return which UTF-16 it is by its zero bytes, for mostly Latin text; else ""."""
    sample = data[:_HEAD]
    zeros_first, zeros_second = sample[::2].count(0), sample[1::2].count(0)
    if max(zeros_first, zeros_second) * 4 < len(sample):
        return ""
    if min(zeros_first, zeros_second) * 20 > len(sample):
        return ""
    return "utf-16-be" if zeros_first > zeros_second else "utf-16-le"


def _seven_bit(data: bytes) -> str:
    """Return text in an encoding of escape sequences (ISO-2022-JP); else ""."""
    declared = _declared(data) if b"\x1b" in data else ""
    return data.decode(declared, "replace") if declared else ""


def _repaired(data: bytes) -> str:
    """Return UTF-8 with a few broken bytes; "" for what is something else."""
    repaired = as_utf8(data)
    return repaired.decode("utf-8") if repaired else ""


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data, 0, _HEAD)
    return _meant(found[1].decode("ascii")) if found else ""


def _meant(label: str) -> str:
    """Return the encoding that a label means on the web; "" for what is none."""
    try:
        codec = codecs.lookup(label.strip(" \"'"))
    except (LookupError, ValueError):
        return ""
    meant = _MEANT.get(codec.name, codec.name)
    return meant if _WEB.fullmatch(meant) else ""
