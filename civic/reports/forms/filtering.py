"""The filter of list and map as a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from civic.places.models import Area
from civic.reports.filters import CaseFilter
from civic.reports.models import Category, Phase
from civic.ui.forms import PageForm

PHASES = [
    ("open", _("All open reports")),
    *Phase.choices,
    ("all", _("All reports")),
]


class FilterForm(PageForm):
    """Shows what a `CaseFilter` holds; it is read by `CaseFilter.from_query`, not by this form."""

    marks_optional = False
    phase = forms.ChoiceField(label=_("State"), choices=PHASES, required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    area = forms.ChoiceField(label=_("District"), required=False)
    since = forms.DateField(label=_("Reported from"), required=False)
    until = forms.DateField(label=_("Reported until"), required=False)

    def __init__(self, case_filter: CaseFilter, **options: Any) -> None:
        """Fill the form with the filter; costs two queries."""
        super().__init__(
            initial={
                "phase": case_filter.phase_choice,
                "category": next(iter(case_filter.categories), ""),
                "area": case_filter.area,
                "since": case_filter.since,
                "until": case_filter.until,
            },
            **options,
        )
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self._choices("category", _category_choices())
        self._choices("area", _area_choices())

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("All")), *choices]


def _category_choices() -> list[Any]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for category in Category.objects.filter(is_active=True):
        groups.setdefault(category.group_name, []).append((category.slug, str(category)))
    return list(groups.items())


def _area_choices() -> list[tuple[str, str]]:
    areas = Area.objects.filter(kind=Area.Kind.DISTRICT).only("slug", "name")
    return [(area.slug, area.name) for area in areas]
