"""The accounts of the demo town, beside the log-in form."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from civic.demo.accounts import ACCOUNTS, PASSWORD


def accounts_panel(request: HttpRequest, subject: object) -> SafeString:  # noqa: ARG001 - a panel
    """Return a table of who can log in with which password."""
    context = {"accounts": ACCOUNTS, "password": PASSWORD}
    return render_to_string("demo/_accounts.html", context, request=request)
