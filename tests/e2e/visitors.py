"""Who opens pages: each a browser's cookies, got the way a person gets them."""

from collections.abc import Callable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client
from django.utils import timezone

from civic.accounts.models import Duty, User
from civic.contributions.actions import add_to_timeline
from civic.contributions.models import Contribution, TimelineEntry
from tests.architecture.world import World
from tests.factories import PIN, DutyFactory, UserFactory
from tests.reports.conftest import Walk, photo_file

PASSWORD = "a-long-enough-password"
SECRET = "JBSWY3DPEHPK3PXP"


def account(email: str) -> User:
    """Return a person with a password and a confirmed address."""
    user = UserFactory(email=email, is_demo=False)
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def reader(_world: World) -> Client:
    """Somebody who has never been here."""
    return Client()


def drafting(world: World) -> Client:
    """Somebody whose report of a dangerous lamp is all but sent."""
    client = Client()
    walk = Walk(client)
    danger = {"shown": "defect cables", "q_defect": "damaged", "q_cables": "yes"}
    contact = {"reply": "mail", "email": "renate@example.org", "name": "Renate"}
    walk.fill_in(category={"category": "lamp"}, object={"object": "none"}, questions=None)
    walk.post("questions", danger)
    walk.post("contact", contact)
    walk.post("photos", {"photos": photo_file(), "upload": "1"})
    return client


def sender(world: World) -> Client:
    """Somebody who has pressed "Send" this moment."""
    client = drafting(world)
    Walk(client).post("check")
    return client


def author(world: World) -> Client:
    """Somebody who has opened their report with its PIN and is asked a question."""
    client = Client()
    contribution = Contribution.objects.get(reference=world.case.reference)
    add_to_timeline(
        contribution,
        TimelineEntry.Kind.QUESTION,
        audience=TimelineEntry.Audience.AUTHOR,
        at=timezone.now(),
        text="Ist die Lampe auch am Tag aus?",
    )
    client.post("/de/status/", {"reference": contribution.reference, "pin": PIN})
    return client


def person_of(role: str) -> Callable[[World], Client]:
    """Return what logs the person of that role in."""

    def log_in(world: World) -> Client:
        client = Client()
        client.force_login(world.people[role], backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return log_in


def clerk(world: World) -> Client:
    """A clerk who has taken a call."""
    client = person_of("clerk")(world)
    data = {
        "step": "save",
        "channel": "phone",
        "received_on": timezone.localdate().isoformat(),
        "typed_place": "Hauptstraße 5",
        "typed_before": "Hauptstraße 5",
        "longitude": "7.626000",
        "latitude": "51.960700",
        "category": "other",
        "text": "Etwas ist hier nicht in Ordnung.",
        "language": "de",
        "reply": "none",
    }
    first = client.post("/de/desk/intake/", data)
    if first.status_code == 422:
        client.post("/de/desk/intake/", data | {"place": first.context["matches"][0].key})
    return client


def newcomer(_world: World) -> Client:
    """Staff with a password and no second factor yet."""
    client = Client()
    user = account("newcomer@example.org")
    DutyFactory(user=user, role=Duty.Role.CLERK)
    client.post("/de/account/login/", {"login": user.email, "password": PASSWORD})
    client.post("/de/account/reauthenticate/", {"password": PASSWORD})
    return client


def with_app(world: World) -> Client:
    """Staff with an app and recovery codes."""
    client = newcomer(world)
    user = User.objects.get(email="newcomer@example.org")
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return client


def member(world: World) -> Client:
    """Staff with an app, a key and recovery codes."""
    client = with_app(world)
    user = User.objects.get(email="newcomer@example.org")
    Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Schlüssel am Bund", "passwordless": False, "credential": {}},
    )
    return client


def at_the_code(world: World) -> Client:
    """Staff who have entered their password and are asked for the code."""
    with_app(world)
    client = Client()
    client.post("/de/account/login/", {"login": "newcomer@example.org", "password": PASSWORD})
    return client


VISITORS: dict[str, Callable[[World], Client]] = {
    "reader": reader,
    "drafting": drafting,
    "sender": sender,
    "author": author,
    "lead": person_of("lead"),
    "clerk": clerk,
    "administrator": person_of("administrator"),
    "newcomer": newcomer,
    "member": member,
    "at the code": at_the_code,
}
