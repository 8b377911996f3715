"""Personas and what every test may ask for."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from civic.accounts.models import Duty, User
from tests.factories import DutyFactory, UserFactory


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Start every test with an empty cache, Redis or not."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _town_language() -> Iterator[None]:
    """Start every test in the town's language, whatever page the one before it asked for."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


def member_of_staff(role: Duty.Role, name: str, **duty: object) -> User:
    """Return a user who holds one duty and has set up a second factor."""
    user = UserFactory(name=name, email=f"{role.value}@example.org")
    DutyFactory(user=user, role=role, **duty)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    return user


@pytest.fixture
def resident(db: None) -> User:
    """A resident with an account and no duty."""
    return UserFactory(name="Renate Beispiel", email="resident@example.org")


@pytest.fixture
def neighbour(db: None) -> User:
    """Another resident."""
    return UserFactory(name="Nuri Nachbar", email="neighbour@example.org")


@pytest.fixture
def clerk(db: None) -> User:
    """Takes calls and letters."""
    return member_of_staff(Duty.Role.CLERK, "Carla Clerk")


@pytest.fixture
def case_worker(db: None) -> User:
    """Works on cases of every department and area."""
    return member_of_staff(Duty.Role.CASE_WORKER, "Willi Worker")


@pytest.fixture
def moderator(db: None) -> User:
    """Decides what is published."""
    return member_of_staff(Duty.Role.MODERATOR, "Mona Moderator")


@pytest.fixture
def lead(db: None) -> User:
    """Leads the desk and signs summaries."""
    return member_of_staff(Duty.Role.LEAD, "Lea Lead")


@pytest.fixture
def administrator(db: None) -> User:
    """Appoints people."""
    return member_of_staff(Duty.Role.ADMINISTRATOR, "Ada Administrator")
