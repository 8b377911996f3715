"""Write the audit trail, check it, and erase what must not be kept."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from civic.audit.models import Entry

Content = dict[str, Any]


class ChainBrokenError(Exception):
    """An entry does not fit the one before it, or not its own content."""


@dataclass(frozen=True)
class Subject:
    """What an entry is about: a kind of thing and its key."""

    kind: str
    key: str


def record(
    subject: Subject, *, actor: str, verb: str, reason: str = "", content: Content | None = None
) -> Entry:
    """Add an entry to the subject's chain, inside the caller's transaction.

    Costs two queries. Two writers of one chain collide on the unique sequence and the second fails.
    """
    with transaction.atomic():
        last = Entry.objects.of(subject.kind, subject.key).last()
        entry = Entry(
            subject_kind=subject.kind,
            subject_key=subject.key,
            sequence=last.sequence + 1 if last else 1,
            at=timezone.now(),
            actor=actor,
            verb=verb,
            reason=reason,
            content=content or {},
            content_digest=_digest(content or {}),
            previous_digest=last.digest if last else "",
        )
        entry.digest = _seal(entry)
        entry.save(force_insert=True)
    return entry


def verify_chain(subject: Subject) -> int:
    """Return how many entries the chain has, or raise `ChainBrokenError` naming the first bad one."""
    previous = ""
    count = 0
    for count, entry in enumerate(Entry.objects.of(subject.kind, subject.key), start=1):
        intact = (
            entry.sequence == count
            and entry.previous_digest == previous
            and entry.digest == _seal(entry)
            and (entry.content is None or entry.content_digest == _digest(entry.content))
        )
        if not intact:
            raise ChainBrokenError(f"Entry {entry} does not fit.")
        previous = entry.digest
    return count


def erase_contents(subject: Subject) -> int:
    """Empty the contents of the subject's entries and return how many; the chain stays whole."""
    return (
        Entry.objects.of(subject.kind, subject.key)
        .filter(content__isnull=False)
        .update(content=None)
    )


def _digest(content: Content) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _seal(entry: Entry) -> str:
    parts = [
        *(entry.previous_digest, entry.subject_kind, entry.subject_key, str(entry.sequence)),
        *(entry.at.isoformat(), entry.actor, entry.verb, entry.reason, entry.content_digest),
    ]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
