"""The filter of the desk's case list: one form for list, map and saved views."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from civic.accounts.models import Department, Duty, User
from civic.contributions.models import Contribution
from civic.contributions.reference import read_reference
from civic.places.models import Area
from civic.reports.models import OPEN_PHASES, CaseQuerySet, Category, Phase, State
from civic.reports.workflow import WORKERS
from civic.ui.forms import PageForm

ME, NOBODY = "me", "nobody"
NEWEST, OLDEST, CHANGED, DEADLINE = "newest", "oldest", "changed", "deadline"
ORDERS = {
    NEWEST: ("-reported_at", "-pk"),
    OLDEST: ("reported_at", "pk"),
    CHANGED: ("-changed_at", "-pk"),
    DEADLINE: ("deadline", "reported_at", "pk"),
}
ANY = ("", _("All"))


class DeskFilterForm(PageForm):
    """What the list shows. Without any choice: the open cases, newest first."""

    marks_optional = False

    text = forms.CharField(label=_("Reference or words"), max_length=200, required=False)
    phase = forms.MultipleChoiceField(
        label=_("Phase"),
        choices=Phase.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)
    assignee = forms.ChoiceField(label=_("Assigned to"), required=False)
    area = forms.ChoiceField(label=_("District"), required=False)
    overdue = forms.BooleanField(label=_("Only overdue"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            (NEWEST, _("Newest first")),
            (OLDEST, _("Oldest first")),
            (CHANGED, _("Last changed first")),
            (DEADLINE, _("Nearest deadline first")),
        ],
    )

    def __init__(self, query: QueryDict, *, user: User, today: date) -> None:
        """Read the query string; without one, ask for the open cases."""
        self.user, self.today = user, today
        self.is_default = not any(name in query for name in self.base_fields)
        data = query.copy()
        if self.is_default:
            data.setlist("phase", [phase.value for phase in OPEN_PHASES])
        self.query = data
        super().__init__(data)
        self._offer("state", ((state.slug, str(state)) for state in State.objects.all()))
        self._offer("category", ((each.slug, str(each)) for each in Category.objects.all()))
        self._offer("department", ((each.slug, each.name) for each in Department.objects.all()))
        self._offer("area", Area.objects.values_list("slug", "name"))
        self._offer("assignee", self._people())

    def apply(self, cases: CaseQuerySet) -> CaseQuerySet:
        """Return those of the cases that were asked for, in the order that was asked for."""
        self.is_valid()  # A value that does not exist says so in the form and filters nothing.
        chosen = self.cleaned_data
        wanted = {
            "phase__in": chosen.get("phase"),
            "state__slug": chosen.get("state"),
            "category__slug": chosen.get("category"),
            "department__slug": chosen.get("department"),
        }
        cases = cases.filter(**{field: value for field, value in wanted.items() if value})
        if chosen.get("overdue"):
            cases = cases.overdue(self.today)
        cases = self._by_person(cases, chosen.get("assignee", ""))
        if chosen.get("area"):
            of_area = Q(slug=chosen["area"]) | Q(parent__slug=chosen["area"])
            cases = cases.filter(area__in=Area.objects.filter(of_area).values("pk"))
        if chosen.get("text"):
            cases = cases.filter(_said(chosen["text"]))
        return cases.order_by(*ORDERS[chosen.get("sort") or NEWEST])

    def to_query(self) -> str:
        """Return the query string that asks for the same, without empty parts."""
        query = QueryDict(mutable=True)
        for name in self.fields:
            values = [value for value in self.query.getlist(name) if value]
            if values:
                query.setlist(name, values)
        return query.urlencode()

    @property
    def chosen_count(self) -> int:
        """How many fields narrow the list, the order aside."""
        return sum(bool(self.cleaned_data.get(name)) for name in self.fields if name != "sort")

    def _offer(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [ANY, *choices]

    def _people(self) -> list[tuple[str, object]]:
        able = Duty.objects.filter(role__in=WORKERS).values("user_id")
        people = User.objects.filter(is_active=True, pk__in=able).order_by("name", "email")
        named = [(str(person.pk), str(person)) for person in people]
        return [(ME, _("Me")), (NOBODY, _("Nobody")), *named]

    def _by_person(self, cases: CaseQuerySet, assignee: str) -> CaseQuerySet:
        if not assignee:
            return cases
        if assignee == NOBODY:
            return cases.filter(assignee=None)
        return cases.filter(assignee_id=self.user.pk if assignee == ME else int(assignee))


def _said(text: str) -> Q:
    """Return the cases with that reference, or with these words in title or reports."""
    reference = read_reference(text)
    if reference:
        same = Contribution.objects.filter(reference=reference).values("pk")
        return Q(reference=reference) | Q(reports__contribution__in=same)
    saying = Contribution.objects.filter(text__icontains=text).values("report__case_id")
    return Q(title__icontains=text) | Q(pk__in=saying)
