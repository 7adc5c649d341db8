"""Names in a text: persons, organisations, places, groups and other proper names.

A tagger scores each word; the whole text then settles what single sentences leave open,
so that one text never disagrees with itself.
"""

import re

from briefing.model import FigureType, Span
from briefing.text import name_cases, name_document, name_model
from briefing.text.name_spans import Name, settled
from briefing.text.name_tokens import tokenise
from briefing.text.passages import Sentence

_TYPES = {
    "P": FigureType.PERSON,
    "O": FigureType.ORGANISATION,
    "L": FigureType.PLACE,
    "G": FigureType.GROUP,
    "X": FigureType.OTHER,
}
# "Mr Smith", "Ms. Lee": what follows is a person, whatever else it looks like.
_COURTESY = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Messrs)\.?|Mme|Monsieur)\s+(?=\S)")
# "President Donald Trump", "Deputy Prime Minister Jan Novak", "Lt. Gen. Ann Lee"
_RANK = re.compile(
    r"(?:(?:[Ff]ormer|[Vv]ice|Deputy|Acting|Prime|Foreign|Interior|Lt|Maj|Brig|Rear)"
    r"\.?[ -])*"
    r"(?:President|Minister|Premier|Chancellor|Secretary|Senator|Sen|Governor|Gov"
    r"|Congressman|Congresswoman|Rep|Mayor|General|Gen|Colonel|Col|Captain|Capt"
    r"|Sergeant|Sgt|Lieutenant|Admiral|Adm|Commander|Judge|Justice|Professor|Prof"
    r"|Doctor|Dr|Rev|Reverend|Archbishop|Bishop|Pope|King|Queen|Prince|Princess|Sir"
    r"|Dame|Lord|Lady|Baroness|Sheriff|Inspector|Detective|Constable|Ambassador|Coach)"
    r"\.?\s+(?=[^\W\d_a-z])"
)
# "the Sinaloa cartel": the small word makes an organisation of any name
_CARTEL = re.compile(r" cartel\b")
# ''Brujas; of Yoon
_EDGE = re.compile(
    r"[\"'“”‘’(]+(?=\w{2})|(?:of|and|by|for|with|from)\s+(?=[^\W\d_a-z])"
)
_THE = re.compile(r"[Tt]he\s+(?=\S)")
_POSSESSIVE = re.compile(r"[’'‘]s?$")


def find_names(text: str, sentences: tuple[Sentence, ...]) -> tuple[Name, ...]:
    """Return every mention of a name in `text`, in order, disjoint."""
    text = name_cases.dateline(text)
    rows = [tokenise(text, s.span.start, s.span.end) for s in sentences]
    found = name_document.read(rows, name_model.load())
    return settled(
        text, [_name(text, start, end, _TYPES[kind]) for start, end, kind in found]
    )


def _name(text: str, start: int, end: int, kind: FigureType) -> Name:
    """Return the name inside a tagged span."""
    if title := _COURTESY.match(text, start, end):
        start, kind = title.end(), FigureType.PERSON
    elif kind == FigureType.PERSON and (title := _RANK.match(text, start, end)):
        start = title.end()
    elif the := _THE.match(text, start, end):
        start = the.end()
    elif kind == FigureType.PERSON and (edge := _EDGE.match(text, start, end)):
        start = edge.end()
    ending = _POSSESSIVE.search(text, start, end)
    if ending and ending.start() > start:
        end = ending.start()
    elif kind != FigureType.GROUP and (cartel := _CARTEL.match(text, end)):
        end, kind = cartel.end(), FigureType.ORGANISATION
    return Name(Span(start, end), kind)
