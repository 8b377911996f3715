"""What a browser asks about places, read from the query string and checked."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from civic.places.models import MapObject
from civic.runtime.throttle import client_key, hit

MATCH_KINDS = ("address", "street", "object", "area")
MAX_TEXT_LENGTH = 200
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


# Somebody who types fast asks five times a second, and a school shares one address.
LOOK_UPS_A_MINUTE = 600


class RefusedQueryError(ValueError):
    """A question that is not answered; the message is a sentence for the person who asks."""

    status = 400


class BadQueryError(RefusedQueryError):
    """A parameter cannot be used."""


class TooManyQueriesError(RefusedQueryError):
    """This address asks more often than people do."""

    status = 429


def count_query(request: HttpRequest) -> None:
    """Count a look-up. Raises TooManyQueriesError."""
    if not hit("places", client_key(request), limit=LOOK_UPS_A_MINUTE, seconds=60):
        raise TooManyQueriesError(
            _("There were too many searches from your connection. Please wait one minute.")
        )


@dataclass(frozen=True)
class Point:
    """A point that somebody asks about, in degrees."""

    longitude: float
    latitude: float


def point_of(query: QueryDict) -> Point:
    """Return the point in `lon` and `lat`. Raises BadQueryError."""
    return Point(_degrees(query.get("lon", ""), 180), _degrees(query.get("lat", ""), 90))


def _degrees(text: str, limit: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= limit:
        raise BadQueryError(
            _(
                "The position is missing or cannot be read. Please give longitude and latitude "
                "as degrees with a decimal point, such as lon=7.626 and lat=51.961."
            )
        )
    return value


def text_of(query: QueryDict) -> str:
    """Return what was typed in `q`, without surrounding space. Raises BadQueryError."""
    text = query.get("q", "").replace("\x00", "").strip()
    if len(text) > MAX_TEXT_LENGTH:
        raise BadQueryError(
            _("Please search with at most %(number)d characters.") % {"number": MAX_TEXT_LENGTH}
        )
    return text


def match_kinds_of(query: QueryDict) -> list[str] | None:
    """Return the kinds of places in `kinds`; None means all. Raises BadQueryError."""
    return _names(query, MATCH_KINDS)


def object_kinds_of(query: QueryDict) -> list[str] | None:
    """Return the kinds of objects in `kinds`; None means all. Raises BadQueryError."""
    return _names(query, MapObject.Kind.values)


def _names(query: QueryDict, allowed: Sequence[str]) -> list[str] | None:
    names = [name for value in query.getlist("kinds") for name in value.split(",") if name]
    if any(name not in allowed for name in names):
        raise BadQueryError(
            _("This kind of place is unknown. Known are: %(kinds)s.")
            % {"kinds": ", ".join(allowed)}
        )
    return names or None


def field_of(query: QueryDict) -> str:
    """Return the name for the list's radio buttons; empty means links. Raises BadQueryError."""
    name = query.get("field", "")
    if name and not FIELD_NAME.fullmatch(name):
        raise BadQueryError(_("The name of the form field cannot be used."))
    return name
