"""Ask how a person can be reached, on every page that asks for it."""

from typing import Any

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

from civic.contacts.actions import ContactDetails
from civic.contacts.models import Contact
from civic.ui.forms import PageForm

ADDRESS_LINES = 4


def autofill(token: str, **more: str) -> dict[str, str]:
    """Return what lets the browser offer the person's own data (WCAG 1.3.5)."""
    return {"autocomplete": token, **more}


class ContactForm(PageForm):
    """Name, mail, phone, address, all optional, and by which of them the answer shall come."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(autofill("name")),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(autofill("email")),
    )
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(autofill("tel", inputmode="tel", dir="ltr")),
    )
    address = forms.CharField(
        label=_("Postal address"),
        help_text=_("Street and number in the first line, postcode and town in the second."),
        max_length=300,
        required=False,
        widget=forms.Textarea(autofill("street-address", rows="3")),
    )
    reply = forms.ChoiceField(
        label=_("How shall we answer you?"), choices=Contact.Reply, widget=forms.RadioSelect
    )

    def clean_phone(self) -> str:
        """Accept what can be dialled, however it is written."""
        typed = " ".join(self.cleaned_data["phone"].split())
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, "DE")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise forms.ValidationError(
                _("This phone number cannot be dialled. Please write it with its area code.")
            )
        return typed

    def clean_address(self) -> str:
        """Keep up to four lines, each without superfluous space."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["address"].splitlines()]
        kept = [line for line in lines if line]
        if len(kept) > ADDRESS_LINES:
            raise forms.ValidationError(_("Please write the address in at most four lines."))
        return "\n".join(kept)

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way needs."""
        data = super().clean() or self.cleaned_data
        missing = {
            Contact.Reply.MAIL: ("email", _("Please give a mail address, or choose another way.")),
            Contact.Reply.LETTER: (
                "address",
                _("Please give a postal address, or choose another way."),
            ),
            Contact.Reply.PHONE: ("phone", _("Please give a phone number, or choose another way.")),
        }
        field, sentence = missing.get(data.get("reply", ""), ("", ""))
        if field and not data.get(field) and field not in self.errors:
            self.add_error(field, sentence)
        if data.get("reply") == Contact.Reply.LETTER and not data.get("name"):
            self.add_error("name", _("A letter needs a name, so that it arrives."))
        return data

    def details(self, language: str) -> ContactDetails:
        """Return what was given, once the form is valid."""
        data = self.cleaned_data
        return ContactDetails(
            language=language,
            reply=Contact.Reply(data["reply"]),
            name=data["name"].strip(),
            email=data["email"],
            phone=data["phone"],
            address=data["address"],
        )
