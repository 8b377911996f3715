"""Who must act."""

from civic.accounts.models import Department
from civic.reports.models import Category


def responsible_department(category: Category) -> Department:
    """Return the department that acts on a category, wherever in the town it is."""
    return category.department
