"""Documents of the tests, and the entries they become."""

from briefing.model import Entry
from briefing.update.documents import read_document

RAIN = "Rain fell on Oslo all day. Nobody was hurt, the mayor said on Monday."
SNOW = "Snow is expected in Bergen. Trains will not run until Wednesday."


def read(text: str, name: str = "notes.txt") -> Entry:
    return read_document(name, text.encode())


def page(
    head: str = "", body: str = f"<article><p>{RAIN}</p><p>{SNOW}</p></article>"
) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
