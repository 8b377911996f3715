"""The registry of scopes: what can be summarised for an area, filled in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from civic.contributions.models import Contribution
from civic.places.models import Area

Contributions = QuerySet[Contribution]


class UnknownScopeError(LookupError):
    """No app has registered that scope."""


def unchanged(contributions: Contributions) -> Contributions:
    """Return the contributions as they are."""
    return contributions


@dataclass(frozen=True)
class Scope:
    """A set of contributions that a summary can be about."""

    key: str
    title: str | Promise
    """Such as 'Open reports'."""
    contributions: Callable[[Area], Contributions]
    """Those of an area; only public ones with a public text are summarised."""
    with_addresses: Callable[[Contributions], Contributions] = unchanged
    """Selects with them what their kind needs to name their page, so that a list costs one query."""


_scopes: dict[str, Scope] = {}


def register_scope(scope: Scope) -> None:
    """Add a scope; called once at start."""
    _scopes[scope.key] = scope


def scopes() -> list[Scope]:
    """Return every scope in the order of registration."""
    return list(_scopes.values())


def scope_of(key: str) -> Scope:
    """Return the scope of that key."""
    try:
        return _scopes[key]
    except KeyError:
        raise UnknownScopeError(key) from None


def material(scope: Scope, area: Area) -> Contributions:
    """Return what may go into a summary: public, with a text, the oldest first."""
    public = Contribution.objects.public().exclude(public_text="")
    return (
        scope.contributions(area).filter(pk__in=public.values("pk")).order_by("received_at", "pk")
    )
