"""Forms in the markup of KERN, with errors that can be found, heard and corrected."""

from dataclasses import dataclass

from django import forms
from django.forms.renderers import TemplatesSetting


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
