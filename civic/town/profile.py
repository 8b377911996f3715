"""The town's profile: one TOML file that the operator owns.

It is read once at start and needs no database, so that an error page can still name the phone number.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language

LAENDER = (
    *("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV"),
    *("NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"),
)


@dataclass(frozen=True)
class LocalText:
    """A text of the town in one or more languages; German stands in where one is missing."""

    by_language: Mapping[str, str]

    def __str__(self) -> str:
        return self.in_language(get_language() or "de")

    def in_language(self, language: str) -> str:
        """Return the text in that language, else in German, else in any."""
        return (
            self.by_language.get(language)
            or self.by_language.get("de")
            or next(iter(self.by_language.values()))
        )


@dataclass(frozen=True)
class Town:
    """Names, contacts and rules of one town, as its file gives them."""

    name: str
    short_name: str
    body: str
    land: str
    motto: LocalText
    phone: str
    phone_display: str
    mail: str
    barrier_mail: str
    street: str
    postcode: str
    place: str
    counter: LocalText
    hours: LocalText
    represented_by: str
    data_protection_officer: str
    supervisory_authority: str
    enforcement_body: str
    police: str
    fire_and_rescue: str
    utilities: str
    longitude: float
    latitude: float
    sign_language_video: str = ""
    """Address of a video on this host, in German Sign Language; empty: there is none."""

    @property
    def phone_link(self) -> str:
        """The phone number as a `tel:` address wants it (RFC 3966)."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


SECTIONS: dict[str, tuple[str, ...]] = {
    "town": ("name", "short_name", "body", "land", "motto"),
    "contact": (
        *("phone", "phone_display", "mail", "barrier_mail"),
        *("street", "postcode", "place", "counter", "hours"),
    ),
    "imprint": (
        "represented_by",
        "data_protection_officer",
        "supervisory_authority",
        "enforcement_body",
    ),
    "emergency": ("police", "fire_and_rescue", "utilities"),
    "map": ("longitude", "latitude"),
}
TRANSLATED = {"motto", "counter", "hours"}


@cache
def town() -> Town:
    """Return the profile of this installation."""
    return read_town(Path(settings.TOWN_FILE))


def read_town(file: Path) -> Town:
    """Return the profile in that file.

    Raises:
        ImproperlyConfigured: naming the file, the section and the entry that is missing or wrong.
    """
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ImproperlyConfigured(
            f"The town's file {file} cannot be read: {error.strerror}."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"The town's file {file} is not valid TOML: {error}.") from error
    values = {
        name: _entry(file, content, section, name)
        for section, entries in SECTIONS.items()
        for name in entries
    }
    if values["land"] not in LAENDER:
        raise ImproperlyConfigured(
            f"{file}: land is {values['land']!r}, but it must be one of {', '.join(LAENDER)}."
        )
    video = content.get("videos", {}).get("sign_language", "")
    return Town(**values, sign_language_video=str(video))


def _entry(file: Path, content: dict[str, Any], section: str, name: str) -> Any:
    value = content.get(section, {}).get(name)
    if value is None:
        raise ImproperlyConfigured(f"{file}: the entry {name!r} is missing in section [{section}].")
    if section == "map":
        if not isinstance(value, int | float):
            raise ImproperlyConfigured(f"{file}: {name!r} in [map] must be a number of degrees.")
        return float(value)
    if name in TRANSLATED:
        return LocalText({"de": value} if isinstance(value, str) else value)
    if not isinstance(value, str):
        raise ImproperlyConfigured(
            f"{file}: the entry {name!r} in section [{section}] must be a text in quotes."
        )
    return value
