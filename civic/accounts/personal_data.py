"""Which fields of this app hold personal data, why, and until when (GDPR Art. 5, 30)."""

LOG_IN = "To log in and to show who did what; as long as the account exists."

FIELDS = {
    "accounts.User.email": LOG_IN,
    "accounts.User.name": LOG_IN,
    "accounts.User.language": LOG_IN,
    "accounts.User.password": LOG_IN,
    "accounts.Duty.user": LOG_IN,
}
