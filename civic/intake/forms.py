"""The one dense form of the intake."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from civic.contacts.actions import ContactDetails
from civic.contacts.forms import ContactForm
from civic.contacts.models import Consent, Contact
from civic.contributions.forms import own_names
from civic.contributions.models import Channel
from civic.intake.choices import MAX_TYPED, case_to_join, category_choices

CHANNELS = [
    (channel.value, channel.label) for channel in (Channel.PHONE, Channel.LETTER, Channel.COUNTER)
]
TEXT_LENGTH = 4000
# Older than a year is a typing error in the year, not a letter that lay about.
OLDEST = timedelta(days=366)
CONTACT_FIELDS = ("name", "email", "phone", "address")


class IntakeForm(ContactForm):
    """Everything about one report that came by phone, letter or at the counter."""

    channel = forms.ChoiceField(
        label=_("How it reached us"), choices=CHANNELS, widget=forms.RadioSelect
    )
    received_on = forms.DateField(
        label=_("Received on"),
        help_text=_("For a letter the date stamp counts."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    typed_place = forms.CharField(
        label=_("Place"),
        help_text=_("Street and number, lamp number, stop or district."),
        max_length=MAX_TYPED,
    )
    note = forms.CharField(
        label=_("Where exactly"), max_length=300, required=False, widget=forms.TextInput()
    )
    category = forms.ChoiceField(label=_("Category"))
    text = forms.CharField(
        label=_("What the person says"),
        max_length=TEXT_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": "4", "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Language of the person"), choices=own_names)
    notice_given = forms.BooleanField(
        label=_("The person has heard or read the notice and agrees."), required=False
    )
    join = forms.CharField(required=False, max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the town's categories, and let no browser fill in the clerk's own data."""
        super().__init__(*args, **kwargs)
        category, reply = self.fields["category"], self.fields["reply"]
        if isinstance(category, forms.ChoiceField) and isinstance(reply, forms.ChoiceField):
            category.choices = category_choices
            reply.widget = forms.Select()
            reply.label = _("How shall we answer the person?")
            reply.choices = Contact.Reply.choices
        self.fields["phone"].label = _("Phone")
        self.fields["received_on"].widget.attrs["max"] = timezone.localdate().isoformat()
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean_received_on(self) -> date:
        """Take any day up to today; a day in the future is a typing error."""
        day: date = self.cleaned_data["received_on"]
        today = timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("This day is in the future. Please check the date."))
        if today - day > OLDEST:
            raise forms.ValidationError(
                _("This day is more than a year ago. Please check the year.")
            )
        return day

    def clean_join(self) -> str:
        """Take an open case, or none."""
        reference: str = self.cleaned_data["join"]
        if reference and case_to_join(reference) is None:
            raise forms.ValidationError(_("This case is no longer open. Please choose again."))
        return reference

    def clean(self) -> dict[str, Any]:
        """Ask for the notice as soon as there are contact data."""
        data = super().clean()
        if any(data.get(name) for name in CONTACT_FIELDS) and not data.get("notice_given"):
            self.add_error(
                "notice_given",
                _("Please read out the notice and tick it here, or leave the contact data out."),
            )
        return data

    def received_at(self, now: datetime) -> datetime:
        """Return the moment of reception: now if it is today, else noon of that day."""
        day = self.cleaned_data["received_on"]
        if day == timezone.localdate(now):
            return now
        noon = datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - made aware below
        return timezone.make_aware(noon)

    def contact_details(self) -> ContactDetails | None:
        """Return the contact data, or None where there are none."""
        details = self.details(self.cleaned_data["language"])
        return None if details.is_empty else details

    def consent_how(self) -> Consent.How:
        """Return how the person agreed: on paper in a letter, else by word of mouth."""
        is_letter = self.cleaned_data["channel"] == Channel.LETTER
        return Consent.How.WRITTEN if is_letter else Consent.How.ORAL
