"""Keep a person's filters of the desk's case list under names."""

from django.db import transaction

from civic.accounts.models import User
from civic.reports.models import SavedView


@transaction.atomic
def save_view(*, name: str, query: str, by: User) -> SavedView:
    """Keep the query under the name; a view of that name is replaced."""
    view, _created = SavedView.objects.update_or_create(
        user=by, name=name, defaults={"query": query}
    )
    return view


def remove_view(view: SavedView) -> None:
    """Remove a saved view."""
    view.delete()
