"""Fill a form in as a person does, and as nobody should."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils import timezone

from tests.factories import PIN
from tests.security.markup import BUTTONS, Control, HtmlForm
from tests.security.payloads import TYPED

TOKEN = "csrfmiddlewaretoken"
TEXTS = ("text", "search", "email", "tel", "url", "password", "textarea", "number", "date")
# What a field needs so that the form is taken; everything else gets the payload.
SENSIBLE = {
    "longitude": "7.6260",
    "latitude": "51.9607",
    "q": "",
    "typed_place": "Hauptstraße 5",
    "email": "zqx@example.org",
    "phone": "0251 123456",
    "pin": PIN,
    "reply": "mail",
    "website": "",
    "join": "",
    "label": "Lampen",
    "role": "clerk",
    "department": "",
    "area": "",
}
NUMBERED = re.compile(
    r"(?<=photo-)[\w-]{6,}?(?=-(?:refusal-)?(?:description|reason|explanation)$)|\d+"
)
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Submission:
    """One way to send a form."""

    action: str
    method: str
    pairs: Pairs


def name_of(action: str) -> str:
    """Return the name of an address, however it is numbered."""
    try:
        return resolve(action.partition("?")[0]).view_name
    except Resolver404:
        return "nowhere"


def key_of(form: HtmlForm, page: str) -> tuple[str, ...]:
    """Return what tells this form from the others, whatever it is about."""
    names = {NUMBERED.sub("#", c.name) for c in form.controls if c.name and c.name != TOKEN}
    return (name_of(form.action or page), form.method, *sorted(names))


def buttons_of(form: HtmlForm) -> list[Control]:
    """Return the buttons that send the form."""
    return [c for c in form.controls if c.kind in BUTTONS]


def filled(
    form: HtmlForm, page: str, button: Control | None, special: dict[str, str]
) -> Submission:
    """Return the form as a person sends it who types the payload into every free text."""
    known = {**SENSIBLE, "received_on": timezone.localdate().isoformat(), **special}
    pairs: Pairs = []
    for control in _valued(form):
        pairs += _sensible(control, pairs, known)
    return _submission(form, page, button, pairs)


def spoiled(
    form: HtmlForm, page: str, button: Control | None, payload: str, *, hidden: bool
) -> Submission:
    """Return the form with the payload in each text, and in what nobody types too if `hidden`."""
    pairs: Pairs = []
    for control in _valued(form):
        if control.kind in TEXTS or (hidden and control.name != TOKEN):
            pairs.append((control.name, payload))
        else:
            pairs += _sensible(control, pairs, {})
    return _submission(form, page, button, pairs)


def has_texts(form: HtmlForm) -> bool:
    """Whether somebody can type into the form."""
    return any(control.kind in TEXTS for control in _valued(form))


def _valued(form: HtmlForm) -> Iterator[Control]:
    skipped = (*BUTTONS, "button", "reset", "file")
    return (c for c in form.controls if c.name and c.kind not in skipped)


def _sensible(control: Control, before: Pairs, known: dict[str, str]) -> Pairs:
    name = control.name.rpartition("-")[2]
    if control.kind in TEXTS:
        value = known.get(name, TYPED)
        if control.attributes.get("inputmode") == "numeric" and name not in known:
            value = "3"
        return [(control.name, value[: control.longest] if control.longest else value)]
    if control.kind == "radio":
        wanted = known.get(name, "")
        is_taken = any(given == control.name for given, _value in before)
        return [(control.name, control.value)] if _is_picked(control, wanted, is_taken) else []
    if control.kind == "checkbox":
        return [(control.name, control.value or "on")]
    if control.tag == "select":
        fitting = [known[name]] if name in known else [o for o in control.options if o]
        return [(control.name, (fitting or [""])[0])]
    return [(control.name, control.value)]


def _is_picked(control: Control, wanted: str, is_taken: bool) -> bool:
    if wanted:
        return control.value == wanted
    return not is_taken


def _submission(form: HtmlForm, page: str, button: Control | None, pairs: Pairs) -> Submission:
    action = form.action or page
    if button is not None:
        action = button.attributes.get("formaction", action)
        if button.name:
            pairs.append((button.name, button.value))
    return Submission(action, form.method, pairs)
