"""How the person can be reached, if they want to be."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from civic.contacts.actions import ContactDetails
from civic.contacts.models import Contact
from civic.reports.forms.fields import MailField, PhoneField
from civic.ui.fields import PlainTextField
from civic.ui.forms import PageForm

Reply = Contact.Reply
CHOICES = [
    (Reply.NONE, _("No answer; I look it up myself with reference and PIN")),
    (Reply.MAIL, _("By e-mail")),
    (Reply.LETTER, _("By letter")),
    (Reply.PHONE, _("By phone")),
]
NEEDED = {
    Reply.MAIL: ("email", _("Please give your e-mail address, so that we can write to you.")),
    Reply.LETTER: ("address", _("Please give your address, so that the letter reaches you.")),
    Reply.PHONE: ("phone", _("Please give your phone number, so that we can call you.")),
}


class ContactForm(PageForm):
    """Name, mail, phone and address, all of them optional unless the answer needs them."""

    reply = forms.ChoiceField(
        label=_("How shall we answer you?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose how we shall answer you."),
            "invalid_choice": _("Please choose how we shall answer you."),
        },
    )
    name = PlainTextField(
        label=_("Name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = MailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("This is not a complete e-mail address. Write it like name@example.org.")
        },
    )
    phone = PhoneField(
        label=_("Phone number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    address = PlainTextField(
        label=_("Address"),
        help_text=_("Street and house number, postcode and town"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way to answer needs."""
        cleaned = super().clean() or self.cleaned_data
        reply = cleaned.get("reply")
        if reply in NEEDED:
            field, message = NEEDED[Reply(reply)]
            if field not in self.errors and not cleaned.get(field):
                raise ValidationError({field: message})
        return cleaned

    def details(self, language: str) -> ContactDetails:
        """Return the contact data."""
        cleaned = self.cleaned_data
        return ContactDetails(
            language=language,
            reply=Reply(cleaned["reply"]),
            name=cleaned["name"],
            email=cleaned["email"],
            phone=cleaned["phone"],
            address=cleaned["address"],
        )
