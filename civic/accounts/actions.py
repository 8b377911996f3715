"""Invite people, give and take duties, close accounts; each change ends the person's sessions."""

from dataclasses import dataclass

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.module_loading import import_string

from civic.accounts.access import forget_duties
from civic.accounts.models import Department, Duty, User
from civic.audit.actions import Subject, record
from civic.places.models import Area

INVITATION_TASK = "civic.accounts.tasks.send_invitation"


class AlreadyThereError(Exception):
    """Somebody with this mail address has an account."""


class DutyHeldError(Exception):
    """The person holds exactly this duty."""


class LastAdministratorError(Exception):
    """Nobody would be left who can appoint people."""


class OwnFactorError(Exception):
    """Nobody takes the second factor off their own account this way."""


@dataclass(frozen=True)
class Charge:
    """What somebody is charged with; empty means all departments, all areas."""

    role: Duty.Role
    department: Department | None = None
    area: Area | None = None


def subject_of_person(person: User) -> Subject:
    """Return how the audit trail names a person."""
    return Subject("user", str(person.pk))


@transaction.atomic
def invite_person(*, email: str, name: str, charge: Charge, by: User) -> User:
    """Make an account without a password and send the link with which the person chooses one.

    Raises:
        AlreadyThereError: the mail address is taken.
    """
    email = email.strip().lower()
    if User.objects.filter(email=email).exists():
        raise AlreadyThereError
    person = User.objects.create_user(email, name=name)
    # Nobody can log in without the link in the mail, so whoever does has proved the address.
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    record(subject_of_person(person), actor=by.actor, verb="invited")
    add_duty(person, charge=charge, by=by)
    import_string(INVITATION_TASK).enqueue(person.pk)
    return person


@transaction.atomic
def add_duty(person: User, *, charge: Charge, by: User) -> Duty:
    """Charge somebody with a role.

    Raises:
        DutyHeldError: they hold exactly this duty.
    """
    values = {"role": charge.role, "department": charge.department, "area": charge.area}
    if person.duties.filter(**values).exists():
        raise DutyHeldError
    duty = Duty.objects.create(user=person, **values)
    record(subject_of_person(person), actor=by.actor, verb="duty_added", content=_content(duty))
    end_sessions(person)
    return duty


@transaction.atomic
def remove_duty(duty: Duty, *, by: User) -> None:
    """Take a duty from somebody.

    Raises:
        LastAdministratorError: nobody would be left to appoint people.
    """
    if duty.role == Duty.Role.ADMINISTRATOR:
        _require_other_administrator(Q(pk=duty.pk))
    person, content = duty.user, _content(duty)
    duty.delete()
    record(subject_of_person(person), actor=by.actor, verb="duty_removed", content=content)
    end_sessions(person)


@transaction.atomic
def close_account(person: User, *, by: User) -> None:
    """Keep somebody out at once; what they did stays under their name.

    Raises:
        LastAdministratorError: nobody would be left to appoint people.
    """
    if person.duties.filter(role=Duty.Role.ADMINISTRATOR).exists():
        _require_other_administrator(Q(user=person))
    person.is_active = False
    person.save(update_fields=["is_active"])
    record(subject_of_person(person), actor=by.actor, verb="closed")
    end_sessions(person)


@transaction.atomic
def reopen_account(person: User, *, by: User) -> None:
    """Let somebody in again."""
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(subject_of_person(person), actor=by.actor, verb="reopened")


@transaction.atomic
def reset_second_factor(person: User, *, reason: str, by: User) -> None:
    """Remove every app, key and recovery code of somebody who has lost them; sessions end.

    Raises:
        OwnFactorError: administrators ask a colleague, so that a stolen session gains nothing.
    """
    if person == by:
        raise OwnFactorError
    removed = sorted(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    Authenticator.objects.filter(user=person).delete()
    record(
        subject_of_person(person),
        actor=by.actor,
        verb="second_factor_reset",
        reason=reason,
        content={"removed": removed},
    )
    end_sessions(person)


def end_sessions(person: User) -> None:
    """End every session of the person, on every device."""
    User.objects.filter(pk=person.pk).update(session_number=F("session_number") + 1)
    person.refresh_from_db(fields=["session_number"])
    forget_duties(person)


def password_link(person: User) -> str:
    """Return the address where somebody chooses a password; it works once, for three days."""
    uid, token = user_pk_to_url_str(person), default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return settings.SITE_URL + path


def _require_other_administrator(leaving: Q) -> None:
    administrators = Duty.objects.filter(role=Duty.Role.ADMINISTRATOR, user__is_active=True)
    if not administrators.exclude(leaving).exists():
        raise LastAdministratorError


def _content(duty: Duty) -> dict[str, object]:
    return {
        "role": duty.role,
        "department": duty.department.slug if duty.department else None,
        "area": duty.area.slug if duty.area else None,
    }
