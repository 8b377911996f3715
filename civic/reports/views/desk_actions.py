"""The verbs of the case page: a form comes in, an action runs, the page comes back."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from civic.accounts.access import person_of, staff_required
from civic.reports.access import READERS, can_add_note, case_for, cases_for, worked_case_for
from civic.reports.actions import handling
from civic.reports.actions.history import CaseChangedError, contributions_of
from civic.reports.forms.desk_case import ContactForm, WithStandardText
from civic.reports.models import Case
from civic.reports.views import desk_panels
from civic.reports.views.desk_case import Disclosure, contact_key, show_case
from civic.reports.workflow import MoveNotAllowedError, ReasonMissingError, allowed_states
from civic.ui.forms import PageForm

PROBLEMS: dict[type[Exception], str | Promise] = {
    CaseChangedError: gettext_lazy(
        "A colleague has changed this case since you opened it. "
        "Your text is still here: see what is new, then send it again."
    ),
    MoveNotAllowedError: gettext_lazy("The case cannot be put into this state now."),
    ReasonMissingError: gettext_lazy("This step needs a reason."),
    handling.AssigneeError: gettext_lazy("This person is not in charge of this case."),
    handling.SameDepartmentError: gettext_lazy("The case is with this department already."),
    handling.NoContactError: gettext_lazy("This reporter cannot be reached."),
}


@require_POST
@staff_required(*READERS)
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    """Take the case on for the department."""
    case, user = worked_case_for(request.user, reference), person_of(request)
    form = desk_panels.accept_form(case, user, data=request.POST)

    def act() -> None:
        handling.accept_case(case, by=user, now=timezone.now())

    return _perform(request, case, ("accept", form), act, done=_("The case is accepted."))


@require_POST
@staff_required(*READERS)
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the case to a colleague, or back to all."""
    case, user = worked_case_for(request.user, reference), person_of(request)
    form = desk_panels.assign_form(case, user, data=request.POST)

    def act() -> None:
        assignee = form.cleaned_data["assignee"]
        handling.assign_case(case, assignee=assignee, by=user, now=timezone.now())

    return _perform(request, case, ("assign", form), act, done=_("The case is assigned."))


@require_POST
@staff_required(*READERS)
def state(request: HttpRequest, reference: str) -> HttpResponse:
    """Put the case into another state."""
    case, user = case_for(request.user, reference), person_of(request)
    if not allowed_states(case, user):
        raise PermissionDenied
    form = desk_panels.state_form(case, user, data=request.POST)
    if "insert" in request.POST:
        return _insert(request, case, "state", form)

    def act() -> None:
        handling.change_state(
            case,
            state=form.cleaned_data["state"],
            by=user,
            now=timezone.now(),
            text=form.cleaned_data["text"],
            reason=form.cleaned_data["reason"],
        )

    return _perform(request, case, ("state", form), act, done=_("The state is changed."))


@require_POST
@staff_required(*READERS)
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer everybody."""
    case, user = worked_case_for(request.user, reference), person_of(request)
    form = desk_panels.answer_form(case, user, data=request.POST)
    if "insert" in request.POST:
        return _insert(request, case, "answer", form)

    def act() -> None:
        text = form.cleaned_data["text"]
        handling.answer_publicly(case, text=text, by=user, now=timezone.now())

    return _perform(request, case, ("answer", form), act, done=_("The answer is published."))


@require_POST
@staff_required(*READERS)
def question(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask one of the reporters."""
    case, user = worked_case_for(request.user, reference), person_of(request)
    form = desk_panels.question_form(case, user, data=request.POST)

    def act() -> None:
        handling.ask_reporter(
            case,
            contribution=form.cleaned_data["contribution"],
            text=form.cleaned_data["text"],
            by=user,
            now=timezone.now(),
        )

    return _perform(request, case, ("question", form), act, done=_("The question is sent."))


@require_POST
@staff_required(*READERS)
def note(request: HttpRequest, reference: str) -> HttpResponse:
    """Leave a note for colleagues."""
    case, user = case_for(request.user, reference), person_of(request)
    if not can_add_note(user, case):
        raise PermissionDenied
    form = desk_panels.note_form(case, user, data=request.POST)

    def act() -> None:
        text = form.cleaned_data["text"]
        handling.add_note(case, text=text, by=user, now=timezone.now())

    return _perform(request, case, ("note", form), act, done=_("The note is saved."))


@require_POST
@staff_required(*READERS)
def hand_over(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the case to another department."""
    case, user = worked_case_for(request.user, reference), person_of(request)
    form = desk_panels.hand_over_form(case, user, data=request.POST)

    def act() -> None:
        handling.hand_over(
            case,
            department=form.cleaned_data["department"],
            reason=form.cleaned_data["reason"],
            by=user,
            now=timezone.now(),
        )

    return _perform(request, case, ("hand-over", form), act, done=_("The case is handed over."))


@require_POST
@staff_required(*READERS)
def contact(request: HttpRequest, reference: str, contribution: str) -> HttpResponse:
    """Show the contact data of one report in this answer alone, and keep who asked and why."""
    case, user = case_for(request.user, reference), person_of(request)
    asked = next((c for c in contributions_of(case) if c.reference == contribution), None)
    if asked is None or asked.contact is None:
        raise Http404
    form = ContactForm(request.POST, prefix=contact_key(asked))
    if not form.is_valid():
        return show_case(request, case, {contact_key(asked): form})
    reason = form.cleaned_data["reason"]
    shown = handling.view_contact(case, asked, reason=reason, by=user)
    return show_case(request, case, disclosure=Disclosure(asked, shown))


def _perform(
    request: HttpRequest,
    case: Case,
    sent: tuple[str, PageForm],
    act: Callable[[], None],
    *,
    done: str,
) -> HttpResponse:
    """Run the action unless the form is wrong or the page old; say in the form what went wrong."""
    key, form = sent
    if form.is_valid() and _is_old(request, case) and key != "note":
        form.add_error(None, str(PROBLEMS[CaseChangedError]))
    if not form.is_valid():
        return show_case(request, case, {key: form})
    try:
        act()
    except tuple(PROBLEMS) as problem:
        form.add_error(None, str(PROBLEMS[type(problem)]))
        return show_case(request, case_for(request.user, case.reference), {key: form})
    messages.success(request, done)
    return HttpResponseRedirect(_page_after(request, case))


def _is_old(request: HttpRequest, case: Case) -> bool:
    """Whether the case has changed since the page with the form was made."""
    return request.POST.get("seen") != case.changed_at.isoformat()


def _page_after(request: HttpRequest, case: Case) -> str:
    """Return to the case, or to the list when it is no longer this person's."""
    if cases_for(request.user).filter(pk=case.pk).exists():
        return reverse("reports:desk-case", args=[case.reference])
    return reverse("reports:desk-list")


def _insert(request: HttpRequest, case: Case, key: str, form: WithStandardText) -> HttpResponse:
    """Show the form again with the chosen standard text in it; nothing is saved."""
    make = desk_panels.state_form if key == "state" else desk_panels.answer_form
    filled = make(case, person_of(request), initial=form.with_inserted_text())
    return show_case(request, case, {key: filled})
