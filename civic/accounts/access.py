"""Who may: the roles that people hold, and for which departments and areas.

Default deny: a person without a duty is a resident and may do nothing at the desk. A duty without a
department (or area) holds for all of them; a duty for an area holds for the areas within it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from civic.accounts.models import Department, Duty, User
from civic.places.models import Area

Role = Duty.Role
AnyUser = User | AnonymousUser
Parameters = ParamSpec("Parameters")
Rows = TypeVar("Rows", bound=Model)
View = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]

_HELD = "_held_duties"


def duties_of(user: AnyUser) -> list[Duty]:
    """Return the duties that the person holds; one query, then kept with the user object."""
    if not isinstance(user, User) or not user.is_active:
        return []
    if not hasattr(user, _HELD):
        held = user.duties.select_related("department", "area").defer("area__geometry")
        setattr(user, _HELD, list(held))
    kept: list[Duty] = getattr(user, _HELD)
    return kept


def forget_duties(user: User) -> None:
    """Let the next question about this user object read the duties again."""
    if hasattr(user, _HELD):
        delattr(user, _HELD)


def is_staff(user: AnyUser) -> bool:
    """Whether the person works at the desk at all: holds a duty or is a superuser."""
    return _is_everything(user) or bool(duties_of(user))


def has_role(
    user: AnyUser,
    *roles: Duty.Role,
    department: Department | None = None,
    area: Area | None = None,
) -> bool:
    """Whether the person holds one of the roles, for the department and the area where given."""
    if _is_everything(user):
        return True
    return any(
        duty.role in roles and _covers_department(duty, department) and _covers_area(duty, area)
        for duty in duties_of(user)
    )


def within_duties(
    rows: QuerySet[Rows],
    user: AnyUser,
    *roles: Duty.Role,
    department_field: str = "department",
    area_field: str = "area",
) -> QuerySet[Rows]:
    """Return the rows that one of the roles covers, by department and area; none without a role.

    A row without an area is covered only by a duty for all areas. An empty field name leaves that
    side out, for rows that have no department.
    """
    if _is_everything(user):
        return rows
    allowed = Q(pk__in=[])
    for duty in duties_of(user):
        if duty.role in roles:
            allowed |= _covered_rows(duty, department_field, area_field)
    return rows.filter(allowed)


def people_with(
    *roles: Duty.Role, department: Department | None, area: Area | None
) -> QuerySet[User]:
    """Return the active people whose duty with one of the roles covers the department and the area.

    Where the department or the area is unknown, only duties for all of them count. One query.
    """
    areas = Q(area=None)
    if area is not None:
        areas |= Q(area__in=[area.pk, area.parent_id])
    duties = Duty.objects.filter(
        areas, Q(department=None) | Q(department=department), role__in=roles
    )
    return User.objects.filter(is_active=True, pk__in=duties.values("user_id"))


def staff_required(*roles: Duty.Role) -> Callable[[View[Parameters]], View[Parameters]]:
    """Open a view to staff who hold one of the roles, or any role where none is named.

    Others are sent to log in; those logged in without the right get 403. No browser or proxy keeps
    what such a view answers.
    """

    def decorate(view: View[Parameters]) -> View[Parameters]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not (has_role(request.user, *roles) if roles else is_staff(request.user)):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_store=True)
            return response

        return guarded

    return decorate


def person_of(request: HttpRequest) -> User:
    """Return who is logged in; raise `PermissionDenied` where nobody is."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _is_everything(user: AnyUser) -> bool:
    return bool(user.is_active and user.is_superuser)


def _covers_department(duty: Duty, department: Department | None) -> bool:
    return department is None or duty.department_id in (None, department.pk)


def _covers_area(duty: Duty, area: Area | None) -> bool:
    if area is None or duty.area_id is None:
        return True
    while area is not None:
        if area.pk == duty.area_id:
            return True
        area = area.parent
    return False


def _covered_rows(duty: Duty, department_field: str, area_field: str) -> Q:
    """Return the rows of one duty; areas have two levels (municipality, district)."""
    covered = ~Q(pk__in=[])
    if duty.department_id and department_field:
        covered &= Q(**{f"{department_field}_id": duty.department_id})
    if duty.area_id and area_field:
        covered &= Q(**{f"{area_field}_id": duty.area_id}) | Q(
            **{f"{area_field}__parent_id": duty.area_id}
        )
    return covered
