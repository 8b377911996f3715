"""Forms of the case page, one a verb."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from civic.accounts.models import Department, User
from civic.contributions.models import Contribution
from civic.reports.models import Case, StandardText, State, localised
from civic.reports.workflow import Move, move_for
from civic.ui.forms import PageForm

TEXT_LENGTH = 5000
CHOOSE = ("", _("Please choose"))


def _long_text(label: Any, *, hint: Any = "", missing: Any = "", rows: int = 5) -> forms.CharField:
    """Return a field for a text that people read; optional where no message asks for it."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=TEXT_LENGTH,
        required=bool(missing),
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"required": missing} if missing else {},
    )


class EmptyForm(PageForm):
    """A button without fields."""


class NoteForm(PageForm):
    """A note for colleagues."""

    text = _long_text(
        _("Note for colleagues"),
        hint=_("Only staff can read it."),
        missing=_("Enter the note."),
        rows=3,
    )


class AssignForm(PageForm):
    """Who works on the case."""

    assignee = forms.ModelChoiceField(
        label=_("Who works on it?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    marks_optional = False

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        """Offer the colleagues whose duty covers the case."""
        super().__init__(*args, **options)
        field = self.fields["assignee"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        field.queryset = people


class WithStandardText(PageForm):
    """A form whose text can be begun with a standard text."""

    standard_text = forms.ChoiceField(label=_("Standard text"), required=False)

    def __init__(self, *args: Any, standard_texts: Iterable[StandardText], **options: Any) -> None:
        """Offer the standard texts that fit the case."""
        super().__init__(*args, **options)
        self.standard_texts = {str(text.pk): text for text in standard_texts}
        field = self.fields["standard_text"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [CHOOSE, *((key, text.title) for key, text in self.standard_texts.items())]

    def with_inserted_text(self) -> dict[str, Any]:
        """Return what was typed, with the chosen standard text after the text typed so far."""
        typed = {name: self[name].value() for name in self.fields}
        chosen = self.standard_texts.get(str(typed.get("standard_text")))
        if chosen:
            parts = [str(typed.get("text") or "").rstrip(), localised(chosen.texts)]
            typed["text"] = "\n\n".join(part for part in parts if part)
        return typed


class AnswerForm(WithStandardText):
    """An answer to everybody."""

    text = _long_text(
        _("Public answer"),
        hint=_("Everyone can read it. It is also sent to each reporter."),
        missing=_("Enter the answer."),
    )


class StateForm(WithStandardText):
    """The next state."""

    state = forms.ModelChoiceField(
        label=_("New state"),
        queryset=State.objects.none(),
        to_field_name="slug",
        empty_label=_("Please choose"),
        error_messages={
            "required": _("Choose the new state."),
            "invalid_choice": _("The case cannot be put into this state now."),
        },
    )
    text = _long_text(
        _("Public text"),
        hint=_("Everyone can read it. It is also sent to each reporter. Needed for a rejection."),
    )
    reason = forms.CharField(
        label=_("Reason for colleagues"),
        help_text=_("Only staff can read it. Needed to take up a settled case again."),
        max_length=500,
        required=False,
    )
    field_order = ["state", "standard_text", "text", "reason"]

    def __init__(
        self, *args: Any, case: Case, user: User, states: list[State], **options: Any
    ) -> None:
        """Offer the states to which this person may move the case."""
        super().__init__(*args, **options)
        self.case, self.user = case, user
        field = self.fields["state"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        field.queryset = State.objects.filter(pk__in=[state.pk for state in states])

    def clean(self) -> dict[str, Any]:
        """Ask for what this move needs."""
        cleaned = super().clean() or {}
        state = cleaned.get("state")
        if state:
            self._check(move_for(self.case, state, self.user))
        return cleaned

    def _check(self, move: Move) -> None:
        if move.needs_text and not self.cleaned_data.get("text"):
            self.add_error("text", _now("Explain to the reporter why nothing will be done."))
        if move.reopens and not self.cleaned_data.get("reason"):
            self.add_error("reason", _now("Say why the case is taken up again."))


class QuestionForm(PageForm):
    """A question to one of the reporters."""

    contribution = forms.ModelChoiceField(
        label=_("Whom do you ask?"),
        queryset=Contribution.objects.none(),
        to_field_name="reference",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom you ask.")},
    )
    text = _long_text(
        _("Your question"),
        hint=_("Only this reporter can read it. The case waits until the reply comes."),
        missing=_("Enter the question."),
        rows=3,
    )

    def __init__(self, *args: Any, reachable: Any, **options: Any) -> None:
        """Offer the reporters who can be reached."""
        super().__init__(*args, **options)
        field = self.fields["contribution"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        field.queryset = reachable
        references = list(reachable.values_list("reference", flat=True))
        field.initial = next(iter(references), None)
        if len(references) == 1:
            field.widget = forms.HiddenInput()


class HandOverForm(PageForm):
    """Another department, and why."""

    department = forms.ModelChoiceField(
        label=_("To which department?"),
        queryset=Department.objects.none(),
        to_field_name="slug",
        empty_label=_("Please choose"),
        error_messages={"required": _("Choose the department.")},
    )
    reason = forms.CharField(
        label=_("Why does it go there?"),
        help_text=_("For the colleagues there. The reporters only learn which department acts."),
        max_length=500,
        error_messages={"required": _("Say why you hand the case over.")},
    )

    def __init__(self, *args: Any, case: Case, **options: Any) -> None:
        """Offer the other departments."""
        super().__init__(*args, **options)
        field = self.fields["department"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - narrows the type
        field.queryset = Department.objects.exclude(pk=case.department_id)


class ContactForm(PageForm):
    """Why somebody needs to see contact data."""

    reason = forms.CharField(
        label=_("Why do you need the contact data?"),
        help_text=_("Your name, the time and the reason are kept in the audit trail."),
        max_length=500,
        error_messages={"required": _("Say why you need the contact data.")},
    )


class SaveViewForm(PageForm):
    """A name for the list as it is filtered now."""

    name = forms.CharField(
        label=_("Name of the view"),
        max_length=80,
        error_messages={"required": _("Enter a name for the view.")},
    )
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
