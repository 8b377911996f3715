"""People who log in, and what they are charged with."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from civic.places.models import Area


class UserManager(BaseUserManager["User"]):
    """Makes users, whose name is their mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user; without a password nobody can log in with one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an administrator of everything."""
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A resident with an account, or a member of staff (who has at least one duty)."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(
        default=False, help_text="A demo account: no second factor, marked on every page."
    )
    joined_at = models.DateTimeField(default=timezone.now)
    session_number = models.PositiveIntegerField(
        default=0, help_text="Raised to end every session of the person."
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor(self) -> str:
        """How the audit trail names this person."""
        return f"user:{self.pk}"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind a session to the password and to the session number (Django compares it each time)."""
        value = f"{self.password}:{self.session_number}"
        salt = "civic.accounts.models.User.session"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()


class Department(models.Model):
    """A part of the administration that acts on cases."""

    slug = models.SlugField(unique=True)
    names = models.JSONField(help_text="Name by language code.")
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the page's language, else in German."""
        return str(self.names.get(get_language() or "de") or self.names.get("de") or self.slug)


class Duty(models.Model):
    """A role that a person holds, for a department and an area or for all of them."""

    class Role(models.TextChoices):
        """What staff do; a resident has no duty."""

        CLERK = "clerk", _("Clerk")
        CASE_WORKER = "case_worker", _("Case worker")
        MODERATOR = "moderator", _("Moderator")
        LEAD = "lead", _("Lead")
        ADMINISTRATOR = "administrator", _("Administrator")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="duties")
    role = models.CharField(max_length=20, choices=Role)
    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, null=True, blank=True, help_text="Empty: all."
    )
    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, null=True, blank=True, help_text="Empty: all."
    )

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "department", "area"],
                name="one_duty_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
