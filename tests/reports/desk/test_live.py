"""Live pages of the desk: who may listen, what arrives, when the stream ends."""

import pytest
from asgiref.sync import sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings
from django.test import Client

from civic.accounts.models import Duty, User
from civic.asgi import application
from civic.reports.live import DESK_GROUP, case_group
from civic.reports.models import Case
from tests.conftest import member_of_staff
from tests.factories import DepartmentFactory
from tests.reports.desk.browser_socket import BrowserSocket

pytestmark = pytest.mark.django_db(transaction=True)
ORIGIN = b"http://testserver"


def socket(path: str, person: User | None = None, origin: bytes = ORIGIN) -> BrowserSocket:
    """Return a browser's end of the socket."""
    headers = [(b"origin", origin), (b"host", b"testserver")]
    if person:
        client = Client()
        client.force_login(person)
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"
        headers.append((b"cookie", cookie.encode()))
    return BrowserSocket(application, path, headers=headers)


def case_path(case: Case) -> str:
    return f"/ws/desk/cases/{case.reference}/?language=de"


async def is_let_in(communicator: BrowserSocket) -> bool:
    is_in = await communicator.connect()
    if is_in:
        await communicator.disconnect()
    return is_in


async def tell(case: Case, by: User | None, group: str = "", verb: str = "changed_state") -> None:
    event = {
        "type": "case.changed",
        "reference": case.reference,
        "verb": verb,
        "by": by.pk if by else None,
    }
    await get_channel_layer().group_send(group or case_group(case.reference), event)


async def test_colleague_reads_in_a_sentence_what_happened(case, case_worker, lead):
    listener = await sync_to_async(socket)(case_path(case), lead)
    assert await listener.connect()

    await tell(case, case_worker)

    message = await listener.receive_json()
    assert message["reference"] == case.reference
    assert message["message"].startswith("Willi Worker")
    await listener.disconnect()


async def test_own_doing_is_not_told(case, case_worker):
    listener = await sync_to_async(socket)(case_path(case), case_worker)
    await listener.connect()

    await tell(case, case_worker)

    assert await listener.receive_nothing(timeout=0.3)
    await listener.disconnect()


async def test_reply_of_the_reporter_has_no_name(case, case_worker):
    listener = await sync_to_async(socket)(case_path(case), case_worker)
    await listener.connect()

    await tell(case, None, verb="replied")

    message = await listener.receive_json()
    assert "Renate" not in message["message"]
    await listener.disconnect()


async def test_list_tells_of_own_cases_alone(case, lead):
    parks = await sync_to_async(DepartmentFactory)(slug="parks")
    stranger = await sync_to_async(member_of_staff)(
        Duty.Role.CASE_WORKER, "Paul Park", department=parks
    )
    listener = await sync_to_async(socket)("/ws/desk/cases/", stranger)
    assert await listener.connect()

    await tell(case, lead, group=DESK_GROUP)

    assert await listener.receive_nothing(timeout=0.3)
    await listener.disconnect()


async def test_stranger_to_the_case_is_not_let_in(case):
    parks = await sync_to_async(DepartmentFactory)(slug="parks")
    stranger = await sync_to_async(member_of_staff)(
        Duty.Role.CASE_WORKER, "Paul Park", department=parks
    )

    assert not await is_let_in(await sync_to_async(socket)(case_path(case), stranger))


@pytest.mark.parametrize("path", ["/ws/desk/cases/", "case"])
async def test_anonymous_person_is_not_let_in(case, path):
    address = case_path(case) if path == "case" else path

    assert not await is_let_in(socket(address))


async def test_resident_and_administrator_are_not_let_in(case, resident, administrator):
    for person in (resident, administrator):
        assert not await is_let_in(await sync_to_async(socket)(case_path(case), person))


async def test_staff_without_a_second_factor_are_not_let_in(case, lead):
    await sync_to_async(lead.authenticator_set.all().delete)()

    assert not await is_let_in(await sync_to_async(socket)(case_path(case), lead))


async def test_page_of_another_site_is_not_let_in(case, lead):
    foreign = await sync_to_async(socket)(case_path(case), lead, origin=b"https://evil.example")

    assert not await is_let_in(foreign)


async def test_stream_ends_when_the_account_is_closed(case, case_worker, lead):
    listener = await sync_to_async(socket)(case_path(case), lead)
    await listener.connect()
    await User.objects.filter(pk=lead.pk).aupdate(is_active=False)

    await tell(case, case_worker)

    closing = await listener.receive_output(timeout=5)
    assert (closing["type"], closing["code"]) == ("websocket.close", 4403)


async def test_what_a_browser_sends_changes_nothing(case, lead, case_worker):
    listener = await sync_to_async(socket)(case_path(case), lead)
    await listener.connect()

    await listener.send_text("not json {")
    await tell(case, case_worker)

    assert (await listener.receive_json())["reference"] == case.reference
    await listener.disconnect()
