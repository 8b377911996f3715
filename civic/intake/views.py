"""One dense page for what comes by phone, by letter and at the counter.

The page is one form. Without JavaScript its button "Look up" shows places, questions and similar
cases; with it, htmx asks the same address for the same three parts while the clerk types.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from civic.accounts.models import User
from civic.contacts.models import Contact
from civic.contacts.purposes import ANSWER_REPORT
from civic.contributions.actions import Received
from civic.contributions.models import Channel
from civic.intake.access import intake_required
from civic.intake.choices import (
    PlaceSearch,
    case_to_join,
    category_of,
    find_places,
    similar_cases,
)
from civic.intake.forms import CHANNELS, IntakeForm
from civic.intake.receipts import keep_receipt, kept_receipt
from civic.places.actions import PlaceChoice
from civic.questions.forms import QuestionsForm, build_form, danger_of
from civic.questions.models import Question
from civic.reports.actions.submission import (
    CatalogueMissingError,
    ReportInput,
    submit_report,
)
from civic.reports.models import Category
from civic.ui.forms import error_links
from civic.ui.http import render_page

PARTS = {
    "intake-places": "places",
    "intake-questions": "questions",
    "intake-similar": "similar",
}


@never_cache
@intake_required
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest) -> HttpResponse:
    """Show the form, look things up for it, or take the report in."""
    if request.method == "GET":
        return _empty_page(request)
    page = _Entry(request)
    if request.POST.get("step") not in {"save", "save-next"}:
        return page.looked_up()
    if not page.is_valid():
        return page.rendered(status=422)
    try:
        received = page.submit()
    except CatalogueMissingError:
        messages.error(
            request,
            _("The town's categories and states are not loaded yet. Please tell the operator."),
        )
        return page.rendered(status=503)
    keep_receipt(request, received)
    if request.POST["step"] == "save-next":
        address = redirect("intake:entry")
        address["Location"] += f"?channel={page.form.cleaned_data['channel']}"
        return address
    return redirect("intake:receipt")


def _empty_page(request: HttpRequest) -> HttpResponse:
    channel = request.GET.get("channel", "")
    form = IntakeForm(
        initial={
            "channel": channel if channel in dict(CHANNELS) else Channel.PHONE,
            "received_on": timezone.localdate(),
            "language": "de",
            "reply": Contact.Reply.NONE,
        }
    )
    form.fields["typed_place"].widget.attrs["autofocus"] = True
    context = {
        "form": form,
        "search": PlaceSearch(""),
        "receipt": kept_receipt(request),
        "notice": ANSWER_REPORT.notice,
    }
    return render_page(request, "intake/entry.html", context)


class _Entry:
    """What one POST brought, looked up and checked."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.form = IntakeForm(request.POST)
        self.category = category_of(request.POST.get("category", ""))
        self.search = find_places(
            request.POST.get("typed_place", ""),
            request.POST.get("place", ""),
            typed_before=request.POST.get("typed_before", ""),
        )
        self.questions = self._questions(self.category)

    def _questions(self, category: Category | None) -> QuestionsForm | None:
        if category is None or category.form is None:
            return None
        return build_form(category.form, get_language() or "de", data=self.request.POST)

    def looked_up(self) -> HttpResponse:
        """Answer with one part for htmx, or with the whole page and no complaint yet."""
        part = PARTS.get(self.request.headers.get("HX-Target", ""), "")
        self.form = IntakeForm(initial=self.request.POST.dict())
        if self.questions:
            self.questions = _unchecked(self.questions, self.request.POST)
        response = self.rendered(partial=part)
        if part == "places":
            # What depends on the place looks again.
            response.headers["HX-Trigger-After-Swap"] = "intake-place"
        return response

    def is_valid(self) -> bool:
        """Check everything, so that all complaints come at once."""
        answered = self.questions.is_valid() if self.questions else True
        if self.form.is_valid() and self.search.chosen:
            return answered
        if self.search.typed and not self.search.chosen:
            self.form.add_error(
                "typed_place",
                _("We do not find this place. Try the street alone, or the district."),
            )
        return False

    def submit(self) -> Received:
        """Take the report in, by the same action as the web."""
        now = timezone.now()
        data = self.form.cleaned_data
        return submit_report(
            ReportInput(
                category=self._category(),
                place=self._place(data["note"]),
                text=data["text"].strip(),
                language=data["language"],
                channel=Channel(data["channel"]),
                received_at=self.form.received_at(now),
                entered_at=now,
                answers=self.questions.answers() if self.questions else {},
                contact=self.form.contact_details(),
                entered_by=_person(self.request),
                consent_how=self.form.consent_how(),
                join_case=case_to_join(data["join"]),
            )
        )

    def _category(self) -> Category:
        if self.category is None:
            raise LookupError("A valid form names a category.")
        return self.category

    def _place(self, note: str) -> PlaceChoice:
        choice = self.search.choice(note)
        if choice is None:
            raise LookupError("A valid entry has a place.")
        return choice

    def rendered(self, *, partial: str = "", status: int = 200) -> HttpResponse:
        """Return the page or a part of it, with all that was typed."""
        answers = self.request.POST
        context: dict[str, Any] = {
            "form": self.form,
            "search": self.search,
            "questions": self.questions,
            "category": self.category,
            "danger": _danger(self.category, self.questions, answers),
            "similar": similar_cases(self.category, self.search.chosen, answers.get("text", "")),
            "joined": answers.get("join", ""),
            "notice": ANSWER_REPORT.notice,
            "receipt": None,
            "error_links": error_links(self.form)
            + (error_links(self.questions) if self.questions else []),
            "form_has_errors": status != 200,
        }
        return render_page(
            self.request, "intake/entry.html", context, partial=partial, status=status
        )


def _unchecked(questions: QuestionsForm, given: QueryDict) -> QuestionsForm:
    """Return the questions with what was answered, without complaints about the rest."""
    several = {f"q_{q.key}" for q in questions.questions if q.kind == Question.Kind.SEVERAL_OF}
    initial = {
        name: given.getlist(name) if name in several else given.get(name)
        for name in questions.fields
    }
    return QuestionsForm(questions.questions, get_language() or "de", initial=initial)


def _danger(category: Category | None, questions: QuestionsForm | None, data: Any) -> object:
    if category is None or questions is None:
        return None
    answers = {q.key: data.get(f"q_{q.key}", "") for q in questions.questions}
    return danger_of(category.form, answers)


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise TypeError(request.user)
    return request.user
