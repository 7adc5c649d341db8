"""The byline that a page shows its readers, where it declares none for machines.

Taken only from elements that the page itself marks as its author's (`rel`, `itemprop`,
or a class that says so), and only if what stands there is made like a name.
"""

import re
from collections.abc import Iterable, Iterator

from briefing.text.html import inline_text

_REACH = 1_500_000
"""Characters of a page in which its byline must stand."""
# What is not shown: scripts, styles and comments, to their ends
_HIDDEN = re.compile(
    r"<(script|style|template|noscript)\b(?:[^<]++|<(?!/\1))*+|<!--(?:[^-]++|-(?!->))*+",
    re.IGNORECASE,
)
# As in: <a rel="author" href="…">Ann Lee</a>, <p class="article-byline">By Ann Lee</p>
_MARKED = re.compile(
    r"<(a|address|cite|div|em|h[2-6]|li|p|span|strong)\b"
    r"(?=[^<>]{0,800}\b(rel|itemprop|class)\s*=\s*"
    r"(?:\"[^\"<>]{0,300}?|'[^'<>]{0,300}?|)"
    r"(?<![a-z])(?:authors?|byline)(?:name)?(?![a-z]))"
    r"([^<>]{0,800})>(?=(.{0,600}?)</\1\b)",
    re.IGNORECASE | re.DOTALL,
)
# Whose authors are not the article's: class="comment-author", "related__byline"
_OTHERS = re.compile(
    r"comment|related|recommend|promo|teaser|card|sidebar|widget|footer|popular|trending"
    r"|avatar|image|photo|caption|credit|bio\b",
    re.IGNORECASE,
)
_RANKS = ("rel", "itemprop", "class")
_BY = re.compile(
    r"(?:(?:story|article|reporting|words|written|posted|published) )?by:?\s+"
    r"|(?:authors?|par|por|von|di|af|av|door):?\s+",
    re.IGNORECASE,
)
# Where a name ends: "Ann Lee | 3 May", "Ann Lee for The Harbour Post", "Ann Lee (Oslo)"
_END = re.compile(r"\s*(?:[|•·(@\n–—/]|,?\s(?:for|in|at|on|is)\s|\d).*", re.DOTALL)
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bet\b|\bund\b|\by\b)\s*")
_PARTICLES = frozenset(
    "af al bin da de del den der di dos du el ibn la le ten ter van von zu".split()
)
_NO_NAMES = frozenset(
    """
about all analysis article articles author breaking by comments contact contributor
contributors correspondent correspondents columnist date editor editors email facebook
follow getty guest images latest more news not opinion photo photographer posted
producer profile published read reporter reporters reuters said share staff story the
this twitter updated view writer writers
    """.split()
)
_FIRST = 3
"""So many elements may hold the byline, one in the other; later ones are others'."""
_MOST_NAMES = 4
"""A page that marks more authors than that lists other articles too."""


def shown_byline(html: str) -> str:
    """Return the names of those a page shows as its authors; "" when it shows none."""
    shown = _HIDDEN.sub("", html[:_REACH])
    ranked: dict[str, list[str]] = {rank: [] for rank in _RANKS}
    for found in _MARKED.finditer(shown):
        if not _OTHERS.search(found[3]) and (text := inline_text(found[4])):
            ranked[found[2].lower()].append(text)
    best = next(filter(None, ranked.values()), [])
    return _names(best)


def _names(contents: Iterable[str]) -> str:
    """Return the names in the first contents that hold any; "" when in doubt."""
    lines = list(map(_line, contents))
    if len({line for line in lines if line}) > _MOST_NAMES:
        return ""
    return next(filter(None, lines[:_FIRST]), "")


def _line(text: str) -> str:
    text = _END.sub("", _BY.sub("", text, count=1))
    return ", ".join(_each(text))


def _each(text: str) -> Iterator[str]:
    for part in _AND.split(text):
        if not _is_name(part):
            return
        yield part.title() if part.isupper() else part


def _is_name(text: str) -> bool:
    words = text.split()
    capital = [w for w in words if w[0].isupper()]
    return (
        len(capital) > 1
        and len(words) <= 5
        and all(w in capital or w in _PARTICLES for w in words)
        and not _NO_NAMES & {w.strip(".").lower() for w in words}
    )
