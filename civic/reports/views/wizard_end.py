"""The end of the report: contact, check, sent."""

from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from civic.contacts.models import Contact
from civic.contacts.purposes import ANSWER_REPORT
from civic.contributions.reference import display_reference
from civic.questions.conditions import danger_of, localised
from civic.questions.forms import readable_answers
from civic.reports.actions.drafts import (
    DraftIncompleteError,
    keep_contact_in_draft,
    send_draft,
    take_receipt,
)
from civic.reports.forms.contact import CHOICES, ContactForm
from civic.reports.journey import STEPS, Journey
from civic.reports.models import Case, Draft
from civic.reports.views.draft_cookie import (
    any_draft_of,
    draft_of,
    draft_to_write,
    go_on,
    go_to,
    render_step,
    step_url,
)
from civic.reports.views.wizard import FORM_PAGE
from civic.runtime.throttle import client_key, hit
from civic.ui.errors import too_many_requests

REPORTS_AN_HOUR = 20
READABLE_PIN_GROUP = 3


@FORM_PAGE
def contact(request: HttpRequest) -> HttpResponse:
    """Ask whether and how the person wants an answer."""
    journey = Journey(draft_of(request))
    form = ContactForm(
        data=request.POST if request.method == "POST" else None,
        initial=asdict(journey.contact) if journey.contact else {"reply": Contact.Reply.NONE},
    )
    if request.method == "POST" and form.is_valid():
        draft = draft_to_write(request)
        details = form.details(get_language() or settings.LANGUAGE_CODE)
        keep_contact_in_draft(draft, details, now=timezone.now())
        return go_on(request, draft, "contact")
    context = {"form": form, "notice": ANSWER_REPORT.notice}
    return render_step(request, "contact", journey, context)


@FORM_PAGE
def check(request: HttpRequest) -> HttpResponse:
    """Show everything before it is sent, with a way back to each answer; send it."""
    draft = draft_of(request)
    if request.method != "POST" or draft is None:
        return _check_page(request, draft, was_sent=request.method == "POST")
    if not hit("report-send", client_key(request), limit=REPORTS_AN_HOUR, seconds=3600):
        return too_many_requests(request, retry_after_s=1800)
    language = get_language() or settings.LANGUAGE_CODE
    is_suspicious = bool(draft.data.get("trapped") or request.POST.get("website"))
    try:
        send_draft(draft, language=language, now=timezone.now(), is_suspicious=is_suspicious)
    except DraftIncompleteError:
        return _check_page(request, draft, was_sent=True)
    return go_to(request, draft, "sent")


@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    """Show reference and PIN once; afterwards only say that they were shown."""
    draft = any_draft_of(request)
    receipt = take_receipt(draft) if draft else None
    context: dict[str, object] = {"receipt": receipt}
    if receipt:
        case = (
            Case.objects.select_related("category__form", "department")
            .filter(reports__contribution__reference=receipt["reference"])
            .get()
        )
        answers = case.reports.get(contribution__reference=receipt["reference"]).answers
        pin = receipt["pin"]
        context |= {
            "case": case,
            "reference": display_reference(receipt["reference"]),
            "pin": f"{pin[:READABLE_PIN_GROUP]} {pin[READABLE_PIN_GROUP:]}",
            "danger": danger_of(case.category.form, answers),
            "department": localised(case.department.names),
        }
    response = render(request, "reports/new/sent.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _check_page(request: HttpRequest, draft: Draft | None, *, was_sent: bool) -> HttpResponse:
    journey = Journey(draft)
    missing = [(STEPS[step], step_url(step)) for step in journey.missing()]
    language = get_language() or settings.LANGUAGE_CODE
    reply = journey.contact.reply if journey.contact else Contact.Reply.NONE
    context = {
        "missing": missing,
        "answers": readable_answers(journey.form, journey.asked_answers(), language),
        "photos": list(draft.photos.all()) if draft else [],
        "reply": dict(CHOICES)[Contact.Reply(reply)],
    }
    response = render_step(request, "check", journey, context)
    response.status_code = 422 if was_sent and missing else 200
    return response
