"""Readers of name-annotated texts: each gives documents of text, sentences and spans.

Used to train the name tagger and to measure it. Types are letters: P person,
O organisation, L place or facility, G group, X other; "?" marks a stretch whose label
is not known and that must not be learned from.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
_TITLE = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Ff]ormer|[Tt]hen|[Aa]cting|[Dd]eputy|[Vv]ice|U\.S\.|US|UK"
    r"|President|Vice[- ]President|Prime Minister|Foreign Minister|Minister|Mr|Mrs|Ms"
    r"|Dr|Doctor|Prof|Professor|Sen|Senator|Gov|Governor|Rep|Representative|Gen|General"
    r"|Lt|Col|Colonel|Sgt|Sergeant|Capt|Captain|Secretary|Secretary of State|Chairman"
    r"|Chief|King|Queen|Prince|Princess|Pope|Judge|Justice|Mayor|Chancellor|Ambassador"
    r"|Sir|Lord|Lady|Director|Coach|Congressman|Officer|Detective|Deputy|Commander"
    r"|Admiral|Rev|Reverend|Lieutenant|Major|Special Envoy|Attorney General|Archbishop"
    r"|Bishop|Saint)\.?\s+)+(?=\S)"
)
_CORE = re.compile(
    r"(?:(?:[A-Z]\.)+|[^\W\d_a-z][\w’'-]*\.?|\d+)"
    r"(?:(?:[ -]|\s(?:of|de|la|the|for|and|&|al|bin|van|von|del|el|du)\s(?:the\s)?|-)"
    r"(?:(?:[A-Z]\.)+|[^\W\d_a-z][\w’'-]*\.?|\d+|'s))*"
)


@dataclass(slots=True)
class Labelled:
    """One annotated text."""

    id: str
    text: str
    sentences: list[tuple[int, int]]
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    genre: str = ""


def core(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the name inside a noun phrase, or None when it is not one plain name."""
    phrase = text[start:end]
    if m := _TITLE.match(phrase):
        start += m.end()
        phrase = text[start:end]
    if m := re.search(r"[’']s?$", phrase):
        end = start + m.start()
        phrase = text[start:end]
    m = _CORE.fullmatch(phrase.strip(' .,"“”'))
    if not m:
        return None
    start += len(phrase) - len(phrase.lstrip(' .,"“”'))
    return start, start + m.end()


_INLINE = re.compile(r"\[([POLGX]):([^\]]*)\]")


def read_inline(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the plain text of a line with inline labels, and their spans."""
    text, spans, at = "", [], 0
    for m in _INLINE.finditer(line):
        text += line[at : m.start()]
        spans.append((len(text), len(text) + len(m[2]), m[1]))
        text += m[2]
        at = m.end()
    return text + line[at:], spans


def own(folder: Path = ROOT / "tests" / "corpus") -> Iterator[Labelled]:
    """Yield the project's own annotated articles."""
    for path in sorted(folder.glob("*.txt")):
        doc = Labelled(path.stem, "", [], [], "own")
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# title:"):
                line = "O " + line[8:].strip()
            if line.startswith("#"):
                continue
            if not line.strip():
                doc.text += "\n"
                continue
            _append(doc, *read_inline(line[2:]))
        yield doc


def headlines(folder: Path = ROOT / "tests" / "corpus") -> Iterator[Labelled]:
    """Yield the headlines of our own articles in Title Case and in capitals."""
    for path in sorted(folder.glob("*.txt")):
        title = re.search(r"^# title: *(.+)$", path.read_text(encoding="utf-8"), re.M)
        text, spans = read_inline(title[1]) if title else ("", [])
        for case, setting in (("title", _title_case), ("capitals", str.upper)):
            if len(setting(text)) == len(text) > 0:
                doc = Labelled(f"{path.stem}-{case}", "", [], [], "headlines")
                _append(doc, setting(text), spans)
                yield doc


def _title_case(text: str) -> str:
    return re.sub(
        r"(?<![\w’'])(?!(?:an?|and|as|at|by|for|from|in|of|on|or|the|to|with)\b)\w",
        lambda initial: initial[0].upper(),
        text,
    )


def sentences() -> Iterator[Labelled]:
    """Yield the sentences written for training, a paragraph a document."""
    path = Path(__file__).with_name("names_sentences.txt")
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    for i, block in enumerate(blocks):
        doc = Labelled(f"sentences-{i}", "", [], [], "sentences")
        for line in block.splitlines():
            if line and not line.startswith("#"):
                _append(doc, *read_inline(line))
        if doc.sentences:
            yield doc


def _append(doc: Labelled, text: str, spans: list[tuple[int, int, str]]) -> None:
    at = len(doc.text)
    doc.sentences.append((at, at + len(text)))
    doc.spans += [(a + at, b + at, t) for a, b, t in spans]
    doc.text += text + "\n"


_LEFT = set("([{“‘`$#@")
_RIGHT = set(".,;:!?)]}”’%'") | {"'s", "’s", "n't", "''", "...", "'re", "'ve", "'ll"}


def _join(tokens: list[str], tags: list[str]) -> tuple[str, list[tuple[int, int, str]]]:
    """Return tokens set as running text, with the spans of IOB or IO tags."""
    text, spans, quote, glue = "", [], False, True
    kind, begun = "", 0
    for token, tag in zip(tokens, tags, strict=True):
        right = token in _RIGHT or (token == '"' and quote)
        space = "" if glue or right else " "
        label = tag[2:] if tag != "O" else ""
        if kind and (label != kind or tag[0] == "B"):
            spans.append((begun, len(text), kind))
            kind = ""
        text += space
        if label and not kind:
            kind, begun = label, len(text)
        text += token
        if token == '"':
            glue, quote = not quote, not quote
        else:
            glue = token in _LEFT
    if kind:
        spans.append((begun, len(text), kind))
    return text, spans


def _conll(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    tokens: list[str] = []
    tags: list[str] = []
    for line in path.open(encoding="utf-8"):
        cells = line.split()
        if len(cells) < 2:
            if tokens:
                yield tokens, tags
            tokens, tags = [], []
        else:
            tokens.append(cells[0])
            tags.append(cells[-1])
    if tokens:
        yield tokens, tags


_LETTER = {"PER": "P", "ORG": "O", "LOC": "L", "MISC": "X"}


def wikigold(data: Path, demonyms: frozenset[str]) -> Iterator[Labelled]:
    """Yield WikiGold in pieces of ten sentences; MISC that is a demonym is a group."""
    doc = Labelled("wikigold-0", "", [], [], "wikigold")
    path = data / "trainable" / "wikigold" / "wikigold.conll"
    for i, (tokens, tags) in enumerate(_conll(path)):
        if i % 10 == 0 and i:
            yield doc
            doc = Labelled(f"wikigold-{i}", "", [], [], "wikigold")
        text, spans = _join(tokens, tags)
        fixed = []
        for a, b, t in spans:
            letter = _LETTER[t]
            if letter == "X" and text[a:b] in demonyms:
                letter = "G"
            fixed.append((a, b, letter))
        _append(doc, text, fixed)
    yield doc


def btc(data: Path, parts: str) -> Iterator[Labelled]:
    """Yield the Broad Twitter Corpus, one tweet a document."""
    for part in parts:
        path = data / "trainable" / "btc" / f"{part}.conll"
        for i, (tokens, tags) in enumerate(_conll(path)):
            text, spans = _join(tokens, tags)
            fixed = [
                (a, b, "?" if a and text[a - 1] == "@" else _LETTER[t])
                for a, b, t in spans
                if text[a] != "@"
            ]
            for m in re.finditer(r"[@#]\S+|https?\S+|\bRT\b", text):
                fixed.append((m.start(), m.end(), "?"))
            doc = Labelled(f"btc-{part}{i}", "", [], [], "btc")
            _append(doc, text, fixed)
            yield doc


def ewt(data: Path) -> Iterator[Labelled]:
    """Yield the UNER labels of the English Web Treebank, by document."""
    for part in ("dev", "test"):
        doc = Labelled("", "", [], [], "ewt")
        text = ""
        tokens: list[str] = []
        tags: list[str] = []
        path = data / "trainable" / "uner_ewt" / f"{part}.iob2"
        for line in [*path.open(encoding="utf-8"), "\n"]:
            if line.startswith("# newdoc"):
                if doc.sentences:
                    yield doc
                name = line.split("=")[1].strip()
                doc = Labelled(name, "", [], [], "ewt-" + name.split("-")[0])
            elif line.startswith("# text ="):
                text = line[8:].strip()
            elif not line.strip() and tokens:
                _append(doc, text, list(_aligned(text, tokens, tags)))
                tokens, tags = [], []
            elif line.strip() and not line.startswith("#"):
                cells = line.split("\t")
                tokens.append(cells[1])
                tags.append(cells[2])
        yield doc


def _aligned(
    text: str, tokens: list[str], tags: list[str]
) -> Iterator[tuple[int, int, str]]:
    at, open_ = 0, None
    for token, tag in zip(tokens, tags, strict=True):
        found = text.find(token, at)
        start = found if found >= 0 else at
        end = start + len(token)
        if tag[0] == "I" and open_:
            open_ = (open_[0], end, open_[2])
        else:
            if open_:
                yield open_
            open_ = (
                (start, end, _LETTER[tag[2:]])
                if tag[0] == "B" and tag[2:] in _LETTER
                else None
            )
        at = end
    if open_:
        yield open_


_GUM = {"person": "P", "organization": "O", "place": "L"}


def gum(data: Path) -> Iterator[Labelled]:
    """Yield GUM: the longest plain name of each proper mention; the rest unknown."""
    path = data / "trainable" / "gum" / "docs.jsonl"
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        text = row["text"]
        doc = Labelled(row["id"], text, [], [], "gum-" + row["genre"])
        doc.sentences = [(s["start"], s["end"]) for s in row["sentences"]]
        taken: list[tuple[int, int, str]] = []
        proper = [m for m in row["mentions"] if m["proper"] and m["type"] != "time"]
        for m in sorted(proper, key=lambda m: m["start"] - m["end"]):
            inner = core(text, m["start"], m["end"])
            if inner and not any(a <= inner[0] < b for a, b, _ in taken):
                taken.append((*inner, _GUM.get(m["type"], "X")))
        for m in row["mentions"]:
            if m["proper"] and m["type"] != "time":
                for c in _CORE.finditer(text, m["start"], m["end"]):
                    if not any(a < c.end() and c.start() < b for a, b, _ in taken):
                        taken.append((c.start(), c.end(), "?"))
        doc.spans = taken
        yield doc


def re3d(data: Path) -> Iterator[Labelled]:
    """Yield re3d without the BBC's part."""
    kinds = {"Organisation": "O", "Location": "L", "Person": "P", "Nationality": "G"}
    docs: dict[str, Labelled] = {}
    for line in (data / "re3d" / "sentences.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["source"] == "BBC_Online":
            continue
        text, spans = _join(row["tokens"], row["tags"])
        fixed = []
        for a, b, t in spans:
            inner = core(text, a, b)
            if inner and t in kinds:
                fixed.append((*inner, kinds[t]))
            elif inner:
                fixed.append(
                    (*inner, "X" if t in ("Weapon", "MilitaryPlatform") else "?")
                )
            elif re.search("[A-Z]", text[a:b]):
                fixed.append((a, b, "?"))
        doc = docs.setdefault(row["doc"], Labelled(row["doc"], "", [], [], "re3d"))
        _append(doc, text, fixed)
    yield from docs.values()


_WORLD = {
    "Person": "P",
    "Organization": "O",
    "Location": "L",
    "Facility": "F",
    "NORP": "G",
    "Product": "X",
    "Misc": "X",
}


def worldwide(data: Path, part: str = "dev") -> Iterator[Labelled]:
    """Yield the worldwide newswire: for measuring only."""
    for line in (data / "worldwide_ner" / "docs.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["part"] == part:
            doc = Labelled(row["id"], row["text"], [], [], row["region"])
            doc.sentences = [(a, b) for a, b in row["sentences"]]
            doc.spans = [
                (e["start"], e["end"], _WORLD[e["type"]])
                for e in row["entities"]
                if e["type"] in _WORLD
            ]
            yield doc


def pud(data: Path, genre: str) -> Iterator[Labelled]:
    """Yield UNER PUD: for measuring only."""
    docs: dict[str, Labelled] = {}
    for line in (data / "uner_pud" / "sentences.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["genre"] == genre:
            doc = docs.setdefault(row["doc"], Labelled(row["doc"], "", [], [], genre))
            spans = [
                (e["start"], e["end"], _LETTER[e["type"]])
                for e in row["entities"]
                if e["type"] in _LETTER
            ]
            _append(doc, row["text"], spans)
    yield from docs.values()


def samples(shared: Path) -> Iterator[Labelled]:
    """Yield the hand-annotated articles: for measuring only."""
    letters = {
        "PER": "P",
        "ORG": "O",
        "LOC": "L",
        "NORP": "G",
        "PROD": "X",
        "MISC": "X",
    }
    for path in sorted((shared / "gold").glob("?.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / gold["file"]).open(encoding="utf-8", newline="").read()
        doc = Labelled(gold["id"], text, [], [], "samples")
        doc.sentences = [(s["start"], s["end"]) for s in gold["sentences"]]
        for e in gold["entities"]:
            for m in e["mentions"]:
                if e["type"] in letters and not m.get("furniture"):
                    doc.spans.append((m["start"], m["end"], letters[e["type"]]))
        furniture = [
            (s["start"], s["end"], "?")
            for s in gold["sentences"]
            if s["section"] == "furniture"
        ]
        doc.spans += furniture
        yield doc
