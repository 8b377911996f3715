"""The same step for several cases: choose on the list, confirm on a page, read what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from civic.accounts.access import person_of, staff_required
from civic.accounts.models import User
from civic.contributions.reference import read_reference
from civic.reports.access import cases_for
from civic.reports.actions import handling
from civic.reports.forms.desk_bulk import ASSIGN, FORMS, STATE, BulkForm
from civic.reports.models import Case
from civic.reports.views.desk_actions import PROBLEMS
from civic.reports.workflow import WORKERS
from civic.ui.http import render_page

MOST = 100
REFUSALS: tuple[type[Exception], ...] = (*PROBLEMS, PermissionDenied)


@require_POST
@staff_required(*WORKERS)
def bulk(request: HttpRequest) -> HttpResponse:
    """Show the page that asks for the details, and on the second call do it."""
    cases = _chosen_cases(request)
    form_class = FORMS.get(request.POST.get("step", ""))
    if not cases or form_class is None:
        messages.warning(request, _("Choose at least one case and what to do with it."))
        return HttpResponseRedirect(_back(request))
    if "confirmed" not in request.POST:
        return _ask(request, cases, form_class())
    form = form_class(request.POST)
    if not form.is_valid():
        return _ask(request, cases, form)
    refused = _do_each(cases, form, person_of(request))
    _say(request, len(cases) - len(refused), refused)
    return HttpResponseRedirect(_back(request))


def _chosen_cases(request: HttpRequest) -> list[Case]:
    sent = request.POST.getlist("case")[:MOST]
    references = [reference for reference in map(read_reference, sent) if reference]
    cases = cases_for(request.user).filter(reference__in=references)
    related = ("category", "state", "department", "assignee", "area__parent", "place")
    return list(cases.select_related(*related).order_by("reported_at", "pk"))


def _ask(request: HttpRequest, cases: list[Case], form: BulkForm) -> HttpResponse:
    context = {
        "cases": cases,
        "form": form,
        "step": form.step,
        "query": request.POST.get("query", ""),
        "back": _back(request),
    }
    status = 422 if form.errors else 200
    return render_page(request, "reports/desk/bulk.html", context, status=status)


def _do_each(cases: list[Case], form: BulkForm, user: User) -> list[str]:
    """Do the step for each case by itself; return the references of those it was refused for."""
    refused = []
    for case in cases:
        try:
            _step(form, case, user)()
        except REFUSALS:
            refused.append(case.reference)
    return refused


def _step(form: BulkForm, case: Case, user: User) -> Callable[[], None]:
    now, values = timezone.now(), form.cleaned_data
    if form.step == ASSIGN:
        return lambda: handling.assign_case(case, by=user, now=now, **values)
    if form.step == STATE:
        return lambda: handling.change_state(case, by=user, now=now, **values)
    return lambda: handling.hand_over(case, by=user, now=now, **values)


def _say(request: HttpRequest, count: int, refused: list[str]) -> None:
    if count:
        done = ngettext("One case is changed.", "%(count)s cases are changed.", count)
        messages.success(request, done % {"count": count})
    if refused:
        text = _("Not possible for: %(references)s. Open them one by one to see why.")
        messages.warning(request, text % {"references": ", ".join(refused)})


def _back(request: HttpRequest) -> str:
    query = request.POST.get("query", "")
    return f"{reverse('reports:desk-list')}?{query}" if query else reverse("reports:desk-list")
