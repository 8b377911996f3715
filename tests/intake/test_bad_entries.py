"""Whatever is typed into the intake: a clear message, nothing lost, and never markup."""

import pytest
from django.test import Client

from civic.accounts.models import User
from civic.contributions.models import Contribution
from civic.reports.models import State
from tests.intake.test_entry import ENTRY, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]


@pytest.fixture
def desk(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"typed_place": "Nirgendwoallee 99", "place": None}, "typed_place"),
        ({"typed_place": "", "place": "object:1"}, "typed_place"),
        ({"category": "dragons"}, "category"),
        ({"category": ""}, "category"),
        ({"channel": "web"}, "channel"),
        ({"channel": "pigeon"}, "channel"),
        ({"language": "tlh"}, "language"),
        ({"received_on": "gestern"}, "received_on"),
        ({"received_on": ""}, "received_on"),
        ({"text": "x" * 4001}, "text"),
        ({"reply": "mail"}, "email"),
        ({"reply": "letter", "name": "X"}, "address"),
        ({"email": "no address", "notice_given": "on"}, "email"),
        ({"phone": "call me", "notice_given": "on"}, "phone"),
        ({"note": "x" * 301}, "note"),
        ({"join": "NOTHING"}, "join"),
        ({"join": "x" * 200}, "join"),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_kept(desk, changes, field):
    response = desk.post(ENTRY, typed(**({"note": "hinter der Haltestelle"} | changes)))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Contribution.objects.exists()
    if field != "note":
        assert "hinter der Haltestelle" in response.content.decode()


def test_unanswered_question_is_told(desk):
    response = desk.post(ENTRY, typed(q_defect=None))

    assert response.status_code == 422
    assert "q_defect" in response.context["questions"].errors


PAYLOADS = [
    "<script>alert(1)</script>",
    '<b hx-get="/de/" hx-trigger="load">x</b>',
    "{{ settings.SECRET_KEY }}{% now 'Y' %}",
    "\u202eabc\u2066\u200f",
    "'; DROP TABLE contributions; --",
    "ünïcödé 🦄 مرحبا",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_is_typed_comes_out_as_text(desk, payload):
    saved = desk.post(
        ENTRY,
        typed(
            text=payload,
            note=payload[:300],
            name=payload,
            address=payload,
            reply="letter",
            notice_given="on",
        ),
    )
    receipt = desk.get(f"{ENTRY}receipt/").content.decode()
    pdf = desk.get(f"{ENTRY}receipt/pdf/")

    assert saved.status_code == 302
    assert Contribution.objects.get().text == payload.strip()
    assert "<script>alert" not in receipt
    assert "<b hx-get" not in receipt
    assert pdf.content.startswith(b"%PDF")


def test_characters_that_nobody_sees_are_left_out(desk):
    desk.post(ENTRY, typed(text="Die Lampe\x00 ist\x07 seit\x1b Montag aus."))

    assert Contribution.objects.get().text == "Die Lampe ist seit Montag aus."


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "field", ["typed_place", "place", "category", "join", "q_defect", "channel", "typed_before"]
)
def test_no_field_breaks_the_page(desk, field, payload):
    for step in ("save", "look"):
        response = desk.post(ENTRY, typed(step=step, **{field: payload}))

        assert response.status_code in {200, 302, 422}
        assert "<script>alert" not in response.content.decode()


def test_without_catalogue_the_page_says_so(desk):
    State.objects.all().delete()

    response = desk.post(ENTRY, typed())

    assert response.status_code == 503
    assert "Die Lampe ist seit Montag aus." in response.content.decode()
