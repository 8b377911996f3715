"""The audit trail shows whatever was done to it."""

import pytest
from django.db import IntegrityError, transaction

from civic.audit.actions import ChainBrokenError, Subject, erase_contents, record, verify_chain
from civic.audit.models import Entry

SUBJECT = Subject("contribution", "0000000AB")

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[Entry]:
    """Three entries about one subject."""
    return [
        record(SUBJECT, actor="resident", verb="received", content={"channel": "web"}),
        record(SUBJECT, actor="user:1", verb="released", content={"changed": False}),
        record(SUBJECT, actor="user:2", verb="answered", reason="asked by phone"),
    ]


def test_chain_is_whole(chain: list[Entry]) -> None:
    assert verify_chain(SUBJECT) == len(chain)
    assert [entry.sequence for entry in chain] == [1, 2, 3]


def test_chains_of_two_subjects_do_not_mix(chain: list[Entry]) -> None:
    other = record(Subject("case", SUBJECT.key), actor="system", verb="opened")

    assert other.sequence == 1
    assert verify_chain(SUBJECT) == 3


def test_empty_chain_has_no_entries() -> None:
    assert verify_chain(SUBJECT) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "user:9"},
        {"verb": "refused"},
        {"reason": "another reason"},
        {"content": {"changed": True}},
        {"content_digest": "0" * 64},
        {"previous_digest": ""},
    ],
)
def test_changed_entry_breaks_the_chain(chain: list[Entry], change: dict) -> None:
    Entry.objects.filter(pk=chain[1].pk).update(**change)

    with pytest.raises(ChainBrokenError):
        verify_chain(SUBJECT)


def test_removed_entry_breaks_the_chain(chain: list[Entry]) -> None:
    chain[1].delete()

    with pytest.raises(ChainBrokenError):
        verify_chain(SUBJECT)


def test_contents_can_be_erased_and_the_chain_stays_whole(chain: list[Entry]) -> None:
    erased = erase_contents(SUBJECT)

    assert erased == len(chain)
    assert not Entry.objects.exclude(content=None).exists()
    assert verify_chain(SUBJECT) == len(chain)


def test_chain_goes_on_after_an_erasure(chain: list[Entry]) -> None:
    erase_contents(SUBJECT)
    record(SUBJECT, actor="system", verb="closed")

    assert verify_chain(SUBJECT) == len(chain) + 1


def test_two_writers_cannot_take_the_same_place(chain: list[Entry]) -> None:
    copy = Entry.objects.get(pk=chain[2].pk)
    copy.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)


def test_entry_goes_with_a_transaction_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(SUBJECT, actor="system", verb="opened")
        raise ZeroDivisionError

    assert verify_chain(SUBJECT) == 0
