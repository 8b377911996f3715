"""Show, print and close the receipt of the report that was just taken in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from civic.intake.access import intake_required
from civic.intake.receipts import forget_receipt, kept_receipt, receipt_pdf
from civic.notifications.views import pdf_response
from civic.ui.http import render_page


@never_cache
@intake_required
@require_GET
def receipt(request: HttpRequest) -> HttpResponse:
    """Show reference and PIN, spelled to read out."""
    kept = kept_receipt(request)
    return (
        render_page(request, "intake/receipt.html", {"receipt": kept}) if kept else _gone(request)
    )


@never_cache
@intake_required
@require_GET
def receipt_file(request: HttpRequest) -> HttpResponse:
    """Send the receipt as PDF."""
    kept = kept_receipt(request)
    if kept is None:
        return _gone(request)
    return pdf_response(receipt_pdf(kept), f"{kept.contribution.reference}.pdf")


@intake_required
@require_POST
def receipt_close(request: HttpRequest) -> HttpResponse:
    """Forget the PIN and begin the next report."""
    forget_receipt(request)
    return redirect("intake:entry")


def _gone(request: HttpRequest) -> HttpResponse:
    messages.info(
        request, _("The receipt is closed. A PIN is shown for a quarter of an hour only.")
    )
    return redirect("intake:entry")
