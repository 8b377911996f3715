"""The report, one thing a page: from the emergency hint to the description.

Every page works without JavaScript; what it gets is kept in the draft, so that going back loses nothing.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from civic.places.actions import choice_from_match
from civic.places.geocoding import match_for
from civic.questions.forms import build_form
from civic.reports.actions.drafts import discard_draft, keep_in_draft
from civic.reports.forms.wizard import CategoryForm, DescriptionForm, ObjectForm, PlaceForm
from civic.reports.journey import MAX_TEXT, Journey
from civic.reports.models import Category
from civic.reports.views.draft_cookie import (
    COOKIE,
    draft_of,
    draft_to_write,
    go_on,
    go_to,
    render_step,
)
from civic.runtime.throttle import client_key, hit
from civic.ui.errors import too_many_requests

FORM_PAGE = require_http_methods(["GET", "HEAD", "POST"])
SEARCHES_AN_HOUR = 300


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Say whom to call in an emergency and what the report needs; offer a draft that was begun."""
    return render(request, "reports/new/start.html", {"journey": Journey(draft_of(request))})


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Erase the draft and begin anew."""
    draft = draft_of(request)
    if draft:
        discard_draft(draft)
    response = redirect("reports:new")
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


@FORM_PAGE
def place(request: HttpRequest) -> HttpResponse:
    """Ask where it is: by typing, on the map, by the device's location or by coordinates."""
    journey = Journey(draft_of(request))
    if request.method != "POST":
        return render_step(request, "place", journey, {"form": PlaceForm(journey.place)})
    form = PlaceForm(journey.place, data=request.POST)
    if form.is_valid() and form.wants_search:
        if not hit("report-search", client_key(request), limit=SEARCHES_AN_HOUR, seconds=3600):
            return too_many_requests(request, retry_after_s=600)
        context = {"form": form, "matches": form.matches(), "is_searched": True}
        return render_step(request, "place", journey, context)
    if not form.is_valid() or form.choice is None:
        return render_step(request, "place", journey, {"form": form})
    draft = draft_to_write(request)
    keep_in_draft(draft, now=timezone.now(), place=form.choice.to_json(), **_prefilled(request))
    return go_on(request, draft, "place")


@FORM_PAGE
def category(request: HttpRequest) -> HttpResponse:
    """Ask what it is about."""
    journey = Journey(draft_of(request))
    form = CategoryForm(data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        draft = draft_to_write(request)
        keep_in_draft(draft, now=timezone.now(), category=form.cleaned_data["category"].slug)
        return go_on(request, draft, "category")
    chosen = request.POST.get("category") or journey.data.get("category", "")
    context = {"form": form, "groups": _groups(), "chosen": chosen}
    return render_step(request, "category", journey, context)


@FORM_PAGE
def place_object(request: HttpRequest) -> HttpResponse:
    """Ask which of the lamps or bins nearby it is."""
    draft = draft_of(request)
    journey = Journey(draft)
    if draft is None or journey.category is None or journey.place is None or not journey.objects:
        return redirect("reports:new-category" if journey.place else "reports:new-place")
    choices = [(near.match.key, near.match.label) for near in journey.objects]
    data = request.POST if request.method == "POST" else None
    form = ObjectForm(str(journey.category), choices, data=data)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["object"]
        if key != "none":
            chosen = choice_from_match(match_for(key), journey.place.note)
            keep_in_draft(draft, now=timezone.now(), place=chosen.to_json())
        following = Journey(draft)
        vars(following)["objects"] = []
        return go_to(request, draft, following.after("object"))
    return render_step(request, "object", journey, {"form": form})


@FORM_PAGE
def questions(request: HttpRequest) -> HttpResponse:
    """Ask what the category wants to know; an answer that opens a question brings the page again."""
    draft = draft_of(request)
    journey = Journey(draft)
    if draft is None or journey.form is None:
        return redirect("reports:new-description" if journey.category else "reports:new-category")
    language = get_language() or settings.LANGUAGE_CODE
    if request.method != "POST":
        form = build_form(journey.form, language, initial=journey.answers)
        return render_step(request, "questions", journey, {"form": form})
    form = build_form(journey.form, language, data=request.POST)
    if not form.is_valid() and form.has_errors_in_what_was_seen():
        return render_step(request, "questions", journey, {"form": form})
    keep_in_draft(draft, now=timezone.now(), answers=form.answers())
    if form.errors:
        return go_to(request, draft, "questions")
    return go_on(request, draft, "questions")


@require_GET
def danger(request: HttpRequest) -> HttpResponse:
    """Say whom to call now; the report goes on afterwards."""
    draft = draft_of(request)
    journey = Journey(draft)
    if draft is None or journey.danger is None:
        return redirect("reports:new-questions")
    context = {"next_step": f"reports:new-{journey.after('danger')}"}
    return render_step(request, "danger", journey, context)


@require_GET
def similar(request: HttpRequest) -> HttpResponse:
    """Show open reports close by: perhaps "me too" is enough."""
    journey = Journey(draft_of(request))
    if not journey.similar:
        return redirect("reports:new-description")
    context = {"next_step": f"reports:new-{journey.after('similar')}"}
    return render_step(request, "similar", journey, context)


@FORM_PAGE
def description(request: HttpRequest) -> HttpResponse:
    """Ask what is wrong, in own words."""
    journey = Journey(draft_of(request))
    if request.method != "POST":
        form = DescriptionForm(initial={"text": journey.text})
        return render_step(request, "description", journey, {"form": form, "max_text": MAX_TEXT})
    form = DescriptionForm(data=request.POST)
    if not form.is_valid():
        return render_step(request, "description", journey, {"form": form, "max_text": MAX_TEXT})
    draft = draft_to_write(request)
    trap = {"trapped": True} if form.is_trapped() else {}
    keep_in_draft(draft, now=timezone.now(), text=form.cleaned_data["text"], **trap)
    return go_on(request, draft, "description")


def _prefilled(request: HttpRequest) -> dict[str, str]:
    """Return the category that a link brought along ("report a lamp")."""
    slug = request.GET.get("category", "")
    known = Category.objects.filter(is_active=True, slug=slug[:60]).exists() if slug else False
    return {"category": slug} if known else {}


def _groups() -> list[tuple[str, list[Category]]]:
    groups: dict[str, list[Category]] = {}
    for each in Category.objects.filter(is_active=True):
        groups.setdefault(each.group_name, []).append(each)
    return list(groups.items())
