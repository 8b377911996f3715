"""Forms of the page where administrators appoint people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from civic.accounts.actions import Charge
from civic.accounts.models import Department, Duty
from civic.places.models import Area
from civic.ui.forms import PageForm


class DutyForm(PageForm):
    """A role, and for what it holds."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=Duty.Role.choices,
        error_messages={"required": _("Choose a role.")},
    )
    department = forms.ModelChoiceField(
        label=_("Department"),
        queryset=Department.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("All departments"),
    )
    area = forms.ModelChoiceField(
        label=_("District"),
        queryset=Area.objects.defer("geometry"),
        to_field_name="slug",
        required=False,
        empty_label=_("The whole town"),
    )
    marks_optional = False

    def charge(self) -> Charge:
        """Return what was chosen."""
        values: dict[str, Any] = self.cleaned_data
        return Charge(Duty.Role(values["role"]), values["department"], values["area"])


class FactorResetForm(PageForm):
    """Why somebody needs a new second factor."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For the audit trail, such as how you made sure who is asking."),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter a reason.")},
    )


class InvitationForm(DutyForm):
    """A new colleague with a first duty."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Enter the name of the person.")},
    )
    email = forms.EmailField(
        label=_("Work e-mail address"),
        help_text=_("The person gets a link there and chooses a password."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Enter the e-mail address of the person."),
            "invalid": _("Enter an e-mail address like name@example.org."),
        },
    )
    field_order = ["name", "email", "role", "department", "area"]
