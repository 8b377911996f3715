"""An address that we write into a mail is ours, whatever host a request names (S14)."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from civic.notifications.models import Message
from tests.architecture.world import World
from tests.factories import UserFactory
from tests.reports.conftest import Walk

EVIL = "evil.example"


@pytest.mark.parametrize("host", [EVIL, f"localhost:80@{EVIL}", f"localhost.{EVIL}", "a b", ""])
def test_unknown_host_is_refused(host: str, db: None) -> None:
    assert Client().get(reverse("pages:imprint"), headers={"host": host or "x"}).status_code == 400


def test_forwarded_host_is_not_believed(world: World) -> None:
    page = Client().get(reverse("reports:list"), headers={"x-forwarded-host": EVIL})

    assert page.status_code == 200
    assert EVIL not in page.content.decode()


def test_link_for_a_new_password_leads_to_the_town(db: None, settings) -> None:
    settings.SITE_URL = "https://town.example"
    person = UserFactory(email="carla@example.org")
    person.set_password("correct horse battery")
    person.save()

    Client().post(
        reverse("account_reset_password"), {"email": person.email}, headers={"host": "127.0.0.1"}
    )

    assert "https://town.example/" in mail.outbox[0].body
    assert "127.0.0.1" not in mail.outbox[0].body
    assert "testserver" not in mail.outbox[0].body


def test_letters_and_mails_name_the_town(world: World, settings) -> None:
    settings.SITE_URL = "https://town.example"
    walk = Walk(Client(headers={"host": "127.0.0.1"}))

    walk.fill_in(contact={"reply": "mail", "email": "renate@example.org"})
    walk.send()

    message = Message.objects.latest("pk")
    for written in (message.text, message.html):
        assert "https://town.example/" in written
        assert "127.0.0.1" not in written
