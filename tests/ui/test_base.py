"""The frame that every page stands in."""

import pytest

pytestmark = pytest.mark.django_db

LANGUAGES = ["de", "en", "ar", "de-x-leicht"]
PAGES = ["", "help/", "districts/", "imprint/", "privacy/", "accessibility/"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_every_language_without_a_cookie(client, language, page):
    response = client.get(f"/{language}/{page}")

    assert response.status_code == 200
    assert not response.cookies
    assert "Set-Cookie" not in response.headers
