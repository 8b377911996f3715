"""The note on every page of the desk that warns before an idle session ends."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from civic.accounts.access import is_staff
from civic.accounts.middleware import IDLE_S, SEEN_EVERY_S


def session_note(request: HttpRequest, _subject: object) -> SafeString:
    """Return the hidden note; the time is the shortest after which the session may end."""
    if not is_staff(request.user):
        return SafeString()
    context = {"idle_s": IDLE_S - SEEN_EVERY_S}
    return render_to_string("accounts/_session_note.html", context, request)
