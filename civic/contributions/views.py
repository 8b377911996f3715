"""The status page: what became of a contribution, for the one who has its reference and PIN."""

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from civic.accounts.access import is_staff
from civic.accounts.models import User
from civic.contacts.actions import correct_contact
from civic.contacts.models import Contact
from civic.contacts.purposes import ANSWER_REPORT
from civic.contributions import access
from civic.contributions.actions import (
    WithdrawnError,
    add_contact,
    reply_to_question,
    withdraw_contribution,
)
from civic.contributions.forms import OwnContactForm, PinForm, ReplyForm
from civic.contributions.kinds import kind_of
from civic.contributions.models import Contribution
from civic.contributions.reference import display_reference
from civic.contributions.timeline import steps_of
from civic.runtime.throttle import client_key
from civic.ui.http import render_page
from civic.ui.languages import html_language

LOCK_MINUTES = int(access.LOCK.total_seconds() // 60)


@never_cache
@require_http_methods(["GET", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """Ask for reference and PIN, then show what became of the contribution."""
    if request.method == "POST":
        return _open(request)
    contribution = access.opened_contribution(request)
    if contribution is None:
        initial = {"reference": request.GET.get("reference", "")[:60]}
        return _ask_for_pin(request, PinForm(initial=initial))
    return _show(request, contribution)


@never_cache
@require_POST
def reply(request: HttpRequest) -> HttpResponse:
    """Take the author's reply to the town's question."""
    contribution = access.opened_contribution(request)
    form = ReplyForm(request.POST)
    if contribution is None:
        return _ask_again(request, form.data.get("text", ""))
    if not form.is_valid():
        return _show(request, contribution, reply_form=form, status=422)
    try:
        reply_to_question(
            contribution,
            text=form.cleaned_data["text"],
            now=timezone.now(),
            by=staff_at_desk(request),
        )
    except WithdrawnError:
        messages.error(request, _("This report has been withdrawn. It takes no reply any more."))
    else:
        messages.success(request, _("Thank you. Your reply has reached us."))
    return _back(request, contribution)


@never_cache
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Let the author take the contribution back, after asking once."""
    contribution = access.opened_contribution(request)
    if contribution is None or contribution.withdrawn_at:
        return redirect("contributions:status")
    if request.method == "GET":
        return render_page(request, "contributions/withdraw.html", _about(request, contribution))
    by = staff_at_desk(request)
    # Two windows may ask for the same: the second time it is already done.
    with suppress(WithdrawnError):
        withdraw_contribution(
            contribution, now=timezone.now(), actor=by.actor if by else "resident"
        )
    messages.success(request, _("Your report is withdrawn. It is no longer public."))
    return _back(request, contribution)


@never_cache
@require_http_methods(["GET", "POST"])
def contact_edit(request: HttpRequest) -> HttpResponse:
    """Let the author correct how we reach them."""
    contribution = access.opened_contribution(request)
    if contribution is None:
        return redirect("contributions:status")
    if request.method == "GET":
        return _contact_page(request, contribution, OwnContactForm(initial=_known(contribution)))
    form = OwnContactForm(request.POST)
    if not form.is_valid():
        return _contact_page(request, contribution, form, status=422)
    _save_contact(contribution, form, staff_at_desk(request))
    messages.success(request, _("Your contact data are saved."))
    return _back(request, contribution)


@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Close the page for this browser, such as on a shared computer."""
    response = redirect("contributions:status")
    access.forget_opened(response)
    return response


def staff_at_desk(request: HttpRequest) -> User | None:
    """Return the clerk who uses the page for somebody on the phone, or None."""
    user = request.user
    return user if isinstance(user, User) and is_staff(user) else None


def _open(request: HttpRequest) -> HttpResponse:
    form = PinForm(request.POST)
    if not form.is_valid():
        return _ask_for_pin(request, form, status=422)
    staff = staff_at_desk(request)
    key = staff.actor if staff else client_key(request)
    typed = form.cleaned_data
    try:
        contribution = access.contribution_by_pin(
            typed["reference"], typed["pin"], key, now=timezone.now()
        )
    except access.LockedOutError:
        form.add_error(
            None, _("There were too many wrong tries. Please try again in a quarter of an hour.")
        )
        return _ask_for_pin(request, form, status=429)
    except access.LookupRefusedError:
        form.add_error(None, _("We do not know this reference with this PIN. Please check both."))
        return _ask_for_pin(request, form, status=422)
    kept_reply = request.POST.get("kept_reply", "")
    if kept_reply:
        return _show(request, contribution, reply_form=ReplyForm(initial={"text": kept_reply}))
    return _back(request, contribution)


def _ask_for_pin(
    request: HttpRequest, form: PinForm, *, status: int = 200, kept_reply: str = ""
) -> HttpResponse:
    kept = kept_reply or request.POST.get("kept_reply", "")
    context = {"form": form, "kept_reply": kept, "lock_minutes": LOCK_MINUTES}
    return render_page(request, "contributions/pin.html", context, status=status)


def _ask_again(request: HttpRequest, text: str) -> HttpResponse:
    """Ask for the PIN again after half an hour, and keep what was typed."""
    return _ask_for_pin(request, PinForm(), status=403, kept_reply=text)


def _back(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    response = redirect("contributions:status")
    access.remember_opened(response, contribution, secure=request.is_secure())
    return response


def _show(
    request: HttpRequest,
    contribution: Contribution,
    *,
    reply_form: ReplyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    form = reply_form or ReplyForm()
    context = _about(request, contribution) | {
        "steps": steps_of(contribution),
        "question": access.open_question(contribution),
        "photos": list(contribution.attachments.all()),
        "form": form,
    }
    response = render_page(request, "contributions/status.html", context, status=status)
    access.remember_opened(response, contribution, secure=request.is_secure())
    return response


def _about(request: HttpRequest, contribution: Contribution) -> dict[str, Any]:
    kind = kind_of(contribution)
    return {
        "contribution": contribution,
        "reference": display_reference(contribution.reference),
        "panel": kind.panel(contribution),
        "contact": contribution.contact,
        "text_language": html_language(contribution.language),
        "staff": staff_at_desk(request),
    }


def _contact_page(
    request: HttpRequest, contribution: Contribution, form: OwnContactForm, *, status: int = 200
) -> HttpResponse:
    context = _about(request, contribution) | {"form": form, "notice": ANSWER_REPORT.notice}
    response = render_page(request, "contributions/contact.html", context, status=status)
    access.remember_opened(response, contribution, secure=request.is_secure())
    return response


def _known(contribution: Contribution) -> dict[str, str]:
    contact = contribution.contact
    if contact is None:
        return {"language": contribution.language, "reply": Contact.Reply.MAIL}
    fields = ("name", "email", "phone", "address", "reply", "language")
    return {field: getattr(contact, field) for field in fields}


def _save_contact(contribution: Contribution, form: OwnContactForm, by: User | None) -> None:
    details = form.details(form.cleaned_data["language"])
    actor = by.actor if by else "resident"
    if contribution.contact:
        correct_contact(contribution.contact, details, actor=actor)
        return
    add_contact(contribution, details, by=by, now=timezone.now())
