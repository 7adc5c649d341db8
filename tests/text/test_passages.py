"""Text into sentences: one table of cases per kind of doubt, and what always holds."""

import json
import time
from collections.abc import Iterator
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.passages import split
from tests.shared import SHARED, needs_shared


def cut(text: str) -> str:
    """The sentences of `text`, " | " between them."""
    return " | ".join(sentence.span.of(text) for sentence in split(text))


# Where sentences end, each " | " is a boundary that must be found, and no other.
PLAIN = (
    "Rain fell. | It stopped.",
    "Rain fell! | Did it stop? | It did.",
    "The rate rose 3.5 per cent to $1.2bn. | Analysts shrugged.",
    "The new iPhone sold out. | iPhone sales doubled.",
    "See example.org/news. | Then call ann@example.org. | She answers.",
    "It cost 12 crowns.[3] | Prices rose. [14] | Nobody paid.",
)
ABBREVIATIONS = (
    "Mr. Lee met Gov. Ann Roe and Lt. Col. Bo Ek. | They talked.",
    "Dr. No is a film. | Prof. Ek disagreed.",
    "The court heard Roe v. Wade, i.e. the old case, etc. in full.",
    "She works for Lee, Roe & Co. in Oslo. | It sells oil.",
    "He joined Acme Inc. | The firm makes rockets.",
    "The U.S. Senate met in Washington, D.C. on Nov. 3. | It voted.",
    "They moved to the U.S. | U.S. officials agreed. | He is in the U.K. | But why?",
    "It is No. 3 in size. | Asked again, he said no. | Nobody knew.",
    "The fire began on 5th St. near Mt. Rainier in Tacoma, Wash. and spread.",
    "OSLO, Fla. (Reuters) - Rain fell.",
    "Talks begin at 5 p.m. Monday and end at 9 a.m. EST. | Some hope.",
    "At 5 a.m. Mr. Lee rose. | He slept at 9 p.m. | Mr. Lee dreamt.",
    "They waited until 11 p.m. (0300 GMT) in the rain.",
    "It was shot in New York, U.S. | REUTERS/Ann Lee",
    "Senators Lee (R-Calif.) and Roe (D-N.Y.) won.",
    'She ended as "a captain in the C.I.A." | They did not mind.',
    'He became known as "Mr." Lee to us all.',
)
INITIALS = (
    "George W. Bush met J. K. Rowling. | They spoke.",
    "It is between you and I. | Did you see Albert I. Jones?",
    "She wrote Plan B. | The others wrote nothing.",
    "Ann B. Lee, e.g. in T. S. Eliot.",
)
MISSING_SPACE = (
    "The raid was planned by the CIA. | A senior official denied it.",
    "The war ended. | Then peace came.",
    "It happened in 2017. | The court agreed.",
    "He was named in the U.S.in February.",
    "Shares of TSLA.O and Amazon.Com rose on Mr.Lee's word.",
    "Write to Ann.Lee@example.org or see Report.Final_2 there.",
    "“Rain fell.” | “It stopped.”",
)
QUOTATIONS = (
    "“It rained. | We stayed in,” she said. | “Then it stopped.” | He left.",
    "“Really?” Smith said. | “Yes,” she said.",
    "“Who did this?” Deputy Mayor Ann Lee asked on Monday.",
    "“Who did this?” | Ann Lee said she had no idea.",
    "'This is great.' she said.",
    "He said 'no'. | She said \"yes.\" | They left.",
    "“He told me, ‘Go.’ ” | I went.",
    "Il dit : « Bonjour. » | Puis il part.",
    "The band Yahoo! Inc. hired played. | The prize went to Yahoo! | It was late.",
    "“That’s how it ends...” | She paused.",
)
ELLIPSES = (
    "It was too slow... | We need help.",
    "I never meant that.... | She left.",
    "Well ... what I mean ... I did not know.",
    "We ... | They have to go.",
    "There is much to do. | ... We begin now.",
    "The law is old. | . . . The judges are not. . . .",
    "… And so it ends.",
    "He spoke of “the old … guard” there.",
)
BRACKETS = (
    "Ann (she is 31. He is 40.) lives here.",
    "(It rained. | We stayed in.) | Then it stopped.",
    "Rain fell, he said. | (here)",
    "“It rained all day.” (Lee 55). | Nobody minded.",
    "He claimed to be a doctor (?) and a poet (!). | He was neither.",
    "It appeared in the Times. | );",
    "[The judge] agreed. | [Further reading: rain]",
)
LISTS = (
    "1. Rain fell in Oslo",
    "1.) The first item | 2.) The second item",
    "1. The first item. | 2. The second item.",
    "(a) the first item | (b) the second item | (c) the third",
    "a) one | b) two",
    "• 9. One | • 10. Two",
    "iv. Fourth rule",
)
SCRIPTS = (
    "他说：“你好。” | 然后走了。 | 你呢？ | iPhone卖完了！",
    "これは文です。 | 次の文です。",
    "هل أنت بخير؟ | نعم. | أنا بخير۔ | شكرا",
    "यह वाक्य है। | यह दूसरा है। | क्या?",
    "Это дом. | В 2020 г. он уехал, т.е. бежал. | Да?",
    "El Sr. López llegó. | ¿Qué pasa? | ¡Hola!",
)


def squeezed(case: str) -> str:
    """The text of a case whose sentences stand without a space between them."""
    return case.replace(" | ", "")


@pytest.mark.parametrize(
    "case",
    [
        *PLAIN,
        *ABBREVIATIONS,
        *INITIALS,
        *QUOTATIONS,
        *ELLIPSES,
        *BRACKETS,
        *LISTS,
    ],
)
def test_sentences_end_where_a_reader_ends_them(case: str) -> None:
    assert cut(case.replace(" | ", " ")) == case


@pytest.mark.parametrize("case", MISSING_SPACE)
def test_a_missing_space_does_not_hide_the_end(case: str) -> None:
    assert cut(squeezed(case)) == case


@pytest.mark.parametrize("case", SCRIPTS)
def test_other_scripts_have_their_own_marks(case: str) -> None:
    spaced = case.isascii() or "。" not in case
    assert cut(case.replace(" | ", " " if spaced else "")) == case


def test_a_paragraph_is_a_line_that_is_not_blank() -> None:
    text = "\n Rain fell. It stopped. \n\n \t\nNo full stop here\nand none here\n"
    assert [s.paragraph for s in split(text)] == [0, 0, 1, 2]
    assert cut(text) == "Rain fell. | It stopped. | No full stop here | and none here"


def test_a_list_may_use_up_the_alphabet() -> None:
    items = [f"{letter}) item" for letter in ascii_lowercase]
    assert cut(" ".join(items)) == " | ".join(items)


def test_no_text_has_no_sentences() -> None:
    assert split("") == split(" \n\t\n") == ()


WORDS = st.sampled_from(
    (
        "Rain", "fell", "Mr", "U.S", "a.m", "Inc", "No", "3", "2017", "said", "I",
        "(", ")", "[", "“", "”", '"', "'", "’", "•", "1.)", "b)", "...", ". . .", "…",
        ".", ".", "!", "?", ",", ";", "-", "—", "\n", " ", "\xa0", "\t", "。", "？",
        "The", "۔", "।", "ü", "東", "ест", "Ё", "\u2028", "iPhone", "x/y", "@",
    )
)  # fmt: skip
TEXTS = st.lists(WORDS | st.just(" "), max_size=60).map("".join) | st.text(max_size=200)


@given(TEXTS)
def test_every_character_but_space_is_in_exactly_one_sentence(text: str) -> None:
    spans = [sentence.span for sentence in split(text)]
    covered = [at for span in spans for at in range(*span)]
    assert covered == sorted(set(covered))
    left_out = set(range(len(text))) - set(covered)
    assert all(text[at].isspace() for at in left_out)


@given(TEXTS)
def test_sentences_are_trimmed_and_stay_in_their_paragraph(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    for sentence in split(text):
        words = sentence.span.of(text)
        assert words
        assert words == words.strip()
        assert words in lines[sentence.paragraph]
    numbers = [sentence.paragraph for sentence in split(text)]
    assert sorted(set(numbers)) == list(range(len(lines)))
    assert numbers == sorted(numbers)


@given(TEXTS, TEXTS)
def test_a_paragraph_is_split_alike_wherever_it_stands(one: str, two: str) -> None:
    there = [s.span.of(f"{one}\n{two}") for s in split(f"{one}\n{two}")]
    alone = [s.span.of(text) for text in (one, two) for s in split(text)]
    assert there == alone


@pytest.mark.parametrize(
    "unit",
    [
        ".",
        ". ",
        "A.",
        "A. ",
        "(a. A ",
        '."',
        '!" A ',
        "。",
        "• ",
        " 1. 2.",
        ". );",
        "x. . . ",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit)) + "x"
    begun = time.process_time()
    split(text)
    assert time.process_time() - begun < 2


def _rules() -> Iterator[tuple[str, list[str]]]:
    path = SHARED / "data/golden_rules/rules.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        rule = json.loads(line)
        yield rule["text"], rule["sentences"]


@needs_shared
def test_the_golden_rules_hold() -> None:
    broken = [t for t, gold in _rules() if cut(t) != " | ".join(gold)]
    assert not broken


def _discourse() -> Iterator[tuple[str, set[int]]]:
    path = SHARED / "data/newsdiscourse/docs.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        text, ends, before = "", set[int](), None
        for sentence in json.loads(line)["sentences"]:
            gap = " " if sentence["para"] == before else "\n"
            text += (gap if text else "") + " ".join(sentence["text"].split())
            ends.add(len(text))
            before = sentence["para"]
        yield text, ends


@needs_shared
def test_news_is_split_as_people_split_it() -> None:
    right = wrong = 0
    for text, gold in _discourse():
        found = {sentence.span.end for sentence in split(text)}
        right += 2 * len(found & gold)
        wrong += len(found ^ gold)
    assert right / (right + wrong) >= 0.9935
