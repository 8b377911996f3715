"""Letters: tagged, in the reader's language and direction, addressed, with nothing fetched."""

import io

import pikepdf
import pypdfium2
import pytest

from civic.contacts.models import Contact
from civic.notifications.actions import notify
from civic.notifications.letters import direction_of, letter_pdf, print_run_pdf
from civic.notifications.models import Message
from civic.notifications.pdf import FetchRefusedError, OwnFilesFetcher
from tests.factories import NOON, ContactFactory

pytestmark = pytest.mark.django_db


def letter(language: str = "de", template: str = "answer", **context: str) -> Message:
    contact = ContactFactory(
        language=language, reply=Contact.Reply.LETTER, address="Hauptstraße 5\n00000 Musterstadt"
    )
    name = f"reports/messages/{template}"
    return notify("7KQ4M2XDA", contact, template=name, context=context, now=NOON)


def texts_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return pages


def tags_of(pdf: pikepdf.Pdf) -> set[str]:
    found: set[str] = set()

    def walk(node) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.add(str(node.S))
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def test_letter_is_tagged_pdf_with_title_and_language():
    with pikepdf.open(io.BytesIO(letter_pdf(letter(answer="Repariert.")))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "de"
        assert {"/H1", "/P"} <= tags_of(pdf)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert "7KQ 4M2 XDA" in metadata["dc:title"]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_letter_holds_address_and_answer():
    (text,) = texts_of(letter_pdf(letter(answer="Die Lampe leuchtet wieder.")))

    for words in ("Renate Beispiel", "Hauptstraße 5", "00000 Musterstadt", "leuchtet wieder"):
        assert words in text


def test_address_stands_in_the_window():
    """DIN 5008 form B: 20 to 105 mm from the left edge, 45 to 90 mm from the upper edge."""
    document = pypdfium2.PdfDocument(letter_pdf(letter(answer="x")))
    text = document[0].get_textpage()
    index, count = text.search("Renate Beispiel").get_next()
    boxes = [text.get_charbox(index + offset) for offset in range(count)]
    left, top = min(box[0] for box in boxes), max(box[3] for box in boxes)
    right, height = max(box[2] for box in boxes), document[0].get_height()
    mm = 72 / 25.4

    assert left / mm >= 20
    assert right / mm <= 105
    assert 62 <= (height - top) / mm <= 90


def test_arabic_letter_runs_from_right_to_left():
    pdf = letter_pdf(letter("ar", answer="المصباح يعمل من جديد."))

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "ar"
        fonts = {
            str(font.BaseFont)
            for page in opened.pages
            for font in page.Resources.Font.as_dict().values()
        }
    assert any("Arabic" in font for font in fonts), fonts
    assert "يعمل" in "".join(texts_of(pdf))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مصباح 5", "rtl"),
        ("Lampe", "ltr"),
        ("123 مصباح", "rtl"),
        ("http://x", "ltr"),
        ("12", "rtl"),
    ],
)
def test_direction_is_that_of_the_first_letter(text, expected):
    assert direction_of(text, otherwise="rtl") == expected


def test_print_run_begins_each_letter_on_a_page_of_its_own():
    letters = [letter(answer=f"Antwort {number}") for number in range(3)]

    texts = texts_of(print_run_pdf(letters))

    assert len(texts) == 3
    for number, text in enumerate(texts):
        assert f"Antwort {number}" in text
        assert "Renate Beispiel" in text


def test_long_letter_goes_on_to_a_second_page():
    assert len(texts_of(letter_pdf(letter(answer="Ein Absatz.\n\n" * 20)))) == 2


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:1/x.css",
        "https://example.org/a.png",
        "static:print/../../manage.py",
        "static:css/page.css",
        "static:/etc/passwd",
        "data:text/css,x",
        "print/letter.css",
    ],
)
def test_nothing_but_our_print_files_is_fetched(url):
    with pytest.raises(FetchRefusedError):
        OwnFilesFetcher().fetch(url)


def test_markup_in_an_answer_fetches_nothing_and_stays_text():
    (text,) = texts_of(letter_pdf(letter(answer='<img src="file:///etc/passwd"><b>fett</b>')))

    assert "<img src=" in text
    assert "root:" not in text
