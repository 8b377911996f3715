"""The page of one case."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from civic.accounts.access import person_of, staff_required
from civic.contacts.models import Contact
from civic.contributions.models import Contribution
from civic.moderation.access import can_moderate
from civic.questions.forms import readable_answers
from civic.reports.access import (
    READERS,
    can_see_audit,
    can_see_contact,
    can_work_on,
    case_for,
)
from civic.reports.forms.desk_case import ContactForm
from civic.reports.models import Case, Report
from civic.reports.views.desk_history import audit_of, events_of
from civic.reports.views.desk_panels import Bound, panels_for
from civic.ui.forms import PageForm
from civic.ui.http import render_page

WISHES: dict[str, str | Promise] = {
    Contact.Reply.MAIL: _("Wants the answer by e-mail."),
    Contact.Reply.LETTER: _("Wants the answer by letter."),
    Contact.Reply.PHONE: _("Wants the answer by phone."),
    Contact.Reply.NONE: _("Wants no answer."),
}


@dataclass(frozen=True)
class ShownReport:
    """A report in the case, with its answers in words, and the contact data once asked for."""

    contribution: Contribution
    answers: list[tuple[str, str]]
    wish: str | Promise
    contact_form: PageForm | None
    shown_contact: Contact | None


@dataclass(frozen=True)
class Disclosure:
    """Contact data that this answer, and no other, shows."""

    contribution: Contribution
    contact: Contact


@require_GET
@staff_required(*READERS)
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the case; htmx gets the part that colleagues change."""
    return show_case(request, case_for(request.user, reference))


def show_case(
    request: HttpRequest,
    case: Case,
    bound: Bound | None = None,
    disclosure: Disclosure | None = None,
) -> HttpResponse:
    """Show the case page; a form that was sent comes back as it was typed, with its errors."""
    bound = bound or {}
    user = person_of(request)
    failed = next((form for form in bound.values() if form.errors), None)
    context = {
        "case": case,
        "seen": case.changed_at.isoformat(),
        "reports": _reports(request, case, bound, disclosure),
        "events": events_of(case),
        "panels": panels_for(case, user, bound),
        "can_accept": can_work_on(user, case) and not case.is_accepted,
        "can_review": can_moderate(request.user),
        "can_see_audit": can_see_audit(user, case),
        "audit": audit_of(case) if can_see_audit(user, case) else [],
        "is_overdue": case.is_overdue(timezone.localdate()),
        "form": failed,
        "form_has_errors": failed is not None,
    }
    return render_page(
        request, "reports/desk/case.html", context, partial="live", status=422 if failed else 200
    )


def _reports(
    request: HttpRequest, case: Case, bound: Bound, disclosure: Disclosure | None
) -> list[ShownReport]:
    may_ask = can_see_contact(person_of(request), case)
    reports = Report.objects.filter(case=case).select_related("contribution__contact")
    reports = reports.prefetch_related("contribution__attachments")
    return [
        _shown_report(report, case, bound, disclosure, may_ask=may_ask)
        for report in reports.order_by("contribution__received_at", "pk")
    ]


def _shown_report(
    report: Report, case: Case, bound: Bound, disclosure: Disclosure | None, *, may_ask: bool
) -> ShownReport:
    contribution = report.contribution
    key = contact_key(contribution)
    is_shown = disclosure is not None and disclosure.contribution.pk == contribution.pk
    return ShownReport(
        contribution=contribution,
        answers=readable_answers(case.category.form, report.answers, get_language() or "de"),
        wish=WISHES[contribution.contact.reply] if contribution.contact else "",
        contact_form=(bound.get(key) or ContactForm(prefix=key))
        if may_ask and contribution.contact_id
        else None,
        shown_contact=disclosure.contact if disclosure and is_shown else None,
    )


def contact_key(contribution: Contribution) -> str:
    """Return the prefix of the form that asks for the contact data of one report."""
    return f"contact-{contribution.reference}"
