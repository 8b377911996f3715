"""Sockets of the desk: tell an open case page or list what a colleague has just done.

Events hold ids; each consumer asks anew who the person is and whether they may see the case, so that
a duty that was taken away, or an account that was closed, ends the stream too.
"""

from typing import Any
from urllib.parse import parse_qs

from channels.auth import get_user
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from civic.accounts.access import AnyUser, forget_duties
from civic.accounts.models import User
from civic.accounts.second_factor import lacks_second_factor
from civic.reports.access import can_read_cases, cases_for
from civic.reports.live import DESK_GROUP, case_group

NOT_ALLOWED = 4403
REPORTER = _("The reporter")
SENTENCES: dict[str, str | Promise] = {
    "accepted": _("%(name)s has accepted case %(reference)s."),
    "assigned": _("%(name)s has changed who works on case %(reference)s."),
    "changed_state": _("%(name)s has changed the state of case %(reference)s."),
    "answered": _("%(name)s has answered case %(reference)s publicly."),
    "noted": _("%(name)s has written a note on case %(reference)s."),
    "asked": _("%(name)s has asked the reporter of case %(reference)s."),
    "replied": _("%(name)s has replied to the question on case %(reference)s."),
    "handed_over": _("%(name)s has handed over case %(reference)s."),
}


class DeskConsumer(AsyncJsonWebsocketConsumer):  # type: ignore[misc] # Channels is untyped
    """What both sockets share: who is there, in which language they read."""

    group = DESK_GROUP

    async def connect(self) -> None:
        """Let in staff who may see what the socket is about."""
        user = await get_user(self.scope)
        if not await database_sync_to_async(self._may_listen)(user):
            await self.close(code=NOT_ALLOWED)
            return
        await self.channel_layer.group_add(self.group, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:  # noqa: ARG002 - Channels' signature
        """Leave the group."""
        await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Ignore what a browser sends: changes come through forms."""

    async def case_changed(self, event: dict[str, Any]) -> None:
        """Pass on what a colleague did, or end the stream if the person may no longer know."""
        user = await get_user(self.scope)
        payload = await database_sync_to_async(self._payload)(user, event)
        if payload is None:
            await self.close(code=NOT_ALLOWED)
        elif payload:
            await self.send_json(payload)

    def _may_listen(self, user: AnyUser) -> bool:
        return can_read_cases(user) and not lacks_second_factor(user)

    def _payload(self, user: AnyUser, event: dict[str, Any]) -> dict[str, Any] | None:
        """Return what to send, nothing for the person's own doing, None if they may not listen."""
        if isinstance(user, User):
            forget_duties(user)
        if not self._may_listen(user):
            return None
        if event["by"] is not None and event["by"] == user.pk:
            return {}
        if not cases_for(user).filter(reference=event["reference"]).exists():
            return {}
        return {"reference": event["reference"], "message": self._sentence(event)}

    def _sentence(self, event: dict[str, Any]) -> str:
        person = User.objects.filter(pk=event["by"]).first()
        with translation.override(self._language()):
            name = str(person) if person else str(REPORTER)
            values = {"name": name, "reference": event["reference"]}
            return str(SENTENCES.get(event["verb"], "")) % values

    def _language(self) -> str:
        asked = parse_qs(self.scope["query_string"].decode("ascii", "replace")).get("language")
        language = asked[0] if asked else settings.LANGUAGE_CODE
        return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class CaseListConsumer(DeskConsumer):
    """Changes of any case that the person may see."""


class CaseConsumer(DeskConsumer):
    """Changes of one case."""

    async def connect(self) -> None:
        """Join the group of the case."""
        self.reference = self.scope["url_route"]["kwargs"]["reference"]
        self.group = case_group(self.reference)
        await super().connect()

    def _may_listen(self, user: AnyUser) -> bool:
        is_theirs = cases_for(user).filter(reference=self.reference).exists()
        return is_theirs and super()._may_listen(user)
