"""What a person types, as an FTS5 query that cannot be wrong.

FTS5's own syntax is an error for half of what people type ("U.S.", "AT&T", an open
quotation mark), so every word is quoted: https://sqlite.org/fts5.html#fts5_strings.
"""

import re

_TERM = re.compile(r'"([^"]*)"?|(\S+)')  # "two words" | word


def match_expression(words: str) -> str:
    """Return the MATCH expression for all of `words`, in any order.

    Quoted words match as a phrase; the last bare word matches as a prefix, so that
    results come while it is typed. Words without a letter or digit are dropped; for
    no words at all the expression matches nothing.
    """
    terms = []
    for match in _TERM.finditer(words):
        phrase, word = match.groups()
        text = phrase if word is None else word
        if not any(c.isalnum() for c in text):
            continue
        last = word is not None and match.end() == len(words)
        quoted = '"' + text.replace('"', '""') + '"'
        terms.append(quoted + "*" if last else quoted)
    return " ".join(terms) or '""'
