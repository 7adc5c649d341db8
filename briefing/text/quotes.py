"""Speech in a text: what is said, by whom, and the words that say so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.model import Quote, QuoteKind, Span
from briefing.text.passages import Sentence
from briefing.text.quote_marks import Marked, find_marked
from briefing.text.quote_rules import AFTER, BEFORE, LAST, Found, Frame, verb_before, colon_before
from briefing.text.quote_words import QUOTE, Word, phrase, words_between


@dataclass(frozen=True, slots=True)
class _Draft:
    marked: Marked
    frame: int
    paragraph: int
    alone: bool
    opens: bool
    complete: bool
    speaker: Span | None
    cue: Span | None
    rule: str


def find_quotes(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quote, ...]:
    marked = find_marked(text)
    global TEXT; TEXT = text
    drafts: list[_Draft] = []
    frames = _frames(sentences, marked)
    allwords = []
    for n, (fr, par) in enumerate(frames):
        inside = [m for m in marked if fr.start <= m.outer.start < fr.end and not _nick(text, m)]
        if not inside:
            allwords.append(None); continue
        words = words_between(text, fr.start, fr.end, inside)
        allwords.append(words)
        pos = [i for i, w in enumerate(words) if w.text == QUOTE]
        alone = not any(w.text[0].isalnum() for w in words)
        for m, at in zip(inside, pos):
            f = None
            c = text[m.span.start:m.span.end]
            off = c[-1] in ",?!…—–-" or (at + 1 < len(words) and words[at+1].text == ",")
            lower = c[:1].islower()
            left = any(w.text[0].isalnum() for w in words[:at])
            order = AFTER + BEFORE if off and not (lower and left) else BEFORE + (AFTER if off or not left else ())
            how = ''; order += LAST
            for name, rule in order:
                f = rule(Frame(words, at))
                if f: how = name; break
            complete = (c[-1] in ",.?!…—–-" or off) and not (lower and left)
            drafts.append(_Draft(m, n, par, alone, not left, complete, f and phrase(words[f.speaker[0]:f.speaker[1]]), f and phrase(words[f.cue[0]:f.cue[1]]), how))
    n = len(drafts)
    for i in range(n):
        d = drafts[i]
        if d.speaker: continue
        p = drafts[i-1] if i else None
        s = None
        if p and not p.marked.closed and not text[p.marked.outer.end:d.marked.outer.start].strip():
            s, how = p.speaker, 'chain'
        elif p and p.frame == d.frame and p.speaker: s, how = p.speaker, 'same'
        elif d.opens and p and p.paragraph == d.paragraph and p.speaker and p.frame >= d.frame - 1: s, how = p.speaker, 'continue'
        elif d.alone:
            s = None
            for k in range(d.frame - 1, max(-1, d.frame - 3), -1):
                if frames[k][1] < d.paragraph - 1: break
                inframe = [q for q in drafts[:i] if q.frame == k and q.speaker]
                if inframe: s, how = inframe[-1].speaker, 'back-quote'; break
                words = allwords[k] or words_between(text, frames[k][0].start, frames[k][0].end)
                f = colon_before(Frame(words, len(words))) or verb_before(Frame(words, len(words)))
                if f: s, how = phrase(words[f.speaker[0]:f.speaker[1]]), 'intro'; break
        if s: drafts[i] = replace(d, speaker=s, rule=how)
    for i in range(n - 2, -1, -1):
        d, nx = drafts[i], drafts[i+1]
        if d.speaker or not nx.speaker: continue
        if d.frame == nx.frame and nx.rule in ('according-after','verb-subject-after','subject-verb-after'):
            drafts[i] = replace(d, speaker=nx.speaker, rule='share-back')
        elif not d.marked.closed and not text[d.marked.outer.end:nx.marked.outer.start].strip():
            drafts[i] = replace(d, speaker=nx.speaker, rule='chain-back')
    return tuple(Quote(span=d.marked.span, kind=QuoteKind.DIRECT if d.complete else QuoteKind.MIXED, speaker=d.speaker, cue=d.cue, figure=d.rule) for d in drafts)


def _nick(text, m):
    w = m.span.of(text)
    return len(w) < 16 and ' ' not in w and re.match(r' [A-Z]', text[m.outer.end:m.outer.end+2]) and re.search(r'[A-Z]\w+ $', text[max(0,m.outer.start-15):m.outer.start])

_JOIN = re.compile(r'\s*(?:[—–―-]|[a-z])')

def _frames(sentences, marked):
    out = []
    j = 0
    for s in sentences:
        if out and any(m.outer.start < s.span.start < m.outer.end for m in marked):
            out[-1] = (Span(out[-1][0].start, s.span.end), out[-1][1])
        elif out and s.paragraph == out[-1][1] and any(m.outer.end == out[-1][0].end and (_JOIN.match(TEXT, s.span.start) or TEXT[m.span.end-1] in '?!') for m in marked):
            out[-1] = (Span(out[-1][0].start, s.span.end), out[-1][1])
        else:
            out.append((s.span, s.paragraph))
    return out
