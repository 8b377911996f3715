"""Photos of a draft: upload, preview, words for them, removal, and the place where one was taken."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from civic.contributions.photos import CleanPhoto, PhotoRefusedError, clean_photo
from civic.places.actions import OutsideTownError, PlaceChoice, choice_at_point
from civic.places.geometry import distance_m
from civic.reports.actions.drafts import (
    MAX_PHOTOS,
    TooManyPhotosError,
    add_photo,
    describe_photo,
    keep_in_draft,
    remove_photo,
)
from civic.reports.forms.photos import PhotosForm
from civic.reports.journey import Journey
from civic.reports.models import Draft, DraftPhoto
from civic.reports.views.draft_cookie import (
    draft_of,
    draft_to_write,
    go_on,
    go_to,
    remember_draft,
    render_step,
)
from civic.reports.views.wizard import FORM_PAGE
from civic.runtime.throttle import client_key, hit
from civic.ui.errors import too_many_requests

UPLOADS_AN_HOUR = 60
# Closer than this, the photo says nothing new about the place.
SAME_PLACE_M = 30


@FORM_PAGE
def photos(request: HttpRequest) -> HttpResponse:
    """Ask for photos, which are optional; "Upload" stays on the page, "Continue" goes on."""
    draft = draft_of(request)
    if request.method != "POST":
        return _photos_page(request, draft, PhotosForm(_kept(draft)))
    if not hit("report-photos", client_key(request), limit=UPLOADS_AN_HOUR, seconds=3600):
        return too_many_requests(request, retry_after_s=600)
    draft = draft or draft_to_write(request)
    form = PhotosForm(_kept(draft), data=request.POST, files=request.FILES)
    if not form.is_valid():
        return remember_draft(request, _photos_page(request, draft, form), draft)
    for photo, words in form.descriptions():
        describe_photo(photo, words)
    files = form.cleaned_data["photos"]
    if refusals := _take(draft, files):
        page = _photos_page(request, draft, _refusing_form(request, draft, refusals))
        return remember_draft(request, page, draft)
    return go_to(request, draft, "photos") if files else go_on(request, draft, "photos")


@require_GET
def draft_photo(request: HttpRequest, name: str) -> HttpResponse:
    """Return a photo of this browser's own draft, small."""
    photo = _own_photo(request, name)
    with photo.thumbnail.open("rb") as file:
        response = HttpResponse(file.read(), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox"
    return response


@require_POST
def photo_remove(request: HttpRequest, name: str) -> HttpResponse:
    """Erase a photo of this browser's own draft."""
    remove_photo(_own_photo(request, name))
    return redirect("reports:new-photos")


@require_POST
def photo_place(request: HttpRequest) -> HttpResponse:
    """Use where the photo was taken as the place, or not; the position is forgotten either way."""
    draft = draft_of(request)
    position = draft.data.get("photo_position") if draft else None
    if draft is None or position is None:
        return redirect("reports:new-photos")
    values: dict[str, Any] = {}
    choice = _choice_at(position)
    if request.POST.get("answer") == "use" and choice:
        values["place"] = choice.to_json()
    keep_in_draft(draft, now=timezone.now(), photo_position=None, **values)
    return redirect("reports:new-photos")


def _take(draft: Draft, files: "list[UploadedFile[bytes]]") -> list[str]:
    """Keep the files that are photos and return a sentence for each that is not."""
    refusals = []
    for file in files:
        try:
            photo = clean_photo(file.file, file.size or 0)  # type: ignore[arg-type]
            add_photo(draft, photo, now=timezone.now())
        except PhotoRefusedError as refusal:
            refusals.append(
                _("%(file)s: %(reason)s") % {"file": file.name, "reason": refusal.message}
            )
        except TooManyPhotosError:
            refusals.append(
                _("A report can have at most %(number)d photos. The others were not kept.")
                % {"number": MAX_PHOTOS}
            )
            break
        else:
            _offer_position(draft, photo)
    return refusals


def _refusing_form(request: HttpRequest, draft: Draft, refusals: list[str]) -> PhotosForm:
    """Return the form with what is kept by now, and why the rest is not."""
    form = PhotosForm(_kept(draft), data=request.POST)
    form.is_valid()
    for refusal in refusals:
        form.add_error("photos", refusal)
    return form


def _offer_position(draft: Draft, photo: CleanPhoto) -> None:
    """Keep where the photo was taken until the person has answered, if it tells something new."""
    if photo.position is None or _choice_at(photo.position) is None:
        return
    place = Journey(draft).place
    if place and distance_m(*photo.position, place.longitude, place.latitude) < SAME_PLACE_M:
        return
    keep_in_draft(draft, now=timezone.now(), photo_position=list(photo.position))


def _choice_at(position: Any) -> PlaceChoice | None:
    try:
        return choice_at_point(*position)
    except OutsideTownError:
        return None


def _kept(draft: Draft | None) -> list[DraftPhoto]:
    return list(draft.photos.all()) if draft else []


def _own_photo(request: HttpRequest, name: str) -> DraftPhoto:
    draft = draft_of(request)
    photo = draft.photos.filter(name=name).first() if draft else None
    if photo is None:
        raise Http404
    return photo


def _photos_page(request: HttpRequest, draft: Draft | None, form: PhotosForm) -> HttpResponse:
    position = draft.data.get("photo_position") if draft else None
    context = {
        "form": form,
        "photos": [(photo, form[f"description_{photo.pk}"]) for photo in form.kept],
        "has_room": len(form.kept) < MAX_PHOTOS,
        "suggested": _choice_at(position) if position else None,
    }
    return render_step(request, "photos", Journey(draft), context)
