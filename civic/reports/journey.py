"""Where somebody is on the way through the report: what the draft holds, what is missing, what comes next."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from civic.contacts.actions import ContactDetails
from civic.places.actions import PlaceChoice
from civic.places.geocoding import NearbyObject, objects_near
from civic.places.models import Place
from civic.questions.conditions import Danger, asked_questions, danger_of
from civic.questions.models import Form, Question
from civic.reports.models import Category, Draft
from civic.reports.nearby import NearbyCase, cases_near

STEPS: dict[str, Promise] = {
    "place": _("Place"),
    "category": _("What is it about?"),
    "questions": _("Questions"),
    "description": _("Description"),
    "photos": _("Photos"),
    "contact": _("Contact"),
    "check": _("Check and send"),
}
# Pages between two steps, which not everybody sees, with the step that they belong to.
INTERLUDES = {"object": "category", "danger": "questions", "similar": "questions"}
ORDER = (
    *("place", "category", "object", "questions", "danger", "similar"),
    *("description", "photos", "contact", "check"),
)
OBJECT_RADIUS_M = 120
MIN_TEXT, MAX_TEXT = 10, 4000


class Journey:
    """What a draft holds, read once, in the types of the domain."""

    def __init__(self, draft: Draft | None) -> None:
        """Read a draft; None is one that has not begun."""
        self.draft = draft
        self.data: Mapping[str, Any] = draft.data if draft else {}

    @cached_property
    def place(self) -> PlaceChoice | None:
        """The place, if one is chosen."""
        return PlaceChoice.from_json(self.data["place"]) if "place" in self.data else None

    @cached_property
    def category(self) -> Category | None:
        """The category, if one is chosen that still exists."""
        active = Category.objects.filter(is_active=True).select_related("form", "department")
        return active.filter(slug=self.data.get("category", "")).first()

    @cached_property
    def form(self) -> Form | None:
        """The questions of the category, if it has any."""
        return self.category.form if self.category else None

    @property
    def answers(self) -> dict[str, Any]:
        """The answers so far, those to questions of another category included."""
        return dict(self.data.get("answers", {}))

    @cached_property
    def asked(self) -> list[Question]:
        """The questions that these answers lead to."""
        return asked_questions(self.form, self.answers) if self.form else []

    def asked_answers(self) -> dict[str, Any]:
        """Return only the answers to questions that are asked."""
        return {q.key: self.answers[q.key] for q in self.asked if q.key in self.answers}

    @property
    def text(self) -> str:
        """The description."""
        return str(self.data.get("text", ""))

    @cached_property
    def contact(self) -> ContactDetails | None:
        """The contact data, if the page was answered."""
        content = self.draft.contact if self.draft else ""
        return ContactDetails(**json.loads(content)) if content else None

    @cached_property
    def danger(self) -> Danger | None:
        """The answer that means that somebody may be hurt."""
        return danger_of(self.form, self.answers)

    @cached_property
    def objects(self) -> list[NearbyObject]:
        """Lamps or bins close to the place, if the category is about them and none is chosen yet."""
        if self.category is None or self.place is None or not self.category.object_kind:
            return []
        if self.place.precision in (Place.Precision.OBJECT, Place.Precision.DISTRICT):
            return []
        return objects_near(
            self.place.longitude,
            self.place.latitude,
            radius_m=OBJECT_RADIUS_M,
            kinds=[self.category.object_kind],
        )

    @cached_property
    def similar(self) -> list[NearbyCase]:
        """Open reports of the category close to the place."""
        if self.category is None or self.place is None:
            return []
        if self.place.precision == Place.Precision.DISTRICT:
            return []
        return cases_near(self.category, self.place.longitude, self.place.latitude, text=self.text)

    def missing(self) -> list[str]:
        """Return the steps that must be done before the report can be sent."""
        unanswered = any(q.required and q.key not in self.answers for q in self.asked)
        checks = {
            "place": self.place is None,
            "category": self.category is None,
            "questions": unanswered,
            "description": len(self.text) < MIN_TEXT,
        }
        return [step for step, is_missing in checks.items() if is_missing]

    def comes_up(self, step: str) -> bool:
        """Whether a page is shown with what the draft holds."""
        conditions = {
            "object": lambda: bool(self.objects),
            "questions": lambda: bool(self.asked),
            "danger": lambda: self.danger is not None,
            "similar": lambda: bool(self.similar),
        }
        return conditions[step]() if step in conditions else True

    def after(self, step: str) -> str:
        """Return the page that follows."""
        following = ORDER[ORDER.index(step) + 1 :]
        return next(page for page in following if self.comes_up(page))

    def before(self, step: str) -> str:
        """Return the page that comes before; nothing before the first."""
        earlier = reversed(ORDER[: ORDER.index(step)])
        skipped = {"object", "danger", "similar"}
        return next((page for page in earlier if page not in skipped and self.comes_up(page)), "")

    @staticmethod
    def number_of(step: str) -> int:
        """Return which of the steps this is, from 1."""
        return list(STEPS).index(INTERLUDES.get(step, step)) + 1
