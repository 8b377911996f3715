"""Make tagged PDF (PDF/UA-1) from our own templates, with nothing fetched from anywhere."""

from mimetypes import guess_type
from typing import Any

import weasyprint
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from PIL import ImageFile
from weasyprint.urls import URLFetcher, URLFetcherResponse

from civic.town.profile import town
from civic.ui.languages import html_language

# WeasyPrint switches this on for the whole process, and half photos would be taken in.
ImageFile.LOAD_TRUNCATED_IMAGES = False

SCHEME = "static:"
# Style sheets and pictures of print documents; everything else is refused (S04).
FOLDERS = ("print/",)


class FetchRefusedError(ValueError):
    """A print document asked for something that is not one of our own print files."""


class OwnFilesFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Hands out our own files for print, and refuses every other address and path."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """Return one of our files, or raise `FetchRefusedError`."""
        name = url.removeprefix(SCHEME)
        allowed = url.startswith(SCHEME) and name.startswith(FOLDERS) and ".." not in name
        path = finders.find(name) if allowed else None
        if not isinstance(path, str):
            raise FetchRefusedError(url)
        with open(path, "rb") as file:  # noqa: PTH123 - the finder returns a string
            return URLFetcherResponse(url, file.read(), {"Content-Type": guess_type(name)[0] or ""})


def render_pdf(template: str, context: dict[str, Any], *, language: str) -> bytes:
    """Return the template as PDF/UA-1 in that language. Takes about half a second."""
    with translation.override(language):
        values = {
            **context,
            "town": town(),
            "language": html_language(language),
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
        }
        html = render_to_string(template, values)
    document = weasyprint.HTML(string=html, url_fetcher=OwnFilesFetcher())
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return pdf
