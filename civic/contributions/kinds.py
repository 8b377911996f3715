"""The registry of kinds: how apps above the river hear what happens to their contributions.

Filled in `AppConfig.ready()`, read by key. The hooks are called inside the transaction of the action
that causes them; they must not send anything themselves, but enqueue.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from civic.contributions.models import Contribution, TimelineEntry


class UnknownKindError(LookupError):
    """No app has registered that kind."""


def nothing(contribution: Contribution) -> None:
    """Do nothing: the hook of a kind that does not care."""


def no_reply(contribution: Contribution, entry: TimelineEntry) -> None:
    """Do nothing with a reply."""


def no_detail(entry: TimelineEntry) -> str:  # noqa: ARG001 - the signature of the hook
    """Add nothing to an entry of the timeline."""
    return ""


@dataclass(frozen=True)
class Kind:
    """What the river needs to know about one kind of contribution."""

    key: str
    name: str | Promise
    """Lazy translation, such as 'Report'."""
    url: Callable[[Contribution], str]
    """The public page."""
    desk_url: Callable[[Contribution], str]
    """The page where staff work on it."""
    panel: Callable[[Contribution], dict[str, object]]
    """Facts for the status page and the queue: 'title', 'state', 'phase', 'facts' (label and value pairs)."""
    on_released: Callable[[Contribution], None] = nothing
    on_refused: Callable[[Contribution], None] = nothing
    on_withdrawn: Callable[[Contribution], None] = nothing
    on_reply: Callable[[Contribution, TimelineEntry], None] = no_reply
    """The author has answered a question."""
    entry_detail: Callable[[TimelineEntry], str] = no_detail
    """What an entry's `data` say in the page's language, such as the name of the new state."""


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Add a kind; called once at start."""
    _kinds[kind.key] = kind


def kind_of(contribution: Contribution) -> Kind:
    """Return the kind of a contribution."""
    try:
        return _kinds[contribution.kind]
    except KeyError:
        raise UnknownKindError(contribution.kind) from None
