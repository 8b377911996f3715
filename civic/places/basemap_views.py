"""The basemap for the browser: one PMTiles file, read in parts."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from civic.places.basemap_file import BasemapFile, basemap_file
from civic.places.byte_ranges import ByteRange, UnsatisfiableRangeError, range_of, read_range

CONTENT_TYPE = "application/vnd.pmtiles"


@require_safe
def basemap(request: HttpRequest) -> HttpResponseBase:
    """Send the basemap or the part of it that the Range header asks for."""
    file = basemap_file()
    if file is None:
        sentence = _("This town has no basemap yet. Import one with the command import_osm.")
        return HttpResponse(sentence, status=404, content_type="text/plain; charset=utf-8")
    unchanged = get_conditional_response(
        request, etag=file.etag, last_modified=file.modified_ns // 10**9
    )
    response = _answer(request, file) if unchanged is None else unchanged
    return _with_headers(response, request, file)


def _answer(request: HttpRequest, file: BasemapFile) -> HttpResponseBase:
    try:
        part = range_of(_range_header(request, file), file.size_bytes)
    except UnsatisfiableRangeError:
        response = HttpResponse(status=416, content_type="text/plain; charset=utf-8")
        response["Content-Range"] = f"bytes */{file.size_bytes}"
        return response
    if part is None:
        return _body(request, file, ByteRange(0, file.size_bytes - 1))
    answer = _body(request, file, part)
    answer.status_code = 206
    answer["Content-Range"] = f"bytes {part.first}-{part.last}/{file.size_bytes}"
    return answer


def _range_header(request: HttpRequest, file: BasemapFile) -> str:
    """Return the Range header, or nothing where it does not hold.

    It holds for GET alone, and not where If-Range names another version of the file.
    """
    if request.method != "GET":
        return ""
    condition = request.headers.get("If-Range", "").strip()
    is_same = condition in {"", file.etag} or (
        parse_http_date_safe(condition) == file.modified_ns // 10**9
    )
    return request.headers.get("Range", "") if is_same else ""


def _body(request: HttpRequest, file: BasemapFile, part: ByteRange) -> HttpResponseBase:
    pieces: Iterator[bytes] = iter(()) if request.method == "HEAD" else read_range(file.path, part)
    response = StreamingHttpResponse(pieces, content_type=CONTENT_TYPE)
    response["Content-Length"] = str(part.size_bytes)
    return response


def _with_headers(
    response: HttpResponseBase, request: HttpRequest, file: BasemapFile
) -> HttpResponseBase:
    """Add what caches need. An address that carries the stamp may be kept for ever."""
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = file.etag
    response["Last-Modified"] = http_date(file.modified_ns // 10**9)
    # Tiles are compressed inside the file, and a compressed answer would break the ranges: naming
    # an encoding is how GZipMiddleware learns to leave it alone.
    response["Content-Encoding"] = "identity"
    is_stamped = request.GET.get("v") == file.stamp
    response["Cache-Control"] = (
        "public, max-age=31536000, immutable" if is_stamped else "public, no-cache"
    )
    return response
