"""Boxes, links and captions of a page are not its article."""

import pytest

from briefing.update.documents import read_document
from briefing.update.page_furniture import is_furniture

RAIN = "Rain closed the bridge over the Alda on Monday, the harbour office said."
CREWS = "Crews worked through the night to clear the road, and one lane is open."


@pytest.mark.parametrize(
    "paragraph",
    [
        "Get the best of the Harbour Post in your inbox every morning",
        "Never miss a story by signing up to our newsletter",
        "Subscribe to our daily newsletter",
        "Download our apps for the latest news",
        "Follow Ann Lee on Twitter.",
        "Do you have a story? Write to us.",
        "We want to hear what you think.",
        "This article contains affiliate links.",
        "© 2026 The Harbour Post",
        "Related: Ten bridges that fell",
        "Read more: the storm in pictures",
        "Comments",
        "12 comments",
        "Advertisement",
        "FILE PHOTO: The bridge in May",
        "* * *",
    ],
)
def test_what_belongs_to_the_page_is_furniture(paragraph: str) -> None:
    assert is_furniture(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        RAIN,
        "Get out while you can, the mayor told those who live by the river.",
        "Join us or lose the city, the general said.",
        "Follow the money, the prosecutor told the court.",
        "Comments by the minister caused an uproar.",
        "Sharing the news was a crime until 1989.",
        "Tags on the animals show where they swam.",
        "Never again, said the survivors.",
        "Want more? There is none, said the baker.",
        "Copyrighted songs were played.",
        "Reporting by Ann Lee; editing by Bo Ek",
        "This article was amended on 2 May to correct a name.",
        f"Related: {'the storm broke the dam and ' * 12} all is well.",
    ],
)
def test_what_belongs_to_the_article_is_not(paragraph: str) -> None:
    assert not is_furniture(paragraph)


def test_a_page_loses_its_furniture_and_keeps_its_paragraphs() -> None:
    paragraphs = (RAIN, "Related: Ten bridges that fell", CREWS, "Comments")
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    html = f"<html><body><article>{body}</article></body></html>"
    assert read_document("a.html", html.encode()).text == f"{RAIN}\n\n{CREWS}"


def test_a_plain_text_keeps_what_its_writer_wrote() -> None:
    text = f"{RAIN}\n\nComments\n\n{CREWS}"
    assert "Comments" in read_document("a.txt", text.encode()).text


def test_a_page_laid_out_in_a_table_keeps_its_paragraphs() -> None:
    paragraphs = [f"On day {n}: {RAIN} {n} {CREWS}" for n in range(12)]
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    menu = "<td><a href=/>Home</a></td>"
    html = f"<html><body><table><tr>{menu}<td>{body}</td></tr></table></body></html>"
    text = read_document("a.html", html.encode()).text
    assert text.split("\n\n")[-12:] == paragraphs


def test_a_table_of_figures_is_read_row_by_row() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{n} mm</td></tr>" for n in ("Oslo", "Riga"))
    html = f"<html><body><article><p>{RAIN}</p><table>{rows}</table><p>{CREWS}</p>"
    text = read_document("a.html", f"{html}</article></body></html>".encode()).text
    assert text.split("\n\n") == [RAIN, "Oslo | Oslo mm", "Riga | Riga mm", CREWS]
