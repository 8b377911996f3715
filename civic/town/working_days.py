"""Working days of the town: Monday to Friday, without the public holidays of its Land.

A holiday that holds in a part of a Land only (the Assumption in Catholic municipalities of Bavaria,
Augsburg's peace festival) counts as a working day.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

from django.utils.module_loading import import_string

from civic.town.profile import town

SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether the town hall works on that day."""
    return day.weekday() < SATURDAY and day not in _holidays(town().land, day.year)


def working_day_after(day: date, count: int) -> date:
    """Return the working day that is so many working days after a day, which itself is not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Return how many working days lie after the first day, up to and with the second."""
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(map(is_working_day, days))


@cache
def _holidays(land: str, year: int) -> Collection[date]:
    # The library takes half a second to import, so it is loaded when a day is first asked for.
    country_holidays = import_string("holidays.country_holidays")
    return frozenset(country_holidays("DE", subdiv=land, years=year))
