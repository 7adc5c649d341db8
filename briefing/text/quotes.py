"""Speech in a text: what is said, by whom, and the words that say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.model import Quote, QuoteKind, Span
from briefing.text.passages import Sentence
from briefing.text.quote_marks import Marked, find_marked
from briefing.text.quote_rules import AFTER, BEFORE, Found, Frame
from briefing.text.quote_words import QUOTE, Word, phrase, words_between


def find_quotes(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quote, ...]:
    marked = find_marked(text)
    out = []
    prev = None
    for fr in _frames(sentences, marked):
        inside = [m for m in marked if fr.start <= m.outer.start < fr.end]
        if not inside: continue
        words = words_between(text, fr.start, fr.end, inside)
        pos = [i for i, w in enumerate(words) if w.text == QUOTE]
        for m, at in zip(inside, pos):
            f = None
            c = text[m.span.start:m.span.end]
            off = c[-1] in ",?!…—–-" or (at + 1 < len(words) and words[at+1].text == ",")
            lower = c[:1].islower()
            left = any(w.text[0].isalnum() for w in words[:at])
            order = AFTER + BEFORE if off and not (lower and left) else BEFORE + (AFTER if off or not left else ())
            how = ''
            for name, rule in order:
                f = rule(Frame(words, at))
                if f: how = name; break
            out.append([m, f and phrase(words[f.speaker[0]:f.speaker[1]]), how])
    return tuple(Quote(span=m.span, kind=QuoteKind.DIRECT if len(text[m.span.start:m.span.end].split())>4 else QuoteKind.MIXED, speaker=s, figure=h) for m, s, h in out)


def _frames(sentences, marked):
    out = []
    j = 0
    for s in sentences:
        if out and any(m.outer.start < s.span.start < m.outer.end for m in marked):
            out[-1] = Span(out[-1].start, s.span.end)
        else:
            out.append(s.span)
    return out
