"""Whatever stands in an address, the page answers: it leaves nonsense out, or says what is wrong."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from urllib.parse import quote

import pytest
from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from tests.architecture.test_urls import OWN
from tests.architecture.url_matrix import ROLES
from tests.architecture.url_rows import MATRIX
from tests.architecture.world import World
from tests.security.markup import read_page
from tests.security.payloads import MARKUP, problems_of

NONSENSE = (
    "",
    "-1",
    "0",
    "1" * 30,
    "9" * 5000,
    "NaN",
    "-inf",
    "1e999",
    "٣",
    "½",
    "2026-02-30",
    "9999-12-31",
    "0000-00-00T99:99",
    "NaN,NaN,NaN,NaN",
    "8,52,7,51",
    "1e308,-1e308,inf,0",
    "7.6,51.9,7.7",
    "\x00",
    "%s%(x)s{0}",
    "../../etc/passwd",
    "\r\nSet-Cookie: zqx=1",
    MARKUP,
)
# Bytes that are no UTF-8, a lone surrogate, brackets as PHP writes them, and no value at all.
RAW = ("{0}=%ff%fe", "{0}=%ed%a0%80", "{0}[]=1&{0}[a]=2", "{0}&&=&{0}", "{0}=1&{0}=2&{0}=x")
# Answered without a page, or too dear to ask again and again.
LEFT_OUT = {"runtime:readiness", "notifications:letter", "notifications:print-run"}
MAY_BE_REFUSED = {200, 302, 400, 404, 422}
VALID = {"lon": "7.626", "lat": "51.961", "q": "Haupt", "box": "7.6,51.9,7.7,52", "reference": "X"}


def person_for(name: str, world: World) -> str:
    """Return a role that is let in."""
    row = MATRIX[name]
    return next((role for role in ROLES if row.cell(role) == "yes"), "anonymous")


def client_for(name: str, world: World) -> Client:
    """Return a browser of somebody who is let in."""
    client = Client()
    if person := world.people[person_for(name, world)]:
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def read_names(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the parameters that a page has looked for."""
    names: set[str] = set()
    for method in ("__getitem__", "getlist", "get"):
        monkeypatch.setattr(MultiValueDict, method, _noting(getattr(MultiValueDict, method), names))
    return names


def _noting(original: object, names: set[str]) -> object:
    def noting(self: MultiValueDict, key: str, *args: object) -> object:
        if isinstance(self, QueryDict):
            names.add(str(key))
        return original(self, key, *args)

    return noting


def body_of(answer: HttpResponse) -> str:
    """Return what was answered, however it was sent."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def queries_for(names: Sequence[str]) -> Iterator[str]:
    """Return addresses where everything is nonsense, and some where one thing alone is."""
    for turn in range(len(NONSENSE)):
        values = NONSENSE[turn:] + NONSENSE[:turn]
        yield "&".join(f"{name}={quote(v)}" for name, v in zip(names, cycle(values), strict=False))
    for pattern in RAW:
        yield "&".join(pattern.format(name) for name in names)
    for name in names:
        others = "&".join(f"{key}={value}" for key, value in VALID.items() if key != name)
        for value in ("9" * 5000, "NaN"):
            yield f"{name}={value}&{others}"


def is_page(name: str) -> bool:
    return name not in LEFT_OUT and "basemap" not in name


@pytest.mark.parametrize("name", [name for name in OWN if is_page(name)])
def test_nonsense_in_the_address_breaks_nothing(
    name: str, world: World, read_names: set[str]
) -> None:
    client = client_for(name, world)
    address = reverse(name, kwargs=MATRIX[name].arguments(world))
    first = client.get(address, VALID)
    body_of(first)
    if first.status_code in (302, 404, 405):
        return

    for query in queries_for(sorted({*read_names, "page"} - {"csrfmiddlewaretoken"})):
        answer = client.get(f"{address}?{query}")

        assert answer.status_code in MAY_BE_REFUSED, query[:200]
        body = body_of(answer)
        if answer.headers["Content-Type"].startswith("text/html"):
            assert not problems_of(body), query[:200]
            assert read_page(body).elements
