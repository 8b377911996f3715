"""The door to PDF: it opens the printing works (`pdf.py`) with the first document.

WeasyPrint takes two seconds to load, which no other page and no command should pay for.
"""

from typing import Any

from django.utils.module_loading import import_string

PRINTER = "civic.notifications.pdf.render_pdf"


def render_pdf(template: str, context: dict[str, Any], *, language: str) -> bytes:
    """Return the template as PDF/UA-1 in that language. Takes about half a second."""
    pdf: bytes = import_string(PRINTER)(template, context, language=language)
    return pdf
