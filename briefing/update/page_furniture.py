"""What a web page sets between the paragraphs of an article: boxes, links, captions.

What the extraction leaves of them. The engine knows furniture too, and only folds it
away; what is dropped here is never part of the article, whatever it is read for.
"""

import re

from briefing.text.section_rules import furniture

_LONGEST = 300
"""Characters: a box that asks for something is short."""
# Of the engine's kinds, those that belong to the page; credits and corrections stay.
_DROPPED = frozenset({"promotion", "caption", "separator"})
_NETWORK = (
    r"(?:twitter|facebook|instagram|telegram|whatsapp|linkedin|youtube|tiktok|bluesky"
    r"|google news|apple news)"
)
_ROWS = (
    # As in: Get the latest updates right in your inbox / Never miss a story
    r"(?:get|receive|never miss|don[’']t miss|keep up|stay up to date"
    r"|want (?:more|to get)|start your day|there[’']s plenty more|join \d)\b.{0,160}"
    r"\b(?:newsletters?|inbox|(?:free|news|email) (?:updates|alerts)|letterbox"
    r"|subscription|by signing)\b",
    # As in: Download the Nationnews apps / Get The Times of Israel's Daily Edition
    r"download\b.{0,80}\bapps?\b"
    r"|get [^.]{0,60}\b(?:daily|weekly) (?:edition|briefing)\b",
    # As in: Follow Amy Lee on Twitter / Like our page on Facebook
    rf"(?:follow|like|find|join)\b.{{0,80}}\b(?:on|via) .{{0,40}}{_NETWORK}",
    # As in: Have a tip? / Tell us what you think / We want to hear from you
    r"(?:got|have|do you have) (?:a|any) (?:news )?(?:tip|story|stories|question)s?\b"
    r"|(?:tell us|let us know) what you|we want to hear|we[’']d (?:love|like) to hear"
    r"|(?:what do you think|share your (?:thoughts|views|opinion))\b"
    r"|(?:join the|leave a|post a|add a|be the first to) (?:conversation|comment)"
    r"|submit your (?:letter|story)|send us (?:a|your)\b",
    # As in: This post contains affiliate links / We may earn a commission
    r"(?:this|our) (?:post|article|site) (?:may )?contains? (?:references|affiliate"
    r"|links)"
    r"|we (?:may|might) (?:earn|receive|get) (?:an? )?(?:\w+ )?commission",
    # As in: © 2026 The Harbour Post / Copyright 2019 Hawaii News Now
    r"(?:©|copyright\b|\(c\) ?\d{4}|all rights reserved)",
    # As in: Tags / Comments / Advertisement / Latest articles
    r"(?:tags?|topics|filed under|comments?|advertisements?|advertising|sponsored|share"
    r"|share this(?: \w+)?|print|e-?mail|loading|most (?:read|popular)|trending"
    r"|(?:latest|related|recommended|popular|more) (?:news|articles|posts|stories"
    r"|videos?)"
    r"|\d* ?comments?|read next|up next|view comments|story continues below.{0,40}"
    r"|article continues .{0,40}|scroll (?:down )?.{0,40})\W*\Z",
)
_FURNITURE = re.compile("|".join(f"(?:{row})" for row in _ROWS), re.IGNORECASE)


def is_furniture(paragraph: str) -> bool:
    """Tell whether a paragraph of a page belongs to the page, not to the article."""
    if len(paragraph) > _LONGEST:
        return False
    kind = furniture(paragraph)
    return kind in _DROPPED or _FURNITURE.match(paragraph) is not None
