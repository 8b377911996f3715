"""Mails: in the reader's language, sent once, given up after three attempts."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from civic.contacts.models import Contact
from civic.notifications.actions import (
    NotByHandError,
    NotFailedError,
    mark_sent,
    notify,
    retry_message,
)
from civic.notifications.delivery import deliver_message
from civic.notifications.models import Message
from tests.factories import NOON, ContactFactory

pytestmark = pytest.mark.django_db
REFERENCE = "7KQ4M2XDA"
State = Message.State


def tell(contact: Contact | None, template: str = "received", **context: str) -> Message | None:
    return notify(
        REFERENCE, contact, template=f"reports/messages/{template}", context=context, now=NOON
    )


def test_mail_speaks_the_language_of_its_reader():
    arabic = tell(ContactFactory(language="ar"), title="Lampe")
    english = tell(ContactFactory(language="en"), title="Lampe")

    assert english.subject == "We have received your report 7KQ 4M2 XDA"
    assert arabic.subject != english.subject
    assert 'lang="ar" dir="rtl"' in arabic.html
    assert "/ar/status/" in arabic.text


def test_unknown_language_becomes_german():
    message = tell(ContactFactory(language="tlh"))

    assert message.language == "de"


@pytest.mark.parametrize(
    ("reply", "channel"), [("mail", "mail"), ("letter", "letter"), ("phone", "call")]
)
def test_message_takes_the_way_that_the_person_chose(reply, channel):
    contact = ContactFactory(reply=reply, address="Weg 1\n00000 Musterstadt", phone="02300 1")

    assert tell(contact).channel == channel


def test_nobody_is_written_to_against_their_will():
    assert tell(ContactFactory(reply="none")) is None
    assert tell(None) is None
    assert tell(ContactFactory(reply="mail", email="")) is None
    assert not Message.objects.exists()


def test_mail_without_address_goes_by_letter_where_there_is_an_address():
    contact = ContactFactory(reply="mail", email="", address="Weg 1\n00000 Musterstadt")

    assert tell(contact).channel == Message.Channel.LETTER


def test_job_and_message_stand_or_fall_together():
    contact = ContactFactory()
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(contact)
        raise RuntimeError

    assert not Message.objects.exists()
    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize(
    "name", ["received", "question", "answer", "closed", "refused", "handed_over"]
)
def test_what_people_wrote_stays_text(name):
    payload = '<script>alert(1)</script>{{ town.phone }}{% now "Y" %}'
    values = dict.fromkeys(
        ("title", "question", "answer", "state", "reason", "explanation", "recipient"), payload
    )

    message = tell(ContactFactory(language="en"), name, **values)

    assert payload in message.text
    assert "<script>" not in message.html
    assert "&lt;script&gt;" in message.html


def test_line_breaks_never_reach_the_headers():
    message = tell(ContactFactory(language="en"), "received")
    Message.objects.filter(pk=message.pk).update(subject="a\r\nBcc: all@example.org")

    assert deliver_message(message.pk, now=NOON) == State.FAILED
    assert mail.outbox == []


def test_mail_is_sent_once_even_if_the_job_runs_twice():
    message = tell(ContactFactory())

    deliver_message(message.pk, now=NOON)
    deliver_message(message.pk, now=NOON)

    assert len(mail.outbox) == 1
    sent = mail.outbox[0]
    assert sent.to == ["renate@example.org"]
    assert sent.reply_to == ["buergerbuero@musterstadt.example"]
    assert sent.alternatives[0].mimetype == "text/html"
    message.refresh_from_db()
    assert message.state == State.SENT
    assert message.sent_at


def test_mail_being_sent_by_another_worker_is_left_alone_and_looked_at_again():
    message = tell(ContactFactory())
    busy_until = NOON + timedelta(minutes=5)
    Message.objects.filter(pk=message.pk).update(busy_until=busy_until, attempts=1)

    assert deliver_message(message.pk, now=NOON) is None

    assert mail.outbox == []
    assert DBTaskResult.objects.filter(run_after=busy_until).exists()


def test_three_failures_are_final_and_no_address_is_logged(monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({"renate@example.org": (550, b"no renate")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    message = tell(ContactFactory())
    now = NOON

    states = []
    for _attempt in range(3):
        states.append(deliver_message(message.pk, now=now))
        now += timedelta(hours=1)

    assert states == [State.QUEUED, State.QUEUED, State.FAILED]
    assert deliver_message(message.pk, now=now) is None
    message.refresh_from_db()
    assert message.error == "SMTPRecipientsRefused"
    assert "renate" not in caplog.text
    assert "renate" not in message.error


def test_address_that_cannot_be_one_fails_at_once():
    message = tell(ContactFactory(email="a@b\nBcc: c@example.org"))

    assert deliver_message(message.pk, now=NOON) == State.FAILED
    assert mail.outbox == []


def test_demo_keeps_mail_in_the_house(settings):
    settings.MAIL_DELIVERY = False
    message = tell(ContactFactory())

    assert deliver_message(message.pk, now=NOON) == State.HELD
    assert mail.outbox == []


def test_failed_mail_is_tried_again_by_hand(lead):
    message = tell(ContactFactory())
    Message.objects.filter(pk=message.pk).update(state=State.FAILED, attempts=3)

    retry_message(message, by=lead, now=NOON)

    assert deliver_message(message.pk, now=NOON) == State.SENT


def test_only_failed_mail_is_tried_again(lead):
    with pytest.raises(NotFailedError):
        retry_message(tell(ContactFactory()), by=lead, now=NOON)


def test_letters_are_marked_as_sent_once(clerk):
    letter = tell(ContactFactory(reply="letter", address="Weg 1\n00000 Musterstadt"))

    assert mark_sent([letter], by=clerk, now=NOON) == 1
    assert mark_sent([letter], by=clerk, now=NOON) == 0


def test_mail_is_not_marked_as_sent_by_hand(clerk):
    with pytest.raises(NotByHandError):
        mark_sent([tell(ContactFactory())], by=clerk, now=NOON)


def test_send_due_counts_first_and_sends_then(capsys):
    tell(ContactFactory())

    call_command("send_due", dry_run=True)
    assert "1 mails are due; nothing was sent." in capsys.readouterr().out
    assert mail.outbox == []

    call_command("send_due")
    assert "1 sent, 0 failed" in capsys.readouterr().out
    assert len(mail.outbox) == 1
