"""What a person can do on the case page: one panel with one form a verb, those allowed alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from civic.accounts.models import User
from civic.contacts.models import Contact
from civic.contributions.models import Contribution
from civic.reports.access import can_add_note, can_work_on, possible_assignees
from civic.reports.forms.desk_case import (
    AnswerForm,
    AssignForm,
    EmptyForm,
    HandOverForm,
    NoteForm,
    QuestionForm,
    StateForm,
)
from civic.reports.models import Case, StandardText
from civic.reports.workflow import allowed_states
from civic.ui.forms import PageForm

Bound = Mapping[str, PageForm]
"""Forms that were sent, by the key of their panel."""
FormMaker = Callable[..., PageForm]


@dataclass(frozen=True)
class Panel:
    """A verb on the page: its heading, its form, and where the form goes."""

    key: str
    title: str | Promise
    button: str | Promise
    form: PageForm
    url: str
    is_open: bool


def accept_form(case: Case, user: User, **options: Any) -> PageForm:  # noqa: ARG001 - one signature
    """Return the form that accepts the case."""
    return EmptyForm(prefix="accept", **options)


def assign_form(case: Case, user: User, **options: Any) -> PageForm:  # noqa: ARG001 - one signature
    """Return the form that assigns the case."""
    options.setdefault("initial", {"assignee": case.assignee_id})
    return AssignForm(people=possible_assignees(case), prefix="assign", **options)


def state_form(case: Case, user: User, **options: Any) -> StateForm:
    """Return the form that changes the state."""
    return StateForm(
        case=case,
        user=user,
        states=allowed_states(case, user),
        standard_texts=_standard_texts(case),
        prefix="state",
        **options,
    )


def answer_form(case: Case, user: User, **options: Any) -> AnswerForm:  # noqa: ARG001 - one signature
    """Return the form that answers publicly."""
    return AnswerForm(standard_texts=_standard_texts(case), prefix="answer", **options)


def question_form(case: Case, user: User, **options: Any) -> PageForm:  # noqa: ARG001 - one signature
    """Return the form that asks a reporter."""
    return QuestionForm(reachable=reachable_reporters(case), prefix="question", **options)


def note_form(case: Case, user: User, **options: Any) -> PageForm:  # noqa: ARG001 - one signature
    """Return the form for an internal note."""
    return NoteForm(prefix="note", **options)


def hand_over_form(case: Case, user: User, **options: Any) -> PageForm:  # noqa: ARG001 - one signature
    """Return the form that hands the case over."""
    return HandOverForm(case=case, prefix="hand-over", **options)


def reachable_reporters(case: Case) -> QuerySet[Contribution]:
    """Return the reports whose author can be asked."""
    standing = Contribution.objects.standing().filter(report__case=case)
    mute = Q(contact=None) | Q(contact__reply=Contact.Reply.NONE)
    return standing.exclude(mute).order_by("received_at", "pk")


_WORK: list[tuple[str, str | Promise, str | Promise, FormMaker]] = [
    ("assign", _("Assign"), _("Save"), assign_form),
    ("state", _("Change the state"), _("Change the state"), state_form),
    ("answer", _("Answer publicly"), _("Publish and send the answer"), answer_form),
    ("question", _("Ask the reporter"), _("Send the question"), question_form),
    ("note", _("Note for colleagues"), _("Save the note"), note_form),
    ("hand-over", _("Hand over to another department"), _("Hand over"), hand_over_form),
]


def panels_for(case: Case, user: User, bound: Bound) -> list[Panel]:
    """Return the panels that this person may use now; a form that was sent comes back open."""
    return [
        Panel(
            key=key,
            title=title,
            button=button,
            form=bound.get(key) or make(case, user),
            url=reverse(f"reports:desk-{key}", args=[case.reference]),
            is_open=key in bound,
        )
        for key, title, button, make in _WORK
        if _may(key, case, user)
    ]


def _may(key: str, case: Case, user: User) -> bool:
    if key == "note":
        return can_add_note(user, case)
    if key == "state":
        return bool(allowed_states(case, user))
    if key == "question" and not reachable_reporters(case).exists():
        return False
    return can_work_on(user, case)


def _standard_texts(case: Case) -> QuerySet[StandardText]:
    return StandardText.objects.filter(Q(category=None) | Q(category=case.category_id))
