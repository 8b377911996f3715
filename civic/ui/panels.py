"""Fragments that apps further up lend to a page further down.

A page names a slot (`{% panels "reports:detail" case %}`), apps register for it in `AppConfig.ready()`;
so no app imports one above it.
"""

from collections import defaultdict
from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

Render = Callable[[HttpRequest, object], SafeString]

_panels: defaultdict[str, list[tuple[int, Render]]] = defaultdict(list)


def register_panel(slot: str, render: Render, *, order: int = 100) -> None:
    """Show what `render(request, subject)` returns in that slot; an empty text shows nothing."""
    entries = _panels[slot]
    if all(known is not render for _, known in entries):
        entries.append((order, render))
        entries.sort(key=lambda entry: entry[0])


def rendered_panels(slot: str, request: HttpRequest, subject: object) -> list[SafeString]:
    """Return the fragments of a slot in their order."""
    fragments = (render(request, subject) for _, render in _panels[slot])
    return [fragment for fragment in fragments if fragment]
