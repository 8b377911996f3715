"""The pages where administrators invite people and give and take duties."""

import re
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from civic.accounts import actions
from civic.accounts.access import Role, person_of, staff_required
from civic.accounts.forms import DutyForm, FactorResetForm, InvitationForm
from civic.accounts.models import User
from civic.accounts.second_factor import factors_of
from civic.audit.models import Entry
from civic.ui.http import render_page

PER_PAGE = 50
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@require_GET
@staff_required(Role.ADMINISTRATOR)
def people(request: HttpRequest) -> HttpResponse:
    """List everyone who works at the desk or did."""
    asked = CONTROL.sub(" ", request.GET.get("q", "")).strip()[:100]
    users = User.objects.filter(Q(duties__isnull=False) | Q(is_superuser=True) | Q(is_active=False))
    if asked:
        users = users.filter(Q(name__icontains=asked) | Q(email__icontains=asked))
    users = users.distinct().order_by("-is_active", "name", "email")
    users = users.prefetch_related("duties__department", "duties__area")
    page = Paginator(users, PER_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "accounts/people.html", {"page": page, "asked": asked})


@require_http_methods(["GET", "POST"])
@staff_required(Role.ADMINISTRATOR)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite a colleague."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = actions.invite_person(
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                charge=form.charge(),
                by=person_of(request),
            )
        except actions.AlreadyThereError:
            form.add_error("email", _("Somebody with this e-mail address has an account."))
        else:
            messages.success(request, _("The invitation is on its way."))
            return HttpResponseRedirect(reverse("accounts:person", args=[person.pk]))
    status = 422 if form.errors else 200
    return render_page(request, "accounts/invite.html", {"form": form}, status=status)


@require_GET
@staff_required(Role.ADMINISTRATOR)
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person with duties and what was changed about them."""
    return _show(request, _person(pk), DutyForm())


@require_POST
@staff_required(Role.ADMINISTRATOR)
def duty_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a duty."""
    subject, form = _person(pk), DutyForm(request.POST)
    if form.is_valid():
        try:
            actions.add_duty(subject, charge=form.charge(), by=person_of(request))
        except actions.DutyHeldError:
            form.add_error(None, _("The person has this duty already."))
        else:
            return _changed(request, subject, _("The duty is added. The person logs in again."))
    return _show(request, subject, form)


@require_POST
@staff_required(Role.ADMINISTRATOR)
def duty_remove(request: HttpRequest, pk: int, duty: int) -> HttpResponse:
    """Take a duty from somebody."""
    subject = _person(pk)
    held = subject.duties.filter(pk=duty).first()
    if held is None:
        raise Http404
    return _try(
        request,
        subject,
        lambda: actions.remove_duty(held, by=person_of(request)),
        done=_("The duty is removed. The person logs in again."),
    )


@require_POST
@staff_required(Role.ADMINISTRATOR)
def person_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep somebody out."""
    subject = _person(pk)
    return _try(
        request,
        subject,
        lambda: actions.close_account(subject, by=person_of(request)),
        done=_("The account is closed. The person is logged out everywhere."),
    )


@require_POST
@staff_required(Role.ADMINISTRATOR)
def person_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody in again."""
    subject = _person(pk)
    actions.reopen_account(subject, by=person_of(request))
    return _changed(request, subject, _("The account is open again."))


@require_POST
@staff_required(Role.ADMINISTRATOR)
def second_factor_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove the second factor that somebody has lost."""
    subject, form = _person(pk), FactorResetForm(request.POST)
    if not form.is_valid():
        return _show(request, subject, DutyForm(), reset_form=form)
    try:
        actions.reset_second_factor(
            subject, reason=form.cleaned_data["reason"], by=person_of(request)
        )
    except actions.OwnFactorError:
        form.add_error(None, _("Somebody else has to reset your own second factor."))
        return _show(request, subject, DutyForm(), reset_form=form)
    done = _("The second factor is removed. The person sets up a new one at the next login.")
    return _changed(request, subject, done)


@require_POST
@staff_required()
def session_extend(_request: HttpRequest) -> HttpResponse:
    """Keep the session of somebody who is typing; the middleware has noted the time."""
    return HttpResponse(status=204)


def _person(pk: int) -> User:
    found = User.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest,
    subject: User,
    form: DutyForm,
    reset_form: FactorResetForm | None = None,
) -> HttpResponse:
    reset_form = reset_form or FactorResetForm()
    failed = reset_form if reset_form.errors else form
    audited = actions.subject_of_person(subject)
    context = {
        "person": subject,
        "duties": subject.duties.select_related("department", "area"),
        "has_second_factor": factors_of(subject).exists(),
        "has_password": subject.has_usable_password(),
        # In the demo no mail leaves the house: the link is shown instead.
        "password_link": "" if settings.MAIL_DELIVERY else actions.password_link(subject),
        "entries": Entry.objects.of(audited.kind, audited.key).reverse()[:20],
        "form": failed,
        "duty_form": form,
        "reset_form": reset_form,
    }
    status = 422 if failed.errors else 200
    return render_page(request, "accounts/person.html", context, status=status)


def _try(
    request: HttpRequest, subject: User, act: Callable[[], None], *, done: str
) -> HttpResponse:
    try:
        act()
    except actions.LastAdministratorError:
        messages.error(request, _("This is the last administrator. Appoint somebody else first."))
        return HttpResponseRedirect(reverse("accounts:person", args=[subject.pk]))
    return _changed(request, subject, done)


def _changed(request: HttpRequest, subject: User, done: str) -> HttpResponse:
    """Say what was done; whoever changes their own duties goes on with a fresh session."""
    if subject == request.user:
        update_session_auth_hash(request, subject)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("accounts:person", args=[subject.pk]))
