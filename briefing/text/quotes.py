"""Speech in a text: what is said, by whom, and the words that say so.

Marks first, then for each quote the place in its own sentence that names the speaker,
then what its neighbours tell. Rules of thumb of news English, no parser.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.model import Quote, QuoteKind, Span
from briefing.text.cues import PRONOUNS
from briefing.text.passages import Sentence
from briefing.text.quote_frames import Frame, frames_of
from briefing.text.quote_indirect import indirect_in
from briefing.text.quote_kinds import is_aloud, is_label, is_utterance, is_work
from briefing.text.quote_marks import Marked, find_marked
from briefing.text.quote_rules import (
    AFTER,
    BEFORE,
    LAST,
    Place,
    Rule,
    colon_before,
    verb_before,
)
from briefing.text.quote_words import Word, phrase

_KEY_SHARE = 4
"""At most one sentence in so many is picked as a key quote."""
_KEY_WORDS = 6
_UNNAMED_LENGTH = 40
"""Characters from which an utterance nobody is named for is speech, not a heading."""
_REACH = 120
"""Words on each side of a quote in which its speaker is looked for."""
_ALONE_WORDS = 6
"""A quote that is a paragraph of its own is a crosshead up to so many words."""
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quote on its way to a speaker."""

    marked: Marked
    frame: int
    utterance: bool
    label: bool
    opens: bool
    """Whether no word stands before it in its frame."""
    aloud: bool = False
    """Whether it is chanted or written on a sign, by nobody in particular."""
    speaker: Span | None = None
    cue: Span | None = None


def find_quotes(text: str, sentences: tuple[Sentence, ...]) -> tuple[Quote, ...]:
    """Return the speech in `text`, in order of its spans, which never overlap.

    Words between marks that nobody utters (titles, labels, scare quotes) are quotes
    without a speaker. A speaker is None rather than a guess.
    """
    frames = frames_of(text, sentences, find_marked(text))
    drafts = [
        _own(frame, number, quote, at)
        for number, frame in enumerate(frames)
        if frame.quotes
        for quote, at in zip(frame.quotes, frame.places, strict=True)
    ]
    drafts = _shared_back(text, _shared_on(frames, drafts))
    quotes = [_quote(draft) for draft in drafts]
    quotes += (quote for frame in frames for quote in indirect_in(frame))
    return _with_keys(text, sentences, sorted(quotes, key=lambda quote: quote.span))


def _own(frame: Frame, number: int, quote: Marked, at: int) -> _Draft:
    """Return the draft of a quote with what its own sentence tells of the speaker."""
    begin = max(0, at - _REACH)
    words = frame.words[begin : at + _REACH]
    at -= begin
    content = quote.span.of(frame.text)
    before = words[:at]
    opens = _opens(before)
    lead = "" if opens else before[-1].text
    aloud = is_aloud(before)
    label = not aloud and (
        is_work(content, before, words[at + 1 : at + 3]) or is_label(content, before)
    )
    utterance = aloud or (not label and is_utterance(content, lead))
    draft = _Draft(quote, number, utterance, label, opens, aloud)
    if label:
        return draft
    place = Place(words, at)
    for rule in _rules_for(content, place):
        found = rule.find(place)
        if found:
            speaker = phrase(words[slice(*found.speaker)])
            return replace(draft, speaker=speaker, cue=phrase(words[slice(*found.cue)]))
    return draft


def _opens(before: Sequence[Word]) -> bool:
    """Tell whether no word stands before the quote in its frame."""
    return not any(word.text[0].isalnum() for word in before)


def _rules_for(content: str, place: Place) -> tuple[Rule, ...]:
    """Return the rules in the order in which the shape of the quote makes them likely.

    “Yes,” X said: what follows first. X said it was “a sham,” and: what precedes first.
    """
    words, at = place
    following = words[at + 1].text if at + 1 < len(words) else ""
    opens = _opens(words[:at])
    set_off = content[-1] in ",?!…—–-" or following in (",", "—", "–", "―")
    said = content[-1] == "," and following in ("said", "says")
    if set_off and (said or opens or not content[:1].islower()):
        return AFTER + BEFORE + LAST
    if set_off or opens:
        return BEFORE + AFTER + LAST
    return BEFORE + LAST


def _shared_on(frames: Sequence[Frame], drafts: Sequence[_Draft]) -> list[_Draft]:
    """Give quotes without a speaker the one that the words before them lead to."""
    shared: list[_Draft] = []
    for draft in drafts:
        if draft.speaker is None and not draft.label:
            speaker = _from_before(frames, shared, draft)
            draft = replace(draft, speaker=speaker)
        shared.append(draft)
    return shared


def _from_before(
    frames: Sequence[Frame], before: Sequence[_Draft], draft: _Draft
) -> Span | None:
    frame = frames[draft.frame]
    if before and _runs_on(frame.text, before[-1], draft):
        return before[-1].speaker
    nearest = reversed(before[-_REACH:])
    last = next((earlier for earlier in nearest if earlier.speaker), None)
    if last:
        same_paragraph = frames[last.frame].paragraph == frame.paragraph
        follows = draft.opens and same_paragraph and last.frame == draft.frame - 1
        if follows or last.frame == draft.frame:
            return last.speaker
    if not frame.alone or draft.marked.span.of(frame.text).count(" ") < _ALONE_WORDS:
        return None
    for number in range(draft.frame - 1, max(-1, draft.frame - 3), -1):
        earlier = frames[number]
        if earlier.paragraph < frame.paragraph - 1:
            break
        speaker = _speaker_of(earlier, number, before)
        if speaker:
            return speaker
    return None


def _speaker_of(frame: Frame, number: int, drafts: Sequence[_Draft]) -> Span | None:
    """Return who speaks in a frame: in its last quote, or in reported speech."""
    for draft in reversed(drafts[-_REACH:]):
        if draft.frame == number and draft.speaker:
            return draft.speaker
    reported = next(indirect_in(frame), None)
    if reported:
        return reported.speaker
    words = frame.words[-_REACH:]
    place = Place(words, len(words))
    found = colon_before(place) or verb_before(place)
    return phrase(words[slice(*found.speaker)]) if found else None


def _shared_back(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Give quotes without a speaker the one named after a later part of the speech."""
    shared = list(drafts)
    for i in range(len(shared) - 2, -1, -1):
        draft, later = shared[i], shared[i + 1]
        if draft.speaker or draft.label or not later.speaker:
            continue
        named_after = later.speaker.start > later.marked.span.start
        if (draft.frame == later.frame and named_after) or _runs_on(text, draft, later):
            shared[i] = replace(draft, speaker=later.speaker)
    return shared


def _runs_on(text: str, before: _Draft, after: _Draft) -> bool:
    """Tell whether a quote left open goes on in the next one."""
    blank = _BLANK.match(text, before.marked.outer.end)
    reached = blank.end() if blank else 0
    return not before.marked.closed and reached == after.marked.outer.start


def _quote(draft: _Draft) -> Quote:
    unnamed = draft.marked.span.end - draft.marked.span.start > _UNNAMED_LENGTH
    speech = draft.utterance and (draft.speaker or draft.aloud or unnamed)
    kind = QuoteKind.DIRECT if speech else QuoteKind.MIXED
    return Quote(
        span=draft.marked.span, kind=kind, speaker=draft.speaker, cue=draft.cue
    )


def _with_keys(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]
) -> tuple[Quote, ...]:
    """Mark the quotes worth reading by themselves, the named speakers' first.

    They may cover at most a quarter of the sentences, but always one.
    """
    left = max(1, len(sentences) // _KEY_SHARE)
    starts = [sentence.span.start for sentence in sentences]
    ends = [sentence.span.end for sentence in sentences]
    picked: set[Span] = set()
    ranked = [
        (_rank(text, quote), quote.span) for quote in quotes if _is_key(text, quote)
    ]
    for _, span in sorted(ranked):
        if not left:
            break
        cost = bisect_left(starts, span.end) - bisect_right(ends, span.start)
        if cost <= left:
            left -= cost
            picked.add(span)
    return tuple(q._replace(key=True) if q.span in picked else q for q in quotes)


def _is_key(text: str, quote: Quote) -> bool:
    if quote.kind is not QuoteKind.DIRECT or quote.speaker is None:
        return False
    content = quote.span.of(text)
    return not content[0].islower() and content.count(" ") >= _KEY_WORDS - 1


def _rank(text: str, quote: Quote) -> int:
    """Named speakers before pronouns before descriptions."""
    name = quote.speaker.of(text) if quote.speaker else ""
    if name.lower() in PRONOUNS:
        return 1
    return 0 if any(word[0].isupper() for word in name.split()[1:] or [name]) else 2
