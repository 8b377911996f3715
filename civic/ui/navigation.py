"""What stands in the navigation: apps add their entries in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


def everyone(request: HttpRequest) -> bool:  # noqa: ARG001 - the signature of a rule
    """Let everybody see it."""
    return True


@dataclass(frozen=True)
class NavigationItem:
    """An entry: what it is called, where it leads, who sees it."""

    label: str | Promise
    url_name: str
    is_visible: Callable[[HttpRequest], bool] = everyone
    order: int = 100
    icon: str = ""
    is_personal: bool = False
    """Stands under the person's name, not among the work."""


@dataclass(frozen=True)
class Link:
    """An entry as one page shows it."""

    label: str | Promise
    url: str
    is_current: bool
    icon: str
    is_personal: bool


_public: dict[str, NavigationItem] = {}
_desk: dict[str, NavigationItem] = {}


def register_public(item: NavigationItem) -> None:
    """Add an entry to the main navigation."""
    _public[item.url_name] = item


def register_desk(item: NavigationItem) -> None:
    """Add an entry to the navigation of the desk."""
    _desk[item.url_name] = item


def public_links(request: HttpRequest) -> list[Link]:
    """Return the main navigation as this request sees it."""
    return _links(_public, request)


def open_links(request: HttpRequest) -> list[Link]:
    """Return the entries that everybody sees: asks no rule, so that it works without a database."""
    items = {name: item for name, item in _public.items() if item.is_visible is everyone}
    return _links(items, request)


def desk_links(request: HttpRequest) -> list[Link]:
    """Return the desk's navigation as this person sees it."""
    return _links(_desk, request)


def _links(items: dict[str, NavigationItem], request: HttpRequest) -> list[Link]:
    shown = sorted(
        (item for item in items.values() if item.is_visible(request)), key=lambda item: item.order
    )
    addresses = [reverse(item.url_name) for item in shown]
    current = _current(addresses, request.path)
    return [
        Link(item.label, address, address == current, item.icon, item.is_personal)
        for item, address in zip(shown, addresses, strict=True)
    ]


def _current(addresses: list[str], path: str) -> str:
    """Return the longest address that the path lies under; the home page only covers itself."""
    home = f"/{path.split('/')[1]}/" if path.count("/") > 1 else path
    under = [
        address
        for address in addresses
        if path == address or (address != home and path.startswith(address))
    ]
    return max(under, key=len, default="")
