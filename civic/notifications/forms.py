"""The filter of the outbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from civic.notifications.models import Message
from civic.ui.forms import PageForm


class OutboxFilter(PageForm):
    """Which messages the outbox shows."""

    marks_optional = False

    channel = forms.ChoiceField(label=_("Way"), required=False)
    state = forms.ChoiceField(label=_("State of the message"), required=False)
    reference = forms.CharField(label=_("Reference"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer every way and state, and all of them."""
        super().__init__(*args, **kwargs)
        for name, choices in (("channel", Message.Channel), ("state", Message.State)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("All")), *choices.choices]
