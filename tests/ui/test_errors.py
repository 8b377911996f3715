"""Error pages: without a database, in the right language, with a way on."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import path

import civic.urls
from civic.ui import errors


def refuse(request):
    raise PermissionDenied


def suspect(request):
    raise SuspiciousOperation


def lose(request):
    raise Http404


def crash(request):
    raise ZeroDivisionError


def no_database(request):
    raise OperationalError("server closed the connection")


def busy(request):
    return errors.too_many_requests(request, retry_after_s=300)


urlpatterns = [
    path("de/400/", suspect),
    path("de/403/", refuse),
    path("de/404/", lose),
    path("ar/404/", lose),
    path("404/", lose),
    path("de/410/", errors.gone),
    path("de/429/", busy),
    path("de/500/", crash),
    path("de/503/", no_database),
    *civic.urls.urlpatterns,
]
handler400 = "civic.ui.errors.bad_request"
handler403 = "civic.ui.errors.permission_denied"
handler404 = "civic.ui.errors.page_not_found"
handler500 = "civic.ui.errors.server_error"

pytestmark = pytest.mark.urls("tests.ui.test_errors")


@pytest.fixture
def visitor():
    """A browser that is shown the error page; no database is allowed in these tests."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("status", [400, 403, 404, 410, 429, 500, 503])
def test_an_error_page_works_without_a_database(visitor, status):
    response = visitor.get(f"/de/{status}/")

    text = response.content.decode()
    assert response.status_code == status
    assert "02300 555-0" in text
    assert f"Fehler {status}" in text
    assert 'href="/de/"' in text
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert not response.cookies


def test_an_error_page_speaks_the_language_of_its_address(visitor):
    response = visitor.get("/ar/404/", headers={"accept-language": "de"})

    text = response.content.decode()
    assert '<html lang="ar" dir="rtl"' in text
    assert response.headers["Content-Language"] == "ar"


def test_an_error_page_without_language_prefix_follows_the_browser(visitor):
    response = visitor.get("/404/", headers={"accept-language": "en"})

    assert "We could not find this page" in response.content.decode()


@pytest.mark.parametrize(("address", "seconds"), [("/de/429/", "300"), ("/de/503/", "120")])
def test_a_page_that_asks_for_patience_says_for_how_long(visitor, address, seconds):
    assert visitor.get(address).headers["Retry-After"] == seconds


def test_an_error_page_does_not_repeat_the_address(visitor):
    response = visitor.get("/de/nowhere/<script>alert(1)</script>/")

    assert response.status_code == 404
    assert "alert(1)</script>" not in response.content.decode()


def test_a_form_without_its_token_explains_what_to_do():
    careful = Client(enforce_csrf_checks=True)

    response = careful.post("/en/account/login/", {"login": "someone@example.org"})

    assert response.status_code == 403
    assert "Nothing was sent" in response.content.decode()


def test_a_failed_page_is_no_database_error_by_default():
    response = errors.server_error(RequestFactory().get("/en/"))

    assert response.status_code == 500
    assert "It is not your fault" in response.content.decode()
