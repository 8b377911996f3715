"""Tags and filters that every template may use: `{% load ui %}`."""

from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from civic.ui import forms as ui_forms
from civic.ui import languages, navigation, panels

register = template.Library()

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Return an icon of the sprite; without a label it is decoration and stays silent."""
    sprite = static("dist/icons.svg")
    if not label:
        return format_html(
            '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
            sprite,
            name,
        )
    return format_html(
        '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
        label,
        sprite,
        name,
    )


@register.simple_tag
def html_attributes() -> SafeString:
    """Return the attributes of `<html>`: language, direction, variety."""
    variety = format_html(' data-variety="{}"', "leicht") if languages.is_easy() else ""
    return format_html(
        'lang="{}" dir="{}"{}', languages.html_language(), languages.direction(), variety
    )


@register.simple_tag(takes_context=True)
def language_links(context: RequestContext) -> list[languages.LanguageLink]:
    """Return the page in every language."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return languages.language_links("/")
    query = request.META.get("QUERY_STRING", "") if request.method in {"GET", "HEAD"} else ""
    return languages.language_links(request.path, query)


@register.simple_tag
def home_in(code: str) -> str:
    """Return the address of the home page in that language."""
    return f"/{code}/"


@register.simple_tag(takes_context=True)
def public_navigation(context: RequestContext) -> list[navigation.Link]:
    """Return the entries of the main navigation."""
    return navigation.public_links(context["request"])


@register.simple_tag(takes_context=True)
def open_navigation(context: RequestContext) -> list[navigation.Link]:
    """Return the entries that everybody sees, without asking who this is."""
    return navigation.open_links(context["request"])


@register.simple_tag(takes_context=True)
def desk_navigation(context: RequestContext) -> list[navigation.Link]:
    """Return the entries of the desk's navigation."""
    return navigation.desk_links(context["request"])


@register.simple_tag(takes_context=True)
def panels_of(context: RequestContext, slot: str, subject: object = None) -> SafeString:
    """Return the fragments that other apps lend to this slot."""
    fragments = panels.rendered_panels(slot, context["request"], subject)
    return format_html_join("", "{}", ((fragment,) for fragment in fragments))


@register.simple_tag
def error_links(form: forms.BaseForm | None) -> list[ui_forms.ErrorLink]:
    """Return the messages of a form with the fields that they lead to."""
    return ui_forms.error_links(form) if isinstance(form, forms.BaseForm) else []


@register.simple_tag(takes_context=True)
def page_query(context: RequestContext, number: int) -> str:
    """Return the query string of another page of the list that is shown."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def page_numbers(page: Page[Any]) -> list[int]:
    """Return the numbers to offer, with 0 where some are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in numbers]


@register.filter
def in_order(value: object) -> str:
    """Return a phone number or reference that keeps its order inside a sentence in Arabic.

    Unicode isolates do in running text what `<bdi dir="ltr">` does around it (UAX #9, LRI and PDI).
    """
    return f"\u2066{value}\u2069" if languages.direction() == "rtl" else str(value)


@register.filter
def has_choices(field: BoundField) -> bool:
    """Return whether the field is a group of radio buttons or boxes."""
    return isinstance(field.field.widget, CHOICES)


@register.filter
def is_single_box(field: BoundField) -> bool:
    """Return whether the field is one box to tick."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_select(field: BoundField) -> bool:
    """Return whether the field is a list to choose from."""
    return isinstance(field.field.widget, forms.Select) and not has_choices(field)


@register.filter
def kern_widget(field: BoundField) -> SafeString:
    """Return the field's control with the classes of KERN."""
    widget = field.field.widget
    classes = [str(widget.attrs.get("class", "")), _kern_class(widget)]
    if field.errors:
        classes.append(f"{_kern_class(widget)}--error")
    return field.as_widget(attrs={"class": " ".join(name for name in classes if name)})


def _kern_class(widget: forms.Widget) -> str:
    # Django's boxes are a kind of radio buttons, so they are asked for first.
    if isinstance(widget, (forms.CheckboxSelectMultiple, forms.CheckboxInput)):
        return "kern-form-check__checkbox"
    if isinstance(widget, forms.RadioSelect):
        return "kern-form-check__radio"
    if isinstance(widget, forms.Select):
        return "kern-form-input__select"
    return "kern-form-input__input"
