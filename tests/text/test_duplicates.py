"""Copies of one text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.duplicates import copied, originals, signature
from tests.archives import CopyMemory

WIRE = """The harbour of Port Anso was shut on Monday after a crane fell into the dock.
Two workers were taken to hospital with broken bones, the port authority said.
The crane, built in 1987, had been inspected only three weeks ago.
Ships that carry fruit from the southern islands are waiting in the bay.
The mayor said that it may take ten days until the dock can be used again.
Dockers had complained about rust on the crane's arm since last summer.
An inquiry was opened by the transport ministry, which sent four engineers.
Fruit growers fear that half of this week's harvest will rot on board."""
LINES = WIRE.split("\n")
OTHER = """A crane that fell into the dock has shut the harbour of Port Anso.
Engineers of the transport ministry look for the cause, officials said on Tuesday.
Workers' unions blame rust, and say that nobody listened to them for a year.
The growers of the southern islands want the state to pay for lost fruit.
It is the third accident at the port within two years.
Two men hurt on Monday are said to be out of danger."""


def _same(one: str, other: str) -> bool:
    return copied(signature("a", one), signature("b", other)) > 0


def test_a_text_cut_and_reordered_is_a_copy() -> None:
    assert _same(WIRE, "\n".join([*LINES[4:], *LINES[:2]]))


def test_two_copies_cut_in_different_places_are_copies() -> None:
    assert _same("\n".join(LINES[:6]), "\n".join(LINES[2:]))


def test_another_report_of_the_same_event_is_no_copy() -> None:
    assert not _same(WIRE, OTHER)


def test_a_report_that_quotes_one_sentence_is_no_copy() -> None:
    assert not _same(WIRE, f"{OTHER}\n{LINES[4]}")


def test_a_text_too_short_to_tell_is_no_copy() -> None:
    assert not _same("Rain is expected.", "Rain is expected.")


def test_copies_are_told_by_how_much_they_share() -> None:
    whole, cut = signature("a", WIRE), signature("b", "\n".join(LINES[2:]))
    assert copied(whole, cut) < copied(whole, whole) == 1.0


def test_the_earlier_text_is_the_original_of_all_copies() -> None:
    texts = {"a": WIRE, "b": "\n".join(LINES[1:]), "c": "\n".join(LINES[2:])}
    found = originals([signature(n, t) for n, t in texts.items()], CopyMemory())
    assert found == {"b": "a", "c": "a"}


def test_a_text_on_file_is_left() -> None:
    archive = CopyMemory()
    originals([signature("a", WIRE)], archive)
    assert originals([signature("a", WIRE)], archive) == {}
    assert len(archive.candidates(signature("b", WIRE))) == 1


@given(st.permutations(LINES))
@settings(deadline=None)
def test_any_order_of_the_sentences_is_a_copy(lines: list[str]) -> None:
    assert _same(WIRE, "\n".join(lines))


@given(st.text(max_size=400), st.text(max_size=400))
@settings(deadline=None)
def test_the_verdict_is_the_same_both_ways(one: str, other: str) -> None:
    first, second = signature("a", one), signature("b", other)
    assert copied(first, second) == copied(second, first)
