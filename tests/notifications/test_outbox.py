"""The outbox page: for those who print, post and call, and for nobody else."""

import pytest
from django.urls import reverse

from civic.contacts.models import Contact
from civic.notifications.actions import notify
from civic.notifications.models import Message
from tests.factories import NOON, ContactFactory

pytestmark = pytest.mark.django_db
State = Message.State


def written(reply: str = "letter", **values) -> Message:
    contact = ContactFactory(
        reply=Contact.Reply(reply), address="Weg 1\n00000 Musterstadt", phone="02300 1", **values
    )
    return notify("7KQ4M2XDA", contact, template="reports/messages/received", context={}, now=NOON)


def url(name: str, *args) -> str:
    return reverse(f"notifications:{name}", args=args)


PAGES = ["outbox", "print-run"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("persona", ["clerk", "lead", "administrator"])
def test_those_who_post_letters_see_it(client, request, persona, name):
    written()
    client.force_login(request.getfixturevalue(persona))

    assert client.get(url(name)).status_code == 200


@pytest.mark.parametrize("persona", ["resident", "moderator", "case_worker"])
def test_others_do_not(client, request, persona):
    message = written()
    client.force_login(request.getfixturevalue(persona))

    for name, args in [
        ("outbox", ()),
        ("print-run", ()),
        ("message", [message.pk]),
        ("letter", [message.pk]),
    ]:
        assert client.get(url(name, *args)).status_code == 403
    assert client.post(url("messages-sent"), {"message": message.pk}).status_code == 403
    assert client.post(url("message-retry", message.pk)).status_code == 403
    message.refresh_from_db()
    assert message.state == State.QUEUED


def test_stranger_is_asked_to_log_in(client):
    assert client.get(url("outbox")).status_code == 302


def test_filter_by_way_state_and_reference(client, clerk):
    written("letter")
    written("mail")
    client.force_login(clerk)

    def shown(**query):
        return list(client.get(url("outbox"), query).context["page"])

    assert [m.channel for m in shown(channel="mail")] == ["mail"]
    assert len(shown(state="queued")) == 2
    assert shown(state="failed") == []
    assert len(shown(reference="7kq 4m2")) == 2
    assert shown(reference="ZZZ") == []


@pytest.mark.parametrize(
    "query", [{"channel": "pigeon"}, {"state": "<b>"}, {"reference": "x" * 99}]
)
def test_filter_that_cannot_be_is_told(client, clerk, query):
    client.force_login(clerk)

    assert client.get(url("outbox"), query).status_code == 422


@pytest.mark.parametrize("page", ["0", "-1", "abc", "99999999999999999999"])
def test_any_page_number_shows_a_page(client, clerk, page):
    client.force_login(clerk)

    assert client.get(url("outbox"), {"page": page}).status_code == 200


def test_letter_and_run_are_pdf_that_nobody_caches(client, clerk):
    message = written()
    client.force_login(clerk)

    for response in (client.get(url("letter", message.pk)), client.get(url("print-run"))):
        assert response.content.startswith(b"%PDF")
        assert response.headers["Content-Type"] == "application/pdf"
        assert "no-store" in response.headers["Cache-Control"]


def test_no_letter_no_run(client, clerk):
    client.force_login(clerk)

    assert client.get(url("print-run")).status_code == 302


def test_posted_letters_are_marked(client, clerk):
    letters = [written(), written()]
    client.force_login(clerk)

    client.post(url("messages-sent"), {"message": [m.pk for m in letters]})

    assert set(Message.objects.values_list("state", flat=True)) == {State.SENT}


@pytest.mark.parametrize("key", ["", "abc", "-1", "999", "1e9", "²"])
def test_marking_nonsense_marks_nothing(client, clerk, key):
    message = written()
    client.force_login(clerk)

    assert (
        client.post(
            url("messages-sent"), {"message": key if key != "999" else message.pk + 9}
        ).status_code
        == 302
    )
    message.refresh_from_db()
    assert message.state == State.QUEUED


def test_mail_is_not_marked_by_hand(client, clerk):
    message = written("mail")
    client.force_login(clerk)

    client.post(url("messages-sent"), {"message": message.pk})

    message.refresh_from_db()
    assert message.state == State.QUEUED


def test_message_page_shows_text_and_target(client, clerk):
    message = written("phone")
    client.force_login(clerk)

    page = client.get(url("message", message.pk)).content.decode()

    assert "02300 1" in page
    assert "Vielen Dank" in page or "vielen Dank" in page


def test_failed_mail_can_be_tried_again(client, lead):
    message = written("mail")
    Message.objects.update(state=State.FAILED)
    client.force_login(lead)

    client.post(url("message-retry", message.pk))
    client.post(url("message-retry", message.pk))

    message.refresh_from_db()
    assert message.state == State.QUEUED


def test_unknown_message_is_404(client, clerk):
    client.force_login(clerk)

    assert client.get(url("message", 4711)).status_code == 404


def test_list_costs_few_queries(client, clerk, django_assert_max_num_queries):
    for _number in range(12):
        written("mail")
    client.force_login(clerk)

    with django_assert_max_num_queries(12):
        client.get(url("outbox"))
