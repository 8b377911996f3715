"""Whatever is sent to an address that takes something, and however: an answer, and never a fault."""

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from civic.ui.errors import TEXTS
from tests.architecture.test_urls import OWN
from tests.architecture.url_matrix import ROLES
from tests.architecture.url_rows import MATRIX
from tests.architecture.world import World

TOO_MUCH = "Das war zu viel auf einmal"
FORM = "application/x-www-form-urlencoded"
BODIES = {
    "empty": ("", FORM),
    "json": ('{"text": "\\ud800"}', "application/json"),
    "xml": ("<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>", "text/xml"),
    "no UTF-8": (b"text=%ed%a0%80%ff&case=%00&message=1&name=%c0", FORM),
    "numbers": (f"message={'9' * 5000}&message={'9' * 30}&case={'9' * 99}&area=%00", FORM),
    "broken multipart": (
        "--x\r\nContent-Disposition: form-data; name",
        "multipart/form-data; boundary=x",
    ),
    "multipart without boundary": ("x", "multipart/form-data"),
    "another charset": (b"text=1", f"{FORM}; charset=utf-16"),
}
EXPECTED = {200, 204, 302, 400, 403, 404, 405, 409, 422, 429}


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Refusals are what is expected here: they need not be written down."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def somebody_let_in(name: str, world: World, **options: bool) -> Client:
    """Return the browser of a person who may use the address."""
    client = Client(**options)
    role = next((role for role in ROLES if MATRIX[name].cell(role) == "yes"), "anonymous")
    if person := world.people[role]:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def posts(world: World) -> Iterator[tuple[str, str]]:
    """Return name and address of everything that can be sent to."""
    for name in OWN:
        address = reverse(name, kwargs=MATRIX[name].arguments(world))
        if undone(somebody_let_in(name, world), address, "", FORM).status_code != 405:
            yield name, address


def undone(client: Client, address: str, body: str | bytes, kind: str) -> HttpResponse:
    """Send it, and forget what it changed."""
    with transaction.atomic():
        answer = client.post(address, body, content_type=kind)
        transaction.set_rollback(True)
    return answer


def test_no_body_breaks_an_address(world: World) -> None:
    given = {
        (name, body): undone(somebody_let_in(name, world), address, *BODIES[body]).status_code
        for name, address in posts(world)
        for body in BODIES
    }

    assert len(given) > 30 * len(BODIES)
    assert {key: status for key, status in given.items() if status not in EXPECTED} == {}


def test_nothing_is_taken_without_a_token(world: World) -> None:
    for name, address in posts(world):
        answer = somebody_let_in(name, world, enforce_csrf_checks=True).post(address, {"text": "x"})

        assert answer.status_code == 403, name
        assert answer.context["error"] is TEXTS["403_csrf"], name


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("text=" + "x" * 2_600_000, FORM),
        ("&".join(f"a{number}=1" for number in range(1200)), FORM),
    ],
)
@pytest.mark.parametrize(
    "name", ["reports:new-description", "contributions:status", "intake:entry"]
)
def test_too_much_is_told_in_the_language(name: str, data: str, kind: str, world: World) -> None:
    answer = somebody_let_in(name, world).post(reverse(name), data, content_type=kind)

    assert answer.status_code == 413
    assert TOO_MUCH in answer.content.decode()


def test_announced_upload_that_is_too_large_is_not_read(world: World) -> None:
    answer = Client().post(
        reverse("reports:new-photos"),
        "--x--\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(settings.UPLOAD_REQUEST_MAX_SIZE + 1),
    )

    assert answer.status_code == 413
    assert TOO_MUCH in answer.content.decode()


def test_unknown_numbers_and_names_are_404_for_who_is_let_in(world: World) -> None:
    strange = {"pk": 10**17, "duty": 10**17, "reference": "000", "contribution": "x", "name": "x"}
    for name, _address in posts(world):
        arguments = MATRIX[name].arguments(world)
        if not arguments:
            continue
        address = reverse(name, kwargs={key: strange.get(key, "x") for key in arguments})

        assert undone(somebody_let_in(name, world), address, "", FORM).status_code == 404, name


@pytest.mark.parametrize(
    "path", ["/de/photos/%00/", "/de/reports/%00/", "/de/%1b", "/de/districts/%00/"]
)
def test_address_with_characters_that_nobody_types_is_unknown(path: str, world: World) -> None:
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize(
    "name", ["sessionid", "draft", "allmende_status", "supporter", "csrftoken"]
)
def test_cookie_with_characters_that_nobody_types_is_ignored(name: str, world: World) -> None:
    client = Client()
    client.cookies[name] = "\x00" + "a" * 30

    for page in ("reports:new-place", "contributions:status", "pages:home"):
        assert client.get(reverse(page)).status_code == 200
    assert client.post(reverse("reports:support", args=[world.case.reference])).status_code == 302
