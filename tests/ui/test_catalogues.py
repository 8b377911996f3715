"""Translations: the complete languages have no gap, and placeholders are the same everywhere."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import to_locale

LOCALES = Path(settings.BASE_DIR) / "locale"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")
TRANSLATED = [code for code, _ in settings.LANGUAGES if code != "en"]
COMPLETE = [code for code in settings.COMPLETE_LANGUAGES if code != "en"]


def catalogue(code):
    """Return the entries of a language that are in use."""
    file = LOCALES / to_locale(code) / "LC_MESSAGES" / "django.po"
    return [entry for entry in polib.pofile(str(file)) if not entry.obsolete]


def texts(entry):
    """Return the translations of an entry: one, or one a plural form."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


@pytest.mark.parametrize("code", COMPLETE)
def test_a_complete_language_has_no_gap(code):
    gaps = [entry.msgid for entry in catalogue(code) if not all(texts(entry))]

    assert gaps == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_guessed(code):
    assert [entry.msgid for entry in catalogue(code) if entry.fuzzy] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_placeholders_are_those_of_the_original(code):
    wrong = []
    for entry in catalogue(code):
        wanted = set(PLACEHOLDER.findall(f"{entry.msgid} {entry.msgid_plural}"))
        for text in filter(None, texts(entry)):
            found = set(PLACEHOLDER.findall(text))
            # A plural form may say "one report" without the number.
            if found != wanted and not (entry.msgid_plural and found < wanted):
                wrong.append((entry.msgid, text))

    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_plural_has_all_its_forms(code):
    forms = {"ar": 6}.get(code, 2)

    wrong = [e.msgid for e in catalogue(code) if e.msgid_plural and len(e.msgstr_plural) != forms]
    assert wrong == []


def test_easy_language_falls_back_to_german_string_by_string(client, db):
    german = {entry.msgid: entry.msgstr for entry in catalogue("de")}
    easy = {entry.msgid: entry.msgstr for entry in catalogue("de-x-leicht")}

    page = client.get("/de-x-leicht/help/").content.decode()

    assert easy["Help"] in page
    assert "Was die Stadt" not in page
    assert german["Questions that people ask"] not in page
    assert easy["Questions that people ask"] in page


@pytest.mark.parametrize("path", ["", "help/"])
def test_home_and_help_are_written_in_easy_language(client, db, path):
    easy = {entry.msgid for entry in catalogue("de-x-leicht") if entry.msgstr}
    english = client.get(f"/en/{path}").content.decode()

    shown = [e for e in catalogue("de") if not e.msgid_plural and f">{e.msgid}<" in english]
    missing = [entry.msgid for entry in shown if entry.msgid not in easy]

    assert len(shown) > 20
    assert missing == []
