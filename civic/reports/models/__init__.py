"""Cases and the reports in them.

A case is what the town works on; a report is what one person said. A case copies what lists and
maps filter by (cell, area, phase, category, visibility, date), so that they read one table.
"""

from civic.reports.models.cases import Case, CaseQuerySet, Report, Support, is_late
from civic.reports.models.catalogue import (
    OPEN_PHASES,
    Category,
    Phase,
    StandardText,
    State,
    localised,
)
from civic.reports.models.drafts import Draft, DraftPhoto
from civic.reports.models.listing import CellCount, SavedView

__all__ = [
    "OPEN_PHASES",
    "Case",
    "CaseQuerySet",
    "Category",
    "CellCount",
    "Draft",
    "DraftPhoto",
    "Phase",
    "Report",
    "SavedView",
    "StandardText",
    "State",
    "Support",
    "is_late",
    "localised",
]
