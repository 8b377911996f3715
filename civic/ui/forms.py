"""Forms in the markup of KERN, with errors that can be found, heard and corrected."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

# What Django says of every empty field alike; a summary of errors needs to name the field.
NAMELESS = forms.Field.default_error_messages["required"]
CHOSEN = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.Select)


class KernRenderer(TemplatesSetting):
    """Renders every form's fields as KERN writes them (setting `FORM_RENDERER`)."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class PageForm(forms.Form):
    """A form of a page: the server checks, nothing typed is lost, optional fields say so."""

    default_renderer = KernRenderer
    use_required_attribute = False
    marks_optional = True
    """Whether fields that may stay empty say "(optional)"; a filter does not need it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Let every required field name itself when it is empty."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages.get("required") == NAMELESS and field.label:
                field.error_messages["required"] = _missing(field)


def _missing(field: forms.Field) -> Any:
    """Return the lazy sentence for an empty field."""
    if isinstance(field.widget, forms.CheckboxInput):
        sentence = _("Please tick “{label}”.")
    elif isinstance(field.widget, CHOSEN):
        sentence = _("Please choose an answer for “{label}”.")
    elif isinstance(field, forms.FileField):
        sentence = _("Please choose a file for “{label}”.")
    else:
        sentence = _("Please fill in “{label}”.")
    return format_lazy(sentence, label=field.label)


@dataclass(frozen=True)
class ErrorLink:
    """A message of the error summary and the field that it leads to."""

    target: str
    message: str


def error_links(form: forms.BaseForm) -> list[ErrorLink]:
    """Return every message of a checked form in the order of its fields, those of the whole form first.

    The wording is that of the message beside the field. Of a group of choices, the first is the target.
    """
    links = [ErrorLink("", str(message)) for message in form.non_field_errors()]
    for field in form:
        target = field.auto_id
        if field.use_fieldset and not isinstance(field.field.widget, forms.MultiWidget):
            target = f"{target}_0"
        links.extend(ErrorLink(str(target), str(message)) for message in field.errors)
    return links
