"""Serve photos: public ones to all, the others to staff and to their author."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from civic.contributions.access import photo_for

# A photo can be withdrawn: caches forget it within the hour.
PUBLIC_CACHE = "public, max-age=3600"
PRIVATE_CACHE = "private, no-store"


@require_GET
def photo(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send the photo in full."""
    attachment, is_public = photo_for(request, name)
    return _send(request, attachment.file, is_public=is_public)


@require_GET
def thumbnail(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send the small version."""
    attachment, is_public = photo_for(request, name)
    return _send(request, attachment.thumbnail, is_public=is_public)


def _send(request: HttpRequest, file: FieldFile, *, is_public: bool) -> HttpResponseBase:
    # Names are random and files never change: the name is the version.
    etag = f'"{file.name}"'
    response: HttpResponseBase
    if is_public and request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        try:
            response = FileResponse(file.open("rb"), content_type="image/jpeg")
        except FileNotFoundError:
            raise Http404 from None
    response.headers["Cache-Control"] = PUBLIC_CACHE if is_public else PRIVATE_CACHE
    if is_public:
        response.headers["ETag"] = etag
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
