"""Every address answers every role as the table says, and none is missing from it."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.architecture.url_matrix import ROLES, Row
from tests.architecture.url_rows import MATRIX
from tests.architecture.world import World, make_world

# Who only reads is not given a cookie, so no banner is needed (TDDDG § 25).
READING = [
    *("pages:home", "pages:help", "pages:districts", "pages:district", "pages:imprint"),
    *("pages:privacy", "pages:accessibility", "reports:list", "reports:map", "reports:detail"),
    *("reports:map-features", "reports:export-csv", "reports:export-geojson", "feeds:reports"),
    *("feeds:report", "places:suggest", "contributions:photo", "summaries:how-made"),
]
# django-allauth's own pages: their rights are its own, they only must not break.
OF_ALLAUTH = ("account_", "mfa_")


def url_names() -> Iterator[str]:
    """Return the name of every address."""
    yield from _names(get_resolver().url_patterns, "")


def _names(patterns: list[URLPattern | URLResolver], namespace: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern.url_patterns, inner)
        elif pattern.name:
            yield namespace + pattern.name


OWN = sorted({name for name in url_names() if not name.startswith(OF_ALLAUTH)})
PLAIN_OF_ALLAUTH = sorted({name for name in url_names() if name.startswith(OF_ALLAUTH)})


@pytest.fixture
def world(db: None) -> World:
    """One of everything."""
    return make_world()


def test_every_address_has_a_row() -> None:
    assert set(OWN) - set(MATRIX) == set()


def test_no_row_is_left_over() -> None:
    assert set(MATRIX) - set(OWN) == set()


@pytest.mark.parametrize("name", OWN)
def test_every_role_gets_what_the_table_says(name: str, world: World) -> None:
    row = MATRIX[name]
    expected = {role: row.cell(role) for role in ROLES}

    given = {role: answer(name, row, world, role) for role in ROLES}

    assert given == expected


def answer(name: str, row: Row, world: World, role: str) -> str:
    """Ask as that role, and forget what the request changed."""
    client = Client()
    person = world.people[role]
    address = reverse(name, kwargs=row.arguments(world))
    with transaction.atomic():
        if person is not None:
            client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address, row.data)
        transaction.set_rollback(True)
    if response.streaming:
        b"".join(response.streaming_content)
    assert "Content-Security-Policy" in response.headers
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    return verdict(response)


@pytest.mark.parametrize("name", READING)
def test_who_only_reads_gets_no_cookie(name: str, client: Client, world: World) -> None:
    response = client.get(reverse(name, kwargs=MATRIX[name].arguments(world)))

    if response.streaming:
        b"".join(response.streaming_content)
    assert response.status_code < 500
    assert not response.cookies


def verdict(response: HttpResponse) -> str:
    """Return the word of the table for an answer."""
    if response.status_code in (403, 404):
        return "no" if response.status_code == 403 else "404"
    if response.status_code in (301, 302) and "/account/login/" in response["Location"]:
        return "login"
    assert response.status_code < 500
    assert "/2fa/" not in response.get("Location", ""), "the person needs a second factor first"
    return "yes"


@pytest.mark.parametrize("name", PLAIN_OF_ALLAUTH)
def test_pages_of_allauth_do_not_break(name: str, world: World) -> None:
    arguments = {
        "account_confirm_email": {"key": "wrong"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "wrong"},
        "mfa_remove_webauthn": {"pk": 1},
        "mfa_edit_webauthn": {"pk": 1},
    }
    client = Client()
    for role in ("anonymous", "resident", "lead"):
        if person := world.people[role]:
            client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])

        response = client.get(reverse(name, kwargs=arguments.get(name)))

        assert response.status_code < 500
