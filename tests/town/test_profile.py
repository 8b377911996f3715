"""The town's file: read once, wrong entries named."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import override

from civic.town.profile import LocalText, read_town

DEMO = (Path(settings.BASE_DIR) / "civic/town/demo.toml").read_text(encoding="utf-8")


def town_from(tmp_path, text):
    """Read a town from that text."""
    file = tmp_path / "town.toml"
    file.write_text(text, encoding="utf-8")
    return read_town(file)


def test_the_demo_town_is_complete(tmp_path):
    town = town_from(tmp_path, DEMO)

    assert town.short_name == "Musterstadt"
    assert town.phone_link == "+4923005550"
    assert town.sign_language_video == ""


def test_a_text_is_told_in_the_language_of_the_page(tmp_path):
    town = town_from(tmp_path, DEMO)

    with override("ar"):
        assert str(town.motto) == "أخبرونا بما ينقص."
    with override("de-x-leicht"):
        assert str(town.motto) == "Sagen Sie uns: Was fehlt?"


def test_german_stands_in_for_a_missing_language():
    text = LocalText({"de": "Montag", "en": "Monday"})

    assert text.in_language("uk") == "Montag"
    assert LocalText({"en": "Monday"}).in_language("uk") == "Monday"


@pytest.mark.parametrize(
    ("found", "put", "named"),
    [
        ('phone = "+49 2300 555 0"', "", "'phone' is missing in section [contact]"),
        ('land = "NW"', 'land = "XX"', "land is 'XX'"),
        ("longitude = 7.6260", 'longitude = "east"', "'longitude' in [map] must be a number"),
        ('place = "Musterstadt"', "place = 5", "'place' in section [contact] must be a text"),
        ("[town]", "[town", "is not valid TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, found, put, named):
    assert found in DEMO

    with pytest.raises(ImproperlyConfigured) as error:
        town_from(tmp_path, DEMO.replace(found, put))

    assert named in str(error.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"nowhere\.toml cannot be read"):
        read_town(tmp_path / "nowhere.toml")
