"""The HTML of feeds into paragraphs of plain text.

A scanner of our own, because html.parser needs quadratic time for hostile documents
and raises on some malformed ones: every pattern here moves only forward, so time is
linear in the length of the input, and nothing raises. Tags follow the HTML standard
(section 13.2.5, tokenization) with two departures that keep text: an attribute whose
quotation mark is never closed ends at the next ">", and "<T>" or "<O/R>" is text
unless it is an element's name or is closed somewhere.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

from briefing.clean import clean_line, is_even

_BLOCKS = frozenset(
    """
address article aside blockquote body br caption center col colgroup dd details dialog
dir div dl dt fieldset figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr
html legend li listing main menu nav ol optgroup option p pre search section summary
table tbody td tfoot th thead tr ul xmp
    """.split()
)
_INLINE = frozenset(
    """
a abbr acronym area b base basefont bdi bdo big blink button cite code data datalist del
dfn em embed figcaption font frame head i img input ins kbd keygen label link map mark
marquee math meta meter nobr object output param picture plaintext progress q rb rp rt
rtc ruby s samp select slot small source span strike strong sub sup svg template
textarea time title track tt u var video wbr audio canvas iframe applet noembed noframes
noscript script style
    """.split()
)
_ELEMENTS = _BLOCKS | _INLINE
# What is never prose
_SKIPPED = frozenset(
    """
applet audio canvas datalist embed figcaption head iframe math noembed noframes noscript
object script select style svg template textarea title video
    """.split()
)
# Where an element ends that may lack an end of its own
_ENDS = {
    "head": r"</head\b[^>]*>|(?=<body\b)",
    "figcaption": r"</figcaption\b[^>]*>|(?=</figure\b)",
}
_CODE = frozenset({"script", "style"})

# A comment, a declaration or a tag. The input ends with ">" (see `_body`), so that the
# last alternatives always find one.
_TAG = re.compile(
    r"""<(?:
        !--(?:-?>|.*?(?:--!?>|\Z))
        |(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*)
            (?P<rest>(?:[^>"'=]++|=\s*+(?:"[^"]*"|'[^']*')?|["'])*+)>
        |[!?][^>]*>|/[^>a-zA-Z][^>]*>
    )""",
    re.VERBOSE | re.DOTALL,
)
# "Read more <a href="http://exa", "and <!-- the", "a </di": markup that the end cut off
_CUT_OFF = re.compile(
    r"<(?:!--|[a-zA-Z][\w:-]*\s+[\w:-]+\s*=|(?:br|div|img|span)\s*/?\Z|/\w*\Z).*", re.S
)
_ESCAPED = re.compile(r"&(?:lt|#0{0,5}60|#x0{0,5}3c);", re.IGNORECASE)
# What one decoding leaves of "&amp;#8217;"; "&amp;lt;" stays, or tags would arise.
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|\#(?:\d{2,7}|x[0-9a-f]{2,6}));"
)
# More digits than any character has: int() refuses thousands of them.
_HUGE = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{7,});?")
# "o:p", "media:title", "my-widget"; but not "https:" or "ann@example.org"
_FOREIGN = re.compile(r"[a-z]\w*(?:[:-]\w+)+")
# An attribute: "name=description", "property='og:title'", "pubdate"
_ATTRIBUTE = re.compile(
    r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
)
# What one space stands for. Spaces that stand alone, by far the most, are passed by.
_SPACE = re.compile(r"\s(?:\s+|(?<! ))")
_SPACE_IN_LINE = re.compile(r"[^\S\n](?:[^\S\n]+|(?<! ))")
_PARAGRAPH = re.compile(r"\n\s*\n")
# A line break inside a sentence: "the president\nof France"
_SOFT_BREAK = re.compile(r"(?<=[^\s.!?:;…”\"'’)]) ?\n ?(?=[a-zß-öø-ÿ])")


def html_to_text(html: str) -> str:
    """Return the text of a piece of HTML as paragraphs with one blank line between.

    Takes fragments, broken and hostile markup, markup that was escaped twice, and
    plain text, whose line breaks then count. Never raises; the result is clean.
    """
    html, names = _prepared(html)
    text = "".join(_pieces(html, names))
    paragraphs = (
        clean_line(line) for block in _PARAGRAPH.split(text) for line in _lines(block)
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _lines(block: str) -> list[str]:
    return _SOFT_BREAK.sub(" ", block).split("\n") if "\n" in block else [block]


def inline_text(html: str) -> str:
    """Return the text of a title, which may hold markup, on one line.

    "AT&amp;T <b>wins</b>" gives "AT&T wins"; "a < b" stays as it is.
    """
    return clean_line("".join(_pieces(*_prepared(html))))


class Element(NamedTuple):
    """An element, found by its opening tag."""

    name: str
    """In lower case."""
    attributes: Mapping[str, str]
    """The values, decoded, by name in lower case; "" for an attribute without one."""
    content: str
    """The markup up to the first end of an element of that name; "" for none."""


def find_elements(html: str, names: frozenset[str]) -> Iterator[Element]:
    """Yield the elements of `names` in order, outside comments and other scripts."""
    body, _ = _body(html)
    unclosed: set[str] = set()
    done = 0
    while tag := _TAG.search(body, done):
        done = tag.end()
        name = (tag["name"] or "").lower()
        if tag["end"] or not (name in names or name in _CODE):
            continue
        end = _content_end(body, done, name, unclosed)
        if name in names:
            yield Element(name, _attributes(tag["rest"]), body[done:end])
        if name in _CODE:
            done = end


def _content_end(body: str, start: int, name: str, unclosed: set[str]) -> int:
    if name in unclosed:
        return start
    end = re.compile(rf"</{re.escape(name)}\b", re.IGNORECASE).search(body, start)
    if not end:
        unclosed.add(name)
    return end.start() if end else start


def _attributes(markup: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(markup):
        found.setdefault(name.lower(), _unescaped(double or single or bare))
    return found


def _prepared(html: str) -> tuple[str, frozenset[str]]:
    """Return the markup ready to be scanned, and the names of its elements."""
    html = html.replace("<![CDATA[", "").replace("]]>", "")
    names = _names(html)
    if names or not _ESCAPED.search(html):
        return html, names
    once = _unescaped(html)
    names = _names(once)
    return (once, names) if names and _is_markup(once) else (html, frozenset())


def _body(html: str) -> tuple[str, str]:
    """Split after the last tag, and cut off a tag that the end broke."""
    end = html.rfind(">") + 1
    return html[:end], _CUT_OFF.sub("", html[end:])


def _names(html: str) -> frozenset[str]:
    """Return the names of the elements: those of HTML, and others that are closed."""
    opened: set[str] = set()
    closed: set[str] = set()
    for tag in _TAG.finditer(html, 0, html.rfind(">") + 1):
        if name := tag["name"]:
            (closed if tag["end"] else opened).add(name.lower())
    return frozenset((opened & _ELEMENTS) | closed)


def _is_markup(unescaped: str) -> bool:
    """Tell prose about a tag ("use <br> for a break") from markup escaped twice."""
    return "</" in unescaped or unescaped.lstrip().startswith("<")


def _pieces(html: str, names: frozenset[str]) -> Iterator[str]:
    """Yield the text, with one newline for a line break and two for a paragraph."""
    flowing = _SPACE if names & _BLOCKS else _SPACE_IN_LINE
    body, tail = _body(html)
    space, unclosed, done = flowing, set[str](), 0
    while tag := _TAG.search(body, done):
        yield _text(body[done : tag.start()], space)
        done = tag.end()
        name = (tag["name"] or "").lower()
        if name == "pre":
            space = flowing if tag["end"] else _SPACE_IN_LINE
        if name and name not in names and not _is_foreign(tag, name):
            yield _text(tag[0], space)
        elif name in _SKIPPED and name not in unclosed and _opens(tag):
            done = _skip(body, done, name, unclosed)
        else:
            yield _mark(name, tag)
    yield _text(body[done:], flowing)
    yield _text(tail, flowing)


def _opens(tag: re.Match[str]) -> bool:
    return not tag["end"] and not tag["rest"].endswith("/")


def _is_foreign(tag: re.Match[str], name: str) -> bool:
    """Tell whether an unknown name is that of an element: "<o:p>", "<x a='b'>"."""
    return bool(_FOREIGN.fullmatch(name)) or "=" in tag["rest"]


def _skip(body: str, start: int, name: str, unclosed: set[str]) -> int:
    """Return where the element ends that began before `start`.

    One that never ends is noted and left open, but code runs to the end.
    """
    end = re.compile(_ENDS.get(name, rf"</{name}\b[^>]*>"), re.IGNORECASE)
    if found := end.search(body, start):
        return found.end()
    unclosed.add(name)
    return len(body) if name in _CODE else start


def _mark(name: str, tag: re.Match[str]) -> str:
    if name == "br":
        return "\n"
    if name in _BLOCKS:
        return "\n\n"
    if name == "q":
        return "”" if tag["end"] else "“"
    return ""


def _text(markup: str, space: re.Pattern[str]) -> str:
    text = _unescaped(markup) if "&" in markup else markup
    # Of white space only the space is printable: single ones stay as they are.
    return text if is_even(text) else space.sub(" ", text)


def _unescaped(markup: str) -> str:
    text = unescape(_HUGE.sub("\ufffd", markup))
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)
