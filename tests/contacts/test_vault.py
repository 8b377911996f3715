"""The vault: only ciphertext in the database, keys that rotate, data that are erased in time."""

import logging
from datetime import date

import pytest
from cryptography.fernet import InvalidToken
from django.core.management import call_command
from django.db import connection

from civic.audit.actions import Subject, verify_chain
from civic.contacts.actions import (
    ContactDetails,
    contacts_with_email,
    correct_contact,
    erase_expired_contacts,
    keep_contact,
    schedule_erasure,
)
from civic.contacts.models import Consent, Contact
from civic.contacts.purposes import ANSWER_REPORT
from civic.notifications.actions import notify
from tests.factories import NOON, ContactFactory, ContributionFactory

pytestmark = pytest.mark.django_db
SECRETS = ("Renate Beispiel", "renate@example.org", "02300 4711", "Hauptstraße 5")
OLD, NEW = "old-contact-key-old-contact-key-old", "new-contact-key-new-contact-key-new"


def details(**values: str) -> ContactDetails:
    given = {"name": SECRETS[0], "email": SECRETS[1], "phone": SECRETS[2], "address": SECRETS[3]}
    return ContactDetails(language="de", reply=Contact.Reply.MAIL, **(given | values))


def keep(**values: str) -> Contact:
    return keep_contact(details(**values), purpose=ANSWER_REPORT, how=Consent.How.ONLINE, now=NOON)


def rows_of_every_table() -> str:
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found.append(repr(cursor.fetchall()))
    return "\n".join(found)


def test_database_and_logs_hold_nothing_readable(caplog):
    caplog.set_level(logging.DEBUG)
    contact = keep()
    correct_contact(contact, details(), actor="resident")
    notify("7KQ4M2XDA", contact, template="reports/messages/received", context={}, now=NOON)

    stored = rows_of_every_table()

    assert str(contact.pk).replace("-", "") in stored.replace("-", "")
    for secret in SECRETS:
        assert secret not in stored
        assert secret.encode("unicode_escape").decode() not in stored
        assert secret not in caplog.text
    assert Contact.objects.get(pk=contact.pk).name == "Renate Beispiel"


def test_person_is_found_by_mail_address_whatever_its_case():
    kept = keep()

    assert contacts_with_email(" RENATE@example.org ") == [kept]
    assert contacts_with_email("renata@example.org") == []


def test_rotation_makes_the_old_key_superfluous(settings, capsys):
    settings.CONTACT_KEYS = [OLD]
    kept = keep()

    settings.CONTACT_KEYS = [NEW, OLD]
    assert contacts_with_email("renate@example.org") == [kept]
    call_command("rotate_contact_keys")
    settings.CONTACT_KEYS = [NEW]

    assert "1 contacts encrypted" in capsys.readouterr().out
    assert Contact.objects.get(pk=kept.pk).phone == "02300 4711"
    assert contacts_with_email("renate@example.org") == [kept]


def test_without_rotation_the_old_key_is_needed(settings):
    settings.CONTACT_KEYS = [OLD]
    kept = keep()
    settings.CONTACT_KEYS = [NEW]

    with pytest.raises(InvalidToken):
        Contact.objects.get(pk=kept.pk)


def test_dry_run_of_the_rotation_changes_nothing(settings, capsys):
    settings.CONTACT_KEYS = [OLD]
    keep()
    before = rows_of_every_table()
    settings.CONTACT_KEYS = [NEW, OLD]

    call_command("rotate_contact_keys", dry_run=True)

    assert rows_of_every_table() == before
    assert "1 contacts would be" in capsys.readouterr().out


def test_contact_is_erased_after_its_last_day_and_the_report_stays():
    contact = keep()
    contribution = ContributionFactory(contact=contact)
    schedule_erasure(contact, date(2026, 11, 10))

    assert erase_expired_contacts(date(2026, 11, 10)) == 0
    assert erase_expired_contacts(date(2026, 11, 11)) == 1

    contribution.refresh_from_db()
    assert contribution.contact is None
    assert contribution.text
    assert verify_chain(Subject("contact", str(contact.pk))) == 2


def test_contact_of_an_open_case_is_kept():
    keep()

    assert erase_expired_contacts(date(2099, 1, 1)) == 0


def test_case_that_is_opened_again_keeps_its_contact():
    contact = keep()
    schedule_erasure(contact, date(2026, 11, 10))
    schedule_erasure(contact, None)

    assert erase_expired_contacts(date(2099, 1, 1)) == 0


def test_nothing_to_schedule_without_a_contact():
    schedule_erasure(None, date(2026, 11, 10))

    assert not Contact.objects.exists()


def test_command_counts_first(capsys):
    schedule_erasure(ContactFactory(), date(2020, 1, 1))

    call_command("erase_expired", dry_run=True)
    assert "1 contacts are past their day; nothing was erased." in capsys.readouterr().out
    assert Contact.objects.count() == 1

    call_command("erase_expired")
    assert "1 contacts erased." in capsys.readouterr().out
    assert not Contact.objects.exists()


def test_details_without_anything_are_empty():
    assert details(name="", email="", phone="", address="").is_empty
    assert not details().is_empty
