"""Whether a number is a level or the size of a change: "rose 7%", "down 68 points"."""

from collections.abc import Sequence
from typing import Literal

from briefing.text.quantity_tokens import Token, lower_at

Change = Literal["", "up", "down"]
"""Which way a number moved something; "" when it moved nothing."""

_MINUS = frozenset("-−–")
_UP = frozenset(
    """
    + up rise rises rose risen rising increase increases increased increasing gain
    gains gained gaining climb climbs climbed climbing grow grows grew grown growing
    jump jumps jumped jumping surge surges surged surging soar soars soared soaring
    advance advances advanced advancing add adds added adding rally rallied rallies
    spike spiked edged improve improved improves rebounded swell swelled swollen
    higher upward upwards
    """.split()
)
_DOWN = frozenset(
    """
    down fall falls fell fallen falling drop drops dropped dropping decline declines
    declined declining decrease decreases decreased decreasing lose loses lost
    losing slide slides slid sliding slip slips slipped slipping tumble tumbled
    tumbles plunge plunged plunges plunging shed sheds shrink shrank shrunk shrinks
    sink sank sunk sinks dip dips dipped slump slumped slumps cut cuts reduce
    reduced reduces plummet plummeted plummeting ease eased eases dived contract
    contracted contracts lower slid off downward downwards
    """.split()
)
# "Shot down 20", "taking up 96%": particles of a verb that is no change.
_PARTICLES = frozenset(("up", "down", "off"))
_PHRASAL = frozenset(
    """
    take takes took taken make makes made give gave set sets pick picked bring brought
    use used put shot gunned broke blew laid lay sold bought paid
    taking putting making giving setting picking bringing ending using shooting
    rack racked racks racking clock clocked clocks clocking chalk chalked notch notched
    run ran running wind wound snap snapped sign signed line lined hold held build built
    round rounded turned called
    """.split()
)
SAME = frozenset(("or", "("))
"""Words between two numbers that are one change in two units."""
_LINKS = frozenset("by a an another further additional only just as much".split())


def change(words: Sequence[Token], start: int) -> Change:
    """Tell the way of the number whose first word, bound included, is `words[start]`.

    Only the words right before it tell: "rose 7%", "fell by more than 20 points".
    "Rose to 7%" is a level.
    """
    if words[start].text in _MINUS:
        return "down"
    at = start - 1
    while at >= 0 and start - at < 4 and words[at].lower in _LINKS:
        at -= 1
    if at < 0:
        return ""
    word = words[at].lower
    before = lower_at(words, at - 1)
    if word in _PARTICLES and before in _PHRASAL:
        return ""
    if word in _UP:
        return "up"
    return "down" if word in _DOWN else ""
