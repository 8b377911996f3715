"""What is done to several cases at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from civic.accounts.models import Department, Duty, User
from civic.reports.models import Phase, State
from civic.reports.workflow import WORKERS
from civic.ui.forms import PageForm

ASSIGN, STATE, HAND_OVER = "assign", "state", "hand-over"


class BulkForm(PageForm):
    """One step for many cases; each form names its fields and says what it will do."""

    step = ""


class BulkAssignForm(BulkForm):
    """The same colleague for all."""

    step = ASSIGN
    assignee = forms.ModelChoiceField(
        label=_("Who works on them?"),
        queryset=User.objects.none(),
        empty_label=_("Please choose"),
        error_messages={"required": _("Choose a colleague.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer everyone who works on cases; whom a case does not concern is refused with it."""
        super().__init__(*args, **options)
        able = Duty.objects.filter(role__in=WORKERS).values("user_id")
        field = self.fields["assignee"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        field.queryset = User.objects.filter(is_active=True, pk__in=able).order_by("name")


class BulkStateForm(BulkForm):
    """The same state and public text for all."""

    step = STATE
    state = forms.ModelChoiceField(
        label=_("New state"),
        queryset=State.objects.all(),
        to_field_name="slug",
        empty_label=_("Please choose"),
        error_messages={"required": _("Choose the new state.")},
    )
    text = forms.CharField(
        label=_("Public text"),
        help_text=_(
            "Everyone can read it. It is also sent to each reporter. Needed for a rejection."
        ),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    reason = forms.CharField(
        label=_("Reason for colleagues"),
        help_text=_("Only staff can read it. Needed to take up a settled case again."),
        max_length=500,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the text that a rejection needs."""
        cleaned = super().clean() or {}
        state = cleaned.get("state")
        if state and state.phase == Phase.REJECTED and not cleaned.get("text"):
            self.add_error("text", _now("Explain to the reporter why nothing will be done."))
        return cleaned


class BulkHandOverForm(BulkForm):
    """The same department and reason for all."""

    step = HAND_OVER
    department = forms.ModelChoiceField(
        label=_("To which department?"),
        queryset=Department.objects.all(),
        to_field_name="slug",
        empty_label=_("Please choose"),
        error_messages={"required": _("Choose the department.")},
    )
    reason = forms.CharField(
        label=_("Why do they go there?"),
        help_text=_("For the colleagues there. The reporters only learn which department acts."),
        max_length=500,
        error_messages={"required": _("Say why you hand the cases over.")},
    )


FORMS: dict[str, type[BulkForm]] = {
    form.step: form for form in (BulkAssignForm, BulkStateForm, BulkHandOverForm)
}
