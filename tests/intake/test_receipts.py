"""The receipt: read out, printed, and gone after a quarter of an hour."""

import io
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from civic.contributions.models import Contribution
from civic.contributions.reference import pin_digest
from civic.intake.receipts import SESSION_KEY
from civic.intake.spelling import spell
from tests.intake.test_entry import ENTRY, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
RECEIPT, PDF = f"{ENTRY}receipt/", f"{ENTRY}receipt/pdf/"


@pytest.fixture
def desk(client, clerk):
    client.force_login(clerk)
    return client


def test_pin_on_the_receipt_opens_the_report(desk):
    desk.post(ENTRY, typed())
    receipt = desk.get(RECEIPT).context["receipt"]

    contribution = Contribution.objects.get()
    assert pin_digest(contribution.reference, receipt.pin) == contribution.pin_digest


def test_page_spells_reference_and_pin(desk):
    desk.post(ENTRY, typed())
    response = desk.get(RECEIPT)
    receipt, page = response.context["receipt"], response.content.decode()

    assert "".join(s.character for s in receipt.spelled_reference) == receipt.contribution.reference
    assert "".join(s.character for s in receipt.spelled_pin) == receipt.pin
    for spelled in receipt.spelled_reference:
        assert spelled.word in page
    assert "no-store" in response.headers["Cache-Control"]


def test_town_alphabet_of_din_5009():
    assert [s.word for s in spell("AZ0 9-Ü")] == ["Aachen", "Zwickau", "null", "neun"]
    assert len({s.word for s in spell("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")}) == 36


def test_session_holds_no_readable_pin(desk):
    desk.post(ENTRY, typed())
    pin = desk.get(RECEIPT).context["receipt"].pin

    session = Session.objects.get().get_decoded()

    assert SESSION_KEY in session
    assert pin not in str(session)


def test_receipt_ends_after_a_quarter_of_an_hour(desk):
    desk.post(ENTRY, typed())

    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert desk.get(RECEIPT).status_code == 302
        assert desk.get(PDF).status_code == 302


def test_closing_it_forgets_the_pin(desk):
    desk.post(ENTRY, typed())

    desk.post(f"{RECEIPT}close/")

    assert desk.get(RECEIPT).status_code == 302
    assert SESSION_KEY not in Session.objects.get().get_decoded()


def test_colleague_does_not_see_it(desk, client, lead):
    desk.post(ENTRY, typed())

    client.force_login(lead)

    assert client.get(RECEIPT).status_code == 302


@pytest.mark.parametrize("language", ["de", "ar", "en", "de-x-leicht"])
def test_printed_receipt_is_tagged_and_in_the_persons_language(desk, language):
    desk.post(ENTRY, typed(language=language))
    receipt = desk.get(RECEIPT).context["receipt"]

    pdf = desk.get(PDF).content

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in opened.Root
        assert str(opened.Root.Lang) == language.removesuffix("-x-leicht")
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    # Between Arabic words, text is read out of a PDF group by group.
    for group in (*receipt.shown_pin.split(), *receipt.reference.split()):
        assert group in text
