"""'Me too': a counted support instead of one more report."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from civic.contacts.models import Contact
from civic.reports.models import Case, Support


@transaction.atomic
def support_case(case: Case, *, key: str, now: datetime, contact: Contact | None = None) -> bool:
    """Count one browser's support and return whether it is new; `key` is a keyed hash."""
    try:
        with transaction.atomic():
            Support.objects.create(case=case, key=key, contact=contact, at=now)
    except IntegrityError:
        return False
    Case.objects.filter(pk=case.pk).update(support_count=F("support_count") + 1)
    case.refresh_from_db(fields=["support_count"])
    return True
