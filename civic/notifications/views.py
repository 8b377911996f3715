"""The outbox: what the town writes to people, and the letters to print."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from civic.accounts.models import User
from civic.notifications.access import message_or_404, messages_with_contact, outbox_required
from civic.notifications.actions import (
    NotByHandError,
    NotFailedError,
    mark_sent,
    retry_message,
)
from civic.notifications.forms import OutboxFilter
from civic.notifications.letters import MAX_LETTERS, letter_pdf, print_run_pdf
from civic.notifications.models import Message
from civic.ui.http import render_page

PAGE_SIZE = 50
# More digits than the database counts with.
KEY_DIGITS = 18


@never_cache
@outbox_required
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """List the messages, newest first, and the letters that wait."""
    form = OutboxFilter(request.GET)
    found = messages_with_contact()
    if form.is_valid():
        chosen = {
            name: form.cleaned_data[name]
            for name in ("channel", "state")
            if form.cleaned_data[name]
        }
        found = found.filter(**chosen)
        reference = "".join(form.cleaned_data["reference"].upper().split())
        found = found.filter(reference__startswith=reference) if reference else found
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "letters_waiting": Message.objects.letters_to_print().count(),
        "most_letters": MAX_LETTERS,
    }
    status = 200 if form.is_valid() else 422
    return render_page(
        request, "notifications/outbox.html", context, partial="results", status=status
    )


@never_cache
@outbox_required
@require_GET
def message_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one message as its reader gets it."""
    message = message_or_404(pk)
    context = {"message": message}
    return render_page(request, "notifications/message_detail.html", context)


@never_cache
@outbox_required
@require_GET
def letter(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Send one letter as PDF."""
    message = message_or_404(pk)
    return pdf_response(letter_pdf(message), f"{message.reference or message.pk}.pdf")


@never_cache
@outbox_required
@require_GET
def print_run(request: HttpRequest) -> HttpResponse:
    """Send the letters that wait as one PDF, oldest first."""
    waiting = list(Message.objects.letters_to_print().select_related("contact")[:MAX_LETTERS])
    if not waiting:
        messages.info(request, _("No letter is waiting."))
        return redirect("notifications:outbox")
    return pdf_response(print_run_pdf(waiting), "letters.pdf")


@outbox_required
@require_POST
def messages_sent(request: HttpRequest) -> HttpResponse:
    """Mark the chosen letters and calls as done."""
    sent = request.POST.getlist("message")[:MAX_LETTERS]
    keys = [int(key) for key in sent if key.isdecimal() and len(key) <= KEY_DIGITS]
    chosen = messages_with_contact().filter(pk__in=keys)
    try:
        count = mark_sent(chosen, by=_person(request), now=timezone.now())
    except NotByHandError:
        messages.error(
            request, _("A mail is sent by the system. Only letters and calls are marked by hand.")
        )
        return redirect("notifications:outbox")
    sentence = ngettext(
        "%(count)d message is marked as done.", "%(count)d messages are marked as done.", count
    )
    messages.success(request, sentence % {"count": count})
    return redirect("notifications:outbox")


@outbox_required
@require_POST
def message_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a failed mail again."""
    try:
        retry_message(message_or_404(pk), by=_person(request), now=timezone.now())
    except NotFailedError:
        messages.error(request, _("This message has not failed."))
    else:
        messages.success(request, _("The mail will be sent again."))
    return redirect("notifications:message", pk=pk)


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """Return a PDF to open or keep; it never runs as a page of ours."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError(request.user)
    return request.user
