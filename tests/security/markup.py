"""Read a page as a browser does: its elements, and its forms with what can be sent."""

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

Attributes = dict[str, str]
BUTTONS = ("submit", "image")


@dataclass
class Control:
    """One thing of a form that has a value."""

    tag: str
    name: str
    kind: str
    value: str = ""
    is_checked: bool = False
    longest: int = 0
    options: list[str] = field(default_factory=list)
    attributes: Attributes = field(default_factory=dict)


@dataclass
class HtmlForm:
    """A form of a page."""

    key: str
    action: str
    method: str
    controls: list[Control] = field(default_factory=list)


@dataclass
class ReadPage:
    """What a page consists of."""

    elements: list[tuple[str, Attributes]] = field(default_factory=list)
    forms: list[HtmlForm] = field(default_factory=list)
    code: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = ReadPage()
        self.form: HtmlForm | None = None
        self.by_id: dict[str, HtmlForm] = {}
        self.loose: list[tuple[str, Control]] = []
        self.text_of: Control | None = None
        self.select: Control | None = None
        self.in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.elements.append((tag, attributes))
        if tag == "form":
            self._open(attributes)
        elif tag in ("script", "style"):
            self.in_code = True
        elif tag == "option" and self.select is not None:
            self.select.options.append(attributes.get("value", ""))
            if "selected" in attributes:
                self.select.value = attributes.get("value", "")
        elif tag in ("input", "select", "textarea", "button"):
            self._control(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.text_of = None
        elif tag in ("script", "style"):
            self.in_code = False

    def handle_data(self, data: str) -> None:
        if self.in_code:
            self.page.code += data
        if self.text_of is not None:
            self.text_of.value += data

    def _open(self, attributes: Attributes) -> None:
        method = attributes.get("method", "get").lower()
        key = attributes.get("id", f"form {len(self.page.forms)}")
        self.form = HtmlForm(key, attributes.get("action", ""), method)
        self.by_id[key] = self.form
        self.page.forms.append(self.form)

    def _control(self, tag: str, attributes: Attributes) -> None:
        default = {"input": "text", "button": "submit"}.get(tag, tag)
        control = Control(
            tag,
            attributes.get("name", ""),
            attributes.get("type", default).lower(),
            attributes.get("value", ""),
            "checked" in attributes,
            int(attributes.get("maxlength", 0) or 0),
            attributes=attributes,
        )
        if tag == "select":
            self.select = control
        if tag == "textarea":
            self.text_of = control
        if "form" in attributes:
            self.loose.append((attributes["form"], control))
        elif self.form is not None:
            self.form.controls.append(control)


@lru_cache(maxsize=8)
def read_page(html: str) -> ReadPage:
    """Return the elements and forms of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for key, control in reader.loose:
        if key in reader.by_id:
            reader.by_id[key].controls.append(control)
    return reader.page
