"""Which role gets which answer at which address. A named address without a row fails the tests.

Columns: who asks. Cells: what they get.

    yes    an answer: a page, a redirect within the site, or a form that is not complete
    login  a redirect to the log-in page
    no     403
    404    nothing, whether it exists or not
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.architecture.world import World

ROLES = ("anonymous", "resident", "clerk", "case_worker", "moderator", "lead", "administrator")
Arguments = Callable[[World], dict[str, Any]]


def no_arguments(world: World) -> dict[str, Any]:
    """An address without a variable part."""
    return {}


@dataclass(frozen=True)
class Row:
    """What each role gets, in the order of `ROLES`."""

    cells: str
    arguments: Arguments = no_arguments
    data: dict[str, str] = field(default_factory=dict)

    def cell(self, role: str) -> str:
        """Return what one role gets."""
        return self.cells.split()[ROLES.index(role)]


EVERYONE = "yes   yes yes yes yes yes yes"
NOBODY = "404   404 404 404 404 404 404"
