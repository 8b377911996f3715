"""The second factor: who needs one and who has one."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet

from civic.accounts.access import AnyUser, is_staff
from civic.accounts.models import User

# Recovery codes alone are no factor: they only replace one that is lost.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def factors_of(user: User) -> QuerySet[Authenticator]:
    """Return the apps and keys that the person has set up."""
    factors: QuerySet[Authenticator] = Authenticator.objects.filter(user=user, type__in=FACTORS)
    return factors


def lacks_second_factor(user: AnyUser) -> bool:
    """Whether this person works at the desk without a second factor; demo accounts may, in the demo."""
    if not isinstance(user, User) or not is_staff(user):
        return False
    if settings.DEMO and user.is_demo:
        return False
    return not factors_of(user).exists()
