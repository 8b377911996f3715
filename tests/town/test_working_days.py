from dataclasses import replace
from datetime import date

import pytest

from civic.town.profile import town
from civic.town.working_days import is_working_day, working_day_after, working_days_between

MONDAY = date(2026, 3, 30)


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 12, 25), False),
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 6, 4), False),  # Corpus Christi, in North Rhine-Westphalia
    ],
)
def test_weekends_and_holidays_of_the_land_are_no_working_days(day, is_working):
    assert is_working_day(day) is is_working


def test_the_land_decides_on_its_holidays(monkeypatch):
    berlin = replace(town(), land="BE")
    monkeypatch.setattr("civic.town.working_days.town", lambda: berlin)

    assert is_working_day(date(2026, 6, 4))  # Corpus Christi
    assert not is_working_day(date(2027, 3, 8))  # Women's Day, in Berlin


def test_easter_moves_a_deadline():
    assert working_day_after(MONDAY, 3) == date(2026, 4, 2)
    assert working_day_after(MONDAY, 5) == date(2026, 4, 8)


def test_a_count_over_the_new_year_knows_both_years():
    assert working_day_after(date(2026, 12, 30), 2) == date(2027, 1, 4)


def test_between_counts_the_last_day_but_not_the_first():
    assert working_days_between(MONDAY, MONDAY) == 0
    assert working_days_between(MONDAY, date(2026, 4, 8)) == 5
    assert working_days_between(date(2026, 4, 8), MONDAY) == 0
