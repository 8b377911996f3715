"""Accounts to try every role with. Their password is public: they exist in the demo town alone."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from civic.accounts.models import Department, Duty, User

PASSWORD = "Musterstadt-Demo"  # noqa: S105 - printed on the log-in page of the demo
Role = Duty.Role


@dataclass(frozen=True)
class DemoAccount:
    """A person of the demo town who can log in."""

    key: str
    name: str
    what: str | Promise
    role: Duty.Role | None = None
    department: str = ""

    @property
    def email(self) -> str:
        """The mail address to log in with."""
        return f"{self.key}@musterstadt.example"


ACCOUNTS = (
    DemoAccount("buergerbuero", "Carla Clausen", _("takes calls and letters"), Role.CLERK),
    DemoAccount("bearbeitung", "Willi Weber", _("works on cases"), Role.CASE_WORKER),
    DemoAccount(
        "beleuchtung",
        "Birgit Brandt",
        _("works on cases of the street lighting alone"),
        Role.CASE_WORKER,
        department="lighting",
    ),
    DemoAccount("redaktion", "Mona Mertens", _("decides what is published"), Role.MODERATOR),
    DemoAccount("leitung", "Lea Lindemann", _("leads the desk and signs summaries"), Role.LEAD),
    DemoAccount("verwaltung", "Ada Arslan", _("appoints people"), Role.ADMINISTRATOR),
    DemoAccount("einwohnerin", "Renate Beispiel", _("a resident without any duty")),
)


@transaction.atomic
def ensure_accounts() -> None:
    """Make the accounts that are missing; those that exist keep what was done to them."""
    for account in ACCOUNTS:
        if not User.objects.filter(email=account.email).exists():
            _create(account)


def _create(account: DemoAccount) -> None:
    user = User.objects.create_user(
        account.email, PASSWORD, name=account.name, language="de", is_demo=True
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if account.role:
        department = Department.objects.filter(slug=account.department).first()
        Duty.objects.create(user=user, role=account.role, department=department)


def demo_user(role: Duty.Role) -> User:
    """Return the demo person who holds that role for the whole town."""
    return User.objects.get(is_demo=True, duties__role=role, duties__department=None)
