"""Whatever is typed into whatever form comes out as text everywhere, and breaks nothing (S02).

The forms are found by opening every page as every role, so that a new one cannot be forgotten.
"""

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.architecture.test_urls import OWN
from tests.architecture.url_matrix import ROLES
from tests.architecture.url_rows import MATRIX
from tests.architecture.world import World
from tests.security.crawling import Crawler, Found

# These forms stand on a page only after something that no crawl does; tests of their areas send them.
NOT_ON_A_PAGE = {
    *("accounts:person-reopen", "contributions:reply", "intake:receipt-close"),
    *("moderation:text-blacken", "notifications:message-retry", "reports:new-object"),
    *("reports:new-photo-place", "reports:new-photo-remove", "moderation:objection"),
    *("summaries:draft-cancel", "summaries:draft-withdraw"),
}
# What the payload must have got into, or the crawl would prove nothing.
TAKEN = {
    *("reports:new-place", "reports:new-category", "reports:new-questions"),
    *("reports:new-description", "reports:new-contact", "reports:new-check"),
    *("contributions:status", "contributions:contact-edit", "accounts:person-invite"),
    *("moderation:text-release", "moderation:text-refuse", "moderation:photo-release"),
    *("reports:desk-note", "reports:desk-view-save", "summaries:label-edit"),
}
ORDER = ("case_worker", "anonymous", "moderator", "clerk", "lead", "administrator", "resident")


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Refusals are what is expected here: they need not be written down."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.timeout(600)
def test_every_form_takes_anything_and_shows_it_as_text(world: World) -> None:
    found = Found()

    for role in ORDER:
        Crawler(world, role, found).crawl()

    assert not sorted(set(found.problems))
    assert names_that_take_posts(world) - found.sent == NOT_ON_A_PAGE
    assert sorted(TAKEN - found.taken) == []


def names_that_take_posts(world: World) -> set[str]:
    """Return the names of our own addresses that something can be sent to."""
    return {name for name in OWN if _takes_posts(name, world)}


def _takes_posts(name: str, world: World) -> bool:
    row = MATRIX[name]
    role = next((role for role in ROLES if row.cell(role) == "yes"), "anonymous")
    client = Client()
    with transaction.atomic():
        if person := world.people[role]:
            client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        answer = client.post(reverse(name, kwargs=row.arguments(world)))
        transaction.set_rollback(True)
    return answer.status_code != 405
