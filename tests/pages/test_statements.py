"""Help, imprint, privacy, accessibility."""

import pytest
from lxml import html

from civic.contacts.purposes import PURPOSES
from civic.pages import statement
from civic.town.profile import town

pytestmark = pytest.mark.django_db


def text_at(client, address):
    """Return what the page says, in one line."""
    page = html.fromstring(client.get(address).content.decode())
    return " ".join(page.xpath("//main")[0].text_content().split())


def test_the_imprint_names_who_answers_for_the_website(client):
    text = text_at(client, "/de/imprint/")

    for fact in [town().body, town().street, town().represented_by, town().mail]:
        assert fact in text


def test_the_privacy_notice_names_every_purpose_with_basis_and_time(client):
    text = text_at(client, "/en/privacy/")

    assert PURPOSES
    for purpose in PURPOSES.values():
        assert str(purpose.legal_basis) in text
        assert f"{purpose.retention_days} days after the matter is closed" in text
    assert town().data_protection_officer in text
    assert town().supervisory_authority in text


def test_the_accessibility_statement_lists_every_known_gap(client):
    text = text_at(client, "/de/accessibility/")

    gaps = statement.accessibility_statement().gaps
    assert gaps
    for gap in gaps:
        assert gap.text.in_language("de") in text
        assert gap.alternative.in_language("de") in text
    assert town().barrier_mail in text
    assert town().enforcement_body in text


@pytest.mark.parametrize("language", ["de", "en", "ar", "de-x-leicht"])
def test_every_gap_is_told_in_every_language(language):
    for gap in statement.accessibility_statement().gaps:
        assert gap.text.by_language[language]
        assert gap.alternative.by_language[language]


@pytest.mark.parametrize(
    ("met", "sentence"),
    [
        ("full", "This website meets the requirements."),
        ("partial", "The exceptions are listed below."),
        ("none", "does not meet the requirements yet"),
    ],
)
def test_the_statement_says_what_its_file_says(client, monkeypatch, tmp_path, met, sentence):
    file = tmp_path / "accessibility.toml"
    original = statement.FILE.read_text(encoding="utf-8")
    file.write_text(original.replace('met = "partial"', f'met = "{met}"'), encoding="utf-8")
    monkeypatch.setattr(statement, "FILE", file)
    statement.accessibility_statement.cache_clear()

    text = text_at(client, "/en/accessibility/")
    statement.accessibility_statement.cache_clear()

    assert sentence in text


@pytest.mark.parametrize("language", ["de", "en", "ar", "de-x-leicht"])
def test_help_names_the_emergency_numbers_first(client, language):
    text = text_at(client, f"/{language}/help/")

    assert text.index("112") < text.index(town().phone_display)
    assert "110" in text
