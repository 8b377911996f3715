"""How dates are written."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format

MORNING = datetime(2026, 11, 22, 9, 46, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", "22. November 2026 10:46"),
        ("de-x-leicht", "22. November 2026 10:46"),
        ("ar", "22 نوفمبر 2026، 10:46"),
    ],
)
def test_a_moment_is_written_day_first_with_24_hours(language: str, written: str):
    with translation.override(language):
        shown = date_format(timezone.localtime(MORNING), "DATETIME_FORMAT")

    assert shown == written
