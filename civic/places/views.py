"""Look places up: by typing, by a point, by what stands around it."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from civic.places.geocoding import objects_near, search_places
from civic.places.point_words import words_at
from civic.places.queries import (
    MAX_TEXT_LENGTH,
    RefusedQueryError,
    count_query,
    field_of,
    match_kinds_of,
    object_kinds_of,
    point_of,
    text_of,
)
from civic.ui.http import render_page

FEWEST_LETTERS = 2
NEARBY_RADIUS_M = 120


@require_GET
def suggest(request: HttpRequest) -> HttpResponse:
    """List the places that fit what was typed; the same address is a search page."""
    context: dict[str, Any] = {
        "text": request.GET.get("q", "")[:MAX_TEXT_LENGTH],
        "longest": MAX_TEXT_LENGTH,
    }
    status = 200
    try:
        context |= _matches(request)
    except RefusedQueryError as refusal:
        context["refusal"], status = str(refusal), refusal.status
    return render_page(request, "places/suggest.html", context, partial="matches", status=status)


@require_GET
def reverse(request: HttpRequest) -> JsonResponse:
    """Say where a point is, as JSON: label, district, in_town, sentence."""
    try:
        count_query(request)
        point = point_of(request.GET)
    except RefusedQueryError as refusal:
        return JsonResponse({"error": str(refusal)}, status=refusal.status)
    return JsonResponse(asdict(words_at(point.longitude, point.latitude)))


@require_GET
def objects(request: HttpRequest) -> HttpResponse:
    """List the lamps, stops and bins around a point, nearest first."""
    context: dict[str, Any] = {"radius_m": NEARBY_RADIUS_M}
    status = 200
    try:
        context |= _surroundings(request)
    except RefusedQueryError as refusal:
        context["refusal"], status = str(refusal), refusal.status
    return render_page(request, "places/objects.html", context, partial="nearby", status=status)


def _matches(request: HttpRequest) -> dict[str, Any]:
    count_query(request)
    text, field = text_of(request.GET), field_of(request.GET)
    kinds = match_kinds_of(request.GET)
    if len(text) < FEWEST_LETTERS:
        return {"field": field}
    matches = search_places(text, kinds=kinds)
    return {
        "field": field,
        "matches": matches,
        "is_searched": True,
        "message": _found(len(matches)),
    }


def _found(count: int) -> str:
    if not count:
        return _("No place was found. Please check the spelling or type less.")
    return ngettext("%(count)d place was found.", "%(count)d places were found.", count) % {
        "count": count
    }


def _surroundings(request: HttpRequest) -> dict[str, Any]:
    count_query(request)
    point, field = point_of(request.GET), field_of(request.GET)
    kinds = object_kinds_of(request.GET)
    return {
        "field": field,
        "point": point,
        "words": words_at(point.longitude, point.latitude),
        "nearby": objects_near(
            point.longitude, point.latitude, radius_m=NEARBY_RADIUS_M, kinds=kinds
        ),
    }
